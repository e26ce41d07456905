"""Read one of many reports: what goes wrong with it costs the others nothing."""

from __future__ import annotations

from collections.abc import Callable

from riwaya.errors import RiwayaError
from riwaya.model import Record, Report
from riwaya.read.reader import reader_for

Read = Callable[[Report], Record]  # what reads a report: the rules, or a model that the rules hold to the words


def by_rules(report: Report) -> Record:
    """The record of a report as the rules read it."""
    return reader_for(report).read(report).record


def reading(report: Report, read: Read = by_rules) -> tuple[Record | None, str]:
    """The record of a report, or None and the reason why there is none.

    >>> reading(Report("The mayor said so.", id="one", language="en"))[1]
    ''
    """
    try:
        return read(report), ""
    except RiwayaError as error:
        return None, str(error)
    except Exception as error:  # a fault in the reader may cost this report, not the batch
        return None, fault(error)


def fault(error: Exception) -> str:
    """The sentence for what nobody has foreseen.

    >>> fault(ZeroDivisionError("oh"))
    'the reader failed on it (ZeroDivisionError: oh); this is a fault in Riwaya, please report it'
    """
    return f"the reader failed on it ({type(error).__name__}: {error}); this is a fault in Riwaya, please report it"
