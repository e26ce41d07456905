"""Many records to one comparison: origins, events, and for each event its questions, answers and disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count, pairwise

import msgspec

from riwaya.compare.align import LONG, happenings
from riwaya.compare.disagree import Given, answers, sources, verdict
from riwaya.compare.disputes import Disputes
from riwaya.compare.origins import Voices, find_origins
from riwaya.compare.rulings import Ruling, ruled
from riwaya.compare.strands import Strand, strands
from riwaya.compare.tallies import Key, Tally, beyond_the_event, in_lead, sorted_by_question
from riwaya.compare.voices import Heard, Sources, Voice, names, one_voice, voice
from riwaya.lexicon.actors import actors
from riwaya.model import Fate, Interval, Record, Statement
from riwaya.model.event import Account, Answer, Aside, Comparison, Event, Origin, OriginKind, Question, Scene

LONGEST_TITLE = 160  # characters
HARM = frozenset({Fate.KILLED, Fate.INJURED, Fate.CASUALTIES})


def compare(records: Iterable[Record], rulings: Sequence[Ruling] = ()) -> Comparison:
    """What the reports say of the same events; the order in which they come changes nothing.

    Two reports with one id and one text are one report; of two texts with one id the second is called "id#2". `rulings` are what people
    decided about events, oldest first.
    """
    ordered = distinct(records)
    return Comparer(ordered, rulings).comparison()


def distinct(records: Iterable[Record]) -> list[Record]:
    """The records without those that come twice, each with an id of its own, in the order of their ids."""
    found: dict[tuple[str, str], Record] = {}
    for record in records:
        found.setdefault((record.report.id, record.report.sha256), record)
    ordered = sorted(found.values(), key=lambda record: (record.report.id, record.report.sha256))
    seen: Counter[str] = Counter()
    renamed = []
    for record in ordered:
        seen[record.report.id] += 1
        if seen[record.report.id] > 1:
            report = msgspec.structs.replace(record.report, id=f"{record.report.id}#{seen[record.report.id]}")
            record = msgspec.structs.replace(record, report=report)
        renamed.append(record)
    return renamed


class Comparer:
    """Compares reports that are distinct and in order."""

    def __init__(self, records: Sequence[Record], rulings: Sequence[Ruling] = ()) -> None:
        self.records = records
        self.rulings = rulings
        self.origins: Voices = find_origins(records)
        self.voices: list[Origin] = []
        self.statements = [{statement.id: statement for statement in record.statements} for record in records]

    def comparison(self) -> Comparison:
        """The comparison of all the reports."""
        told = [strand for number, record in enumerate(self.records) for strand in strands(number, record)]
        main = {strand.report: number for number, strand in enumerate(told) if strand.is_main}
        place = {record.report.id: number for number, record in enumerate(self.records)}
        copies = [(main[place[one]], main[place[other]]) for origin in self.origins.origins for one, other in pairwise(origin.reports)]
        groups = [[told[number] for number in group] for group in happenings(told, copies)]
        groups = [group for group in groups if is_event(group)]
        groups = ruled(groups, self.rulings, self.name)
        groups.sort(
            key=lambda group: (-len({strand.report for strand in group}), min((strand.report, not strand.is_main) for strand in group))
        )
        events = tuple(self.event(f"e{number}", group) for number, group in enumerate(groups, 1))
        ids = tuple(record.report.id for record in self.records)
        used = {origin for event in events for question in event.questions for answer in question.answers for origin in answer.origins}
        return Comparison(ids, self.origins.origins, tuple(voice for voice in self.voices if voice.id in used), events)

    def event(self, name: str, group: Sequence[Strand]) -> Event:
        """The strands of one happening as an event."""
        reports = sorted({strand.report for strand in group})
        voices = self.speakers(group)
        tallies = self.tallies(group, voices)
        beyond = list(beyond_the_event(tallies))
        apart = {id(tally) for tally, _ in beyond}
        asides = tuple(Aside(self.name(tally.report), tally.figure.id, tally.figure.words, why) for tally, why in beyond)
        by_question = sorted_by_question([tally for tally in tallies if id(tally) not in apart], self.records)
        numbered = zip(count(1), by_question.items(), strict=False)
        questions = tuple(self.question(f"{name}.q{number}", key, found) for number, (key, found) in numbered)
        return Event(
            name,
            self.title(group),
            day(group),
            place(group),
            tuple(self.name(report) for report in reports),
            questions,
            Disputes(self.records, group, tallies, voices).named(name),
            asides,
        )

    def name(self, report: int) -> str:
        """The id of the report at that place in the list."""
        return self.records[report].report.id

    def title(self, group: Sequence[Strand]) -> str:
        """The title of the report whose words the others share most; the line that tells of it where no report is about it."""
        shared = Counter(word for strand in group for word in strand.words)
        main = [strand for strand in group if strand.is_main]
        if not main:
            return line_around(self.records[group[0].report].report.text, group[0].figures[0].start)
        foremost = max(
            group,
            key=lambda strand: (strand.is_main, sum(shared[word] for word in strand.words) / (len(strand.words) or 1), -strand.report),
        )
        return self.records[foremost.report].report.title or self.name(foremost.report)

    def tallies(self, group: Sequence[Strand], voices: Sources) -> list[Tally]:
        """Every figure of the strands, with whose word it is."""
        found = []
        for strand in group:
            figures = strand.figures
            toll = total(strand)
            for figure in figures:
                statement = self.statements[strand.report].get(figure.statement or "")
                speaker = statement.speaker.actor if statement and statement.speaker else None
                heard = voices.get((strand.report, speaker))
                found.append(
                    Tally(
                        strand.report,
                        figure,
                        statement,
                        self.origins.of[strand.report],
                        heard.number if heard else None,
                        heard.party if heard else None,
                        None if heard else self.through(strand.report, statement),
                        self.records[strand.report].report.published,
                        toll,
                        in_lead(figure),
                    )
                )
        return found

    def through(self, report: int, statement: Statement | None) -> str | None:
        """The key of the known outlet through which the speaker's statements came, the innermost of several."""
        if statement is None or statement.speaker is None:
            return None
        actor = statement.speaker.actor
        known = actors(self.records[report].report.language or "")
        theirs = [one for one in self.statements[report].values() if one.speaker and one.speaker.actor == actor]
        found = [known.named(via.name) for one in theirs for via in reversed(one.via)]
        return next((outlet.key for outlet in found if outlet is not None), None)

    def speakers(self, group: Sequence[Strand]) -> Sources:
        """For each actor of a report that can be known again, the number of the source in `voices`, and the party that it is of."""
        heard: list[Voice] = []
        for report in sorted({strand.report for strand in group}):
            record = self.records[report]
            speaking = {statement.speaker.actor for statement in record.statements if statement.speaker}
            heard += [voice(report, record, actor) for actor in record.actors if actor.id in speaking]
        found: dict[tuple[int, str | None], Heard] = {}
        for members in one_voice(heard):
            one = [heard[member] for member in members]
            if not one[0].is_named:
                continue
            number = len(self.voices)
            party = next((each.party for each in one if each.party), None)
            found.update({(each.report, each.actor): Heard(number, party) for each in one})
            reports = tuple(dict.fromkeys(self.name(each.report) for each in one))
            self.voices.append(Origin(f"v{number + 1}", OriginKind.STATEMENT, reports, names(one)))
        return found

    def question(self, name: str, key: Key, tallies: Sequence[Tally]) -> Question:
        """The tallies of one question as its answers and the verdict on them."""
        given = answers(tallies)
        found, because = verdict(key, given)
        low, high = reach([one.interval for one in given])
        origins = origin_names(tallies)
        return Question(name, key[0], key[1], tuple(self.answer(one, origins) for one in given), found, low, high, because)

    def answer(self, given: Given, of: Mapping[int, str]) -> Answer:
        """One interval with its accounts, each once; `of` has the origin of each tally, by its identity."""
        accounts = tuple(dict.fromkeys(self.account(tally, of[id(tally)]) for tally in given.tallies))
        days = [tally.published.isoformat() for tally in given.tallies if tally.published]
        interval = given.interval
        origins = tuple(dict.fromkeys(account.origin for account in accounts))
        return Answer(interval.low, interval.high, interval.approx, origins, min(days, default=None), accounts)

    def account(self, tally: Tally, origin: str) -> Account:
        """The tally as an account."""
        figure, statement = tally.figure, tally.statement
        said_in = statement.id if statement else None
        return Account(self.name(tally.report), said_in, figure.id, tally.speaker, origin, figure.start, figure.end, figure.words)


def origin_names(tallies: Sequence[Tally]) -> dict[int, str]:
    """The id of what each tally goes back to, by its identity: a text, or a source whose word several texts pass on."""
    of = sources(tallies)
    texts: dict[int, set[str]] = {}
    voices: dict[int, list[int]] = {}
    for tally in tallies:
        texts.setdefault(of[id(tally)], set()).add(tally.origin)
        if tally.voice is not None:
            voices.setdefault(of[id(tally)], []).append(tally.voice)
    named = {
        source: f"v{Counter(sorted(voices[source])).most_common(1)[0][0] + 1}" if len(found) > 1 and source in voices else min(found)
        for source, found in texts.items()
    }
    several: Counter[str] = Counter(named.values())
    return {
        id(tally): named[of[id(tally)]] if several[named[of[id(tally)]]] == 1 or tally.voice is None else f"v{tally.voice + 1}"
        for tally in tallies
    }


def total(strand: Strand) -> Interval | None:
    """The dead that the report counts in all: the most that it gives without calling them a part."""
    tolls = [figure for figure in strand.figures if figure.what is Fate.KILLED and figure.part_of is None and figure.low is not None]
    most = max(tolls, key=lambda figure: figure.low or 0, default=None)
    return None if most is None else Interval(most.low, most.high, most.approx)


def line_around(text: str, offset: int) -> str:
    """The line of the text that holds the character, from the last full stop before it."""
    start = max(text.rfind("\n", 0, offset), text.rfind(". ", 0, offset) + 1) + 1
    end = text.find("\n", offset)
    return text[start : len(text) if end < 0 else end].strip()[:LONGEST_TITLE]


def reach(intervals: Sequence[Interval]) -> tuple[int | None, int | None]:
    """The lowest and the highest number that any interval names; None where none has such an end."""
    lows = [interval.low for interval in intervals if interval.low is not None]
    named = [number for interval in intervals for number in (interval.low, interval.high) if number is not None]
    closed = any(interval.high is not None for interval in intervals)
    return min(lows, default=None), max(named, default=None) if closed else None


def is_event(group: Sequence[Strand]) -> bool:
    """Whether the strands are an event: reports are about it, or they tell on which days it befell whom besides."""
    if any(strand.is_main for strand in group):
        return len({strand.report for strand in group}) > 1 or any(strand.fates for strand in group)
    days = [strand.days for strand in group if strand.days]
    return any(strand.fates & HARM for strand in group) and all((each.last - each.first).days <= LONG for each in days)


def day(group: Sequence[Strand]) -> str | None:
    """The day that most reports give for the event, in their own words before by their publication."""
    days = [strand.days for strand in group if strand.is_main and strand.days] or [strand.days for strand in group if strand.days]
    said = Counter(each.first for each in days if each.said and each.first == each.last) or Counter(each.last for each in days)
    return max(said, key=lambda found: (said[found], -found.toordinal())).isoformat() if said else None


def place(group: Sequence[Strand]) -> Scene | None:
    """The place that most reports name first."""
    foremost = [strand.spots[0] for strand in group if strand.is_main and strand.spots] or [
        strand.spots[0] for strand in group if strand.spots
    ]
    counts = Counter(spot.key for spot in foremost)
    best = max(foremost, key=lambda spot: (counts[spot.key], not spot.is_country, spot.key), default=None)
    return Scene(best.name, best.geonames, best.country) if best else None
