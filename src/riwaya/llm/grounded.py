"""One answer about a whole page, held to its words: what a record would have of it, without asking anybody."""

from __future__ import annotations

from riwaya.llm.cells import record
from riwaya.llm.chunks import part
from riwaya.llm.ground import Chosen, Ground
from riwaya.llm.pointers import pointers
from riwaya.llm.pointing import Pointing
from riwaya.model import Record, Report
from riwaya.read.reader import reader_for


def grounded(report: Report, answer: str, name: str = "llm:none") -> Record:
    """The record that an answer, as JSON, comes to on the page of a report.

    >>> page = Report("The mayor said that about 30 people were killed.", language="en")
    >>> said = '{"cue": "said", "source": "The mayor", "content": ["about 30 people were killed"]}'
    >>> found = grounded(page, '{"statements": [%s], "figures": ["about 30", "30"]}' % said)
    >>> [(figure.words, figure.approx) for figure in found.figures]
    [('about 30', True)]
    >>> found.unread[0].why
    '“30” leaves out words that belong to it: the rules read a count in “about 30”'

    Raises `ModelError` for what is no JSON object.
    """
    rules = reader_for(report)
    reading = rules.read(report)
    chosen = Chosen()
    Pointing(Ground(rules, reading), part(reading.page, 1, len(reading.page) - 1), chosen).put(pointers(answer))
    return record(reading, chosen, name)
