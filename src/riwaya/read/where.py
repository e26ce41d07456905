"""Where: the places that a page names, each with its GeoNames id, its country and its coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.gazetteer import AND, AT, BEGINS, CLASSES, REST, TO, Gazetteer, PlaceRow
from riwaya.lexicon.load import Language
from riwaya.match.engine import Match, RuleSet
from riwaya.match.spelled import Spelled
from riwaya.read.homonyms import LARGE, VILLAGE, Surroundings, best, certain, plausible, quarter
from riwaya.read.seen import PlaceSeen, TimeSeen
from riwaya.text.form import BITS
from riwaya.text.page import Page

WEAK = ("place-plain", "place-team", "place-ordinary")  # names that may well be something else
PLACES = ("place-sure", "place-adjective", "place-adjective-bare", "place-plain", "place-team", "place-ordinary")
# What a rule may say of a name: see the head of `where.toml`.
PLACE, OTHER, TEAM, IF_KNOWN, UNHEARD = "place", "other", "team", "if-known", "unheard"
READINGS = (PLACE, OTHER, TEAM, IF_KNOWN, UNHEARD)
QUARTER = "quarter"
NATIONALITY = "nationality"  # the class of an adjective of nationality, and the kind of its row
MARKED = "marked"  # the macro for a word that may name a place or a nationality
LONGEST = 12  # words: the longest name in GeoNames' Arabic has nine


class Candidate(msgspec.Struct):
    """A name on the page that may be a place: its words, its name as the gazetteer has it, and what the rules say of it.

    `cut` are the letters of the first word that stand before the name.
    """

    first: int
    after: int
    name: str
    tier: str
    cut: str = ""
    reads: str = OTHER
    kind: str = ""
    match: Match | None = None
    rule: str = ""


class Where:
    """Finds the places of a page."""

    def __init__(self, language: Language) -> None:
        lexicon = language.lexicon
        question = language.questions["where"]
        for rule in question.rule:
            reads = rule.gives.get("reads")
            if reads not in READINGS:
                raise LexiconError(f"where.toml: rule {rule.name!r} reads {reads!r}, which is none of {', '.join(READINGS)}")
        for name in CLASSES:
            lexicon.bit(name)
        self.gazetteer: Gazetteer | None = lexicon.places
        self.rules = RuleSet(lexicon, question.rule, question.macros, [MARKED])
        self._bits = {name: lexicon.bit(name) for name in CLASSES}
        self._places = lexicon.mask(*PLACES)
        self._cuts = self._bits[AT] | self._bits[TO] | self._bits[AND] | sum(lexicon.printed_bits)
        self._certain: dict[str, PlaceRow | None] = {}
        self._joins = lexicon.mask("comma", "dash", "slash")

    def find(self, page: Page, times: list[TimeSeen]) -> list[PlaceSeen]:
        """The places of the page in reading order, none overlapping another, the longest name each time."""
        if self.gazetteer is None:
            return []
        around = Surroundings()
        spelled = self.rules.spell(page)
        candidates = list(self._candidates(page, self.rules.places(MARKED, spelled), self.gazetteer, around))
        spelled = self.rules.laid_over(spelled, self._overlay(page, candidates))
        found = self._judged(candidates, spelled)
        self._settle(page, candidates, self.gazetteer)
        for one in candidates:
            self._take_in(one, self.gazetteer, around)
        dated = {index for time in times for index in range(time.first, time.after)}
        cells = [cell for one in [*candidates, *found] if one.first not in dated and (cell := self._cell(page, one, around)) is not None]
        return sorted(cells, key=lambda cell: cell.first)

    def _candidates(self, page: Page, marked: Iterable[int], gazetteer: Gazetteer, around: Surroundings) -> Iterator[Candidate]:
        """Every name at the marked places, the longest each time; adjectives of nationality are counted on the way."""
        forms, after = page.forms, 0
        begins, nationality, known = self._bits[BEGINS], self._bits[NATIONALITY], self._places
        for index in marked:
            form = forms[index]
            bits = form.bits
            if index < after:
                continue
            named = gazetteer.named(form)
            name = named.word
            if bits & begins and gazetteer.may_go_on(name, forms[index + 1].folded):
                name = gazetteer.longest(name, forms[index + 1 : index + LONGEST])
            if name != named.word or bits & known:
                after = index + 1 + name.count(" ")
                yield Candidate(index, after, name, gazetteer.tier(name), named.before)
            elif bits & nationality:
                around.countries[gazetteer.rows(name)[-1].country or ""] += 1

    def _overlay(self, page: Page, candidates: Iterable[Candidate]) -> dict[int, int]:
        """The bits of the words of long names: the first has the tier of the whole, the others are its rest."""
        laid = {}
        for one in candidates:
            if one.after - one.first > 1:
                laid[one.first] = BITS["word"] | self._bits[one.tier] | page.forms[one.first].bits & self._cuts
                laid |= dict.fromkeys(range(one.first + 1, one.after), BITS["word"] | self._bits[REST])
        return laid

    def _judged(self, candidates: list[Candidate], spelled: Spelled) -> list[Candidate]:
        """Give every name what the first rule that fits says of it; what comes back are the places that only their noun announces."""
        names = {one.first: one for one in candidates}
        unheard = []
        for index in self.rules.triggers(spelled):
            match = self.rules.first(spelled, index)
            if match is None:
                continue
            gives = match.rule.gives
            one = names.get(index)
            if one is not None:
                one.reads, one.kind, one.match, one.rule = str(gives["reads"]), str(gives.get("kind", "")), match, match.rule.name
            elif (place := match.group("place")) is not None:
                unheard.append(Candidate(*place, "", "", "", UNHEARD, "", match, match.rule.name))
        taken = {one.first for one in candidates if one.reads != OTHER}
        return [one for one in unheard if taken.isdisjoint(range(one.first, one.after))]

    def _settle(self, page: Page, candidates: list[Candidate], gazetteer: Gazetteer) -> None:
        """Decide the names that are places only if the report names them as such elsewhere, or beside another place."""
        known = {one.name for one in candidates if one.reads == PLACE}
        for one in candidates:
            if one.reads == TEAM:
                one.reads = PLACE if self._is_country(one, gazetteer) else OTHER
            elif one.reads == IF_KNOWN and one.name in known:
                one.reads = PLACE
        open_pairs = [(left, right) for left, right in pairwise(candidates) if IF_KNOWN in (left.reads, right.reads)]
        for left, right in open_pairs:
            self._join(page, left, right, right, gazetteer)
        for left, right in reversed(open_pairs):
            self._join(page, left, right, left, gazetteer)

    def _join(self, page: Page, left: Candidate, right: Candidate, one: Candidate, gazetteer: Gazetteer) -> None:
        """Make `one` of the two a place if the other is, they stand in one list, and it is a name and nothing else or a country."""
        other = left if one is right else right
        if other.reads != PLACE or one.reads != IF_KNOWN or not self._joined(page, left, right):
            return
        if one.tier == "place-plain" or self._is_country(one, gazetteer):
            one.reads = PLACE

    def _is_country(self, one: Candidate, gazetteer: Gazetteer) -> bool:
        return any(row.kind == "country" for row in gazetteer.rows(one.name))

    def _joined(self, page: Page, left: Candidate, right: Candidate) -> bool:
        """Whether two names stand in one list: a conjunction or a mark between them and nothing else."""
        between = page.forms[left.after : right.first]
        if not between:
            return bool(page.forms[right.first].bits & self._bits[AND])
        return len(between) == 1 and bool(between[0].bits & self._joins)

    def _take_in(self, one: Candidate, gazetteer: Gazetteer, around: Surroundings) -> None:
        """Count a place towards where the report plays, if its name leaves no doubt of which place it is."""
        if one.reads == PLACE and one.tier not in WEAK and one.kind != VILLAGE:
            if one.name not in self._certain:
                self._certain[one.name] = certain(places(gazetteer, one.name))
            row = self._certain[one.name]
            if row is not None:
                around.add(row)

    def _cell(self, page: Page, one: Candidate, around: Surroundings) -> PlaceSeen | None:
        """The candidate as a cell, None when it is no place after all."""
        if one.reads == UNHEARD:
            return printed(page, one)
        if one.reads != PLACE or self.gazetteer is None:
            return None
        rows = places(self.gazetteer, one.name)
        row = quarter(rows, around) if one.kind == QUARTER else best(rows, one.kind, around)
        if row is not None and (is_certain(one, row) or plausible(row, around, doubtful=is_doubtful(one))):
            return placed(one, row)
        return printed(page, one) if one.match is not None and one.match.rule.gives.get("noun") else None


def places(gazetteer: Gazetteer, name: str) -> list[PlaceRow]:
    """The places that are called so."""
    return [row for row in gazetteer.rows(name) if row.kind != NATIONALITY]


def is_certain(one: Candidate, row: PlaceRow) -> bool:
    """Whether the name alone, or a name and nothing else after a word for a town, says that this is a place that GeoNames knows.

    After a word for a village it does so only if the place is small: a village may be called as a city elsewhere is.
    """
    if one.kind == VILLAGE:
        return one.tier not in WEAK and row.kind == "town" and row.population < LARGE
    return one.tier not in WEAK or (one.tier == WEAK[0] and one.kind == "town" and not one.cut)


def is_doubtful(one: Candidate) -> bool:
    """Whether the name may well be that of a smaller place, or no name at all."""
    return one.tier == WEAK[-1] or one.kind == VILLAGE or bool(one.cut)


def placed(one: Candidate, row: PlaceRow) -> PlaceSeen:
    """The candidate as the place that the row describes."""
    return PlaceSeen(one.first, one.after, one.rule, one.match, row.name, row.geonames, row.country, row.lat, row.lon, row.kind, row.admin)


def printed(page: Page, one: Candidate) -> PlaceSeen:
    """A place that a noun announces and GeoNames does not hold: its name as printed, without the letters before it."""
    words = page.span(one.first, one.after).words
    return PlaceSeen(one.first, one.after, one.rule, one.match, words.removeprefix(one.cut), None, None, None, None)
