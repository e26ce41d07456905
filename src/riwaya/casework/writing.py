"""A case written out for whoever takes it as one file: what is a folder on disk is packed as a zip."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from riwaya.casework.exporting import material
from riwaya.errors import InputError
from riwaya.export.formats import EXPORTS, file_writer, folder_writer
from riwaya.export.options import Options
from riwaya.store.case import Case

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the moment that zips begin with: the same case gives the same bytes
MODE = 0o644 << 16  # what is in it may be read, and is no program


def write(case: Case, format_: str, out: BinaryIO, options: Options) -> None:
    """Write a case in a format. Raises `InputError` where it is one of events and the case was not compared.

    >>> from io import BytesIO
    >>> import riwaya
    >>> with TemporaryDirectory() as folder, riwaya.new_case(f"{folder}/one.case") as case:
    ...     write(case, "csv", out := BytesIO(), Options())
    >>> sorted(zipfile.ZipFile(out).namelist())[:2]
    ['figures.csv', 'judgements.csv']
    """
    compared = case.compared()
    if compared is None and EXPORTS[format_].of_events:
        raise InputError(f"{format_} is of events, and the case has not been compared")
    found = material(case, compared)
    if not EXPORTS[format_].is_folder:
        file_writer(format_)(found, out, options)
        return
    with TemporaryDirectory(prefix="riwaya-export-") as place:
        folder_writer(format_)(found, Path(place), options)
        pack(Path(place), out)


def pack(folder: Path, out: BinaryIO) -> None:
    """Write a zip of everything in a folder."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), EARLIEST)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, MODE
                with path.open("rb") as file, packed.open(entry, "w", force_zip64=True) as into:
                    while piece := file.read(1 << 20):
                        into.write(piece)
