"""The reading page: a report as it was published, and what was understood of it in the margin."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.errors import CaseError
from riwaya.store.review.keys import CellKind, cell_of
from riwaya.web.addresses import named
from riwaya.web.asked import leaf
from riwaya.web.pages import page, wording_of
from riwaya.web.reader import reviewer_of
from riwaya.web.reading.fields import called, form_of
from riwaya.web.reading.sheet import Sheet, sheet
from riwaya.web.reading.why import why


def report(request: Request) -> Response:
    """The page of a report; `?at=START-END` is the place to begin at, `?cell=` the cell, `?page=` the leaf of a long text."""
    found, asked = sheet(request.app.state.desk.case, named(request), reviewer_of(request)), request.query_params
    start, end = place(asked.get("at", ""), len(found.record.report.text))
    cell = found.at(start, end) if end else asked.get("cell")
    leaf_ = leaf(request, 1)
    last = len(found.leaves) - 1
    found = found.turned(start) if end else found.on(cell) if cell else found.turned(found.leaves[min(leaf_.number - 1, last)][0])
    from_ = found.leaves[found.leaf][0]
    return page(request, "report.html", sheet=found, at=(start - from_, end - from_) if end else (0, 0), begin=cell, leaf=leaf_)


def place(written: str, length: int) -> tuple[int, int]:
    """The place that an address names, (0, 0) where it names none in a text of that length.

    >>> place("7-12", 100), place("12-7", 100), place("all", 100)
    ((7, 12), (0, 0), (0, 0))
    """
    first, _, last = written.partition("-")
    if not (first.isdecimal() and last.isdecimal() and len(written) < 20):
        return 0, 0
    start, end = int(first), int(last)
    return (start, end) if start < end <= length else (0, 0)


def reason(request: Request) -> Response:
    """Why a cell of a report is in its record."""
    asked = request.query_params
    return reasons(request, asked.get("report", ""), asked.get("cell", ""))


def reason_at(request: Request) -> Response:
    """The same, under the address of the report, unless a report is called that."""
    name, key = request.path_params["name"], request.path_params["cell"]
    if request.app.state.desk.case.has(f"{name}/why/{key}"):
        request.path_params["name"] = f"{name}/why/{key}"
        return report(request)
    return reasons(request, name, key)


def reasons(request: Request, name: str, key: str) -> Response:
    """Why a cell is in the record, as a part of the page that asks, else as a page."""
    template = "parts/why.html" if "hx-request" in request.headers else "why.html"
    return page(request, template, why=why(request.app.state.desk, name, key))


def ask(request: Request) -> Response:
    """The form for a judgement on a cell of a report, or for a cell to add, as a part of the page."""
    asked = request.query_params
    found = sheet(request.app.state.desk.case, asked.get("report", ""), reviewer_of(request))
    act, key = asked.get("act", ""), asked.get("cell", "")
    if act not in FORMS:
        raise CaseError(f"there is no form for {act!r}")
    return page(request, f"parts/ask_{act}.html", sheet=found, act=act, **FORMS[act](request, found, key))


def of_cell(request: Request, found: Sheet, key: str) -> dict[str, Any]:
    """What the form for a cell shows."""
    cell = cell_of(found.record, key)
    if cell is None:
        raise CaseError(f"{found.name} has no cell {key!r}")
    kind = CellKind.of(cell)
    return {
        "key": key,
        "kind": kind,
        "fields": form_of(found.record, kind, cell, wording_of(request)),
        "others": others(found, cell.id, kind),
    }


def others(found: Sheet, key: str, kind: CellKind) -> list[tuple[str, str]]:
    """The other cells of the kind, by which a cell can be one with them."""
    return [(cell.id, called(cell)) for cell in getattr(found.record, kind.listed) if cell.id != key and cell.id not in found.out]


def of_kinds(request: Request, found: Sheet, key: str) -> dict[str, Any]:  # noqa: ARG001 - as every form has it
    """What the form for a new cell shows: the fields of every kind."""
    wording = wording_of(request)
    return {"kinds": [(kind, form_of(found.record, kind, None, wording)) for kind in CellKind]}


FORMS = {"reject": of_cell, "correct": of_cell, "merge": of_cell, "add": of_kinds}


def original(request: Request) -> Response:
    """The bytes that a report came in, to be kept and not to be shown: they may be a page with a will of its own."""
    name = request.query_params.get("report", "")
    found = request.app.state.desk.case.original(name)
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
    }
    return Response(found.data, media_type="application/octet-stream", headers=headers)


ROUTES = [
    Route("/reading/why", reason),
    Route("/reading/ask", ask),
    Route("/reading/original", original),
    Route("/report/{name:path}/why/{cell}", reason_at),
    Route("/report/", report),
    Route("/report/{name:path}", report),
]
