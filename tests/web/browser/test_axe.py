"""axe-core finds nothing on any page that would keep somebody out, in both languages, in the light and in the dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


def violations(page: Page, rules: dict[str, list[str]]) -> list[str]:
    """What axe finds, a sentence an element."""
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {' '.join(check['message'] for check in node['any'][:1])}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nobody_is_kept_out(watch: Callable[..., Page], address: str, language: str) -> None:
    page = watch(language, bypass_csp=True)
    page.goto(address)
    found = violations(page, RULES)
    page.emulate_media(color_scheme="dark")
    found += [f"in the dark: {one}" for one in violations(page, COLOURS)]
    assert not found, "\n".join(found)


def test_what_keeps_people_out_is_seen(watch: Callable[..., Page]) -> None:
    page = watch("en", bypass_csp=True)
    page.goto("/")
    page.evaluate(
        """() => {
          const [pale, image] = [document.createElement("p"), document.createElement("img")];
          pale.textContent = "pale";
          pale.style.color = "#eee";
          document.querySelector("main").append(pale, image);
        }"""
    )
    found = "\n".join(violations(page, RULES))
    assert "color-contrast" in found
    assert "image-alt" in found
