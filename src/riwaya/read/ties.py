"""The time and the place of a figure: those of its own clause, before those that only stand near."""

from __future__ import annotations

from riwaya.lexicon.counted import BEFALLS, FATE
from riwaya.lexicon.lexicon import Lexicon
from riwaya.read.cells import within
from riwaya.read.seen import PlaceSeen, Seen, StatementSeen, TimeSeen
from riwaya.text.page import Page

COUNTRY = "country"  # the kind of a place that says least of where something happened, and may be who did it
ORIGIN = 3  # words between a noun of people and where they come from: "a man from (the people of the town of) Homs"
DATELINE = 2  # words before a place that a mark behind it makes a dateline: "in Aleppo: ..."
CHAIN = 3  # words between a place and the larger one around it: "in Azaz in the northern countryside of Aleppo"


class Ties:
    """Finds the time and the place that go with a figure."""

    def __init__(self, lexicon: Lexicon) -> None:
        bit = lexicon.bit
        self.happened, self.linked, self.conjunction = bit(BEFALLS) | bit(FATE), bit("and"), bit("conjunction")
        self.of, self.human, self.word, self.mark = bit("of-word"), bit("human"), bit("word"), bit("hash") | bit("bracket-open")
        self.finite = bit("finite")
        self.since, self.comma = bit("since"), bit("comma")
        self.dateline = bit("dash") | bit("colon") | bit("bracket-open")

    def when(self, page: Page, seen: Seen, times: list[TimeSeen], holder: StatementSeen | None) -> int | None:
        """The time that goes with the figure, out of those in its sentence.

        It has to stand in what the holder says, where one is given: the day of speaking is not the day of what is told.
        """
        near = [
            place
            for place in within(times, page.sentence(seen.first))
            if (holder is None or any(first <= times[place].first < after for first, after in holder.content))
            and not self.is_span_of_another(page, seen, times[place])
        ]
        return min(near, key=lambda place: self.distance(page, seen, times[place]), default=None)

    def where(self, page: Page, seen: Seen, places: list[PlaceSeen], holder: StatementSeen | None) -> int | None:
        """The place that goes with the figure: a town before a country, the town itself before what lies around it.

        Where somebody speaks, as where somebody comes from, is second to any place that is told of.
        """
        near = within(places, page.sentence(seen.first))
        if not near:
            return None
        best = min(near, key=lambda place: (self.is_rather_else(page, places[place], holder), *self.distance(page, seen, places[place])))
        while best > near.start and self.is_around(page, places[best - 1], places[best]):
            best -= 1
        return best

    def is_span_of_another(self, page: Page, seen: Seen, time: TimeSeen) -> bool:
        """Whether "since" a day tells over how long another clause behind the figure counts: "two died, and so it is 87 since January"."""
        forms = page.forms
        if time.first < seen.first or not any(form.bits & self.since for form in forms[time.first - 1 : time.after]):
            return False
        commas = (index for index in range(seen.after, time.first) if forms[index].bits & self.comma)
        return any(forms[index + 1].bits & self.linked and not forms[index + 1].bits & self.happened for index in commas)

    def distance(self, page: Page, seen: Seen, other: Seen) -> tuple[int, int, bool]:
        """How many clauses and how many words are between a figure and what may go with it; what stands before is nearer."""
        behind = other.first > seen.first
        low, high = (seen.first, other.first) if behind else (other.first, seen.first)
        return sum(self.begins_clause(form.bits) for form in page.forms[low + 1 : high]), high - low, behind

    def begins_clause(self, bits: int) -> bool:
        """Whether a word begins another clause: "while", "and ... was killed"."""
        return bool(bits & self.conjunction or (bits & self.linked and bits & self.happened))

    def is_rather_else(self, page: Page, place: PlaceSeen, holder: StatementSeen | None) -> bool:
        """Whether a place says less than others where it happened: a country, a dateline, where somebody comes from or speaks."""
        outside = holder is not None and not any(first <= place.first < after for first, after in holder.content)
        return outside or place.kind == COUNTRY or self.is_origin(page, place.first) or self.is_dateline(page, place)

    def is_dateline(self, page: Page, place: PlaceSeen) -> bool:
        """Whether the place stands at the head of its sentence with nothing but a mark, or an agency and a mark, behind it."""
        head = page.forms[place.after : place.after + 1]
        return place.first - page.sentence(place.first)[0] < DATELINE and any(form.bits & self.dateline for form in head)

    def is_origin(self, page: Page, first: int) -> bool:
        """Whether "from" leads from a noun of people to the place that begins at `first`."""
        forms = page.forms
        return any(forms[index].bits & self.of and forms[index - 1].bits & self.human for index in range(max(first - ORIGIN, 1), first))

    def is_around(self, page: Page, inner: PlaceSeen, outer: PlaceSeen) -> bool:
        """Whether the second of two neighbouring places only says where the first one is."""
        between = page.forms[inner.after : outer.first]
        if len(between) > CHAIN or page.forms[outer.first].bits & self.linked or inner.kind == COUNTRY or self.is_origin(page, inner.first):
            return False
        if any(not form.bits & (self.word | self.mark) or form.bits & (self.finite | self.linked | self.happened) for form in between):
            return False
        return inner.country in (None, outer.country)
