"""Which outlets print the same texts: who shares how many with whom, and an arc for each two."""

from __future__ import annotations

from datetime import date

from lxml import html

from riwaya.model.event import Origin, OriginKind
from riwaya.pictures.exchange import MOST, Share, exchange, placed, shares
from riwaya.pictures.setting import Outlet, Setting
from riwaya.wording import wording_for

OUTLETS = {
    "a": Outlet("Furat", date(2022, 1, 20)),
    "b": Outlet("Nahr", date(2022, 1, 21)),
    "c": Outlet("Furat", date(2022, 1, 23)),
    "d": Outlet("Nahr", date(2022, 1, 22)),
    "e": Outlet("<b>Sada</b>"),
}
SETTING = Setting(wording_for("ar"), outlets=OUTLETS)


def text(key: str, *reports: str) -> Origin:
    return Origin(key, OriginKind.COPY, reports)


def test_two_outlets_share_what_both_print_and_one_of_them_first() -> None:
    assert shares([text("o1", "a", "b"), text("o2", "c", "d"), text("o3", "a", "e")], SETTING) == [
        Share("Furat", "Nahr", 2, 1, 1),
        Share("<b>Sada</b>", "Furat", 1),
    ]


def test_an_outlet_that_prints_a_text_twice_shares_it_with_nobody() -> None:
    assert shares([text("o1", "a", "c")], SETTING) == []
    assert exchange([], SETTING) is None


def test_each_outlet_has_a_row_and_each_two_an_arc() -> None:
    page = html.fragment_fromstring(exchange(shares([text("o1", "a", "b"), text("o2", "a", "e")], SETTING), SETTING) or "")
    assert [row.xpath(".//bdi")[0].text for row in page.xpath(".//li")] == ["<b>Sada</b>", "Furat", "Nahr"]
    arcs = page.xpath('.//*[starts-with(@class, "arc ")]')
    assert len(arcs) == 2
    assert {"ink-2"} == {name for arc in arcs for name in arc.get("class").split() if name.startswith("ink-") and name != "ink-0"}


def test_partners_stand_next_to_each_other_and_the_picture_has_an_end() -> None:
    given = [Share("a", "b", 9), Share("c", "d", 8), Share("a", "e", 1)]
    assert placed(given) == ["a", "b", "e", "c", "d"]
    assert len(placed([Share(f"{number}", f"{number}x", 1) for number in range(MOST)])) == MOST
