"""Path traversal: names of reports, of cases and of what is asked for lead to no file beside those that they are meant for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from riwaya.casework.writing import write
from riwaya.export.file_names import FileNames
from riwaya.export.formats import EXPORTS
from riwaya.export.options import Options

Attacked = Any  # of conftest
NAMES = (
    "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "C:\\x", "a/../../b", "..", ".", "~", "a\x00b", "%2e%2e%2f", "\u2024\u2024/x",
    "....//....//x", "CON", "a" * 500, "-rf", "e\u0301/..",
)  # fmt: skip
FOLDERS = sorted(name for name, export in EXPORTS.items() if export.is_folder and name not in ("parquet", "pictures"))


@pytest.mark.parametrize("name", NAMES)
def test_path_traversal_a_name_is_the_name_of_a_file_here(name: str, tmp_path: Path) -> None:
    made = FileNames().of(name)
    assert (tmp_path / made).resolve().parent == tmp_path.resolve()
    assert made not in ("", ".", "..")
    (tmp_path / made).write_text("x")


@pytest.mark.parametrize("format_", FOLDERS)
def test_path_traversal_no_member_of_a_download_leaves_its_folder(attacked: Attacked, format_: str) -> None:
    for name in ("../../etc/passwd", "..\\..\\windows", "/etc/passwd", ".."):
        attacked.add(name)
    attacked.case.compare()
    out = io.BytesIO()
    write(attacked.case, format_, out, Options())
    names = zipfile.ZipFile(out).namelist()
    assert names
    assert not [name for name in names if name.startswith("/") or "\\" in name or ".." in Path(name).parts]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
        "/static//etc/passwd", "/static/fonts/../../errors.py", "/static/fonts/%2e%2e/png.py", "/export/..%2f..%2fetc",
        "/static/..\\app.py",
    ],
)  # fmt: skip
def test_path_traversal_the_desk_gives_no_other_file(attacked: Attacked, path: str) -> None:
    answer = attacked.sign_in().get(path)
    assert answer.status_code in (303, 400, 404, 405), path
    assert "import" not in answer.text


def test_path_traversal_a_file_that_is_sent_is_called_and_opens_nothing(tmp_path: Path) -> None:
    from riwaya.sources.arrival import Given
    from riwaya.sources.files import arrivals_in

    sent = tmp_path / "sent"
    sent.write_text("The mayor said that 5 people were killed.")
    for name in ("../../etc/passwd", "/etc/passwd", "-", "https://127.0.0.1/x"):
        (arrival,) = arrivals_in(sent, name, Given(language="en"))
        assert arrival.report is not None
        assert arrival.report.text.startswith("The mayor")
