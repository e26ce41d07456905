"""Who prints whose words: every outlet once, every line whole."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html

from riwaya.model.event import Event, Origin, OriginKind
from riwaya.pictures.legend import legend
from riwaya.pictures.setting import Outlet, Setting
from riwaya.pictures.small import small
from riwaya.pictures.sources import Flow, flows, laid_out, ordered, sources
from riwaya.wording import wording_for

Settings = Callable[[str], Setting]


def test_copies_hang_on_the_line_of_what_they_copy(event: Event, setting: Settings) -> None:
    given = flows(event, setting("en").origins.values(), setting("en"))
    page = html.fragment_fromstring(sources(given, setting("en"), ["r4", "r5"]) or "")
    rows = page.xpath(".//li")
    assert [row.get("class") for row in rows] == ["stream stem", *["stream"] * 3, *["stream alone"] * 2]
    assert rows[0].text_content() == "رويترز ×3"
    assert [row.xpath(".//bdi")[0].text for row in rows[1:4]] == ["Agency", "Zaytun", "شام"]
    assert len(page.xpath('.//*[starts-with(@class, "lane ")]')) == 4


def test_an_origin_without_a_credit_is_called_after_the_first_to_print_it(event: Event, setting: Settings) -> None:
    given = flows(event, [Origin("o1", OriginKind.COPY, ("r2", "r1", "elsewhere"))], setting("en"))
    assert given == [Flow("o1", "Agency", OriginKind.COPY, ("r2", "r1"))]


def test_an_outlet_with_two_origins_is_one_station_of_both() -> None:
    outlets = {"a": Outlet("Agency"), "b": Outlet("Sham"), "c": Outlet("Sham"), "d": Outlet("Zaytun")}
    given = [Flow("o1", "Reuters", OriginKind.COPY, ("a", "b")), Flow("o2", "AFP", OriginKind.COPY, ("c", "d"))]
    stations = ordered(given, Setting(wording_for("en"), outlets=outlets))
    assert [(one.name, one.flows) for one in stations] == [
        ("Reuters", ("o1",)), ("Agency", ("o1",)), ("Sham", ("o1", "o2")), ("AFP", ("o2",)), ("Zaytun", ("o2",)),
    ]  # fmt: skip
    assert laid_out(stations) == {"o1": (0, 0, 2), "o2": (1, 2, 4)}


def test_lines_that_do_not_meet_share_a_lane() -> None:
    given = [Flow(f"o{n}", f"source {n}", OriginKind.COPY, (f"a{n}", f"b{n}")) for n in range(20)]
    lanes = laid_out(ordered(given, Setting(wording_for("en"))))
    assert {lane for lane, _, _ in lanes.values()} == {0}


def test_nobody_who_prints_anybody_is_no_picture() -> None:
    assert sources([], Setting(wording_for("en"))) is None


def test_small_multiples_are_named_by_question_and_verdict(event: Event) -> None:
    page = html.fragment_fromstring(small(event, wording_for("en")))
    assert page.xpath(".//svg/@aria-label") == ["How many were killed? · people: conflict: at least 4 against about 20"]
    assert len(page.xpath(".//*[@class='dot' or @class='ring' or @class='bar']")) == 3


def test_the_legend_shows_every_shape() -> None:
    page = html.fragment_fromstring(legend(wording_for("ar")))
    assert len(page.xpath(".//li/svg")) == 5
    assert len(page.xpath(".//mask")) == 3
