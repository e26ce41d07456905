"""Records out to annotation tools and back as gold: what nobody changed scores 1.0."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import cassis
import msgspec
import pytest

from riwaya.errors import InputError
from riwaya.evaluate import annotated, from_brat, from_cas, from_webanno
from riwaya.evaluate.gold import GoldReport, answer_of
from riwaya.evaluate.score import ACCURACY_ROWS, F1_ROWS, score
from riwaya.export import brat, cas, webanno
from riwaya.export.material import Material, Reading
from riwaya.export.options import Options
from riwaya.model import Record, Report, Span
from riwaya.model.report import first_line
from riwaya.read.reader import reader_for

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "examples").glob("*.txt")), *sorted((ROOT / "examples" / "raqqa").glob("*.txt"))]
EMOJI = (
    "\U0001f534 عاجل \u202b\U0001f468\u200d\U0001f469\u202c: 7 قتلى في سرمين\n\n"
    "قال مُسعِفون لوكالة «النخيل» إن أكثر من 7 مدنيين \U0001f6a8 قتلوا أمس في سرمين.\r\n"
)
NOBODY = "هدوء في سرمين\n\nولم تعلن أي جهة مسؤوليتها عن القصف الذي أصاب سوق البلدة أمس.\n"
WRITERS = {"brat": (brat.write, ".ann"), "cas": (cas.write, ".xmi"), "webanno": (webanno.write, ".tsv")}


def record_of(text: str, name: str) -> Record:
    report = Report(text, id=name, title=first_line(text))
    return reader_for(report).read(report).record


@pytest.fixture(scope="module")
def records() -> list[Record]:
    found = [record_of(path.read_text(encoding="utf-8"), path.stem) for path in FILES]
    return [*found, record_of(NOBODY, "nobody"), record_of(EMOJI, "emoji")]


@pytest.fixture(params=WRITERS)
def exported(request: pytest.FixtureRequest, records: list[Record], tmp_path: Path) -> Path:
    """A folder of each tool with all records."""
    write, _ = WRITERS[request.param]
    write(Material([Reading(record, "1") for record in records]), tmp_path, Options())
    return tmp_path


def gold_of(folder: Path) -> dict[str, GoldReport]:
    return {report.id: report for path in annotated.files(folder) for report in annotated.read(path)}


def test_what_nobody_changed_scores_one(exported: Path, records: list[Record]) -> None:
    gold = gold_of(exported)
    assert sorted(gold) == sorted(record.report.id for record in records)
    found = score(list(gold.values()), {record.report.id: answer_of(record) for record in records})
    assert not found.misses
    assert {row: found.value(row) for row in (*F1_ROWS, *ACCURACY_ROWS) if found.is_asked(row)} == dict.fromkeys(
        (row for row in (*F1_ROWS, *ACCURACY_ROWS) if found.is_asked(row)), 1.0
    )
    assert found.is_asked("said.via")
    assert found.is_asked("many.approx")


def test_every_cell_comes_back_with_its_words(exported: Path, records: list[Record]) -> None:
    gold = gold_of(exported)
    for record in records:
        row = gold[record.report.id]
        assert row.text == record.report.text
        assert (row.language, row.published) == (record.report.language, record.report.published and record.report.published.isoformat())
        assert [(one.cue, tuple(one.content)) for one in row.statements] == sorted((one.cue, one.content) for one in record.statements)
        within = {one.id: one.cue for one in record.statements}
        assert {(one.cue, row.statements[one.within].cue) for one in row.statements if one.within is not None} == {
            (one.cue, within[one.within]) for one in record.statements if one.within
        }
        for one in (*row.figures, *row.times):
            assert row.text[one.start : one.end] == one.words


def test_a_source_that_is_nobody_stays_nobody(exported: Path) -> None:
    (statement,) = gold_of(exported)["nobody"].statements
    assert statement.source is not None
    assert statement.source_name is None


def test_a_gold_file_is_read_by_the_scorer(exported: Path, tmp_path: Path) -> None:
    from riwaya.evaluate.gold import read_gold

    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(report) + b"\n" for report in gold_of(exported).values()))
    assert read_gold(path) == list(gold_of(exported).values())


def brat_file(tmp_path: Path, text: str, *lines: str) -> Path:
    (tmp_path / "page.txt").write_bytes(text.encode())
    (tmp_path / "page.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "page.ann"


def read_one(path: Path) -> GoldReport:
    (found,) = annotated.read(path)
    return found


def test_what_an_annotator_of_brat_writes(tmp_path: Path) -> None:
    text = "قال طبيب إن 7 قتلوا.\nوأصيب 9 أمس"
    at = {words: f"{text.index(words)} {text.index(words) + len(words)}" for words in ("قال", "طبيب", "7", "قتلوا", "وأصيب", "أمس")}
    path = brat_file(
        tmp_path, text,
        f"T1\tStatement {at['قال']}\tقال", f"T2\tWho {at['طبيب']}\tطبيب",
        f"T3\tSaid {at['7']};{at['وأصيب']}\t7 وأصيب", f"T4\tFigure {at['7']}\t7", f"T5\tTime {at['أمس']}\tأمس",
        f"T6\tNote {at['أمس']}\tأمس", "R1\tSame Arg1:T1 Arg2:T2\t", "*\tEquiv T1 T2",
        "E1\tStatement:T1 Source:T2 Said:T3 Within:E1", "E2\tFigure:T4 By:E1 ",
        "A1\tFate E2 killed", "A2\tApprox E2", "#1\tAnnotatorNotes E2\t7.. ", "#2\tAnnotatorNotes T5\t2022-01-19",
        "#3\tAnnotatorNotes T2\tcheck",
    )  # fmt: skip
    found = read_one(path)
    (statement,), (figure,), (time,) = found.statements, found.figures, found.times
    assert (statement.source_name, [piece.words for piece in statement.content]) == ("طبيب", ["7", "وأصيب"])
    assert statement.act is msgspec.UNSET
    assert (figure.low, figure.high, figure.approx, figure.what, figure.statement) == (7, None, True, "killed", 0)
    assert (time.words, time.value) == ("أمس", "2022-01-19")
    assert (found.id, found.published) == ("page", None)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["T1\tTime 0 3\tقال"], "has no value"),
        (["T1\tFigure 0 3\tقال", "E1\tFigure:T1"], "has no interval"),
        (["T1\tFigure 0 3\tقال", "E1\tFigure:T1", "#1\tAnnotatorNotes E1\t7"], "give it a Fate"),
        (["T1\tFigure 0 3\tقال", "E1\tFigure:T1", "A1\tFate E1 gone", "#1\tAnnotatorNotes E1\t7"], "Fate is 'gone'"),
        (["T1\tStatement 0 3\tقال", "T2\tTime 4 8\tx", "E1\tStatement:T1 Said:T2", "#1\tAnnotatorNotes T2\t2022"], "Said leads to no Said"),
        (["T1\tTime 0 99\tقال"], "outside the text"),
        (["E1\tStatement:T9"], "T9, which is not there"),
        (["X1 what"], "line 1 is none"),
    ],
)
def test_what_gold_cannot_do_without(lines: list[str], wanted: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=wanted):
        read_one(brat_file(tmp_path, "قال طبيب إن 7 قتلوا", *lines))


def test_a_text_that_somebody_changed(records: list[Record], tmp_path: Path) -> None:
    brat.write(Material([Reading(records[0], "1")]), tmp_path, Options())
    (text,) = tmp_path.glob("*.txt")
    text.write_text(text.read_text() + " ")
    with pytest.raises(InputError, match="no place in it can be trusted"):
        read_one(text.with_suffix(".ann"))


def edited(records: list[Record], tmp_path: Path, change: Callable[[cassis.Cas], None]) -> Path:
    """A CAS as the library writes it after a change; its ids, order and prefixes are the library's own."""
    cas.write(Material([Reading(records[-1], "1")]), tmp_path, Options())
    types = cassis.load_typesystem((tmp_path / "TypeSystem.xml").read_text())
    path = tmp_path / "emoji.xmi"
    with path.open("rb") as file:
        loaded = cassis.load_cas_from_xmi(file, typesystem=types)
    change(loaded)
    loaded.to_xmi(path)
    return path


def test_what_an_annotator_of_inception_changes(records: list[Record], tmp_path: Path) -> None:
    place = EMOJI.index("\U0001f6a8")

    def change(loaded: cassis.Cas) -> None:
        figure = loaded.select("webanno.custom.Figure")[-1]
        figure.Interval, figure.Fate = "9..12", "injured"
        time = loaded.typesystem.get_type("webanno.custom.Time")
        loaded.add(time(begin=place, end=place + 1, Value="2022"))

    found = read_one(edited(records, tmp_path, change))
    assert (found.figures[-1].low, found.figures[-1].high, found.figures[-1].what) == (9, 12, "injured")
    assert [time.words for time in found.times if time.value == "2022"] == ["\U0001f6a8"]
    assert len(found.statements) == len(records[-1].statements) > 0


def test_an_archive_as_inception_exports_it(records: list[Record], tmp_path: Path) -> None:
    path = edited(records, tmp_path, lambda loaded: None)  # noqa: ARG005 - nothing is changed
    with zipfile.ZipFile(tmp_path / "emoji.zip", "w") as archive:
        archive.write(path, "emoji.xmi")
        archive.write(tmp_path / "TypeSystem.xml", "TypeSystem.xml")
    assert read_one(tmp_path / "emoji.zip") == read_one(path)


def test_archives_that_cannot_be_trusted(records: list[Record], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = edited(records, tmp_path, lambda loaded: None)  # noqa: ARG005 - nothing is changed
    with zipfile.ZipFile(tmp_path / "emoji.zip", "w") as archive:
        archive.write(path, "emoji.xmi")
    data = (tmp_path / "emoji.zip").read_bytes()
    (tmp_path / "torn.zip").write_bytes(data.replace(b"<custom:", b"<xustom:", 1))
    with pytest.raises(InputError, match="cannot be unpacked"):
        read_one(tmp_path / "torn.zip")
    monkeypatch.setattr(annotated, "LARGEST", 1000)
    with pytest.raises(InputError, match=r"larger than 1,000 bytes"):
        read_one(tmp_path / "emoji.zip")


def test_a_file_under_the_name_of_whoever_annotated_it(records: list[Record], tmp_path: Path) -> None:
    path = edited(records, tmp_path, lambda loaded: None)  # noqa: ARG005 - nothing is changed
    for name in ("amal.xmi", "emoji.xmi.xmi"):
        renamed = path.rename(path.with_name(name))
        found = read_one(renamed)
        assert (found.id, found.language) == ("emoji", "ar")
        path = renamed


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"no xml", "no XML"),
        (b"<xml/>", "no initial view"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "document type"),
    ],
)
def test_what_is_no_cas(data: bytes, wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        from_cas.read(data)


def test_a_mark_inside_a_character(records: list[Record], tmp_path: Path) -> None:
    cas.write(Material([Reading(records[-1], "1")]), tmp_path, Options())
    path = tmp_path / "emoji.xmi"
    time = path.read_text().index("<custom:Time")
    text = path.read_text()
    path.write_text(text[:time] + text[time:].replace('begin="', 'begin="1" was="', 1))
    with pytest.raises(InputError, match="no character of the text begins or ends"):
        read_one(path)


def test_places_that_hold_nothing_annotated(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not there"):
        annotated.files(tmp_path / "no")
    with pytest.raises(InputError, match="holds no file"):
        annotated.files(tmp_path)
    (tmp_path / "page.pdf").write_text("x")
    with pytest.raises(InputError, match="no annotated file"):
        read_one(tmp_path / "page.pdf")


def test_odd_line_ends_in_a_brat_mark_are_one_place() -> None:
    text = "one\u2028two\r\nthree"
    (mark,) = from_brat.marks_of(text, "T1\tSaid 0 3;4 7;9 14\tone two three")
    assert Span.of(text, mark.start, mark.end).words == text


# As INCEpTION's own writer has it: a slot host on one word, its targets on several, a layer of its own beside them.
INCEPTION = """#FORMAT=WebAnno TSV 3.3
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue|coarseValue
#T_SP=webanno.custom.Said|
#T_SP=webanno.custom.Statement|Act|ROLE_webanno.custom.Statement:Said_webanno.custom.StatementSaidLink|webanno.custom.Said
#T_SP=webanno.custom.Time|Value


#Text=This is \U0001f525 a test .
1-1\t0-4\tThis\tX\t_\t_\tsay[5]|deny[6]\tSaid;Said[5]|_[6]\t1-2[1];1-5[2]|*\t_\t
1-2\t5-7\tis\tX\t_\t*[1]\t_\t_\t_\t_\t
1-3\t8-10\t\U0001f525\tX\t_\t*[1]\t_\t_\t_\t_\t
1-4\t11-12\ta\tX\t_\t_\t_\t_\t_\t2022\\_01\t
1-5\t13-17\ttest\tX\t_\t*[2]\t_\t_\t_\t_\t
1-5.1\t13-15\tte\t_\t_\t*\t_\t_\t_\t_\t
1-6\t18-19\t.\tX\t_\t*[2]\t_\t_\t_\t_\t
"""


def test_what_inception_writes_as_webanno_tsv(tmp_path: Path) -> None:
    (tmp_path / "page.tsv").write_text(INCEPTION, encoding="utf-8")
    found = read_one(tmp_path / "page.tsv")
    assert found.text == "This is \U0001f525 a test ."
    one, other = found.statements
    assert [(piece.words, one.act) for piece in one.content] == [("is \U0001f525", "say"), ("test .", "say")]
    assert (other.cue.words, other.act, other.content) == ("This", "deny", [])
    assert [(time.words, time.value) for time in found.times] == [("a", "2022_01")]


def test_webanno_without_its_text_keeps_every_place(records: list[Record], tmp_path: Path) -> None:
    webanno.write(Material([Reading(record, "1") for record in records]), tmp_path, Options())
    for record in records:
        path = tmp_path / f"{record.report.id}.tsv"
        text, marks = from_webanno.read(path.read_text(encoding="utf-8").replace("\r\n", "\n"), None)
        assert len(text) == len(record.report.text.rstrip())
        published = read_one(path)
        path.with_suffix(".txt").unlink()
        assert read_one(path).statements == published.statements
        assert marks


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("#FORMAT=WebAnno TSV 2\n", "no WebAnno TSV"),
        ("#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Time|Value\n\n\n#Text=a\n1-1\t0-1\n", "line 6 is none"),
        ("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t0-1\tb\t\n", "does not stand at 0"),
    ],
)
def test_what_is_no_webanno_tsv(data: str, wanted: str) -> None:
    with pytest.raises(InputError, match=wanted):
        from_webanno.read(data, None)
