"""What accounts of one event disagree on beside numbers: did it happen, when, to whom, by whose hand; who said otherwise before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

import msgspec

from riwaya.compare.strands import Strand, content_words, days_covered
from riwaya.compare.tallies import Tally
from riwaya.compare.targets import Target, targets
from riwaya.compare.voices import Sources
from riwaya.compare.whereabouts import COUNTRY, Spot, likeness, spot_of
from riwaya.lexicon.actors import KnownActor, actors
from riwaya.model import Act, Certainty, Counted, Fate, Record, Statement
from riwaya.model.event import Dispute, DisputeKind, Saying

ALIKE = 0.3  # of the words of the shorter statement: from here on two statements are about one thing
SHARED = 3  # words that they share at least
BEGINNING = 5  # letters by which a word is known again in another form: "fighters" and "a fighter", whatever the endings of the language
GRAMMAR = ("closed", "finite")  # classes of words that say nothing of what a statement is about
LONGEST = 5  # words: the longest name of a known actor that is looked for in an accusation
COMBATANT = (Counted.FIGHTER, Counted.SECURITY)
CIVIL = (Counted.CIVILIAN, Counted.CHILD, Counted.WOMAN, Counted.JOURNALIST, Counted.MEDIC)
DOUBTED = (Certainty.POSSIBLE, Certainty.UNKNOWN, Certainty.DENIED)
TURNS = (Act.ADMIT, Act.DENY)  # who admits or denies has been said, or has said, otherwise


class Told(msgspec.Struct, frozen=True):
    """A statement of a report of the event, with the words of its content and the number of the source whose word it is."""

    report: int
    statement: Statement
    voice: int | None
    words: frozenset[str]

    @property
    def is_denial(self) -> bool:
        """Whether the source says that it is not so."""
        return self.statement.act is Act.DENY or self.statement.certainty is Certainty.DENIED


class Disputes:
    """The disputes of one event."""

    def __init__(self, records: Sequence[Record], group: Sequence[Strand], tallies: Sequence[Tally], voices: Sources) -> None:
        self.records = records
        self.tallies = tallies
        self.main = [strand for strand in group if strand.is_main]
        self.reports = sorted({strand.report for strand in self.main})
        self.told = [told(report, one, records[report], voices) for report in self.reports for one in records[report].statements]

    def named(self, event: str) -> tuple[Dispute, ...]:
        """Every dispute, each side once."""
        kinds: tuple[tuple[DisputeKind, Callable[[], Iterator[list[Saying]]]], ...] = (
            (DisputeKind.HAPPENED, self.happened),
            (DisputeKind.CULPRIT, self.culprit),
            (DisputeKind.VICTIMS, self.victims),
            (DisputeKind.TARGET, self.target),
            (DisputeKind.PLACE, self.place),
            (DisputeKind.DATE, self.date),
            (DisputeKind.ACCOUNT, self.account),
        )
        found = [(kind, tuple(dict.fromkeys(sides))) for kind, find in kinds for sides in find()]
        return tuple(Dispute(f"{event}.d{number}", kind, sides) for number, (kind, sides) in enumerate(found, 1))

    def happened(self) -> Iterator[list[Saying]]:
        """What one source says and another denies."""
        for denial in self.told:
            if denial.is_denial:
                others = [one for one in self.told if not one.is_denial and one.voice != denial.voice and about_one_thing(one, denial)]
                if others:
                    closest = max(others, key=lambda one: len(one.words & denial.words))
                    yield [self.saying(closest), self.saying(denial)]

    def culprit(self) -> Iterator[list[Saying]]:
        """Sources that accuse different parties; each side says whom, all in the language of the first."""
        accused: defaultdict[str, list[tuple[KnownActor, Told]]] = defaultdict(list)
        for one in self.told:
            if one.statement.act is Act.ACCUSE and (party := self.accused(one)) is not None:
                accused[party.key].append((party, one))
        if len(accused) > 1:
            sides = [side for party in sorted(accused) for side in accused[party]]
            language = self.records[sides[0][1].report].report.language or ""
            yield [self.saying(one, party.shown.get(language, party.key)) for party, one in sides]

    def accused(self, one: Told) -> KnownActor | None:
        """The first known actor whom an accusation names, other than the one who accuses."""
        record = self.records[one.report]
        known = actors(record.report.language or "")
        speaker = one.statement.speaker
        own = known.named(speaker.name) if speaker else None
        for span in one.statement.content:
            words = span.words.split()
            for start in range(len(words)):
                for length in range(min(LONGEST, len(words) - start), 0, -1):
                    actor = known.named(" ".join(words[start : start + length]))
                    if actor is not None and actor is not own:
                        return actor
        return None

    def victims(self) -> Iterator[list[Saying]]:
        """Sources that count combatants alone beside sources that count civilians alone."""
        for fate in (Fate.KILLED, Fate.CASUALTIES, Fate.INJURED, Fate.DISPLACED):
            by_source: defaultdict[tuple[int, str | None], list[Tally]] = defaultdict(list)
            for tally in self.tallies:
                if tally.figure.what is fate:
                    by_source[tally.report, tally.speaker].append(tally)
            combatants = [found for found in by_source.values() if all(tally.figure.who in COMBATANT for tally in found)]
            civilians = [found for found in by_source.values() if all(tally.figure.who in CIVIL for tally in found)]
            if combatants and civilians:
                yield [self.figure_saying(tally, tally.figure.who) for tally in unlike(found[0] for found in [*combatants, *civilians])]

    def target(self) -> Iterator[list[Saying]]:
        """Accounts that name only military things as struck beside accounts that name only civilian ones; of reprints, the first."""
        named: defaultdict[tuple[int, str | None], list[Saying]] = defaultdict(list)
        for report in self.reports:
            for one in targets(self.records[report]):
                side = self.target_saying(one, report)
                named[report, side.speaker].append(side)
        clear = [found[0] for found in named.values() if len({side.says for side in found}) == 1]
        sides = {(side.says, side.speaker, side.words): side for side in reversed(clear)}
        if len({side.says for side in sides.values()}) > 1:
            yield [side for side in clear if sides[side.says, side.speaker, side.words] is side]

    def place(self) -> Iterator[list[Saying]]:
        """Towns far from each other that reports tell it of: of each town the first report, and none that names another's scene as well."""
        spots = {strand.report: strand.spots for strand in self.main if strand.spots and not strand.spots[0].is_country}
        towns: dict[str, int] = {}
        for report, own in spots.items():
            if own[0].lat is not None:
                towns.setdefault(own[0].key, report)
        apart = {
            report
            for one, other in combinations(towns.values(), 2)
            if all(likeness(here, there) <= COUNTRY for here in spots[one] for there in spots[other])
            for report in (one, other)
        }
        if apart:
            yield [self.place_saying(report, spots[report][0]) for report in sorted(apart)]

    def date(self) -> Iterator[list[Saying]]:
        """Sources that give different days for one fate, the foremost fate of which they do."""
        for fate in Fate:
            days: dict[str, list[Tally]] = {}
            for tally in self.tallies:
                time = next((time for time in self.records[tally.report].times if time.id == tally.figure.when), None)
                covered = days_covered(time) if time else None
                if covered and covered.first == covered.last and tally.figure.what is fate is not Fate.OTHER:
                    days.setdefault(covered.first.isoformat(), []).append(tally)
            sources = {day: {(tally.report, tally.voice) for tally in found} for day, found in days.items()}
            if any(sources[one].isdisjoint(sources[other]) for one, other in combinations(sources, 2)):
                yield [self.figure_saying(found[0], day) for day, found in sorted(days.items())]
                return

    def account(self) -> Iterator[list[Saying]]:
        """Sources that say something firmly and then admit what they had not said."""
        by_voice: defaultdict[int, list[Told]] = defaultdict(list)
        for one in self.told:
            if one.voice is not None:
                by_voice[one.voice].append(one)
        for sayings in by_voice.values():
            turns = [one for one in sayings if one.statement.act is Act.ADMIT]
            firm = [one for one in sayings if is_firm(one.statement)]
            for turn in turns:
                before = [one for one in firm if about_one_thing(one, turn)]
                if before:
                    yield [self.saying(max(before, key=lambda one: len(one.words & turn.words))), self.saying(turn)]
                    break

    def saying(self, one: Told, says: str = "") -> Saying:
        """A statement as a side of a dispute; it says how it is said, where nothing else is given."""
        statement = one.statement
        speaker = statement.speaker.name if statement.speaker else None
        first = statement.content[0]
        says = says or f"{statement.act.value}, {statement.certainty.value}"
        return Saying(self.records[one.report].report.id, statement.id, speaker, says, first.start, first.end, first.words)

    def figure_saying(self, tally: Tally, says: str) -> Saying:
        """A figure as a side of a dispute."""
        statement, figure, speaker = tally.statement, tally.figure, tally.speaker
        record = self.records[tally.report]
        end = figure.counted.end if figure.counted and figure.counted.start >= figure.start else figure.end
        end = max(end, figure.end)
        return Saying(
            record.report.id,
            statement.id if statement else None,
            speaker,
            str(says),
            figure.start,
            end,
            record.report.text[figure.start : end],
        )

    def target_saying(self, target: Target, report: int) -> Saying:
        """A thing that was struck as a side of a dispute."""
        record, span = self.records[report], target.span
        statement = holder(record, span.start)
        speaker = statement.speaker.name if statement and statement.speaker else None
        return Saying(record.report.id, statement.id if statement else None, speaker, target.kind, span.start, span.end, span.words)

    def place_saying(self, report: int, spot: Spot) -> Saying:
        """The first mention of a place as a side of a dispute."""
        record = self.records[report]
        named = next(place for place in record.places if spot_of(place).key == spot.key)
        return Saying(record.report.id, None, None, spot.name, named.start, named.end, named.words)


def unlike(tallies: Iterable[Tally]) -> Iterable[Tally]:
    """The tallies without those by which a reprint says the same again."""
    first: dict[tuple[object, ...], Tally] = {}
    for tally in tallies:
        first.setdefault((tally.origin, tally.speaker, tally.figure.low, tally.figure.high), tally)
    return first.values()


def holder(record: Record, offset: int) -> Statement | None:
    """The innermost statement whose content holds the character."""
    around = [one for one in record.statements if any(span.start <= offset < span.end for span in one.content)]
    return min(around, key=lambda one: sum(span.end - span.start for span in one.content), default=None)


def told(report: int, statement: Statement, record: Record, voices: Sources) -> Told:
    """The statement with what is needed to hold it against others."""
    actor = statement.speaker.actor if statement.speaker else None
    heard = voices.get((report, actor))
    words = frozenset(
        word[:BEGINNING] for span in statement.content for word in content_words(record, span.start, span.end, GRAMMAR)
    )  # fmt: skip
    return Told(report, statement, heard.number if heard else None, words)


def about_one_thing(one: Told, other: Told) -> bool:
    """Whether two statements share so many words that they are about one thing, and neither is within the other."""
    shared = len(one.words & other.words)
    nested = one.report == other.report and (one.statement.within == other.statement.id or other.statement.within == one.statement.id)
    return not nested and shared >= SHARED and shared >= ALIKE * min(len(one.words), len(other.words))


def is_firm(statement: Statement) -> bool:
    """Whether the source stands by what it says."""
    return statement.act not in TURNS and statement.certainty not in DOUBTED
