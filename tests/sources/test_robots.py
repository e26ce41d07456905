from __future__ import annotations

import pytest

from riwaya.sources.robots import Robots

ROBOTS = """\ufeff# a site's rules
User-agent: GreedyBot
User-agent: riwaya/2.0   # us
Disallow: /archive/
Allow: /archive/2022/
Disallow: /*/print$
Crawl-delay: 2.5

User-agent: *
Disallow: /
Crawl-delay: nonsense
Sitemap: https://e.org/map.xml
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/archive/2021/a", False),
        ("/archive/2022/a", True),
        ("/news/print", False),
        ("/news/print/a", True),
        ("/%61rchive/2021", False),
    ],
)
def test_the_longest_rule_for_us_decides(path: str, allowed: bool) -> None:
    assert Robots(ROBOTS, "Riwaya").allows(path) is allowed
    assert Robots(ROBOTS, "Riwaya").delay == 2.5


def test_everybody_is_whoever_is_not_named() -> None:
    assert not Robots(ROBOTS, "Other").allows("/a")
    assert Robots(ROBOTS, "Other").delay == 0
    assert Robots("", "Riwaya").allows("/a")
    assert Robots("User-agent: *\nDisallow:\n", "Riwaya").allows("/a")
    assert Robots("User-agent: *\nCrawl-delay: -5\n", "Riwaya").delay == 0
    assert Robots("<html>no robots here</html>", "Riwaya").allows("/a")


def test_rules_in_arabic_letters_fit_escaped_paths() -> None:
    assert not Robots("User-agent: *\nDisallow: /خاص", "Riwaya").allows("/%D8%AE%D8%A7%D8%B5/a")


@pytest.mark.parametrize(
    ("pattern", "path", "does"),
    [
        ("/a", "/ab", True), ("/a$", "/ab", False), ("/a$", "/a", True), ("*", "/x", True), ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a.pdf?x", False), ("/a*b*c", "/a-c-b", False), ("/a*b*c", "/a-b-c-d", True), ("/ab*b$", "/ab", False),
        ("/a*$", "/a", True),
    ],
)  # fmt: skip
def test_patterns(pattern: str, path: str, does: bool) -> None:
    assert Robots(f"User-agent: *\nDisallow: {pattern}", "Riwaya").allows(path) is not does


def test_a_pattern_built_to_take_for_ever_does_not() -> None:
    assert Robots("User-agent: *\nDisallow: /" + "*a" * 5000 + "b$", "Riwaya").allows("/" + "a" * 20_000)
    assert Robots("User-agent: *\nDisallow: /" + "*a" * 100 + "*b", "Riwaya").allows("/" + "a" * 20_000)
