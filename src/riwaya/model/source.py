"""Who: speakers, intermediaries and the actors of a report."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from riwaya.model.span import Span


class SpeakerKind(StrEnum):
    """What sort of source a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    OUTLET = "outlet"
    UNNAMED = "unnamed"


class Speaker(msgspec.Struct, frozen=True):
    """Who a statement belongs to once the report has been read to its end; `actor` is the id of the actor."""

    name: str
    kind: SpeakerKind
    actor: str


class Via(msgspec.Struct, frozen=True):
    """An intermediary between the report and the source, as it stands in the text, and its name."""

    start: int
    end: int
    words: str
    name: str


class Actor(msgspec.Struct, frozen=True):
    """Somebody who speaks in the report: the fullest short name, the roles it is given and every place that names it.

    `known` is the key by which all languages know it (`languages/actors.toml`), None for somebody who is not in that table; `names` is
    one name in each language, `wikidata` the id there.
    """

    id: str
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...]
    mentions: tuple[Span, ...]
    known: str | None = None
    names: dict[str, str] = {}
    wikidata: str | None = None
