"""The formats there are, by the name that `--format` and `--to` take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from riwaya.export.layout import Layout
from riwaya.export.material import Material
from riwaya.export.options import Options
from riwaya.model import Record

Write = Callable[[Iterable[Record], BinaryIO, Layout], None]
WriteFile = Callable[[Material, BinaryIO, Options], None]
WriteFolder = Callable[[Material, Path, Options], None]
MODULES = {"table": "table", "json": "json_document", "jsonl": "json_lines"}


class Format(NamedTuple):
    """A format for programs or for people: its module, whether it is a folder, and whether it needs events, which only a comparison has."""

    module: str
    is_folder: bool = False
    of_events: bool = False


EXPORTS = {
    "csv": Format("csv_tables", is_folder=True),
    "parquet": Format("parquet", is_folder=True),
    "jsonld": Format("jsonld"),
    "claims": Format("claims"),
    "ftm": Format("ftm"),
    "brat": Format("brat", is_folder=True),
    "cas": Format("cas", is_folder=True),
    "webanno": Format("webanno", is_folder=True),
    "ucdp": Format("ucdp", of_events=True),
    "acled": Format("acled", of_events=True),
    "html": Format("html", of_events=True),
    "pictures": Format("pictures", is_folder=True, of_events=True),
}


def writer(name: str) -> Write:
    """What writes records in that format; its module is only now imported.

    >>> writer("jsonl").__module__
    'riwaya.export.json_lines'
    """
    return cast("Write", import_module(f"riwaya.export.{MODULES[name]}").write)


def file_writer(name: str) -> WriteFile:
    """What writes material into one file of that format."""
    return cast("WriteFile", import_module(f"riwaya.export.{EXPORTS[name].module}").write)


def folder_writer(name: str) -> WriteFolder:
    """What writes material into a folder of that format.

    >>> folder_writer("csv").__module__
    'riwaya.export.csv_tables'
    """
    return cast("WriteFolder", import_module(f"riwaya.export.{EXPORTS[name].module}").write)
