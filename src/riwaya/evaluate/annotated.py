"""Gold out of the files of annotation tools, whichever they are."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from riwaya.errors import InputError
from riwaya.evaluate import from_brat, from_cas, from_webanno
from riwaya.evaluate.gold import GoldReport
from riwaya.evaluate.marked import gold_of
from riwaya.export.brat import HEADERS
from riwaya.export.marks import Header

LARGEST = 100_000_000  # bytes of one CAS: a report of a million characters with a mark on every word has about half of it
ENDINGS = (".ann", ".xmi", ".tsv")


def files(path: Path) -> list[Path]:
    """The annotated files that a path stands for: itself, or those in a folder.

    Raises `InputError` for what is not there, and for a folder without any.
    """
    if not path.is_dir():
        if not path.is_file():
            raise InputError(f"{path}: is not there")
        return [path]
    found = sorted(one for one in path.iterdir() if one.suffix in ENDINGS)
    if not found:
        raise InputError(f"{path}: holds no file that ends in {' or '.join(ENDINGS)}")
    return found


def read(path: Path) -> Iterator[GoldReport]:
    """The gold of an annotated file; a ZIP archive may hold several.

    Raises `InputError` with a sentence that does not name the file.
    """
    if path.suffix == ".ann":
        yield of_brat(path)
    elif path.suffix == ".xmi":
        yield of_cas(path.read_bytes(), path)
    elif path.suffix == ".tsv":
        yield of_webanno(path)
    elif zipfile.is_zipfile(path):
        for name, data in unpacked(path):
            yield of_cas(data, path.with_name(name))
    else:
        raise InputError("is no annotated file; name one that ends in .ann (brat), .xmi, .tsv or .zip (INCEpTION), or a folder of them")


def unpacked(path: Path) -> Iterator[tuple[str, bytes]]:
    """The CAS files of an archive, by their names in it; one that is unreasonably large is refused before it is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            for one in sorted(archive.infolist(), key=lambda info: info.filename):
                if one.filename.endswith(".xmi"):
                    if one.file_size > LARGEST:
                        raise InputError(f"{one.filename} in it is larger than {LARGEST:,} bytes, which no annotated report is")
                    yield Path(one.filename).name, archive.read(one)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:  # damaged, encrypted, or packed in an unknown way
        raise InputError(f"this archive cannot be unpacked ({error})") from None


def of_brat(path: Path) -> GoldReport:
    """The gold of a file of brat's, whose text stands beside it."""
    beside = path.with_suffix(".txt")
    if not beside.is_file():
        raise InputError(f"its text, {beside.name}, is not beside it")
    known = header_of(path)
    text = text_beside(beside, known)
    return gold_of(text, known, from_brat.marks_of(text, from_brat.text_of(path.read_bytes())))


def text_beside(path: Path, known: Header) -> str:
    """The text that stands beside a file, if it is still the one that was exported."""
    data = path.read_bytes()
    if known.sha256 and known.sha256 != hashlib.sha256(data).hexdigest():
        raise InputError(f"{path.name} is not the text that was exported: somebody changed it, so no place in it can be trusted")
    return from_brat.text_of(data)


def of_webanno(path: Path) -> GoldReport:
    """The gold of a file of WebAnno's; where its text does not stand beside it, the blanks between its lines are those that can be told."""
    known, beside = header_of(path), path.with_suffix(".txt")
    published = text_beside(beside, known) if beside.is_file() else None
    text, marks = from_webanno.read(from_brat.text_of(path.read_bytes()), published)
    return gold_of(text, known, marks)


def of_cas(data: bytes, path: Path) -> GoldReport:
    """The gold of a CAS; `path` is where it is, or would be if it stood beside its archive."""
    text, marks, names = from_cas.read(data)
    return gold_of(text, header_of(path, names), marks)


def header_of(path: Path, names: Sequence[str] = ()) -> Header:
    """What is known of a report beside its text, from what was exported with it.

    It is found by the name of the file, or by one of the names that are in it: annotation tools add endings and put users' names on files.
    Its id is the name of the file where nothing was exported with it.
    """
    known = headers(path.parent / HEADERS)
    possible = [plain(name) for name in (path.name, *names)]
    return next((known[name] for name in possible if name in known), Header(possible[0]))


def plain(name: str) -> str:
    """The name without the endings of annotated files.

    >>> plain("agency.ar.xmi.xmi"), plain("agency.ar.ann")
    ('agency.ar', 'agency.ar')
    """
    while name.endswith(ENDINGS):
        name = name.rpartition(".")[0]
    return name


@lru_cache(maxsize=8)
def headers(path: Path) -> dict[str, Header]:
    """What was exported with the files of a folder, by their names."""
    if not path.is_file():
        return {}
    try:
        found = [msgspec.json.decode(line, type=Header) for line in path.read_bytes().splitlines() if line.strip()]
    except msgspec.DecodeError as error:
        raise InputError(f"{path.name} beside it cannot be read ({error})") from None
    return {one.file or one.id: one for one in found}
