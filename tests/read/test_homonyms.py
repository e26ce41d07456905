from __future__ import annotations

from riwaya.lexicon.gazetteer import PlaceRow
from riwaya.read.homonyms import Surroundings, best, certain, plausible, quarter

LIBYA = PlaceRow("town", 1, "Tripoli", "LY", "77", 32.9, 13.2, 1_300_000)
LEBANON = PlaceRow("town", 2, "Tripoli", "LB", "09", 34.4, 35.8, 230_000)
BEIRUT = PlaceRow("town", 3, "Beirut", "LB", "04", 33.9, 35.5, 1_900_000)
VILLAGE = PlaceRow("town", 4, "Duma", "PS", "WE", 32.1, 35.4, 2_000)
CITY = PlaceRow("town", 5, "Duma", "SY", "08", 33.6, 36.4, 110_000)
NABLUS = PlaceRow("town", 6, "Nablus", "PS", "WE", 32.2, 35.3, 130_000)
PROVINCE = PlaceRow("province", 7, "Tripoli", "LY", "77", 32.8, 13.3, 0)


def around(*rows: PlaceRow) -> Surroundings:
    found = Surroundings()
    for row in rows:
        found.add(row)
    return found


def test_without_a_sign_the_largest_is_meant() -> None:
    assert best([LEBANON, LIBYA], "", around()) is LIBYA


def test_a_neighbour_and_its_country_outweigh_size() -> None:
    assert best([LEBANON, LIBYA], "", around(BEIRUT)) is LEBANON


def test_the_kind_that_a_noun_names_outweighs_everything() -> None:
    assert best([LIBYA, PROVINCE], "province", around()) is PROVINCE
    assert best([LIBYA, PROVINCE], "town", around()) is LIBYA


def test_a_village_is_chosen_by_its_surroundings_not_by_its_size() -> None:
    assert best([CITY, VILLAGE], "village", around(NABLUS)) is VILLAGE


def test_equals_are_told_apart_by_their_ids() -> None:
    twin = PlaceRow("town", 9, "Tripoli", "LY", "77", 32.9, 13.2, 1_300_000)
    assert best([LIBYA, twin], "", around()) is best([twin, LIBYA], "", around()) is LIBYA


def test_a_small_place_in_a_country_nobody_speaks_of_is_not_plausible() -> None:
    assert plausible(VILLAGE, around(NABLUS), doubtful=True)
    assert not plausible(VILLAGE, around(BEIRUT), doubtful=False)
    assert plausible(CITY, around(BEIRUT), doubtful=False)
    assert not plausible(CITY, around(BEIRUT), doubtful=True)
    assert plausible(VILLAGE, around(), doubtful=True)


def test_a_name_is_certain_when_one_bearer_dwarfs_the_others() -> None:
    assert certain([LEBANON, LIBYA]) is LIBYA
    assert certain([LEBANON, CITY]) is None


def test_a_quarter_is_a_place_beside_a_town_of_the_report() -> None:
    inside = PlaceRow("town", 8, "Karama", "PS", "WE", 32.23, 35.27, 5_000)
    assert quarter([inside, CITY], around(NABLUS)) is inside
    assert quarter([CITY], around(NABLUS)) is None
