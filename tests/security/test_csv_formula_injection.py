"""CSV formula injection: no field of any table that is exported begins with what a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import Any

import pytest

from riwaya.casework.writing import write
from riwaya.export.csv_tables import plain, safe
from riwaya.export.options import Options

Attacked = Any  # of conftest
FORMULAS = (
    "=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", " =1", "\u200f=1", "\ufeff=1", "\uff1d1", '=HYPERLINK("x")',
    "\u2066=1", "\u00a0=1", "\n=1",
)  # fmt: skip
NUMBER = re.compile(r"-?\d+(\.\d+)?")
RUNS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"


@pytest.mark.parametrize("words", FORMULAS)
def test_csv_formula_injection_a_field_is_marked_and_comes_back(words: str) -> None:
    assert safe(words) == "'" + words
    assert plain(safe(words)) == words


@pytest.mark.parametrize("format_", ["csv", "ucdp", "acled"])
def test_csv_formula_injection_no_field_of_an_export_is_run(attacked: Attacked, format_: str) -> None:
    for words in FORMULAS:
        attacked.add(words)
    attacked.case.compare()
    out = io.BytesIO()
    write(attacked.case, format_, out, Options())
    data = out.getvalue()
    with io.BytesIO(data) as stream:
        tables = [data]
        if zipfile.is_zipfile(stream):
            archive = zipfile.ZipFile(stream)
            tables = [archive.read(name) for name in archive.namelist() if name.endswith(".csv")]
    fields = [field for table in tables for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")) for field in row]
    assert len(fields) > 20
    begun = [field for field in fields if field.lstrip(" \u00a0\u200f\u2066\ufeff\n")[:1] in RUNS and field.strip()]
    assert not [field for field in begun if not NUMBER.fullmatch(field)]
