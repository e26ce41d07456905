"""Who read a record, as it says itself, or as its cells do."""

from __future__ import annotations

from riwaya.model import Record

RULES = "rules"
MODEL = "llm:"  # how the name of a reader begins that is a language model; the cells name it before the rule that read them again


def read_by(record: Record) -> str:
    """The reader that a record names, or else its cells, "rules" where they name none.

    >>> from riwaya.model import Report
    >>> read_by(Record(Report("text")))
    'rules'
    """
    if record.made_by is not None:
        return record.made_by.reader
    rules = [one.rule for one in record.statements] + [one.rule for one in record.figures]
    rules += [one.rule for one in record.times] + [one.rule for one in record.places]
    named = sorted({rule.partition(" ")[0] for rule in rules if rule.startswith(MODEL)})
    return ", ".join(named) or RULES
