"""The places that somebody may mean by a name, in any language that has a folder, without reading the rest of the language."""

from __future__ import annotations

import msgspec

from riwaya.lexicon.gazetteer import PlaceRow
from riwaya.lexicon.load import codes, place_lines, read_language_file
from riwaya.text.fold import Fold


class OnTheMap(msgspec.Struct, frozen=True):
    """A place whose coordinates (degrees, WGS 84) are known, by its GeoNames name, id and country, and how many people live there."""

    name: str
    geonames: int | None
    country: str | None
    lat: float
    lon: float
    population: int


def places_called(name: str) -> list[OnTheMap]:
    """The places of that name that have coordinates, the one with the most people first; empty where no language knows it.

    >>> [place.geonames for place in (places_called("إدلب")[0], places_called("Idlib")[0])]
    [169389, 169389]

    Source: `where.tsv` of the language folders, compiled from GeoNames.
    """
    found: dict[int | None, OnTheMap] = {}
    for code in codes():
        file = read_language_file(code)
        mark = f"\t{Fold(file.words.marks, file.fold.merge).deep(' '.join(name.split()))}\t"
        for row in (PlaceRow.of(line) for line in place_lines(code) if line[1:].startswith(mark)):
            if row.lat is not None and row.lon is not None:
                found[row.geonames] = OnTheMap(row.name, row.geonames, row.country, row.lat, row.lon, row.population)
    return sorted(found.values(), key=lambda place: (-place.population, place.geonames or 0))
