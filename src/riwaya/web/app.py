"""The application: every page of the desk, under one roof."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from riwaya.web.desk import Desk
from riwaya.web.routes import actor, actors, event, events, reports, search, sources

STATIC = Path(__file__).parent / "static"
PAGES = (events, event, reports, search, actors, actor, sources)


def app_for(desk: Desk) -> Starlette:
    """The desk as an application of which a server asks pages."""
    routes: list[BaseRoute] = [route for each in PAGES for route in each.ROUTES]
    app = Starlette(routes=[*routes, Mount("/static", StaticFiles(directory=STATIC), name="static")])
    app.state.desk = desk
    return app
