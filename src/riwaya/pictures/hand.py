"""Pages of SVG that stand alone: text in the reader's direction, colours written out, nothing taken from anywhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from markupsafe import Markup

from riwaya.pictures.ink import COLOURS
from riwaya.pictures.markup import element, joined, label, safe
from riwaya.wording import Wording

WIDTH, PAD, LABEL = 960, 32, 300  # pixels: of the picture, around it, of the column of names
EDGE = 18  # pixels between the names and the axis, and beyond its ends
WIDE = 0.56  # of the size of a letter: what letters of both scripts take on average, a little more than they do, lest lines run over
FAMILIES = "'Noto Sans Arabic','Noto Sans',sans-serif"
FAMILY = "Riwaya"  # the name of the letters that `png` makes: a machine may have others by the name of theirs
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6})")
EMBED, ISOLATE, END_EMBED, END_ISOLATE = "\u202b", "\u2068", "\u202c", "\u2069"
LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"


class Hand(msgspec.Struct, frozen=True):
    """In which language a page is written, and whether for a program that knows no direction of its own (`is_raster`).

    Words begin at the start of the line: at the right edge where the language is written from the right.
    """

    wording: Wording
    is_raster: bool = False

    @property
    def from_right(self) -> bool:
        """Whether lines begin at the right edge."""
        return self.wording.direction == "rtl"

    @property
    def start(self) -> float:
        """Where lines begin."""
        return WIDTH - PAD if self.from_right else PAD

    @property
    def end(self) -> float:
        """Where lines end."""
        return PAD if self.from_right else WIDTH - PAD

    def inwards(self, by: float) -> float:
        """A place so far from where lines begin."""
        return self.start - by if self.from_right else self.start + by

    @property
    def track(self) -> tuple[float, float]:
        """The left end of an axis and its length, beside the column of names."""
        left = PAD + EDGE if self.from_right else PAD + LABEL + EDGE
        return left, WIDTH - 2 * PAD - LABEL - 2 * EDGE

    def text(self, x: float, y: float, words: str, classes: str = "", *, at_end: bool = False) -> Markup:
        """Words that begin at `x`, or end there."""
        if self.is_raster:
            # Its anchors are those of a line from the left whatever is written, and it does not isolate: marks in the words do it.
            anchor = "start" if self.from_right == at_end else "end"
            mark = RIGHT_MARK if self.from_right else LEFT_MARK
            words = words.replace(ISOLATE, mark).replace(END_ISOLATE, mark)
            words = f"{EMBED}{words}{END_EMBED}" if self.from_right else words
            return element("text", {"class": classes or None, "x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor}, words)
        place = {"x": f"{x:g}", "y": f"{y:g}", "direction": self.wording.direction, "text-anchor": "end" if at_end else "start"}
        return element("text", {"class": classes or None, **place}, words)

    def centred(self, x: float, y: float, words: str, side: str = "mid") -> Markup:
        """Words of an axis: around `x`, from it or up to it on an axis that runs from left to right."""
        anchor = {"from": "start", "to": "end"}.get(side, "middle")
        return element("text", {"class": "quiet", "x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor, "font-size": 12}, words)


def isolated(words: str) -> str:
    """Published words among ours: on one line, in their own direction.

    >>> isolated("two\\nlines").strip("\u2068\u2069")
    'two lines'
    """
    return f"{ISOLATE}{label(words)}{END_ISOLATE}"


def wrapped(words: str, width: float, size: float, most: int = 2) -> list[str]:
    """The words on lines of about `width` pixels, at most `most`, the last one cut where there are more.

    >>> wrapped("nearly three thousand civilians", 110, 12)
    ['nearly three', 'thousand …']
    """
    room = max(int(width / (size * WIDE)), 4)
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) <= most:
        return [cut(line, room) for line in lines]
    return [*(cut(line, room) for line in lines[: most - 1]), cut(lines[most - 1][: room - 2] + " …", room)]


def length(words: str, size: float) -> float:
    """About how many pixels words take, in letters of a size."""
    return len(words) * size * WIDE


def cut(line: str, room: int) -> str:
    """A line with what is too long for it left off; what was opened in it stays open no longer."""
    if len(line) > room:
        line = line[: room - 1] + "…"
    return line + END_ISOLATE * (line.count(ISOLATE) - line.count(END_ISOLATE))


def whole(parts: list[Markup], height: float, title: str, hand: Hand) -> Markup:
    """The picture as an SVG file."""
    box = {"width": WIDTH, "height": f"{height:g}", "viewBox": f"0 0 {WIDTH} {height:g}"}
    root = {"xmlns": "http://www.w3.org/2000/svg", **box, "xml:lang": hand.wording.language, "role": "img", "aria-label": label(title)}
    paper = element("rect", {"width": WIDTH, "height": f"{height:g}", "fill": colours()["card"]})
    return (
        element(
            "svg",
            root,
            element("title", {}, label(title)),
            element("style", {}, style(FAMILY if hand.is_raster else FAMILIES)),
            paper,
            joined(parts),
        )
        + "\n"
    )


@cache
def style(family: str) -> Markup:
    """The colours and the letters of a picture that stands alone."""
    ink = colours()
    lines = [
        f"text{{font-family:{family};font-size:14px;fill:{ink['ink']}}}",
        f"text.quiet{{fill:{ink['quiet']};font-size:12.5px}}",
        "text.asked{font-size:22px;font-weight:700}",
        "text.interval,text.strong{font-size:15px;font-weight:700}",
        f"text.deciding,text.conflict{{fill:{ink['alert']}}}",
        f"text.revised{{fill:{ink['turn']}}}",
        f"text.agree{{fill:{ink['good']}}}",
        f".tick{{stroke:{ink['line']};stroke-width:1}}",
        f".ring,.open{{fill:{ink['card']};stroke-width:3}}",
        f".hole,.cut{{fill:{ink['card']}}}",
        f".along{{stroke:{ink['card']};stroke-width:2.5}}",
        ".along-1{stroke-dasharray:2.5 4}",
        ".along-2{stroke-dasharray:9 5}",
        ".bar,.span{fill-opacity:.75}",
        ".lane{stroke-width:2.5;stroke-linecap:square}",
    ]
    for number in range(COLOURS + 1):
        colour = ink[f"origin-{number}"] if number else ink["quiet"]
        filled = ",".join(f".ink-{number} .{name}" for name in ("dot", "bar", "cap", "day", "span", "knot"))
        lines.append(f"{filled}{{fill:{colour}}}.ink-{number} .ring,.ink-{number} .lane,.ink-{number} .open{{stroke:{colour}}}")
    lines.append(f"g .open,g .ring{{fill:{ink['card']}}}")
    return safe("\n".join(lines))


@cache
def colours() -> Mapping[str, str]:
    """The colours of light paper, by their names in the stylesheet."""
    sheet = (files("riwaya.pictures") / "sheets" / "paper.css").read_text(encoding="utf-8")
    return dict(TOKEN.findall(sheet))
