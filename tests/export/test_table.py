from __future__ import annotations

import io

import msgspec
import pytest
from rich.cells import cell_len

from riwaya.export import table
from riwaya.export.layout import Layout
from riwaya.model import Record, Report


def printed(*records: Record, width: int = 100, colour: bool = False) -> str:
    out = io.BytesIO()
    table.write(records, out, Layout(width, colour))
    return out.getvalue().decode()


def bare(text: str) -> str:
    return "".join(char for char in text if char not in "\u2068\u2069\u200e\u200f")


def test_every_cell_is_in_the_table(record: Record) -> None:
    text = bare(printed(record))
    for part in ("ariha", "2022-01-20", "جريدة النخيل", "انفجار في أريحا", "1 statement  1 figure  1 date  1 place  1 unread passage"):
        assert part in text
    for part in ("طبيب", "unnamed", "via وكالة النخيل", "say", "possible", "2022-01-19", "قال ·", "0–299", "أقل من 300", "person", "شخص"):
        assert part in text
    for part in ("injured", "Arīḩā", "SY", "173480", "35.81, 36.61", "quotation mark never closed", "«لم يصل أحد"):
        assert part in text


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    long = msgspec.structs.replace(
        record.statements[0], content=(msgspec.structs.replace(record.statements[0].content[0], words="كلمة طويلة " * 60),)
    )
    lines = printed(msgspec.structs.replace(record, statements=(long,) * 12), width=width).splitlines()
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_published_words_are_isolated_and_end_their_line(record: Record, width: int) -> None:
    for line in printed(record, width=width).splitlines():
        assert line.count("\u2068") == line.count("\u2069")
        outside, inside = [], 0
        for char in line:
            inside += (char == "\u2068") - (char == "\u2069")
            if not inside:
                outside.append(char)
        assert all(char.isascii() or char in "–≈≥≤—·…×\u2069Arīḩā" for char in outside), line


def test_a_place_is_one_row_however_often_it_is_named(record: Record) -> None:
    (place,) = record.places
    again = msgspec.structs.replace(place, id="p2", words="وأريحا")
    text = bare(printed(msgspec.structs.replace(record, places=(place, again, place))))
    (row,) = [line for line in text.splitlines() if "173480" in line]
    assert row.endswith(" أريحا · وأريحا")
    assert "×3" in row


def test_a_figure_keeps_what_is_written_in_one_with_it(record: Record) -> None:
    start, end = record.figures[0].start - 1, record.figures[0].end
    text = record.report.text[:start] + "و" + record.report.text[start + 1 :]
    figure = msgspec.structs.replace(record.figures[0], start=start + 1, end=end)
    changed = msgspec.structs.replace(record, report=msgspec.structs.replace(record.report, text=text), figures=(figure,))
    assert "إنوأقل" in bare(printed(changed))


def test_a_date_in_digits_stands_where_the_other_dates_do(record: Record) -> None:
    (time,) = record.times
    text = bare(printed(msgspec.structs.replace(record, times=(time, msgspec.structs.replace(time, id="t2", words="19/1")))))
    first, second = (line for line in text.splitlines() if line.startswith(("t1", "t2")))
    assert len(first) == len(second)


def test_a_known_speaker_has_a_second_name_where_it_is_asked_for(record: Record) -> None:
    known = msgspec.structs.replace(record.actors[0], names={"en": "The Doctor", "ar": record.actors[0].name})
    record = msgspec.structs.replace(record, actors=(known,))
    out = io.BytesIO()
    table.write([record], out, Layout(names="en"))
    assert "The Doctor" in bare(out.getvalue().decode())
    assert "The Doctor" not in bare(printed(record))


def test_a_record_without_cells_says_so() -> None:
    text = bare(printed(Record(Report("x", id="empty"))))
    assert text.splitlines()[-1] == "read    0 statements  0 figures  0 dates  0 places  0 unread passages"
    assert "day unknown" in text


def test_colour_only_where_it_is_asked_for(record: Record) -> None:
    assert "\x1b[" not in printed(record)
    assert "\x1b[" in printed(record, colour=True)


def test_a_published_escape_sequence_is_not_obeyed(record: Record) -> None:
    report = msgspec.structs.replace(record.report, title="urgent\x1b[2J\u202e", publisher="a\rb")
    assert "\x1b" not in printed(msgspec.structs.replace(record, report=report))


@pytest.mark.parametrize(
    ("low", "high", "approx", "shown"),
    [
        (7, 7, False, "7"),
        (3000, 3000, True, "≈ 3000"),
        (0, 299, False, "0–299"),
        (20, 99, True, "≈ 20–99"),
        (13, None, False, "≥ 13"),
        (None, 9, False, "≤ 9"),
        (None, None, False, "?"),
    ],
)
def test_intervals(low: int | None, high: int | None, approx: bool, shown: str) -> None:
    assert table.interval(low, high, approx=approx) == shown
