"""What a form sent. The gate has taken it apart already, and has seen that it comes from a page of this desk."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request


def said(request: Request, name: str) -> str:
    """What the form says in a field; nothing where it has none."""
    found = request.state.form.get(name)
    return found if isinstance(found, str) else ""


def files(request: Request, name: str) -> list[UploadFile]:
    """The files that the form sent in a field; a field that was left empty sends one without a name."""
    return [one for one in request.state.form.getlist(name) if isinstance(one, UploadFile) and one.filename]
