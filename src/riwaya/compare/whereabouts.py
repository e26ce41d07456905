"""Whether two reports speak of one place: the same, one inside the other, or neighbours."""

from __future__ import annotations

from math import cos, hypot, radians

import msgspec

from riwaya.model import Place

BESIDE = 15.0  # kilometres: villages and the town that reports name for them
KILOMETRES_A_DEGREE = 111.2
# How much two places say for one scene: the same place, one that holds the other, neighbours, one country and no more, and none of it.
# A place that GeoNames does not know may be anywhere.
SAME, INSIDE, NEAR, COUNTRY, UNKNOWN, APART = 1.0, 0.6, 0.7, 0.2, 0.1, 0.0


class Spot(msgspec.Struct, frozen=True):
    """A place as a scene: `key` names it, with its country, its province there, its kind and its coordinates in degrees."""

    key: str
    name: str
    geonames: int | None
    country: str | None
    admin: str | None
    kind: str | None
    lat: float | None
    lon: float | None

    @property
    def is_country(self) -> bool:
        """Whether it is a country or more."""
        return self.kind in ("country", "continent", "region")


def spot_of(place: Place) -> Spot:
    """The place without the words that name it."""
    key = str(place.geonames) if place.geonames else f"{place.country or ''}:{place.name}"
    return Spot(key, place.name, place.geonames, place.country, place.admin, place.kind, place.lat, place.lon)


def likeness(one: Spot, other: Spot) -> float:
    """How much the two say for one scene, from 0 (apart) to 1 (the same place)."""
    if one.key == other.key:
        return COUNTRY if one.is_country else SAME
    if one.country is None or other.country is None:
        return UNKNOWN
    if one.country != other.country:
        return APART
    if one.is_country or other.is_country:
        return COUNTRY
    near = kilometres(one, other) <= BESIDE
    if "province" in (one.kind, other.kind) and one.admin == other.admin:
        return INSIDE
    return NEAR if near else APART


def is_within_reach(one: Spot, other: Spot) -> bool:
    """Whether a figure of the one place may be of what happened at the other."""
    return likeness(one, other) > COUNTRY or (one.is_country and one.country == other.country)


def kilometres(one: Spot, other: Spot) -> float:
    """How far apart the two are, infinitely where that is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    north = one.lat - other.lat
    east = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return KILOMETRES_A_DEGREE * hypot(north, east)
