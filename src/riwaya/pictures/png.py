"""Pictures as PNG, with letters of our own, so that they look the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from riwaya.errors import InputError
from riwaya.pictures.hand import FAMILY

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FONTS = files("riwaya.pictures") / "fonts"
PARTS = ("arabic", "latin", "latin-ext")
WEIGHTS = (400, 700)
ZOOM = 2.0  # pixels of the PNG for one of the picture: sharp on paper at 17 cm and on every screen
MISSING = "pictures as PNG need more than is installed; `pip install 'riwaya[desk]'` installs it"
# The subsets have no arrows, and verdicts do: a shaft and a head, in thousandths of the size of a letter.
SHAFT = ((80, 250), (80, 310), (700, 310), (700, 250))
HEAD = ((660, 120), (660, 440), (920, 280))
ADVANCE, ARROW_LEFT, ARROW_RIGHT = 1000, 0x2190, 0x2192


@contextmanager
def typefaces() -> Iterator[list[str]]:
    """The paths of the interface's fonts as TrueType, one a weight, which are gone afterwards.

    Raises `InputError` where what makes them is not installed.
    """
    try:
        import brotli  # noqa: F401 - what fontTools unpacks the fonts with
        from fontTools.merge import Merger
    except ImportError:
        raise InputError(MISSING) from None
    with TemporaryDirectory() as folder:
        paths = []
        for weight in WEIGHTS:
            # One file a weight: the renderer looks for a letter in one font of a family and then in any other font.
            font = Merger().merge([unpacked(part, weight, folder) for part in PARTS])
            add_arrows(font)
            for record in font["name"].names:
                if record.nameID in (1, 4, 16):
                    record.string = FAMILY
            paths.append(str(Path(folder) / f"{weight}.ttf"))
            font.save(paths[-1])
        yield paths


def unpacked(part: str, weight: int, folder: str) -> str:
    """The path of one part of the letters in one weight."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    with (FONTS / f"noto-sans-arabic-{part}-wght-normal.woff2").open("rb") as packed:
        font = instantiateVariableFont(TTFont(packed), {"wght": weight})
    font.flavor = None
    path = str(Path(folder) / f"{part}-{weight}.ttf")
    font.save(path)
    return path


def add_arrows(font: TTFont) -> None:
    """Draw an arrow to each side into a font that has none."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    unit = font["head"].unitsPerEm / 1000
    for code, is_left in ((ARROW_LEFT, True), (ARROW_RIGHT, False)):
        pen = TTGlyphPen(None)
        for outline in (SHAFT, HEAD):
            points = [((ADVANCE - x if is_left else x) * unit, y * unit) for x, y in outline]
            pen.moveTo(points[0])
            for point in points[1:]:
                pen.lineTo(point)
            pen.closePath()
        name = f"uni{code:04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (round(ADVANCE * unit), round(80 * unit))
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


def png(svg: str, fonts: list[str]) -> bytes:
    """The SVG of a picture (`alone`, for raster) as PNG."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise InputError(MISSING) from None
    return bytes(svg_to_bytes(svg_string=svg, zoom=ZOOM, font_files=fonts, font_family=FAMILY))
