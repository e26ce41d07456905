from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli import exported
from riwaya.cli.main import main
from riwaya.export.csv_tables import read
from riwaya.export.formats import EXPORTS
from riwaya.store.case import Case
from riwaya.store.review.asking import Request
from riwaya.store.review.judgement import Verb

EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "raqqa").glob("*.txt"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["case", *map(str, arguments)])


@pytest.fixture
def judged(place: str, case: Case) -> Case:
    """A case with one figure rejected and one statement corrected, and then compared."""
    assert run("add", place, *EXAMPLES).exit_code == 0
    case.judge(
        [
            Request(act=Verb.REJECT, report="agency.ar", cells=("f1",), by="Amal", why="the title says it again"),
            Request(act=Verb.CORRECT, report="agency.ar", cells=("s1",), by="Basim", why="a plain report", fields={"act": "say"}),
        ]
    )
    assert run("compare", place).exit_code == 0
    return case


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(read(lines))


@pytest.mark.usefixtures("judged")
def test_every_format(place: str, tmp_path: Path) -> None:
    for name in exported.FORMATS:
        done = run("export", place, "--to", name, "--out", tmp_path / name)
        assert (done.exit_code, done.stderr) == (0, ""), name
        assert list((tmp_path / name).iterdir()) if EXPORTS[name].is_folder else (tmp_path / name).stat().st_size


def test_a_case_goes_out_as_people_left_it(place: str, judged: Case, tmp_path: Path) -> None:
    assert run("export", place, "--to", "csv", "--out", tmp_path / "out").exit_code == 0
    figures = [row["figure"] for row in table(tmp_path / "out" / "figures.csv") if row["report"] == "agency.ar"]
    assert "f1" not in figures
    assert len(figures) == len(judged.record("agency.ar").figures) - 1
    (statement,) = (row for row in table(tmp_path / "out" / "statements.csv") if (row["report"], row["statement"]) == ("agency.ar", "s1"))
    assert (statement["act"], statement["judged"], statement["judged_by"]) == ("say", "correct", "Basim")
    rows = [(row["cell"], row["act"], row["reviewer"], row["field"], row["value"]) for row in table(tmp_path / "out" / "judgements.csv")]
    assert rows == [("f1", "reject", "Amal", "", ""), ("s1", "correct", "Basim", "act", '"say"')]


def test_where_it_comes_from(place: str, judged: Case, tmp_path: Path) -> None:
    assert run("export", place, "--to", "csv", "--out", tmp_path / "out").exit_code == 0
    rows = {row["report"]: row for row in table(tmp_path / "out" / "reports.csv")}
    assert rows["agency.ar"]["document"] == judged.arrivals("agency.ar")[0].document
    made = judged.readings("agency.ar")[-1]
    assert (rows["agency.ar"]["reader"], rows["agency.ar"]["version"]) == ("rules", made.reader.version)
    assert rows["agency.ar"]["read_at"].startswith(made.read_at.isoformat()[:16])
    run("export", place, "--to", "jsonld", "--out", tmp_path / "out.json")
    graph = json.loads((tmp_path / "out.json").read_text())["@graph"]
    (left_out,) = (node for node in graph if "wasInvalidatedBy" in node)
    assert left_out["id"] == "urn:riwaya:report:agency.ar#f1"


def test_events_have_their_places(place: str, judged: Case, tmp_path: Path) -> None:  # noqa: ARG001
    assert run("export", place, "--to", "ucdp", "--out", tmp_path / "ged.csv").exit_code == 0
    with (tmp_path / "ged.csv").open(encoding="utf-8", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["where_coordinates"], row["latitude"], row["number_of_sources"]) == ("Ar Raqqah", "35.953", "3")


def test_events_that_are_stale_are_named(place: str, judged: Case, tmp_path: Path) -> None:
    judged.judge([Request(act=Verb.ACCEPT, report="coalition.ar", cells=("s1",), by="Amal", why="yes")])
    done = run("export", place, "--to", "acled", "--out", tmp_path / "acled.csv")
    assert done.exit_code == 0
    assert "of the events, this is older than 1 judgement" in done.stderr


def test_tables_of_events_need_a_comparison(place: str, case: Case, tmp_path: Path) -> None:  # noqa: ARG001
    done = run("export", place, "--to", "ucdp", "--out", tmp_path / "ged.csv")
    assert done.exit_code == 2
    assert "has not been compared" in done.stderr
    assert not list(tmp_path.glob("ged*"))


def test_an_empty_case(place: str, case: Case, tmp_path: Path) -> None:  # noqa: ARG001
    assert run("export", place, "--to", "parquet", "--out", tmp_path / "out").exit_code == 0
    assert (tmp_path / "out" / "figures.parquet").exists()
