from __future__ import annotations

import pytest

from riwaya.sources.fragment import text_of


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("Two killed.\n\nMore follows.", ["Two killed.", "More follows."]),
        ("5 < 7 and R&D", ["5 < 7 and R&D"]),
        ("a &amp; b", ["a & b"]),
        ("one<br>two<br/><br/>three", ["one\ntwo\nthree"]),
        ("<p>one</p> tail <p>two</p>", ["one", "tail", "two"]),
        ("<style>p {}</style><p>one<img src='x'></p><noscript>no</noscript>", ["one"]),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", ["a\nb"]),
        ("<![CDATA[x]]>", []),
        ("", []),
    ],
)
def test_the_paragraphs_of_a_piece_of_html(html: str, paragraphs: list[str]) -> None:
    assert text_of(html) == paragraphs
