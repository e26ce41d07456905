"""Work that goes on, with how far it has come; comparing the case; and stopping either."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riwaya.web.jobs import ComparingReports, Jobs, Stage
from riwaya.web.pages import page
from riwaya.web.security.porter import START, inside
from riwaya.web.sent import said

OF_WORK = ("/job", "/add")  # pages that nobody goes back to when the work is over
SOON = 0.4  # seconds that one waits for a page without wondering: a small case is compared by then
COARSE = 10  # parts of the work of which somebody who hears the page is told


def job(request: Request) -> Response:
    """The work that goes on or went on last; when comparing ends, the page that it was asked on follows."""
    jobs: Jobs = request.app.state.jobs
    is_part = "hx-request" in request.headers
    if is_waited_for(request) and jobs.last is not None and jobs.last.stage is Stage.DONE:
        where = jobs.last.where
        return Response(headers={"HX-Redirect": where}) if is_part else RedirectResponse(where, HTTPStatus.SEE_OTHER)
    told = -1 if jobs.last is None or jobs.last.part is None else int(jobs.last.part * COARSE)
    template = "parts/job.html" if is_part else "job.html"
    return page(request, template, job=jobs.last, told=told, is_news=request.query_params.get("told", "") != str(told))


def is_waited_for(request: Request) -> bool:
    """Whether somebody looks at the work only until it is over, which `on` in the address of the page says."""
    page = request.headers.get("hx-current-url", "") if "hx-request" in request.headers else str(request.url)
    return "on" in parse_qs(urlsplit(page).query)


def compare(request: Request) -> Response:
    """Compare the case, and go back to the page that one came from, or to the work where that takes longer."""
    jobs: Jobs = request.app.state.jobs
    where = inside(said(request, "next"))
    where = START if where.partition("?")[0] in OF_WORK else where
    started = jobs.start(lambda: ComparingReports(where))
    if started is not None and started.wait(SOON) and started.stage is Stage.DONE:
        return RedirectResponse(where, HTTPStatus.SEE_OTHER)
    return RedirectResponse("/job?on=1" if started is not None else "/job", HTTPStatus.SEE_OTHER)


def stop(request: Request) -> Response:
    """Stop what goes on."""
    jobs: Jobs = request.app.state.jobs
    if jobs.last is not None:
        jobs.last.stop()
        jobs.last.wait(SOON)
    return RedirectResponse("/job", HTTPStatus.SEE_OTHER)


ROUTES = [
    Route("/job", job, methods=["GET"]),
    Route("/compare", compare, methods=["POST"]),
    Route("/stop", stop, methods=["POST"]),
]
