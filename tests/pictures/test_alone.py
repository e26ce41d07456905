"""Pictures that stand alone: their words do not run over, nothing of a row is lost, and Arabic is drawn with letters of our own."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from riwaya.errors import InputError
from riwaya.model import Interval
from riwaya.model.event import Event
from riwaya.pictures import alone
from riwaya.pictures.hand import END_ISOLATE, ISOLATE, WIDTH, wrapped
from riwaya.pictures.png import png, typefaces
from riwaya.pictures.setting import Setting
from riwaya.pictures.sources import flows

Settings = Callable[[str], Setting]


def words(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in etree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("is_raster", [True, False])
def test_a_picture_says_question_verdict_answers_and_copies(event: Event, setting: Settings, language: str, is_raster: bool) -> None:
    found = setting(language)
    said = " ".join(words(alone.question(event.questions[0], found, "caption", is_raster=is_raster)))
    for part in ("caption", found.wording.verdict(event.questions[0]), "رويترز", found.wording.say("×{n}", n=3), "Ministry <b>"):
        assert part in said


def test_a_verdict_without_room_beside_its_question_lies_below(setting: Settings, made: Any) -> None:
    short = made.question(*(made.answer(Interval.exactly(n), made.account("r1", "o1")) for n in (3, 9)))
    long = made.question(*(made.answer(Interval(n, n + 10**9, approx=True), made.account("r1", "o1")) for n in (10**8, 10**10)))
    tops = []
    for asked in (short, long):
        root = etree.fromstring(str(alone.question(asked, setting("en"))))
        tops.append(next(float(one.get("y")) for one in root.iter() if (one.get("class") or "").startswith("strong")))
    assert tops[1] > tops[0]


def test_many_rows_make_a_higher_picture(setting: Settings, made: Any) -> None:
    def height(origins: int) -> float:
        asked = made.question(made.answer(Interval.exactly(7), *(made.account(f"r{n}", f"o{n}") for n in range(origins))))
        return float(etree.fromstring(str(alone.question(asked, setting("en")))).get("height"))

    assert height(40) - height(1) > 39 * 20


def test_timeline_and_sources(event: Event, setting: Settings) -> None:
    found = setting("ar")
    days = etree.fromstring(str(alone.timeline([], event, found)))
    assert len(list(days.iter("{http://www.w3.org/2000/svg}circle"))) == 5
    plan = str(alone.sources(flows(event, found.origins.values(), found), found, ["r4"]))
    assert any("رويترز" in one and "×٣" in one for one in words(plan))
    assert alone.sources([], found) is None


def test_lines_are_cut_with_their_isolates_closed() -> None:
    lines = wrapped(f"{ISOLATE}{'word ' * 40}{END_ISOLATE} end", 100, 12)
    assert len(lines) == 2
    assert lines[0].startswith(ISOLATE)
    assert [line.count(ISOLATE) - line.count(END_ISOLATE) for line in lines] == [0, 0]
    assert lines[-1].rstrip(END_ISOLATE).endswith("…")


def test_without_what_draws_a_png_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fontTools.merge", None)
    with pytest.raises(InputError, match="pip install 'riwaya"), typefaces():
        pass
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(InputError, match="pip install 'riwaya"):
        png("<svg/>", [])


def pixels(png: bytes) -> bytes:
    """The bytes of the picture, unpacked."""
    data, place = b"", 8
    while place < len(png):
        length = struct.unpack(">I", png[place : place + 4])[0]
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += length + 12
    return zlib.decompress(data)


def test_letters_and_arrows_are_drawn(event: Event, setting: Settings) -> None:
    pytest.importorskip("resvg_py")
    with typefaces() as fonts:
        drawn = png(str(alone.question(event.questions[0], setting("ar"), is_raster=True)), fonts)

        def one(letter: str) -> bytes:
            text = f'<text x="5" y="30" font-family="Riwaya" font-size="30">{letter}</text>'
            return pixels(png(f'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="50">{text}</svg>', fonts))

        # A letter that is joined looks other than one that is not, an arrow other than another arrow.
        assert len({one(letter) for letter in ("ب", "ببب", "←", "→", "7", "٧", "")}) == 7
    assert struct.unpack(">I", drawn[16:20])[0] == 2 * WIDTH
