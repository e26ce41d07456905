"""The list of everybody who speaks in the case."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.lexicon.terms import index
from riwaya.store.overview.speakers import Speaker, shown
from riwaya.store.search.excerpt import holds
from riwaya.store.search.full_text import parts
from riwaya.web.asked import leaf
from riwaya.web.pages import page, wording_of

SHOWN = 60  # speakers on a page


def actors(request: Request) -> Response:
    """Those who speak, who says most first; with words, those whose names have them."""
    words, asked = request.query_params.get("q", "").strip(), leaf(request, SHOWN)
    everybody = request.app.state.desk.speakers()
    found = [one for one in everybody if is_called(one, words)] if words else everybody
    language = wording_of(request).language
    some = [(one, shown(one.voice, one.names, language)) for one in found[asked.offset : asked.offset + SHOWN]]
    most = max((one.statements for one, _ in some), default=1)
    more = len(found) > asked.offset + SHOWN
    return page(request, "actors.html", speakers=some, words=words, number_found=len(found), most=most, more=more, leaf=asked)


def is_called(speaker: Speaker, words: str) -> bool:
    """Whether a name of the speaker holds the words, in any spelling."""
    known = index()
    wanted = parts(words, known)
    return any(holds(list(known.pieces(name)), wanted) for name in speaker.names)


ROUTES = [Route("/actors", actors)]
