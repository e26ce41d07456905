from __future__ import annotations

from riwaya.lexicon.places import places_called


def test_a_place_is_known_by_its_name_in_every_language() -> None:
    assert {places_called(name)[0].geonames for name in ("حلب", "Aleppo", "ALEPPO", "  aleppo ")} == {170063}


def test_of_places_with_one_name_the_one_with_most_people_comes_first() -> None:
    found = places_called("الرقة")
    assert found[0].country == "SY"
    assert [row.population for row in found] == sorted((row.population for row in found), reverse=True)


def test_what_no_language_knows_has_no_place() -> None:
    assert places_called("لا مكان بهذا الاسم") == []
