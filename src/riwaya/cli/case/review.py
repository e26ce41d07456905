"""`riwaya case review`: what people judge of the cells of a case."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from riwaya.cli.refusal import Refusal

if TYPE_CHECKING:
    from riwaya.store.case import Case
    from riwaya.store.review.asking import Request
    from riwaya.store.review.judgement import Judgement

# Those of riwaya.store.review.judgement, which is imported only when it is needed.
VERBS = (
    "accept",
    "reject",
    "correct",
    "add",
    "merge",
    "split",
    "withdraw",
    "place",
)  # those of riwaya.store.review.judgement, imported when needed
BY_NUMBER = ("withdraw", "place")
REVIEWER = "RIWAYA_REVIEWER"


@click.command()
@click.argument("place", metavar="CASE")
@click.argument("verb", required=False, type=click.Choice(VERBS), metavar="[VERB]")
@click.argument("names", nargs=-1, metavar="[REPORT CELL...]")
@click.option("--by", metavar="NAME", envvar=REVIEWER, default="", help=f"Who judges; without it, what {REVIEWER} says.")
@click.option("--why", metavar="TEXT", default="", help="The reason; only `accept` needs none.")
@click.option("--field", "fields", metavar="FIELD", multiple=True, help="A field to set, with the --value after it; as often as needed.")
@click.option("--value", "values", metavar="VALUE", multiple=True, help='What to set it to; "null" is nothing.')
@click.option("--words", metavar="TEXT", multiple=True, help="The words of a cell to add, or of each part of a figure to split.")
@click.option("--at", type=int, metavar="CHARACTER", help="Where the words begin, if they stand in the report more than once.")
@click.option("--events", is_flag=True, help="Merge or split events of the newest comparison, not cells of a report.")
@click.option("--from", "file", metavar="FILE", help='Read judgements from JSON Lines; "-" is standard input.')
@click.option("--report", "reports", metavar="NAME", multiple=True, help="On a terminal: go through this report only; as often as needed.")
@click.option("--format", "format_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="What to print.")
def review(place: str, verb: str | None, names: tuple[str, ...], file: str | None, reports: tuple[str, ...], **said: Any) -> None:
    """Judge cells of a case: what the machine read stays, and every judgement is kept beside it, with who, when and why.

    \b
    accept REPORT CELL...      the cells are right as they were read
    reject REPORT CELL...      the cells are none
    correct REPORT CELL...     a field is another: --field who --value civilian
    add REPORT KIND            a cell that was not read: --words "..." and its fields
    merge REPORT CELL CELL...  speakers (a1 a3) or figures (f2 f5) that are one
    split REPORT CELL ...      a speaker from statements (a1 s3 --field name --value ...),
                               a figure into its --words
    merge --events e1 e3       events that are one
    split --events e1 REPORT   reports of an event that tell of another one
    withdraw JUDGEMENT...      judgements that were a slip, by their numbers
    place JUDGEMENT CELL...    a judgement that lost its cell belongs to this one

    KIND is statement, figure, time, place or actor. On a terminal and without a VERB, it goes through the cells that NAME has not judged
    yet, judgements that lost their cell first: a accepts, r rejects, c corrects, s skips, q quits.

    --from takes an object a line: `act`, `report`, `cells` (a list), `by`, `why`, `fields` (an object), `words` (a list), `at`,
    `about` (the number of a judgement). Of a file all judgements are kept, or none.

    Prints a line for each judgement once it is safe on disk: its number, what was done, and to what.
    """
    from riwaya import open_case

    if file is not None and verb is not None:
        raise Refusal("--from brings its own verbs; leave the verb out")
    with open_case(place) as case:
        if file is not None:
            say(kept_from(case, file, str(said["by"])), str(said["format_"]))
        elif verb is not None:
            say(case.judge(requests(verb, names, said)), str(said["format_"]))
        elif sys.stdin.isatty():
            from riwaya.cli.case.walk import Terminal, walk

            walk(case, reviewer(str(said["by"])), reports, Terminal())
        else:
            raise Refusal(f"what to do? Name one of {', '.join(VERBS)}, give judgements with --from, or run this in a terminal")


def reviewer(by: str) -> str:
    """Who judges; a refusal where nobody says."""
    if not by.strip():
        raise Refusal(f"who judges? Give --by NAME, or set {REVIEWER}")
    return by


def requests(verb: str, names: tuple[str, ...], said: dict[str, Any]) -> list[Request]:
    """The judgements that the command line asks for."""
    from riwaya.store.review.asking import Request
    from riwaya.store.review.judgement import Verb

    fields, values = said["fields"], said["values"]
    if len(fields) != len(values):
        raise Refusal(f"{len(fields)} times --field and {len(values)} times --value; give them in pairs")
    known = {"act": Verb(verb), "by": reviewer(said["by"]), "why": said["why"]}
    if verb in BY_NUMBER:
        numbers = [number(name) for name in (names if verb == "withdraw" else names[:1])]
        if not numbers:
            raise Refusal(f"{verb} which judgement? Give its number, as `riwaya case history` prints it")
        return [Request(**known, about=one, cells=names[1:] if verb == "place" else ()) for one in numbers]
    if not names:
        raise Refusal(f"{verb} what? Name the report and its cells" if not said["events"] else f"{verb} which events?")
    report, cells = ("", names) if said["events"] else (names[0], names[1:])
    pairs = dict(zip(fields, values, strict=True))
    return [Request(**known, report=report, cells=cells, fields=pairs, words=said["words"], at=said["at"])]


def number(name: str) -> int:
    """The number of a judgement, as it was given."""
    if not name.isdecimal():
        raise Refusal(f"{name!r} is not the number of a judgement; `riwaya case history` prints them")
    return int(name)


def kept_from(case: Case, file: str, by: str) -> list[Judgement]:
    """The judgements of a file, all kept or none; a refusal names the line."""
    from riwaya.errors import JudgementError

    lines = [(number, line) for number, line in enumerate(opened(file), 1) if line.strip()]
    asked = [request(number, line, by, file) for number, line in lines]
    try:
        return case.judge(asked)
    except JudgementError as error:
        raise Refusal(f"{file}, line {lines[error.number][0]}: {error}; nothing of the file was kept") from None


def opened(file: str) -> Iterable[bytes]:
    """The lines of the file, or of standard input."""
    from pathlib import Path

    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return data.split(b"\n")


def request(number: int, line: bytes, by: str, file: str) -> Request:
    """One line as a judgement that is asked for; whoever it does not name is who called the command."""
    import msgspec

    from riwaya.store.review.asking import Request

    try:
        found = msgspec.json.decode(line, type=Request)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(f"{file}, line {number}: {error}; nothing of the file was kept") from None
    return found if found.by else msgspec.structs.replace(found, by=by)


def say(made: Iterable[Judgement], format_: str) -> None:
    """A line for each judgement that was kept."""
    for one in made:
        if format_ == "jsonl":
            import msgspec

            sys.stdout.buffer.write(msgspec.json.encode(one) + b"\n")
        else:
            click.echo(f"{one.id:>4}  {told(one)}")
    sys.stdout.buffer.flush()


def told(one: Judgement) -> str:
    """What the judgement does, and to what."""
    from riwaya.export.published import quoted
    from riwaya.store.review.judgement import Subject, Verb, born

    if one.act is Verb.WITHDRAW:
        return f"withdraw  judgement {one.about}"
    if one.subject is Subject.EVENT:
        events = [event["id"] for event in one.value["events"]]
        return f"{one.act.value:<8}  {' '.join([*events, *map(quoted, one.value['reports'])])}  {quoted(one.value['events'][0]['title'])}"
    keys = [anchor.key or born(anchor.kind, one.id) for anchor in one.cells]
    what = f"  {one.field} = {shown(one.value)}" if one.field else f"  judgement {one.about}" if one.about else ""
    words = f"  {quoted(one.cells[0].words)}" if one.cells else ""
    return f"{one.act.value:<8}  {' '.join(keys)}{what}{words}"


def shown(value: Any) -> str:
    """A value on a line: words as they are, what brings others with it by what was asked for."""
    from riwaya.export.published import quoted

    if isinstance(value, dict):
        return shown(next((value[name] for name in ("words", "value", "geonames") if name in value), None))
    if isinstance(value, list):
        return " · ".join(shown(one) for one in value)
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else quoted(value)
    return "nothing" if value is None else str(value)
