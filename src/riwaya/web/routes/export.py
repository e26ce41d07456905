"""The case out, in every format that there is, as a download."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from riwaya.casework.writing import write
from riwaya.export.formats import EXPORTS
from riwaya.export.options import Options
from riwaya.web.pages import page, wording_of

PIECE = 256 * 1024  # bytes that are sent at a time
ZIP = ("zip", "application/zip")
KINDS: Mapping[str, tuple[str, str]] = {  # how files of a format end, and their media type
    "jsonld": ("jsonld", "application/ld+json"), "claims": ("jsonld", "application/ld+json"), "ftm": ("ftm.json", "application/json+ftm"),
    "ucdp": ("csv", "text/csv; charset=utf-8"), "acled": ("csv", "text/csv; charset=utf-8"), "html": ("html", "text/html; charset=utf-8"),
}  # fmt: skip
FOR_PEOPLE = ("html", "pictures")  # what is shown first
MARKED = ("csv", "ucdp", "acled")  # what spreadsheets open, which want a byte order mark


def formats(request: Request) -> Response:
    """Every format, with what it is for."""
    desk = request.app.state.desk
    formats = sorted(EXPORTS.items(), key=lambda one: one[0] not in FOR_PEOPLE)
    return page(request, "export.html", formats=formats, marked=MARKED, is_compared=desk.latest() is not None, sizes=desk.case.sizes())


def download(request: Request) -> Response:
    """The case in one format."""
    name = request.path_params["format"]
    if name not in EXPORTS:
        raise HTTPException(404)
    ending, media = ZIP if EXPORTS[name].is_folder else KINDS.get(name, (name, "application/octet-stream"))
    desk = request.app.state.desk
    headers = {"content-disposition": attachment(desk.title, f"{name}.{ending}")}
    if request.method == "HEAD":
        return Response(headers=headers, media_type=media)
    out = tempfile.TemporaryFile(prefix="riwaya-desk-")  # noqa: SIM115 - closed, and gone with that, when it was sent
    try:
        write(desk.case, name, out, options(request))
    except BaseException:
        out.close()
        raise
    headers["content-length"] = str(out.tell())
    return StreamingResponse(pieces(out), headers=headers, media_type=media)


def options(request: Request) -> Options:
    """What is chosen: for a spreadsheet, of one event; pages and pictures speak the reader's language."""
    asked = request.query_params
    return Options("bom" in asked, tuple(asked.getlist("event")), wording_of(request).language)


def pieces(out: BinaryIO) -> Iterator[bytes]:
    """What is in a file, piece by piece; it is closed after that."""
    with out:
        out.seek(0)
        while piece := out.read(PIECE):
            yield piece


def attachment(title: str, ending: str) -> str:
    """What a browser calls the download: the title of the case, in ASCII for those that know no better.

    >>> attachment("الرقة", "csv.zip")
    "attachment; filename=riwaya-csv.zip; filename*=UTF-8''%D8%A7%D9%84%D8%B1%D9%82%D8%A9-csv.zip"
    """
    plain = "".join(char if char.isalnum() else " " for char in title)
    name = "-".join(plain.split())[:80] or "riwaya"
    return f"attachment; filename=riwaya-{ending}; filename*=UTF-8''{quote(f'{name}-{ending}', safe='')}"


ROUTES = [Route("/export", formats), Route("/export/{format}", download)]
