"""Riwaya: read news reports into records of who said what, how many, when, where and how sure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

# Loaded first, so that the functions `compare` and `read` below have the last word on the names that they share with the packages.
from riwaya import compare as _comparing  # noqa: F401
from riwaya import read as _reading  # noqa: F401

if TYPE_CHECKING:
    from collections.abc import Iterable

    from riwaya.model import Number, Record, Time
    from riwaya.model.event import Comparison
    from riwaya.store.case import Case
    from riwaya.store.nouns import Clock

__all__ = ["__version__", "compare", "dates", "new_case", "numbers", "open_case", "read", "verify"]
__version__ = "0.1.0"


def read(text: str, *, published: str | date | None = None, publisher: str | None = None, language: str | None = None) -> Record:
    """The record of one report.

    >>> record = read("قال المتحدث إن 7 مدنيين قتلوا أمس", published="2022-01-20")
    >>> record.times[0].value
    '2022-01-19'

    `published` is the day of publication (ISO); without it the page's own dateline is used, and without either, relative dates
    stay relative. `language` is an ISO 639 code, found out when it is not given. Raises `LanguageError` for a language that has no
    folder and `InputError` for a day that does not exist.
    """
    from riwaya.model import Report
    from riwaya.model.report import day, first_line
    from riwaya.read.reader import reader_for

    report = Report(text, title=first_line(text), publisher=publisher, published=day(published), language=language)
    return reader_for(report).read(report).record


def numbers(text: str, *, language: str | None = None) -> list[Number]:
    """The numbers in a text, each with its hedge and bound: where it stands, its words, and the interval they allow.

    >>> numbers("أقل من 300 شخص", language="ar")[0].high
    299
    """
    from riwaya.model import Report
    from riwaya.read.reader import reader_for

    return reader_for(Report(text, language=language)).numbers(text)


def dates(text: str, *, published: str | date | None = None, language: str | None = None) -> list[Time]:
    """The dates, days and relative days in a text, resolved against the day of publication where that is known.

    >>> dates("يوم الاثنين", published="2017-11-15", language="ar")[0].value
    '2017-11-13'
    """
    from riwaya.model import Report
    from riwaya.model.report import day
    from riwaya.read.reader import reader_for

    return reader_for(Report(text, language=language)).dates(text, day(published))


def compare(records: Iterable[Record]) -> Comparison:
    """What the records say of the same events: origins, events, questions with their answers and verdicts, disputes.

    >>> one = read("قال الدفاع المدني إن 7 مدنيين قتلوا أمس في قصف على حلب", published="2022-01-20")
    >>> compare([one]).events[0].questions[0].answers[0].low
    7

    The order of the records changes nothing, and of two with one id and one text the second is left out.
    """
    from riwaya.compare.comparer import compare as compared

    return compared(records)


def verify(record: Record, text: str, *, again: bool = False) -> list[str]:
    """Every reason why a record does not belong to a text, a sentence each; none where it does.

    >>> text = "قال المتحدث إن 7 مدنيين قتلوا أمس"
    >>> verify(read(text), text, again=True), verify(read(text), text.replace("7", "9"))[-1]
    ([], "f1: '7' does not stand at 15")

    The digest of the text and every passage that the record quotes are looked at; with `again` the text is read again, and each cell
    is told that comes out differently.
    """
    from riwaya.store.proof import differences, faults

    said = record.to_dict()
    return faults(said, text) or (differences(said, text) if again else [])


def clock() -> datetime:
    """The time of this machine, in UTC: what a case notes unless it is given another clock."""
    return datetime.now(UTC)


def new_case(place: str, title: str = "", *, now: Clock = clock) -> Case:
    """An empty case, made at a path (SQLite) or a postgresql:// address, and open.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, new_case(str(Path(folder) / "raqqa.case"), "Raqqa, October 2017") as case:
    ...     case.title, case.sizes().reports
    ('Raqqa, October 2017', 0)

    `now` tells the time of everything that is kept. Raises `CaseError` where there is a file or a case already.
    """
    from riwaya.store.open import create_case

    return create_case(place, title, now)


def open_case(place: str, *, now: Clock = clock) -> Case:
    """The case at a path or a postgresql:// address, open; one that an older version made is brought up to date.

    >>> open_case("no-such.case")
    Traceback (most recent call last):
    riwaya.errors.CaseError: no-such.case: there is no such case; make it with `riwaya case new`

    Raises `CaseError` for what is no case, for a case that a newer version made, and where no server answers.
    """
    from riwaya.store.open import open_case as opened

    return opened(place, now)
