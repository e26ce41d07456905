"""The nouns of Riwaya: frozen, and importing nothing of ours but each other."""

from riwaya.model.certainty import Act, Certainty, Mode
from riwaya.model.claim import Statement
from riwaya.model.document import Document
from riwaya.model.place import Place
from riwaya.model.quantity import Counted, Fate, Figure, Interval, Number
from riwaya.model.record import MadeBy, Record, Unread
from riwaya.model.report import Report
from riwaya.model.source import Actor, Speaker, SpeakerKind, Via
from riwaya.model.span import Span
from riwaya.model.time import Time

__all__ = [
    "Act", "Actor", "Certainty", "Counted", "Document", "Fate", "Figure", "Interval", "MadeBy", "Mode", "Number", "Place",
    "Record", "Report", "Span", "Speaker", "SpeakerKind", "Statement", "Time", "Unread", "Via",
]  # fmt: skip
