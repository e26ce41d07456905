"""Near a place: within so many kilometres on the surface of the earth."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import msgspec

from riwaya.errors import InputError
from riwaya.lexicon.places import places_called

EARTH = 6371.0  # kilometres: the mean radius (IUGG)
DEGREE = 111.2  # kilometres: a degree of latitude
FULL_TURN, HALF_TURN, POLE = 360.0, 180.0, 90.0  # degrees
LEAST_COSINE = 0.01  # within half a degree of a pole every meridian is near


class Near(msgspec.Struct, frozen=True):
    """A circle on the map: the name and the coordinates (degrees, WGS 84) of its middle, and its radius in kilometres."""

    name: str
    lat: float
    lon: float
    kilometres: float

    @property
    def box(self) -> tuple[float, float, list[tuple[float, float]]]:
        """The latitudes from and to, and the stretches of longitude, that hold the circle; two where it crosses the date line.

        >>> Near("Suva", -18.1, 178.4, 300).box[2]
        [(175.56, 180.0), (-180.0, -178.76)]
        """
        height = self.kilometres / DEGREE
        width = min(height / max(cos(radians(self.lat)), LEAST_COSINE), HALF_TURN)
        west, east = round(self.lon - width, 2), round(self.lon + width, 2)
        stretches = [(max(west, -HALF_TURN), min(east, HALF_TURN))]
        if west < -HALF_TURN:
            stretches.append((west + FULL_TURN, HALF_TURN))
        if east > HALF_TURN:
            stretches.append((-HALF_TURN, round(east - FULL_TURN, 2)))
        return max(self.lat - height, -POLE), min(self.lat + height, POLE), stretches

    def holds(self, lat: float | None, lon: float | None) -> bool:
        """Whether a point lies in the circle; one without coordinates does not."""
        return lat is not None and lon is not None and distance((self.lat, self.lon), (lat, lon)) <= self.kilometres


def near(name: str, kilometres: float) -> Near:
    """The circle around the place that most people mean by a name.

    >>> near("إدلب", 50).name
    'Idlib'

    Raises `InputError` for a name that no language knows.
    """
    found = places_called(name)
    if not found:
        raise InputError(f"no place called {name!r} is known; try another spelling, or the name of a larger place nearby")
    return Near(found[0].name, found[0].lat, found[0].lon, kilometres)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance in kilometres between two points (latitude and longitude in degrees), by the haversine formula.

    >>> round(distance((36.201, 37.161), (35.931, 36.634)))
    56
    """
    (lat1, lon1), (lat2, lon2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    return 2 * EARTH * asin(sqrt(sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2))
