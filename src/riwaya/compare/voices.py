"""Whose word it is: speakers of several reports that are one source under several names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from riwaya.compare.groups import Groups
from riwaya.compare.shingles import words
from riwaya.lexicon.actors import known_actors
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.load import load
from riwaya.model import Actor, Record, SpeakerKind

ENOUGH = 2  # words: a name of one word stands inside too many others to be taken for the same
STATE, NATIONALITY = "government", "nationality"
STATE_BODIES = ("government", "ministry", "office", "forces")  # what speaks for a state
PARTIES = (*STATE_BODIES, "armed-group", "alliance")  # who may be a party to a war
NAMED = (SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.OUTLET)  # who can be known again in another report


class Heard(msgspec.Struct, frozen=True):
    """The number of a source among those of the comparison, and the party to a war that it is of."""

    number: int
    party: str | None


# What is known of each actor of a report: the source that it is; who cannot be known again is left out.
Sources = Mapping[tuple[int, str | None], Heard]


class Voice(msgspec.Struct, frozen=True):
    """A source as one report names it.

    Its name, its kind, the words of its name and of each of its roles, its key if it is
    known, and the country that it is of.
    """

    report: int
    actor: str
    name: str
    kind: SpeakerKind
    called: tuple[frozenset[str], ...]
    known: str | None = None
    country: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether the source can be known again elsewhere; "local sources" cannot."""
        return self.kind in NAMED

    @property
    def party(self) -> str | None:
        """The party to a war that the source is of: a state by its country, a group or an alliance by its key; None where it is of none."""
        actor = known_actors().get(self.known or "")
        if actor is None or actor.kind not in PARTIES:
            return None
        return actor.country if actor.kind in STATE_BODIES else actor.key


def voice(number: int, record: Record, actor: Actor) -> Voice:
    """The actor of a record as a voice."""
    lexicon = load(record.report.language or "").lexicon
    of = known_actors()[actor.known].country if actor.known else country(actor.name, lexicon)
    called = tuple(frozenset(words(name, lexicon)) for name in (actor.name, *actor.roles))
    return Voice(number, actor.id, actor.name, actor.kind, tuple(names for names in called if names), actor.known, of)


def is_same(one: Voice, other: Voice) -> bool:
    """Whether two voices are one source: a name of the one is a name of the other, or a short form of it.

    >>> spokesman = frozenset({"the", "ministry", "spokesman"})
    >>> long = Voice(0, "a1", "", SpeakerKind.PERSON, (frozenset({"mansour", "turki"}), spokesman))
    >>> is_same(long, Voice(1, "a1", "", SpeakerKind.PERSON, (spokesman,)))
    True
    """
    if one.known and other.known and one.known != other.known:
        return speaks_for(one, other) or speaks_for(other, one)
    if speaks_for(one, other) or speaks_for(other, one) or (one.known and one.known == other.known):
        return True
    return any(fits(left, right) for left in one.called for right in other.called)


def speaks_for(state: Voice, body: Voice) -> bool:
    """Whether a report that names a state as the source ("Russia: …") means a body of that state that it names as well."""
    is_state = state.known is not None and known_actors()[state.known].kind == STATE
    return is_state and state.report == body.report and body.kind is SpeakerKind.ORGANISATION and state.country == body.country is not None


def country(name: str, lexicon: Lexicon) -> str | None:
    """The country whose nationality a name shows ("the Russian centre"), None where it shows none or several."""
    if lexicon.places is None:
        return None
    national = lexicon.bit(NATIONALITY)
    shown = [lexicon.places.named(form).word for form in lexicon.page(name).forms if form.bits & national]
    rows = [row for word in shown for row in lexicon.places.rows(word)]
    found = {row.country for row in rows if row.kind == NATIONALITY}
    return found.pop() if len(found) == 1 else None


def fits(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the shorter name stands in the longer."""
    return one == other or (min(len(one), len(other)) >= ENOUGH and (one <= other or other <= one))


def one_voice(voices: Sequence[Voice]) -> list[list[int]]:
    """The voices in groups, each one source; what is not named is a group of its own."""
    groups = Groups(range(len(voices)))
    named = [number for number, each in enumerate(voices) if each.is_named]
    for one, other in sorted(may_be_one(voices, named)):
        if is_same(voices[one], voices[other]):
            groups.join(one, other)
    return [sorted(members) for members in groups.members.values()]


def may_be_one(voices: Sequence[Voice], named: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs of voices that share the rarest word of one of their names, or a key or a state and its body: all others are not one."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number in named:
        each = voices[number]
        for word in {word for names in each.called for word in names} | {f"key {each.known}", f"of {each.report} {each.country}"}:
            having[word].append(number)
    found: set[tuple[int, int]] = set()
    for number in named:
        each = voices[number]
        keys = [min(names, key=lambda word: (len(having[word]), word)) for names in each.called]
        keys += [f"key {each.known}"] * (each.known is not None) + [f"of {each.report} {each.country}"] * (each.country is not None)
        found.update((min(number, other), max(number, other)) for key in keys for other in having[key] if other != number)
    return found


def names(voices: Iterable[Voice]) -> str:
    """The name that stands for the source: the one that most reports use, the longest of equals."""
    counts: dict[str, int] = {}
    for each in voices:
        counts[each.name] = counts.get(each.name, 0) + 1
    return max(counts, key=lambda name: (counts[name], len(name), name))
