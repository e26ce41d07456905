"""What the lint finds in the table of known actors."""

from __future__ import annotations

from riwaya.lexicon.actors import ActorRow, KnownActor
from riwaya.lexicon.actors_lint import count, lint_actors, problems


def wrong(**given: object) -> list[str]:
    row = ActorRow(**{"names": {"en": ["Observers"]}, **given})  # type: ignore[arg-type]
    return list(problems(KnownActor("x", "monitor", row.country, row.wikidata, {}), row, {("en", ("seen",)): "y"}))


def test_the_table_is_in_order() -> None:
    assert lint_actors() == []


def test_the_table_holds_what_it_says() -> None:
    many, names = count()
    assert many >= 200
    assert names > 2 * many


def test_a_good_row_has_no_problem() -> None:
    assert wrong(country="SY", wikidata="Q1") == []


def test_a_name_that_another_row_has() -> None:
    assert "stands twice" in wrong(names={"en": ["Seen"]})[0]


def test_letters_of_another_script() -> None:
    assert "no letter of Arabic" in wrong(names={"ar": ["المرصد ک"]})[0]
    assert "presentation form" in wrong(names={"ar": ["ﺍﻟﻤﺮﺻﺪ"]})[0]


def test_a_country_and_an_id_that_are_none() -> None:
    assert len(wrong(country="Syria", wikidata="12")) == 2
