from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.model import Act, Certainty, Counted, Fate, Figure, Mode, Place, Record, Report, Span, Statement, Time, Unread
from riwaya.pictures.marked import INSTEAD, UNSHOWABLE, marked

TEXT = "Shells on Sarmin\n\nA nurse said that 7 people died in Sarmin, and 3 fled\n"


class Page(HTMLParser):
    """What a browser makes of a page: its text, and each run with its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.open: list[dict[str, str | None]] = []
        self.runs: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append({"tag": tag, **dict(attrs)})

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.runs.append((data, self.open[-1]))

    def words_of(self, key: str) -> str:
        return "".join(words for words, found in self.runs if key in (found.get("data-cells") or "").split())

    def ids(self) -> set[str]:
        return {part.split('"')[0] for part in self.source.split('id="')[1:]}

    source = ""


def page(record: Record, **more: object) -> Page:
    found = Page()
    found.source = str(marked(record, **more))  # type: ignore[arg-type]
    # A parser of pages takes a bare carriage return for a line end; Python's does not, so that one would go unnoticed.
    assert "\r" not in found.source
    found.feed(found.source)
    found.close()
    assert not found.open
    return found


def at(words: str, text: str = TEXT, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


def statement(key: str, cue: Span, *content: Span, source: Span | None = None) -> Statement:
    return Statement(key, source, None, (), cue, content, Mode.INDIRECT, Act.SAY, Certainty.ASSERTED, None, None, "made")


def figure(key: str, words: Span, counted: Span | None = None) -> Figure:
    rest = (7, 7, False, counted, Counted.PERSON, Fate.KILLED, None, None, None, None, "made")
    return Figure(key, words.start, words.end, words.words, *rest)


def place(key: str, words: Span) -> Place:
    return Place(key, words.start, words.end, words.words, words.words, None, None, None, None, None, None, "made")


def test_every_cell_is_on_its_words() -> None:
    said = statement("s1", at("said"), at("7 people died in Sarmin, and 3 fled"), source=at("A nurse"))
    where = place("p1", at("Sarmin", nth=1))
    found = page(Record(Report(TEXT), (said,), (figure("f1", at("7"), at("people")),), (), (where,)))
    assert found.text == TEXT
    assert found.words_of("s1") == "A nursesaid7 people died in Sarmin, and 3 fled"
    assert found.words_of("f1") == "7people"
    assert found.words_of("p1") == "Sarmin"
    assert {"c-s1", "c-f1", "c-p1"} <= found.ids()


def test_roles_that_overlap_are_all_on_the_run() -> None:
    said = statement("s1", at("said"), at("7 people died in Sarmin"))
    found = page(Record(Report(TEXT), (said,), (figure("f1", at("7")),)))
    (run,) = [attrs for words, attrs in found.runs if words == "7"]
    assert set((run["class"] or "").split()) == {"content", "figure", "first", "last"}
    assert run["data-cells"] == "s1 f1"


def test_two_cells_that_begin_together_can_both_be_gone_to() -> None:
    found = page(Record(Report(TEXT), (), (figure("f1", at("7 people")), figure("f2", at("7")))))
    assert found.ids() == {"c-f1", "c-f2"}
    assert found.text == TEXT


def test_content_within_content_lies_deeper() -> None:
    outer, inner = statement("s1", at("said"), at("7 people died in Sarmin")), statement("s2", at("died"), at("in Sarmin"))
    found = page(Record(Report(TEXT), (outer, inner)))
    (run,) = [attrs for words, attrs in found.runs if words == "in Sarmin"]
    assert "deep2" in (run["class"] or "").split()


def test_a_figure_has_both_ends_over_its_runs() -> None:
    crossed = place("p1", at("people died"))
    found = page(Record(Report(TEXT), (), (figure("f1", at("7 people")),), (), (crossed,)))
    runs = [(words, set((attrs["class"] or "").split())) for words, attrs in found.runs if "figure" in (attrs.get("class") or "")]
    assert runs == [("7 ", {"figure", "first"}), ("people", {"figure", "place", "last"})]


def test_what_was_rejected_is_put_aside() -> None:
    found = page(Record(Report(TEXT), (), (figure("f1", at("7")),)), aside={"f1"})
    assert next(attrs["class"] for words, attrs in found.runs if words == "7") == "aside"


def test_a_part_of_a_text_has_the_marks_that_lie_in_it() -> None:
    said = statement("s1", at("said"), at("7 people died in Sarmin"))
    record = Record(Report(TEXT), (said,), (figure("f1", at("7")),), (), (place("p1", at("Sarmin", nth=1)),))
    middle = TEXT.index("died")
    first, second = page(record, part=(0, middle)), page(record, part=(middle, len(TEXT)))
    assert first.text + second.text == TEXT
    assert (first.words_of("s1"), second.words_of("s1")) == ("said7 people ", "died in Sarmin")
    assert (first.ids(), second.ids()) == ({"c-s1", "c-f1"}, {"c-s1", "c-p1"})


def test_what_was_not_read_is_marked() -> None:
    words = at("3 fled")
    found = page(Record(Report(TEXT), unread=(Unread(words.start, words.end, words.words, "no way in"),)))
    assert found.words_of("u1") == "3 fled"


def test_the_first_line_is_the_headline_where_it_is_the_title() -> None:
    assert '<p class="headline">' in str(marked(Record(Report(TEXT, title="Shells on Sarmin"))))
    assert "headline" not in str(marked(Record(Report(TEXT, title="Something else"))))
    assert "headline" not in str(marked(Record(Report("Other\nShells on Sarmin", title="Shells on Sarmin"))))
    assert '<p class="headline' in str(marked(Record(Report("\n Shells on Sarmin\n\nmore", title="Shells on Sarmin"))))


def test_lines_that_follow_closely_are_told_from_paragraphs() -> None:
    assert str(marked(Record(Report("one\ntwo\r\nthree\r\n\r\nfour")))).count('<p class="close">') == 2


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "</p></div><img src=x onerror=alert(1)>", "&lt;b&gt; & \" '", "<!-- x -->"])
def test_what_a_report_says_is_text(words: str) -> None:
    text = f"before {words} after"
    found = page(Record(Report(text), (), (), (Time("t1", 7, 7 + len(words), words, "PAST_REF", None, None, "made"),)))
    assert found.text == text
    assert found.words_of("t1") == words
    assert {attrs["tag"] for _, attrs in found.runs} <= {"p", "span", "div"}


def test_a_control_that_turns_words_about_turns_nothing() -> None:
    found = page(Record(Report("one \u202eowt\u202c three")))
    assert found.text == "one \u202eowt\u202c three"
    assert next(attrs["class"] for words, attrs in found.runs if words == "\u202e") == "control"


NASTY = st.text(st.one_of(st.characters(), st.sampled_from("\r\n\u202e\u2069\u200f<>&\"'\x00\ud800𝒜ءبج7 ")), max_size=60)


@given(NASTY, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("sfpu")), max_size=12))
def test_the_page_says_what_the_report_says(text: str, spans: list[tuple[int, int, str]]) -> None:
    places = sorted({(min(one, other, len(text)), min(max(one, other), len(text)), kind) for one, other, kind in spans})
    words = [(kind, Span.of(text, start, end)) for start, end, kind in places if start < end]
    keyed = [(f"{kind}{number}", kind, span) for number, (kind, span) in enumerate(words)]
    record = Record(
        Report(text),
        tuple(statement(key, Span(span.start, span.end, span.words), span) for key, kind, span in keyed if kind == "s"),
        tuple(figure(key, span) for key, kind, span in keyed if kind == "f"),
        (),
        tuple(place(key, span) for key, kind, span in keyed if kind == "p"),
    )
    found = page(record)
    shown = UNSHOWABLE.sub(INSTEAD, text)
    assert found.text == shown
    for key, kind, span in keyed:
        if kind != "u":
            assert found.words_of(key) == shown[span.start : span.end]
            assert f"c-{key}" in found.ids()


def test_a_line_of_five_million_letters_is_set_whole() -> None:
    # What grew with the square of the text would not be done before the test run is given up.
    text = "7 killed, " * 500_000
    figures = tuple(figure(f"f{number}", Span(number * 10, number * 10 + 1, "7")) for number in range(0, 500_000, 50))
    held = statement("s1", Span(2, 8, "killed"), Span.of(text, 0, len(text)))
    found = marked(Record(Report(text), (held,), figures))
    assert found.count('data-cells="s1 f') == len(figures)
