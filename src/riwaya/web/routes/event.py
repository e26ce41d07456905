"""One event: its questions, its disputes and its reports, side by side."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.errors import CaseError
from riwaya.web.accounts import sides
from riwaya.web.overview import summary, weightiest
from riwaya.web.pages import page


def event(request: Request) -> Response:
    """The event of that id in the newest comparison."""
    desk = request.app.state.desk
    compared = desk.compared()
    found = compared.events.get(request.path_params["event"]) if compared else None
    if compared is None or found is None:
        raise CaseError("the newest comparison has no such event")
    return page(
        request, "event.html", event=found, summary=summary(found, compared), questions=weightiest(found),
        disputes=[(one, sides(one)) for one in found.disputes],
    )  # fmt: skip


ROUTES = [Route("/event/{event}", event)]
