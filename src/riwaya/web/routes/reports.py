"""The list of reports."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.store.overview.reports import recent
from riwaya.web.asked import leaf
from riwaya.web.pages import page

SHOWN = 60  # reports on a page


def reports(request: Request) -> Response:
    """The reports of the case, those published last first."""
    case, asked = request.app.state.desk.case, leaf(request, SHOWN)
    with case.reading() as connection:
        found = recent(connection, SHOWN + 1, asked.offset)
    return page(request, "reports.html", reports=found[:SHOWN], more=len(found) > SHOWN, leaf=asked, sizes=case.sizes())


ROUTES = [Route("/reports", reports)]
