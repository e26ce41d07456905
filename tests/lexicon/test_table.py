"""The table of spellings: words found as they are written, without their clitics, or not at all."""

from __future__ import annotations

import pytest

from riwaya.lexicon.entry import Entry
from riwaya.lexicon.schema import Clitics, Folding, LanguageFile, Words
from riwaya.lexicon.table import Table
from riwaya.text.fold import Fold

AND, THE = 1, 2
LANGUAGE = LanguageFile(
    code="xx",
    name="Xish",
    english="Xish",
    direction="ltr",
    script="[a-z]",
    function_words=[],
    marks={},
    words=Words(marks=""),
    fold=Folding(merge={"é": "e"}, exact=["né"]),
    clitics=Clitics(before=[("w", "and"), ("al", "the"), ("wal", "and the")], after={"noun": ["ha"]}, joins={"t": "e"}),
)


@pytest.fixture
def table() -> Table:
    made = Table(LANGUAGE, Fold(merge=LANGUAGE.fold.merge), {"w": AND, "al": THE, "wal": AND | THE}, THE)
    for word in ("bet", "alef", "ane"):
        made.enter(word, Entry((), 4, AND | THE, frozenset({"ha"})))
    made.enter("né", Entry((), 8, AND, frozenset()), loosely=True)
    return made


@pytest.mark.parametrize(
    ("light", "folded", "flags", "stem"),
    [
        ("bet", "bet", 0, "bet"),
        ("wbét", "wbet", AND, "bet"),
        ("walbet", "walbet", AND | THE, "bet"),
        ("alef", "alef", THE, "alef"),
        ("wné", "wne", AND, "ne"),
    ],
)
def test_a_word_is_found_with_its_clitics(table: Table, light: str, folded: str, flags: int, stem: str) -> None:
    found = table.look_up(light, folded)
    assert found is not None
    assert found[1:] == (flags, stem, "")


@pytest.mark.parametrize(("light", "folded"), [("gimel", "gimel"), ("wgimel", "wgimel"), ("ne", "ne"), ("alné", "alne"), ("", "")])
def test_what_is_not_there_is_not_found(table: Table, light: str, folded: str) -> None:
    assert table.look_up(light, folded) is None


def test_a_spelling_that_matters_may_be_missed_by_those_who_write_loosely(table: Table) -> None:
    assert table.look_up_loosely("wne", "wne") == (table.exact["né"], AND, "ne", "")
    assert table.look_up_loosely("bet", "bet") is None


def test_a_suffix_comes_off_and_may_have_changed_the_stem(table: Table) -> None:
    found = table.without_suffix("wantha", "wantha")
    assert found is not None
    assert (found[0], *found[1:]) == (table.entries["ane"], AND, "ane", "ha")
    assert table.without_suffix("netha", "netha") is None
    assert table.without_suffix("bet", "bet") is None


def test_an_article_takes_a_word_behind_it(table: Table) -> None:
    assert table.without_article("albet") == ("al", THE, "bet")
    assert table.without_article("alx") == ("", 0, "alx")
