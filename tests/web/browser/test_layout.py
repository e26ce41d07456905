"""No page is wider than its screen, cuts words off or lays them over others, from a small phone to a wide screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

LOOK = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")
WIDTHS = (320, 390, 768, 1280, 1920)
TALL = 900


def faults(page: Page) -> list[str]:
    """What is wrong with the layout of the page, at each width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": TALL})
        page.evaluate("document.fonts.ready")
        found += [f"{width} wide: {fault}" for fault in page.evaluate(LOOK)]
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_word_of_a_page_can_be_read_at_every_width(watch: Callable[..., Page], address: str, language: str) -> None:
    page = watch(language)
    page.goto(address)
    assert not faults(page), "\n".join(faults(page))


def test_what_is_cut_off_laid_over_or_too_wide_is_seen(watch: Callable[..., Page]) -> None:
    page = watch("en")
    page.goto("/")
    page.evaluate(
        """() => {
          const added = [
            ["wide", "inline-size: 3000px"], ["cut", "inline-size: 80px; overflow: hidden; white-space: nowrap"],
            ["one", "position: absolute; inset: 400px auto auto 90px"], ["two", "position: absolute; inset: 403px auto auto 95px"],
          ];
          for (const [name, style] of added) {
            const element = document.createElement("p");
            element.id = name;
            element.textContent = "some words that somebody reads";
            for (const part of style.split(";")) element.style.setProperty(...part.split(":").map((word) => word.trim()));
            document.body.append(element);
          }
        }"""
    )
    found = "\n".join(faults(page))
    for sentence in ("the page is 3", "<p#wide>", "<p#cut> “some words that somebody reads” is cut off", "<p#one>", "lies over <p#two>"):
        assert sentence in found
