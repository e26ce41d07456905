"""A model that lies: nothing false is placed, and for each lie the record says why."""

from __future__ import annotations

from typing import Any

import pytest
from tests.llm.conftest import ARABIC, PAGE, Bench

import riwaya
from riwaya.model import Record

S1: dict[str, Any] = {
    "cue": {"words": "said", "before": "The health ministry"},
    "source": "The health ministry",
    "content": ["about 30 people were killed in the market and that it had no proof of a second raid"],
}
S2 = {"cue": "denied", "source": "Colonel Samir Haddad", "content": ["his troops had shelled the market"]}
S3 = {"cue": {"words": "said", "before": "he"}, "source": {"words": "he", "before": "not fire,"}, "content": ["We did not fire"]}
S4 = {"cue": {"words": "said", "before": "a doctor,"}, "source": "Leila Nasser, a doctor", "content": ["the hospital may close on Friday"]}
F1 = {"words": "about 30", "counted": "people"}
TRUTH: dict[str, Any] = {
    "statements": [S1, S2, S3, S4],
    "figures": [F1],
    "times": ["Monday", "Friday"],
    "places": [{"words": "Idlib", "before": "market in"}, {"words": "IDLIB", "before": "Idlib"}],
}
CELLS = ("statements", "figures", "times", "places")


def sizes(record: Record) -> tuple[int, ...]:
    return tuple(len(getattr(record, kind)) for kind in CELLS)


def without_rules(record: Record) -> dict[str, Any]:
    found = record.to_dict()
    for kind in CELLS:
        for cell in found[kind]:
            cell["rule"] = cell["rule"].rpartition(" ")[2]
    return found


def test_a_model_that_points_at_everything_gives_what_the_rules_read(bench: Bench) -> None:
    record = bench.told(TRUTH)
    own = {"report": record.report.to_dict(), "made_by": record.to_dict()["made_by"]}
    assert without_rules(record) == without_rules(riwaya.read(PAGE, language="en")) | own
    assert own["made_by"]["reader"] == "llm:liar"
    assert {cell.rule.split(" ")[0] for kind in CELLS for cell in getattr(record, kind)} == {"llm:liar"}
    assert record.unread == ()


def test_values_that_the_model_states_are_never_used(bench: Bench) -> None:
    stated = {"low": 300, "high": None, "approx": False, "value": "1999-01-01", "act": "admit", "certainty": "asserted", "geonames": 1}
    told = {
        "statements": [S1 | stated],
        "figures": [F1 | stated],
        "times": [{"words": "Monday"} | stated],
        "places": [TRUTH["places"][0] | stated],
    }
    record = bench.told(told)
    assert sizes(record) == (1, 1, 1, 1)
    assert (record.figures[0].low, record.figures[0].high, record.figures[0].approx) == (30, 30, True)
    assert record.statements[0].act == "say"
    assert record.times[0].value != "1999-01-01"
    assert record.places[0].name == "Idlib"


FIGURES = [
    ({"words": "about 300", "counted": "people"}, "do not stand there"),
    ({"words": "30", "counted": "people"}, "leaves out words that belong to it: the rules read a count in “about 30”"),
    ({"words": "more than 30", "counted": "people"}, "do not stand there"),
    ({"words": "about 30", "counted": "children"}, "is not what the rules read as counted"),
    ({"words": "at least 12", "counted": "children"}, "the rules read a number in “at least 12”, and no count of people or attacks"),
    ({"words": "12"}, "leaves out words that belong to it: the rules read a number in “at least 12”"),
    ({"words": "about thirty"}, "do not stand there"),
    ({"words": "the market"}, "stands there 3 times"),
    ({"words": "second raid"}, "the rules read no number"),
    ({"words": "about 30 people were killed"}, "is more than the rules read a count in: “about 30”"),
    ({"words": ""}, "do not stand there"),
]


@pytest.mark.parametrize(("lie", "why"), FIGURES)
def test_an_altered_figure_is_not_placed(bench: Bench, lie: dict[str, Any], why: str) -> None:
    record = bench.told({"statements": [S1], "figures": [lie]})
    assert record.figures == ()
    assert len(record.unread) == 1
    assert why in record.unread[0].why


STATEMENTS = [
    (S2 | {"source": "Colonel Samir Haddad of the army"}, "do not stand there"),
    (S2 | {"source": "the Russian ministry"}, "do not stand there"),
    (S2 | {"source": "Leila Nasser"}, "is not the source that the rules read there: “Colonel Samir Haddad”"),
    (S2 | {"source": None}, "the model names no source, where the rules read “Colonel Samir Haddad”"),
    (S2 | {"cue": "confirmed"}, "do not stand there"),
    (S2 | {"cue": "counted"}, "the rules read no statement"),
    (S2 | {"content": ["about 30 people were killed in the market"]}, "goes beyond what the rules read as said"),
    (S2 | {"content": ["his troops had shelled the hospital"]}, "do not stand there"),
    (S2 | {"content": ["his troops had shelled the market. We did not fire"]}, "goes beyond what the rules read as said"),
    (S2 | {"content": ["his troops"]}, "points at less than half of what is said"),
    (S2 | {"content": []}, "points at less than half of what is said"),
    (S2 | {"within": {"words": "said", "before": "The health ministry"}}, "do not read it within the statement"),
    (S1 | {"content": ["about 30 people were killed in the market and that it had"]}, "leaves “no” out of what is said"),
    (S1 | {"content": [S1["content"][0].removeprefix("about ")]}, "a part of “about 30” out"),
    (S2 | {"source": "Samir Haddad"}, None),  # a person's name without the office
    (S2 | {"source": "Haddad"}, "is not the source that the rules read there"),
    (S2 | {"source": "Colonel"}, "is not the source that the rules read there"),
    (S1 | {"source": "health ministry"}, "is not the source that the rules read there"),
    (S3 | {"content": ["We did", "fire"]}, "leaves “not” out of what is said"),
    (S3 | {"content": ["We fire"]}, "do not stand there"),
    (S3 | {"source": "Leila Nasser"}, "is not the source that the rules read there"),
    (S4 | {"content": ["the hospital", "close on Friday"]}, "leaves “may” out of what is said"),
    (S4 | {"content": ["the hospital will close on Friday"]}, "do not stand there"),
    (S4 | {"content": ["the hospital may"]}, "breaks off behind “may”"),
    (S2 | {"content": ["troops had shelled the market"]}, "leaves words out before the end of what is said"),
    (S2 | {"content": ["his troops", "shelled the market"]}, "leaves words out before the end of what is said"),
    (S4 | {"cue": "said"}, None),  # said by all three, and its content tells which
    (S4 | {"cue": "said", "source": "Colonel Samir Haddad"}, "and nowhere with all of this"),
]


@pytest.mark.parametrize(("lie", "why"), STATEMENTS)
def test_an_altered_statement_is_not_placed(bench: Bench, lie: dict[str, Any], why: str | None) -> None:
    record = bench.told({"statements": [lie]})
    if why is None:
        sources = [statement.source.words for statement in record.statements if statement.source]
        assert sources in (["Leila Nasser, a doctor"], ["Colonel Samir Haddad"])
        return
    assert record.statements == ()
    assert why in record.unread[0].why


@pytest.mark.parametrize(
    ("kind", "lie", "why"),
    [
        ("times", "Tuesday", "do not stand there"),
        ("times", "on Monday", "is more than the rules read a time in: “Monday”"),
        ("times", "raid", "the rules read no time"),
        ("places", "Aleppo", "do not stand there"),
        ("places", "Idlib", "ambiguous: “Idlib” stands there 2 times"),
        ("places", {"words": "Idlib", "before": "in Aleppo and"}, "do not stand there behind “in Aleppo and”"),
        ("places", "Samir", "the rules read no place"),
    ],
)
def test_an_altered_time_or_place_is_not_placed(bench: Bench, kind: str, lie: Any, why: str) -> None:
    record = bench.told({kind: [lie]})
    assert sizes(record) == (0, 0, 0, 0)
    assert why in record.unread[0].why


def test_a_figure_in_words_that_are_not_placed_is_not_the_reports_own(bench: Bench) -> None:
    record = bench.told({"figures": [F1]})
    assert record.figures == ()
    assert record.unread[0].why == "it stands in what “said” attributes, and that statement is not placed"


def test_a_statement_within_one_that_is_not_placed_is_not_either(bench: Bench) -> None:
    page = "The mayor said that the minister announced that the bridge was open."
    inner = {"cue": "announced", "source": "the minister", "content": ["the bridge was open"], "within": "said"}
    outer = {"cue": "said", "source": "The mayor", "content": ["the minister announced that the bridge was open"]}
    assert bench.told({"statements": [outer, inner]}, page).statements[1].within == "s1"
    bench.anew(model="other")
    record = bench.told({"statements": [inner]}, page)
    assert record.statements == ()
    assert "and that statement is not placed" in record.unread[0].why


def test_a_negation_before_a_number_is_not_left_out(bench: Bench) -> None:
    page = "The raid killed not 7 soldiers, as was reported."
    whole = riwaya.read(page, language="en")
    record = bench.told({"figures": [{"words": "7", "counted": "soldiers"}]}, page)
    assert whole.figures
    assert record.figures == ()
    assert "a negation stands right before “7”" in record.unread[0].why


def test_the_same_lies_in_a_language_with_prefixes(bench: Bench) -> None:
    minister = {"cue": "قالت", "source": "وزارة الصحة", "content": ["نحو 30 مدنيا قتلوا في السوق"]}
    doctor = {"cue": "وأعلنت", "source": "الطبيبة ليلى ناصر", "content": ["المشفى لن يغلق أبوابه يوم الجمعة"]}
    folded = {"cue": "واعلنت", "source": "الطبيبه ليلي ناصر", "content": ["المشفي لن يغلق ابوابه يوم الجمعه"]}
    lies = [
        minister | {"content": ["30 مدنيا قتلوا في السوق"]},
        minister | {"source": "الدفاع المدني"},
        minister | {"source": "سمير حداد"},
        minister | {"content": ["نحو 300 مدنيا قتلوا في السوق"]},
        doctor | {"content": ["المشفى", "يغلق أبوابه يوم الجمعة"]},
        doctor | {"content": ["المشفى يغلق أبوابه يوم الجمعة"]},
        doctor | {"content": ["قواته قد قصفت السوق"]},
    ]
    record = bench.told({"statements": [minister, folded], "figures": [{"words": "نحو ٣٠"}]}, ARABIC, "ar")
    assert sizes(record) == (2, 1, 0, 0)
    assert record.figures[0].words == "نحو 30"
    bench.anew(model="other")
    record = bench.told({"statements": lies, "figures": [{"words": "30"}]}, ARABIC, "ar")
    assert sizes(record) == (0, 0, 0, 0)
    assert len(record.unread) == len(lies) + 1


def test_words_in_a_reason_cannot_change_how_it_is_printed(bench: Bench) -> None:
    record = bench.told({"times": ["\u202eyadnoM\x1b[31m\n" + "x" * 500]})
    assert record.unread[0].why.endswith("do not stand there")
    assert record.unread[0].why.isprintable()
    assert len(record.unread[0].why) < 200
