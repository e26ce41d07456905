"""One event: its questions, its days, its disputes and its reports, side by side."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.errors import CaseError
from riwaya.model import Record
from riwaya.model.event import Event
from riwaya.pictures.ink import inks
from riwaya.pictures.occasions import occasions
from riwaya.pictures.question import question
from riwaya.pictures.setting import Outlet, Setting
from riwaya.pictures.sources import flows, sources
from riwaya.pictures.timeline import timeline
from riwaya.store.overview.reports import called
from riwaya.web.accounts import sides, texts
from riwaya.web.addresses import report_address
from riwaya.web.desk import Desk, SideBySide
from riwaya.web.overview import as_asked, is_alone, summary
from riwaya.web.pages import page, wording_of


def event(request: Request) -> Response:
    """The event of that id in the newest comparison."""
    desk = request.app.state.desk
    compared = desk.compared()
    found = compared.events.get(request.path_params["event"]) if compared else None
    if compared is None or found is None:
        raise CaseError("the newest comparison has no such event")
    asked = as_asked(found)
    setting = setting_of(request, found, compared)
    days = {name: outlet.published for name, outlet in setting.outlets.items()}
    return page(
        request, "event.html", event=found, summary=summary(found, compared), outlets=setting.outlets,
        questions=[(one, question(one, setting)) for one in asked if not is_alone(one)], alone=[one for one in asked if is_alone(one)],
        timeline=timeline(occasions(found, lambda name: record_of(desk, name)), found, setting),
        disputes=[(one, sides(one)) for one in found.disputes], streams=streams(found, compared, setting),
        texts=texts(found, compared.copied, days),
    )  # fmt: skip


def streams(found: Event, compared: SideBySide, setting: Setting) -> Markup | None:
    """Who prints whose words in the reports of the event; None where each speaks for itself."""
    given = flows(found, compared.origins.values(), setting)
    return sources(given, setting) if given else None


def setting_of(request: Request, found: Event, compared: SideBySide) -> Setting:
    """What the pictures of the event need: the reader's words, where marks lead, who published what."""
    with request.app.state.desk.case.reading() as connection:
        kept = called(connection, found.reports)
    outlets = {name: Outlet(one.publisher or name, one.published, one.title) for name, one in kept.items()}
    outlets |= {name: Outlet(name) for name in found.reports if name not in outlets}
    return Setting(wording_of(request), report_address, outlets, compared.origins, inks(found))


def record_of(desk: Desk, name: str) -> Record | None:
    """The record of a report of a comparison; None where the case does not have it."""
    try:
        return desk.record(name)
    except CaseError:
        return None


ROUTES = [Route("/event/{event}", event)]
