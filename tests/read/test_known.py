"""Known actors in a record: one actor under all its names, each statement under the name it has there."""

from __future__ import annotations

import riwaya

TWO_NAMES = "أعلنت قوات سوريا الديمقراطية أن المعركة بدأت.\n\nوقالت قسد إن المدينة هادئة."


def test_two_names_of_one_actor_are_one_actor() -> None:
    record = riwaya.read(TWO_NAMES, published="2022-01-20")
    (actor,) = record.actors
    assert (actor.known, actor.name) == ("sdf", "قوات سوريا الديمقراطية")
    assert actor.names["en"] == "Syrian Democratic Forces"
    assert {mention.words for mention in actor.mentions} == {"قوات سوريا الديمقراطية", "قسد"}


def test_a_statement_of_one_body_is_by_its_shown_name() -> None:
    record = riwaya.read(TWO_NAMES, published="2022-01-20")
    assert [(one.speaker.name, one.speaker.actor) for one in record.statements if one.speaker] == [
        ("قوات سوريا الديمقراطية", "a1"),
        ("قوات سوريا الديمقراطية", "a1"),
    ]


def test_a_statement_of_a_state_keeps_the_name_it_prints() -> None:
    record = riwaya.read("أعلنت تركيا أن المعركة بدأت.\n\nوقالت أنقرة إن المدينة هادئة.", published="2022-01-20")
    assert [(one.speaker.name, one.speaker.actor) for one in record.statements if one.speaker] == [("تركيا", "a1"), ("أنقرة", "a1")]


def test_somebody_in_it_is_not_it() -> None:
    record = riwaya.read("قال مصدر في قوات سوريا الديمقراطية إن المعركة بدأت.", published="2022-01-20")
    assert [(actor.known, actor.names, actor.wikidata) for actor in record.actors] == [(None, {}, None)]


def test_the_keys_stand_in_the_json() -> None:
    (actor,) = riwaya.read("أعلن حزب الله أن التدريب انتهى.", published="2022-01-20").to_dict()["actors"]
    assert actor["known"] == "hezbollah"
    assert actor["wikidata"] == "Q41053"
