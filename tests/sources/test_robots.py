from __future__ import annotations

import pytest

from riwaya.sources.robots import fits, robots_of

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
    assert robots_of(ROBOTS, "Riwaya").allows(path) is allowed
    assert robots_of(ROBOTS, "Riwaya").delay == 2.5


def test_everybody_is_whoever_is_not_named() -> None:
    assert not robots_of(ROBOTS, "Other").allows("/a")
    assert robots_of(ROBOTS, "Other").delay == 0
    assert robots_of("", "Riwaya").allows("/a")
    assert robots_of("User-agent: *\nDisallow:\n", "Riwaya").allows("/a")
    assert robots_of("<html>no robots here</html>", "Riwaya").allows("/a")


def test_rules_in_arabic_letters_fit_escaped_paths() -> None:
    assert not robots_of("User-agent: *\nDisallow: /خاص", "Riwaya").allows("/%D8%AE%D8%A7%D8%B5/a")


@pytest.mark.parametrize(
    ("pattern", "path", "does"),
    [
        ("/a", "/ab", True), ("/a$", "/ab", False), ("/a$", "/a", True), ("*", "/x", True), ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a.pdf?x", False), ("/a*b*c", "/a-c-b", False), ("/a*b*c", "/a-b-c-d", True), ("/ab*b$", "/ab", False),
        ("/a*$", "/a", True),
    ],
)  # fmt: skip
def test_patterns(pattern: str, path: str, does: bool) -> None:
    assert fits(pattern, path) is does


def test_a_pattern_built_to_take_for_ever_does_not() -> None:
    assert not fits("/" + "*a" * 5000 + "b$", "/" + "a" * 20_000)
