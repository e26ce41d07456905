"""Material out in a format for other programs: one file, or a folder of them, that appears only when it is whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from riwaya import __version__
from riwaya.cli.refusal import Refusal

if TYPE_CHECKING:
    from riwaya.export.material import Material
    from riwaya.model import Record
    from riwaya.model.event import Comparison

# Those of riwaya.export.formats, which is imported only when it is needed.
OF_REPORTS = ("csv", "parquet", "jsonld", "claims", "ftm", "brat", "cas", "webanno")
OF_EVENTS = ("ucdp", "acled")
FORMATS = (*OF_REPORTS, *OF_EVENTS)

bom = click.option(
    "--bom", is_flag=True, help="With csv, ucdp and acled: begin each file with a byte order mark, by which spreadsheets know UTF-8."
)


def check(format_: str, out: str | None) -> None:
    """Refuse a folder that has no name before anything is read."""
    from riwaya.export.formats import EXPORTS

    if format_ in EXPORTS and EXPORTS[format_].is_folder and out in (None, "-"):
        raise Refusal(f"{format_} is a folder of files; name it with --out FOLDER")


def write_records(format_: str, records: Iterable[Record], out: str | None, *, bom: bool) -> None:
    """Write records that come one by one."""
    from riwaya.export.material import Material, of_records

    write(format_, Material(of_records(records, __version__)), out, bom=bom)


def write_comparison(format_: str, comparison: Comparison, records: Iterable[Record], out: str | None, *, bom: bool) -> None:
    """Write a comparison with the records that were compared."""
    from riwaya.export.material import Material, of_records

    readings = {reading.record.report.id: reading for reading in of_records(records, __version__)}
    write(format_, Material(readings.values(), comparison, readings.get), out, bom=bom)


def write(format_: str, material: Material, out: str | None, *, bom: bool = False) -> None:
    """Write the material to standard output, into a file, or into a new folder."""
    from riwaya.cli import output
    from riwaya.export.formats import EXPORTS, file_writer, folder_writer
    from riwaya.export.options import Options
    from riwaya.export.whole import folder

    options = Options(bom=bom)
    if EXPORTS[format_].is_folder:
        with folder(Path(out or "")) as place:
            folder_writer(format_)(material, place, options)
    else:
        with output.opened(out) as stream:
            file_writer(format_)(material, stream, options)
