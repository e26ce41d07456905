from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from riwaya.casework.writing import write
from riwaya.errors import InputError
from riwaya.export.options import Options
from riwaya.model import Report
from riwaya.store.case import Case

TEXT = "Explosion in Aleppo\n\nThe mayor said on Monday that 5 people were killed in Aleppo."


def test_a_folder_is_written_as_a_zip_that_is_the_same_each_time(case: Case) -> None:
    case.add(Report(TEXT, id="one", language="en"))
    outs = [BytesIO(), BytesIO()]
    for out in outs:
        write(case, "brat", out, Options())
    assert outs[0].getvalue() == outs[1].getvalue()
    with ZipFile(outs[0]) as packed:
        assert packed.read("one.txt").decode() == TEXT


def test_a_table_of_events_wants_a_comparison(case: Case) -> None:
    with pytest.raises(InputError, match="ucdp is of events, and the case has not been compared"):
        write(case, "ucdp", BytesIO(), Options())
