"""A folder with the pictures of every event, each as SVG and as PNG.

`e1/q1.svg` is the first question of the event `e1`, `e1/days.svg` when it happened and when it was said, `e1/sources.svg` who prints whose
words. An SVG is whole: it has its words, and takes nothing from anywhere but letters of the machine. A PNG has two pixels for one of the
picture, and letters of its own; `pip install 'riwaya[desk]'` installs what draws it.

`--event e3` (as often as needed) chooses events, `--interface` the language of the words; without it that of most reports, Arabic or
English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from markupsafe import Markup

from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.export.shown import Shown, chosen, shown, wording_of
from riwaya.model.event import Question
from riwaya.pictures import alone
from riwaya.pictures.png import png, typefaces
from riwaya.pictures.setting import Setting

Draw = Callable[[bool], Markup | None]


def write(material: Material, folder: Path, options: Options) -> None:
    """Write a folder for each event."""
    events = list(chosen(material, options))
    wording = wording_of(material, events, options)
    with typefaces() as fonts:
        for event in events:
            place = folder / event.id
            place.mkdir()
            for name, draw in pictures(shown(material, event, wording, nowhere)):
                drawing = draw(False)
                if drawing is not None:
                    (place / f"{name}.svg").write_text(drawing, encoding="utf-8")
                    (place / f"{name}.png").write_bytes(png(str(draw(True)), fonts))


def nowhere(_report: str, _start: int, _end: int) -> None:
    """A picture that stands alone leads nowhere."""


def pictures(found: Shown) -> Iterator[tuple[str, Draw]]:
    """The pictures of an event: their names, and what draws them, for a program that knows no direction of its own where that is said."""
    event, setting, caption = found.event, found.setting, found.event.title
    for asked in event.questions:
        yield asked.id.rpartition(".")[2], partial(drawn, asked, setting, caption)
    yield "days", lambda raster: alone.timeline(found.times, event, setting, caption, is_raster=raster)
    yield "sources", lambda raster: alone.sources(found.flows, setting, found.others, caption, is_raster=raster)


def drawn(asked: Question, setting: Setting, caption: str, raster: bool) -> Markup:
    """The picture of a question."""
    return alone.question(asked, setting, caption, is_raster=raster)
