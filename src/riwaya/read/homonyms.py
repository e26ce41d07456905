"""Which of the places that share a name a report means: by the countries and the places that it names beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import cos, hypot, log10, radians

from riwaya.lexicon.gazetteer import PlaceRow

# How much each sign counts, in powers of ten of population: a country that the report speaks of, and of no other, outweighs a town a
# hundred times as large elsewhere, a neighbour in the same report one fifteen times as large, being a city at all one thirty times as
# large (so that Riyadh in a report from Egypt is not the village), and the kind that a place noun names outweighs everything.
IN_COUNTRY, BESIDE, CITY, OF_KIND = 2.5, 1.4, 1.5, 20.0
# A province counts as a town of this size does (30,000 people): "in Idlib" is the town, "in Quneitra", whose town lies in ruins, is not.
PROVINCE, AREA = 4.5, 6.5
UNCOUNTED = 3000  # people: what a town counts as whose population GeoNames does not know
NEIGHBOURS = 150.0  # kilometres: about the length of a governorate
QUARTER = 8.0  # kilometres: how far a quarter may lie from the middle of the town that it belongs to
LARGE = 100_000  # people: a town of that size may be named in a report that speaks of other countries only
VILLAGE = "village"  # the kind of a place that a noun calls small: its population says nothing for it
DWARFS = 5  # times as many people: so Raqqa in Syria is meant, not the village of that name elsewhere
KILOMETRES_A_DEGREE = 111.2


class Surroundings:
    """What a report says of where it plays: `countries` counts how often each is named, `points` are the places that are certain."""

    def __init__(self) -> None:
        self.countries: Counter[str] = Counter()
        self.points: set[tuple[float, float]] = set()

    def add(self, row: PlaceRow) -> None:
        """Take in a place that is certain."""
        if row.country:
            self.countries[row.country] += 1
        if row.kind == "town" and row.lat is not None and row.lon is not None:
            self.points.add((row.lat, row.lon))

    def share(self, country: str | None) -> float:
        """How much of what the report names lies in the country, from 0 to 1."""
        return self.countries[country] / sum(self.countries.values()) if country and self.countries else 0.0

    def speaks_of(self, country: str | None) -> bool:
        """Whether the report names the country or a place in it; true of every country when it names none."""
        return not self.countries or (country is not None and self.countries[country] > 0)

    def nearest(self, row: PlaceRow) -> float | None:
        """The kilometres to the nearest place that is certain, None when there is none."""
        if row.lat is None or row.lon is None:
            return None
        here = (row.lat, row.lon)
        return min((distance(here, point) for point in self.points if point != here), default=None)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The kilometres between two points given in degrees, good to a hundredth over a few hundred kilometres.

    >>> round(distance((36.2, 37.16), (35.93, 36.63)))
    56
    """
    north = one[0] - other[0]
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return KILOMETRES_A_DEGREE * hypot(north, east)


def best(rows: Sequence[PlaceRow], kind: str, around: Surroundings) -> PlaceRow:
    """The place that the report means, most likely; equals are told apart by their ids."""
    if len(rows) == 1:
        return rows[0]
    return max(rows, key=lambda row: (likelihood(row, kind, around), row.population, -(row.geonames or 0)))


def certain(rows: Sequence[PlaceRow]) -> PlaceRow | None:
    """The place that a name means without looking around: all places called so lie in one country, or one dwarfs the others."""
    leader = max(rows, key=lambda row: (row.kind == "town", row.population))
    others = max((row.population for row in rows if row.country != leader.country), default=0)
    return leader if others * DWARFS < leader.population or others == 0 else None


def likelihood(row: PlaceRow, kind: str, around: Surroundings) -> float:
    """How likely the report means this place, in powers of ten of population."""
    score = IN_COUNTRY * around.share(row.country)
    if row.kind == kind or (row.kind, kind) == ("town", VILLAGE):
        score += OF_KIND
    near = around.nearest(row) if row.kind == "town" else None
    if (row.kind == "country" and row.country in around.countries) or (near is not None and near < NEIGHBOURS):
        score += BESIDE
    if kind == VILLAGE:
        return score
    return score + {"province": PROVINCE, "town": people(row), "country": people(row)}.get(row.kind, AREA)


def people(row: PlaceRow) -> float:
    """The population of a place as a power of ten, and more if it is a city or a country."""
    return log10(row.population or UNCOUNTED) + (CITY if row.population >= LARGE else 0.0)


def plausible(row: PlaceRow, around: Surroundings, *, doubtful: bool) -> bool:
    """Whether a report that speaks of these countries may mean the place without more ado: it lies in one of them, or it is large.

    A doubtful name, one that is also an everyday word or that is written in one with another, is not helped by the size of its town.
    """
    if row.kind not in ("town", "province") or around.speaks_of(row.country):
        return True
    return row.population >= LARGE and not doubtful


def quarter(rows: Iterable[PlaceRow], around: Surroundings) -> PlaceRow | None:
    """The place that a quarter's name stands for: one beside a town of the report, None when there is none."""
    close = [row for row in rows if row.kind == "town" and (near := around.nearest(row)) is not None and near < QUARTER]
    return best(close, "town", around) if close else None
