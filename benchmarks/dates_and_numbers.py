"""How fast others find the dates or numbers of Arabic texts, alone: dateparser's `search_dates`, and Maha's time and numeral parsers.

    python benchmarks/dates_and_numbers.py dateparser|maha < texts.jsonl

Reads a JSON list of texts from standard input and prints how many seconds of processor time it takes to find all. Run by
`benchmarks/read.py`; it needs nothing of Riwaya, so that it can run in an environment of its own: Maha (`mahad`) asks for old versions
of what others need new.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable


def dateparser() -> Callable[[str], object]:
    """What finds the dates of a text."""
    from dateparser.search import search_dates

    return lambda text: search_dates(text, languages=["ar"])


def maha() -> Callable[[str], object]:
    """What finds the times and the numbers of a text."""
    from maha.parsers.functions import parse_dimension

    return lambda text: parse_dimension(text, time=True, numeral=True)


def seconds(find: Callable[[str], object], texts: list[str]) -> float:
    """How long it takes, once the first text has made it load what it loads when it is first used."""
    find(texts[0])
    start = time.process_time()
    for text in texts:
        find(text)
    return time.process_time() - start


if __name__ == "__main__":
    print(seconds({"dateparser": dateparser, "maha": maha}[sys.argv[1]](), json.load(sys.stdin)))
