"""Reports into the case: files that are dropped here, and addresses; and the work that this is, with how far it has come."""

from __future__ import annotations

import shutil
import tempfile
from http import HTTPStatus
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riwaya.casework.adding import Origin
from riwaya.errors import CaseError, InputError
from riwaya.lexicon.load import codes
from riwaya.model.report import day
from riwaya.sources.arrival import MEGABYTE, is_address
from riwaya.sources.files import Given
from riwaya.web.jobs import AddingReports, Jobs
from riwaya.web.pages import page
from riwaya.web.reader import tidy
from riwaya.web.security.body import LARGEST_FILE, UPLOAD
from riwaya.web.sent import files, said

SAID = ("addresses", "publisher", "published", "language")
LONGEST_NAME = 150  # characters of a file's name
ADDRESSES = 1000  # of one form: a pause between two to one host makes these a quarter of an hour


def form(request: Request) -> Response:
    """What can be added, and what becomes of what was."""
    return shown(request, {}, {})


def shown(request: Request, values: dict[str, str], problems: dict[str, str], status: int = HTTPStatus.OK) -> Response:
    """The form with what was said in it and what is wrong with that."""
    jobs: Jobs = request.app.state.jobs
    return page(
        request, "add.html", status, values={name: values.get(name, "") for name in SAID}, problems=problems, follow="follow" in values,
        tongues=codes(), job=jobs.last, upload=UPLOAD.request, largest=LARGEST_FILE, files=UPLOAD.files, megabyte=MEGABYTE,
    )  # fmt: skip


def add(request: Request) -> Response:
    """Begin to add what was sent."""
    values = {name: said(request, name).strip() for name in (*SAID, "follow") if said(request, name)}
    sent, addresses = files(request, "files"), values.get("addresses", "").split()[:ADDRESSES]
    problems: dict[str, str] = {}
    given = given_in(values, problems)
    if not sent and not addresses:
        problems["files"] = "nothing"
    elif any(not is_address(one) for one in addresses):
        problems["addresses"] = next(one for one in addresses if not is_address(one))
    jobs: Jobs = request.app.state.jobs
    if problems:
        return shown(request, values, problems, HTTPStatus.BAD_REQUEST)
    if jobs.start(lambda: work(sent, addresses, given)) is None:
        return shown(request, values, {"busy": "busy"}, HTTPStatus.CONFLICT)
    return RedirectResponse("/add", HTTPStatus.SEE_OTHER)


def given_in(values: dict[str, str], problems: dict[str, str]) -> Given:
    """What is said of all reports; what is wrong with it is noted by its field."""
    published, language = None, values.get("language") or None
    try:
        published = day(values.get("published") or None)
    except InputError as error:
        problems["published"] = str(error)
    if language is not None and language not in codes():
        problems["language"] = language
    return Given(publisher=tidy(values.get("publisher", "")) or None, published=published, language=language, follow="follow" in values)


def work(sent: list[UploadFile], addresses: list[str], given: Given) -> AddingReports:
    """The work of adding; the files are put where it finds them after the form is gone, under names of ours."""
    folder = Path(tempfile.mkdtemp(prefix="riwaya-desk-"))
    try:
        return in_folder(folder, sent, addresses, given)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise CaseError(f"the files could not be put aside ({error.strerror}); make room in {tempfile.gettempdir()}") from error


def in_folder(folder: Path, sent: list[UploadFile], addresses: list[str], given: Given) -> AddingReports:
    """The work of adding, with its files in a folder of their own."""
    origins = [Origin(name_of(one, number), folder / str(number)) for number, one in enumerate(sent)]
    too_large = []
    for upload, origin in zip(sent, origins, strict=True):
        if (upload.size or 0) > LARGEST_FILE:
            too_large.append(origin)
        elif origin.path is not None:
            with origin.path.open("wb") as file:
                shutil.copyfileobj(upload.file, file)
    job = AddingReports([one for one in origins if one not in too_large] + [Origin(one) for one in addresses], given, folder)
    for origin in too_large:
        job.refuse(origin.name, f"it is larger than {LARGEST_FILE // MEGABYTE} MB; `riwaya case add` takes it")
    return job


def name_of(upload: UploadFile, number: int) -> str:
    """What a file is called: the last part of what its sender calls it, which is a name for people and opens nothing.

    >>> import io
    >>> [name_of(UploadFile(io.BytesIO(), filename=name), 3) for name in ("../a b.txt", "C:\\\\a.txt", "..", "")]
    ['a b.txt', 'a.txt', 'file-3', 'file-3']
    """
    name = tidy((upload.filename or "").replace("\\", "/").rpartition("/")[2])
    if len(name) > LONGEST_NAME:
        path = Path(name)
        name = path.stem[: LONGEST_NAME - len(path.suffix[:10])] + path.suffix[:10]
    return name if name.strip("-.") else f"file-{number}"


ROUTES = [Route("/add", form, methods=["GET"]), Route("/add", add, methods=["POST"])]
