"""A dossier: one page for people, whole in itself, of each event with its pictures, its accounts and its sources.

What it shows of an event: the title, when and where; each question with its picture and the verdict; when it happened and when it was said;
who prints whose words; what is disputed, side by side; every account with its exact words among those around them; of every report the
publisher, the day, the address, the digests of its text and of the bytes that held it, which reader read it and who judged what; and
how to read it all. The foot has the version of Riwaya and a digest of each event as it was compared.

The file takes nothing from anywhere: letters and style are in it, it has no script, and its Content-Security-Policy forbids the network.
It prints on A4. `--event e3` (as often as needed) chooses events, `--interface` the language of the page; without it that of most reports,
Arabic or English. Words that were published are never translated.
"""

from riwaya.export.html.dossier import write

__all__ = ["write"]
