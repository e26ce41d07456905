"""Who publishes what the case holds, and who copies whom."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.store.overview.outlets import outlets
from riwaya.web.pages import page


def sources(request: Request) -> Response:
    """Every outlet with its reports, and the texts that several of them print."""
    desk = request.app.state.desk
    with desk.case.reading() as connection:
        found = outlets(connection)
    compared = desk.compared()
    return page(
        request, "sources.html", outlets=found, origins=compared.comparison.origins if compared else (),
        publishers=desk.publishers(),
    )  # fmt: skip


ROUTES = [Route("/sources", sources)]
