from __future__ import annotations

import pytest

from riwaya.compare.whereabouts import Spot, is_within_reach, likeness


def spot(name: str, kind: str = "town", country: str | None = "SY", admin: str = "12", at: tuple[float, float] = (35.9, 36.6)) -> Spot:
    return Spot(name, name, None, country, admin, kind, *at)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (spot("Sarmin"), spot("Sarmin"), 1.0),
        (spot("Sarmin"), spot("Idlib", "province"), 0.6),
        (spot("Sarmin"), spot("Binnish", at=(35.95, 36.71)), 0.7),
        (spot("Sarmin"), spot("Homs", admin="11", at=(34.7, 36.7)), 0.0),
        (spot("Sarmin"), spot("Syria", "country"), 0.2),
        (spot("Syria", "country"), spot("Syria", "country"), 0.2),
        (spot("Sarmin"), spot("Sarmin in Iran", country="IR"), 0.0),
        (spot("unheard of", country=None), spot("Sarmin"), 0.1),
    ],
)
def test_likeness(one: Spot, other: Spot, expected: float) -> None:
    assert likeness(one, other) == expected
    assert likeness(other, one) == expected


def test_a_country_reaches_its_towns() -> None:
    assert is_within_reach(spot("Syria", "country"), spot("Sarmin"))
    assert not is_within_reach(spot("Homs", admin="11", at=(34.7, 36.7)), spot("Sarmin"))
