"""Where: a named place and what GeoNames knows of it."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """A place named in the report, with its GeoNames id, ISO 3166 country code and coordinates in degrees (WGS 84).

    `kind` is what it is (town, province, country, region ...) and `admin` the code of the province that it lies in or is, in its
    country; both are None where GeoNames does not know the place.
    """

    id: str
    start: int
    end: int
    words: str
    name: str
    geonames: int | None
    country: str | None
    lat: float | None
    lon: float | None
    kind: str | None
    admin: str | None
    rule: str
