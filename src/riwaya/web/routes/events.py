"""The events of the case: the front page."""

from __future__ import annotations

from msgspec import structs
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.pictures.small import small
from riwaya.web.asked import leaf
from riwaya.web.overview import ORDERS, in_order, summary
from riwaya.web.pages import page, wording_of

SHOWN = 40  # events on a page


def events(request: Request) -> Response:
    """Every event with its questions in small, those first on which most accounts disagree, or in the order that is asked for."""
    desk, asked = request.app.state.desk, leaf(request, SHOWN)
    order = request.query_params.get("order", "")
    order = order if order in ORDERS else next(iter(ORDERS))
    compared = desk.compared()
    found = desk.remember(f"events by {order}", id(compared), lambda: in_order(compared, order)) if compared else []
    wording = wording_of(request)
    some = [summary(event, compared) for event in found[asked.offset : asked.offset + SHOWN]]
    drawn = [small(structs.replace(one.event, questions=one.questions), wording) for one in some]
    return page(
        request, "events.html", events=list(zip(some, drawn, strict=True)), number_found=len(found), order=order, orders=tuple(ORDERS),
        leaf=asked, more=len(found) > asked.offset + SHOWN, is_compared=compared is not None, sizes=desk.case.sizes(),
    )  # fmt: skip


ROUTES = [Route("/", events)]
