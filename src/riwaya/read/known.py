"""Who is known: the speakers of a page that bear the name of a known actor, and those that are one actor under two names."""

from __future__ import annotations

from riwaya.lexicon.actors import Actors, KnownActor
from riwaya.model import SpeakerKind
from riwaya.read.seen import SpeakerSeen, StatementSeen
from riwaya.text.page import Page

# Kinds of actors whose names all stand for the same people: a statement by one name is by the other, too ("the SDF"). It is not so with a
# state, whose capital, government and president may each be named for a reason.
BODIES = ("armed-group", "monitor", "relief", "alliance", "international")


def recognise(page: Page, speakers: list[SpeakerSeen], statements: list[StatementSeen], actors: Actors) -> list[SpeakerSeen]:
    """The speakers with those made one that are the same known actor; a statement keeps the name under which it knows its own,
    unless the actor is one body under all its names.

    A name counts as a whole: "a source in the SDF" is not the SDF.
    """
    names = [speaker.name for speaker in speakers]
    found: list[SpeakerSeen] = []
    places: list[int] = []
    first: dict[str, int] = {}
    for speaker in speakers:
        known = speaker.known = who(page, speaker, actors)
        place = first.setdefault(known.key, len(found)) if known is not None else len(found)
        if place == len(found):
            found.append(speaker)
        else:
            join(found[place], speaker, actors)
        places.append(place)
    for statement in statements:
        if statement.speaker is not None:
            joined = found[places[statement.speaker]]
            one_body = joined.known is not None and joined.known.kind in BODIES
            statement.called = joined.name if one_body else names[statement.speaker]
            statement.speaker = places[statement.speaker]
    return found


def who(page: Page, speaker: SpeakerSeen, actors: Actors) -> KnownActor | None:
    """The known actor that the speaker is by its name, else by most of the places that name it; None when it is none."""
    known = actors.named(speaker.name)
    if known is not None or speaker.kind is SpeakerKind.PERSON:
        return known
    named: dict[KnownActor, int] = {}
    for first, after in speaker.mentions:
        known = actors.named(page.span(first, after).words)
        if known is not None:
            named[known] = named.get(known, 0) + 1
    return next((actor for actor, count in named.items() if 2 * count > len(speaker.mentions)), None)


def join(speaker: SpeakerSeen, other: SpeakerSeen, actors: Actors) -> None:
    """Take another name of the same actor into the speaker: the one that the table shows stays its name, else the longer."""
    speaker.name = max(speaker.name, other.name, key=lambda name: (actors.is_shown(name), len(name)))
    speaker.roles = list(dict.fromkeys([*speaker.roles, *other.roles]))
    speaker.mentions = list(dict.fromkeys([*speaker.mentions, *other.mentions]))
