"""The queue: what of the whole case most needs a person."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.pictures.marked import direction
from riwaya.store.review.looked import looked
from riwaya.store.review.needs import Need
from riwaya.web.asked import leaf
from riwaya.web.pages import page
from riwaya.web.reader import reviewer_of

SHOWN = 30  # cells on a page: as many as somebody judges in a quarter of an hour


def review(request: Request) -> Response:
    """What needs a person, the most urgent first; `?need=` leaves out all but one reason."""
    desk, asked = request.app.state.desk, leaf(request, SHOWN)
    needs, seen = desk.needs(), desk.case.seen()
    only = request.query_params.get("need", "")
    wanted = [one for one in needs.wanted if one.need == only] if only else needs.wanted
    with desk.case.reading() as connection:
        found = looked(connection, wanted[asked.offset : asked.offset + SHOWN])
    counts = [(need, needs.counts[need]) for need in Need if need in needs.counts]
    compared = desk.compared()
    return page(
        request, "review.html", found=found, leaf=asked, more=len(wanted) > asked.offset + SHOWN, only=only, urgent=needs.urgent,
        counts=counts, seen=seen.judgement, by=reviewer_of(request), direction=direction,
        events=compared.events if compared else {},
    )  # fmt: skip


ROUTES = [Route("/review", review)]
