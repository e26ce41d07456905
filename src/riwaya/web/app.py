"""The application: every page of the desk, under one roof."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from riwaya.errors import RiwayaError
from riwaya.web.addresses import DRAWN, PICTURES, STATIC
from riwaya.web.desk import Desk
from riwaya.web.jobs import Jobs
from riwaya.web.moment import Moment
from riwaya.web.routes import (
    actor,
    actors,
    add,
    event,
    events,
    export,
    job,
    judge,
    report,
    reports,
    review,
    search,
    signin,
    sources,
    switches,
)
from riwaya.web.security.gate import Gate
from riwaya.web.security.headers import Headers
from riwaya.web.security.porter import Porter
from riwaya.web.trouble import answer_to, answer_to_known

PAGES = (events, event, report, judge, review, reports, search, actors, actor, sources, signin, switches, add, job, export)


def app_for(desk: Desk) -> Starlette:
    """The desk as an application of which a server asks pages."""
    routes: list[BaseRoute] = [route for each in PAGES for route in each.ROUTES]
    looks = [Mount(f"/static/{name}", StaticFiles(directory=PICTURES / name), name=name) for name in DRAWN]
    app = Starlette(
        routes=[*routes, *looks, Mount("/static", StaticFiles(directory=STATIC), name="static")],
        middleware=[Middleware(Moment)],
        exception_handlers={HTTPException: answer_to, RiwayaError: answer_to_known, Exception: answer_to},
    )
    app.state.desk = desk
    app.state.jobs = Jobs(desk.case)
    return app


def guarded(app: Starlette, porter: Porter) -> ASGIApp:
    """The application as it is served: nobody gets to it but by the porter, and no answer leaves it without what answers have to say."""
    app.state.porter = porter
    return Headers(Gate(app, porter))
