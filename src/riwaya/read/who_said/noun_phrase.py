"""A source as it is named in one place: what its phrase shows of it."""

from __future__ import annotations

from riwaya.model import SpeakerKind
from riwaya.model.value import Value
from riwaya.read.who_said.draft import Range

FULL_NAME = 5  # words: of names with so many the first is taken


class NounPhrase(Value, frozen=True):
    """A source as it is named in one place.

    `name` is the part that names it: a person's name, else the phrase up to its first comma or relative clause. `core` holds the stems
    of that name, `words` those of the whole phrase, roles included, `head` that of its first noun. `feminine` is what the head shows, None
    where it shows nothing; `joined` tells several names joined by "and", `anaphoric` a bare title ("the minister") that points back,
    `calling` a bare word for a person ("the striker"), `any_source` that it says no more than "source", `honorific` a bare form of
    address that does ("His Highness"), `papers` a document that speaks for its author, `same` that it says "the same", `ministry` that
    it says which ministry, `bare_ministry` that it only says "the ministry", `bare` that it is a word or two that could be a person's.
    """

    span: Range
    name: Range
    core: frozenset[str]
    words: frozenset[str]
    kind: SpeakerKind
    definite: bool
    personal: bool
    titled: bool
    feminine: bool | None
    many: bool
    joined: bool
    head: str
    anaphoric: bool
    calling: bool
    any_source: bool
    honorific: bool
    papers: bool
    same: bool
    ministry: bool
    bare_ministry: bool
    by_head: bool
    plain: bool
    bare: bool
    object: bool

    @property
    def weight(self) -> tuple[bool, int, bool, int]:
        """How well the phrase names its source: a person's name before any other, more words before fewer, no object, and the first."""
        return self.personal, min(len(self.core), FULL_NAME), not self.object, -self.span[0]
