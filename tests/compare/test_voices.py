from __future__ import annotations

import pytest

from riwaya.compare.voices import Voice, is_same, names, one_voice
from riwaya.model import SpeakerKind


def voice(
    name: str, *roles: str, report: int = 0, known: str | None = None, country: str | None = None, kind: str = "organisation"
) -> Voice:
    return Voice(report, "a1", name, SpeakerKind(kind), tuple(frozenset(each.split()) for each in (name, *roles)), known, country)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (voice("observatory for rights"), voice("observatory for"), True),
        (voice("observatory"), voice("observatory for rights"), False),  # one word stands inside too many names
        (voice("mansour turki", "ministry spokesman", kind="person"), voice("ministry spokesman", kind="person"), True),
        (voice("white helmets", known="white-helmets"), voice("civil defence", known="white-helmets"), True),
        (voice("ministry of defence", known="turkey"), voice("ministry of defence", known="russia"), False),
        (voice("russia", known="russia", country="RU"), voice("the russian centre", country="RU"), True),
        (voice("russia", known="russia", country="RU"), voice("the russian centre", country="RU", report=1), False),
    ],
)
def test_one_source_under_two_names(one: Voice, other: Voice, *, expected: bool) -> None:
    assert is_same(one, other) is expected
    assert is_same(other, one) is expected


def test_groups_of_voices() -> None:
    heard = [
        voice("local sources", kind="unnamed"),
        voice("red crescent"),
        voice("local sources", kind="unnamed"),
        voice("the red crescent"),
    ]
    assert one_voice(heard) == [[0], [1, 3], [2]]


def test_a_government_is_a_party_and_a_monitor_is_none() -> None:
    assert voice("turkey", known="turkey").party == "TR"
    assert voice("the SDF", known="sdf").party == "sdf"
    assert voice("observatory", known="sohr").party is None
    assert voice("somebody").party is None


def test_the_name_that_most_reports_use() -> None:
    assert names([voice("civil defence"), voice("white helmets"), voice("white helmets")]) == "white helmets"
