"""SQL injection: what is searched for, and every name, is only words to the database; on SQLite and on PostgreSQL."""

from __future__ import annotations

from contextlib import suppress

import pytest

from riwaya.errors import RiwayaError
from riwaya.model import Report
from riwaya.store.case import Case
from riwaya.store.search.query import Kind, Query

ATTACKS = (
    "' OR 1=1 --", "'; DROP TABLE report; --", '"; DELETE FROM cell; --', "') UNION SELECT sql FROM sqlite_master --", "\\'; --",
    "words : *", 'NEAR("a" "b")', '"a" NOT "b"', "a & !b | (c)", "'a':*A <-> 'b'", "%", "_", "$$; DROP TABLE report; $$", ":id", "{words}",
    "?1",
)  # fmt: skip
TEXT = "The mayor said on Monday that 5 people were killed in Aleppo. {words}"


@pytest.mark.parametrize("words", ATTACKS)
def test_sql_injection_what_is_searched_for_is_only_words(case: Case, words: str) -> None:
    case.add(Report(TEXT.format(words=""), id="one", language="en"))
    before = case.sizes()
    for query in (
        Query(words=words), Query(words=f'"{words}"'), Query(words=f"{words}*"), Query(Kind.STATEMENT, speaker=words),
        Query(publisher=words), Query(language=words),
    ):  # fmt: skip
        with suppress(RiwayaError):  # where no word is left to look for
            case.search(query)
    assert case.sizes() == before


def test_sql_injection_a_name_is_kept_as_it_is(case: Case) -> None:
    for words in ATTACKS:
        name = case.add(Report(TEXT.format(words=words), id=words, title=words, publisher=words, url=words, language="en")).name
        assert case.has(name)
        assert case.search(Query(publisher=words)).hits
    assert case.sizes().reports == len(ATTACKS)
    assert {kept.title for kept in case.reports()} == set(ATTACKS)
