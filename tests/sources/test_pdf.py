from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from reportlab.pdfgen import canvas

from riwaya.errors import InputError
from riwaya.model.document import Document
from riwaya.sources.arrival import Taken
from riwaya.sources.pdf import MOST_PAGES, read

PdfMaker = Callable[..., bytes]
ENGLISH = (
    "Two people killed in Ariha",
    "The mayor said on Thursday that two people were killed in an attack on",
    "a market, and that ambulances were still looking for others.",
    "A doctor denied it.",
)


def taken(data: bytes) -> Taken:
    return read(Document(data, "a.pdf"), "a")


def test_lines_are_joined_into_paragraphs_under_the_title(pdf: PdfMaker) -> None:
    found = taken(pdf([ENGLISH], title="Two people killed in Ariha")).report
    title, first, second, last = ENGLISH
    assert found.text == f"{title}\n\n{first} {second}\n\n{last}"
    assert found.title == title


def test_right_to_left_lines_come_in_the_order_of_reading(pdf: PdfMaker) -> None:
    drawn = (
        "قوس ىلع فصق يف ىلتق ةعبس",
        "يف اولتق (نالفط مهنيب) ايندم 125 نإ ىفشتسملا مساب ثدحتم لاق - احيرأ",
        ".سمأ BBC News ةانق بسحب ،ةنيدملا طسو ةيبعش قوس ىلع فصق",
    )
    found = taken(pdf([drawn])).report
    assert found.title == "سبعة قتلى في قصف على سوق"
    assert found.text.split("\n\n")[1] == (
        "أريحا - قال متحدث باسم المستشفى إن 125 مدنيا (بينهم طفلان) قتلوا في قصف على سوق شعبية وسط المدينة، بحسب قناة BBC News أمس."
    )


def test_a_form_that_stands_for_two_letters_is_not_turned_with_its_line(pdf: PdfMaker) -> None:
    drawn = [".", *"اورف ", "ف", "لا", "لآ", *"ا نإ ", *"نوئج", "لا", *"لا لاق"]
    assert taken(pdf([[drawn]])).report.text == "قال اللاجئون إن الآلاف فروا."


def test_a_page_whose_layout_cannot_be_made_out_is_read_as_its_file_has_it(pdf: PdfMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    known = pypdf.PageObject.extract_text

    def failing(page: pypdf.PageObject, **how: object) -> str:
        if how:
            raise KeyError("/DescendantFonts")
        return known(page)

    monkeypatch.setattr(pypdf.PageObject, "extract_text", failing)
    assert taken(pdf([["اولتق نييندم ةعبس نإ ثدحتملا لاق"]])).report.text == "قال المتحدث إن سبعة مدنيين قتلوا"


def test_gaps_part_paragraphs(pdf: PdfMaker) -> None:
    lines = ["ىلتق ةعبس", "", "نإ سمأ ثدحتملا لاق", "نويندم ىلتقلا نيب", "", "نيباصملا نأ فاضأو", "لافطأ مهنيب"]
    assert taken(pdf([lines])).report.text.count("\n\n") == 2


def test_page_numbers_and_running_heads_are_no_text(pdf: PdfMaker) -> None:
    pages = [
        ["Weekly report", f"The mayor said {word} people were killed in the attack.", str(number)]
        for number, word in enumerate(("two", "six", "ten"), 1)
    ]
    assert taken(pdf(pages)).report.text == "\n\n".join(
        f"The mayor said {word} people were killed in the attack." for word in ("two", "six", "ten")
    )


def test_a_pdf_of_an_ordinary_generator() -> None:
    drawn = io.BytesIO()
    page = canvas.Canvas(drawn)
    for row, line in enumerate(ENGLISH):
        page.drawString(72, 760 - 18 * row, line)
    page.save()
    assert taken(drawn.getvalue()).report.text.startswith(f"{ENGLISH[0]}\n\n{ENGLISH[1]} {ENGLISH[2]}")


def test_a_declared_title_that_is_not_printed_is_none(pdf: PdfMaker) -> None:
    assert taken(pdf([ENGLISH], title="Microsoft Word - final2.docx")).report.title == ENGLISH[0]


def test_a_scanned_page_is_said(pdf: PdfMaker) -> None:
    assert taken(pdf([ENGLISH, []])).notice == "page 2 has no text layer and was left out"
    with pytest.raises(InputError, match=r"no text layer, it was scanned; recognise its text first \(OCR\)"):
        taken(pdf([[], []]))


def test_a_locked_pdf(pdf: PdfMaker) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(pdf([ENGLISH])))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(InputError, match="locked with a password"):
        taken(locked.getvalue())


@pytest.mark.parametrize("keep", [5, 30])
def test_a_broken_pdf_is_one_sentence(pdf: PdfMaker, keep: int) -> None:
    with pytest.raises(InputError, match=r"this PDF is broken \(\w+\); open it and save it again"):
        taken(pdf([ENGLISH])[:keep])


def test_a_book_is_refused(pdf: PdfMaker) -> None:
    with pytest.raises(InputError, match=f"more than {MOST_PAGES} pages"):
        taken(pdf([["x"]] * (MOST_PAGES + 1)))
