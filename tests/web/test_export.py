"""Every format is a download: a file, or a zip of a folder, and nothing of it stays behind."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from riwaya.export.formats import EXPORTS
from riwaya.model import Report
from riwaya.store.case import Case

PAGE = "Explosion in Aleppo\n\nThe mayor said on Monday that 5 people were killed in Aleppo.\n"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are put aside."""
    folder = tmp_path / "aside"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("name", EXPORTS)
def test_every_format_is_a_download(reader: TestClient, held: Case, name: str, temporary: Path) -> None:
    held.add(Report(PAGE, id="aleppo/../one", language="en", published=None))
    held.compare()
    answer = reader.get(f"/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith(f"attachment; filename=riwaya-{name}.")
    assert "Raqqa-October-2017-" in answer.headers["content-disposition"]
    assert int(answer.headers["content-length"]) == len(answer.content)
    if EXPORTS[name].is_folder:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            assert packed.testzip() is None
            assert packed.namelist()
            assert not [entry for entry in packed.namelist() if entry.startswith("/") or ".." in entry.split("/")]
    assert not list(temporary.iterdir())
    assert reader.head(f"/export/{name}").headers["content-type"] == answer.headers["content-type"]
    assert f'href="/export/{name}"' in reader.get("/export").text


def test_what_goes_out_is_the_case(reader: TestClient, held: Case) -> None:
    held.add(Report(PAGE, id="aleppo", language="en"))
    with zipfile.ZipFile(io.BytesIO(reader.get("/export/csv").content)) as packed:
        rows = list(csv.DictReader(io.TextIOWrapper(packed.open("figures.csv"), "utf-8")))
    assert [(row["report"], row["low"]) for row in rows] == [("aleppo", "5")]
    assert reader.get("/export/csv").content == reader.get("/export/csv").content
    with zipfile.ZipFile(io.BytesIO(reader.get("/export/csv?bom=1").content)) as packed:
        assert packed.read("figures.csv").startswith(b"\xef\xbb\xbf")
    assert json.loads(reader.get("/export/jsonld").content)["@graph"]


def test_events_are_there_when_they_were_compared(reader: TestClient, held: Case) -> None:
    assert reader.get("/export/ucdp").status_code == 400
    assert 'href="/export/ucdp"' not in reader.get("/export").text
    held.compare()
    assert reader.get("/export/ucdp").status_code == 200


@pytest.mark.parametrize("name", ["none", "..%2Fcsv", "csv%00", "CSV", "table"])
def test_there_is_no_other_format(reader: TestClient, name: str) -> None:
    assert reader.get(f"/export/{name}").status_code == 404


def test_what_fails_leaves_nothing_behind(reader: TestClient, monkeypatch: pytest.MonkeyPatch, temporary: Path) -> None:
    from riwaya.web.routes import export

    def faulty(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(export, "write", faulty)
    assert reader.get("/export/csv").status_code == 500
    assert not list(temporary.iterdir())


def test_a_dossier_is_of_one_event_in_the_language_of_the_reader(reader: TestClient, held: Case) -> None:
    held.add(Report(PAGE, id="aleppo", language="en"))
    held.compare()
    assert 'href="/export/html?event=e1"' in reader.get("/event/e1").text
    assert '<html lang="ar"' in reader.get("/export/html?event=e1", headers={"accept-language": "ar"}).text
    assert reader.get("/export/html?event=<script>").status_code == 400
