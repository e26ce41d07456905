"""Everything that one speaker said, and how it changed."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.errors import CaseError
from riwaya.lexicon.actors import known_actors
from riwaya.store.case import Case
from riwaya.store.overview.speakers import Voice, keys_said, said, shown, speaker
from riwaya.web.accounts import Told, told_by
from riwaya.web.asked import leaf
from riwaya.web.desk import SideBySide
from riwaya.web.pages import page, wording_of

SHOWN = 50  # statements on a page
EVENTS = 20  # events on a page


def actor(request: Request) -> Response:
    """What they said of each event, then everything, the newest first."""
    desk, asked = request.app.state.desk, leaf(request, SHOWN)
    voice = voice_of(request)
    with desk.case.reading() as connection:
        found = speaker(connection, voice)
        if found is None:
            raise CaseError("nobody of that name speaks in this case")
        statements = said(connection, voice, SHOWN + 1, asked.offset)
    compared, seen = desk.compared(), desk.seen()
    told = desk.remember("told by one", (voice, seen, id(compared)), lambda: told_in(desk.case, compared, voice)) if compared else []
    first = EVENTS * (asked.number - 1)
    name = shown(voice, found.names, wording_of(request).language)
    known = known_actors().get(voice.known or "")
    return page(
        request, "actor.html", speaker=found, name=name, known=known, told=told[first : first + EVENTS], statements=statements[:SHOWN],
        more=len(statements) > SHOWN or len(told) > first + EVENTS, leaf=asked, outlets={},
    )  # fmt: skip


def told_in(case: Case, compared: SideBySide, voice: Voice) -> list[Told]:
    """What the voice told of each event."""
    with case.reading() as connection:
        keys = keys_said(connection, voice)
    return told_by(compared.comparison, keys)


def voice_of(request: Request) -> Voice:
    """Whom the address names."""
    known, name = request.query_params.get("known"), request.query_params.get("name")
    if not (known or name):
        raise CaseError("the address names nobody")
    return Voice(known) if known else Voice(name=name)


ROUTES = [Route("/actor", actor)]
