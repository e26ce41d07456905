"""Everything that can go wrong, each with the sentence a person reads."""

from __future__ import annotations


class RiwayaError(Exception):
    """The root of every error that Riwaya raises on purpose; `str(error)` is one clear sentence."""


class InputError(RiwayaError):
    """A report cannot be read: the sentence names the file, the line if there is one, and what to do."""


class LanguageError(RiwayaError):
    """A report is in a language that has no folder under `languages/`."""


class LexiconError(RiwayaError):
    """A language folder is malformed: the sentence names the file and the entry."""


class PatternError(LexiconError):
    """A rule's pattern cannot be parsed or names a class of words that nobody declares."""


class CellError(RiwayaError):
    """A cell that was asked for is not in the record."""


class ModelError(RiwayaError):
    """A language model cannot be asked, or its answer cannot be used: the sentence says why, and holds nothing of the key."""


class CaseError(RiwayaError):
    """A case cannot be opened, read or written: the sentence names it, says why, and what to do."""


class JudgementError(RiwayaError):
    """A judgement cannot be kept: the sentence says what of it does not fit the record, and what would.

    `number` is its place among several that were asked for at once.
    """

    def __init__(self, sentence: str, number: int = 0) -> None:
        super().__init__(sentence)
        self.number = number


class MeanwhileError(JudgementError):
    """Somebody else has judged the cell since the person looked at it: `judgement` is the number of that judgement, the newest one.

    Who has seen that one, too, and asks again, is heard.
    """

    def __init__(self, sentence: str, judgement: int, number: int = 0) -> None:
        super().__init__(sentence, number)
        self.judgement = judgement
