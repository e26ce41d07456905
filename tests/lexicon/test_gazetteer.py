from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.lexicon.gazetteer import TIERS, Gazetteer, PlaceRow
from riwaya.lexicon.load import LANGUAGES, load
from riwaya.read.where import Where

TABLE = Path(str(LANGUAGES / "ar" / "where.tsv"))


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return TABLE.read_text(encoding="utf-8").splitlines()[1:]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    found = load("ar").lexicon.places
    assert found is not None
    return found


def test_every_row_is_a_place(lines: list[str]) -> None:
    for line in lines:
        row = PlaceRow.of(line)
        assert line[0] in TIERS
        assert row.kind in {"country", "province", "town", "region", "mountain", "water", "continent", "nationality"}
        assert row.lat is None or (-90 <= row.lat <= 90 and row.lon is not None and -180 <= row.lon <= 180)


def test_names_are_folded_sorted_and_of_one_tier(lines: list[str]) -> None:
    fold = load("ar").lexicon.fold
    names = [line.split("\t", 2)[1] for line in lines]
    assert names == sorted(names)
    assert all(fold.deep(word) == word for name in set(names) for word in name.split())
    assert len({(name, line[0]) for name, line in zip(names, lines, strict=True)}) == len(set(names))


def test_no_place_is_listed_twice_under_one_name(lines: list[str]) -> None:
    seen = [tuple(line.split("\t")[1:4]) for line in lines if "\tnationality\t" not in line and line.split("\t")[3]]
    assert len(seen) == len(set(seen))


def test_the_table_is_small_enough_for_the_wheel() -> None:
    assert TABLE.stat().st_size < 2_000_000


@pytest.mark.parametrize(
    ("written", "word", "before"),
    [("دمشق", "دمشق", ""), ("بدمشق", "دمشق", "ب"), ("ودمشق", "دمشق", "و"), ("للرقة", "الرقه", "لل"), ("والرقة", "الرقه", "و")],
)
def test_letters_before_a_name_are_cut(gazetteer: Gazetteer, written: str, word: str, before: str) -> None:
    named = gazetteer.named(load("ar").lexicon.analyse(written))
    assert (named.word, named.before) == (word, before)


def test_a_name_cut_from_its_clitic_shows_it() -> None:
    lexicon = load("ar").lexicon
    form = lexicon.analyse("بكوباني")
    assert form.bits & lexicon.bit("by")
    assert form.stem == "كوباني"


def test_places_of_one_name_come_together(gazetteer: Gazetteer) -> None:
    assert {row.kind for row in gazetteer.rows("تونس")} >= {"country", "town"}
    assert gazetteer.rows("لا مكان") == []


def test_the_longest_name_is_found(gazetteer: Gazetteer) -> None:
    forms = [load("ar").lexicon.analyse(word) for word in ("الزور", "في")]
    assert gazetteer.may_go_on("دير", "الزور")
    assert gazetteer.longest("دير", forms) == "دير الزور"


@pytest.mark.parametrize(("text", "words"), [("Syria's army", "Syria's"), ("in New York's port", "New York's"), ("near al-Bab", "al-Bab")])
def test_a_name_may_have_the_mark_of_the_possessive_and_a_hyphen(text: str, words: str) -> None:
    page = load("en").lexicon.page(text)
    (place,) = Where(load("en")).find(page, [])
    assert page.span(place.first, place.after).words == words
