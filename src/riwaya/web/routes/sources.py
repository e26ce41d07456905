"""Who publishes what the case holds, and who prints the same text as whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from riwaya.model.event import Origin
from riwaya.pictures.exchange import exchange, shares
from riwaya.pictures.setting import Outlet, Setting
from riwaya.store.overview.outlets import outlets
from riwaya.store.overview.reports import called
from riwaya.web.asked import leaf
from riwaya.web.pages import page, wording_of

SHOWN = 60  # outlets on a page


def sources(request: Request) -> Response:
    """Every outlet with its reports, and the texts that several of them print."""
    desk, asked = request.app.state.desk, leaf(request, SHOWN)
    with desk.case.reading() as connection:
        found = outlets(connection)
    compared, publishers = desk.compared(), desk.publishers()
    origins = compared.comparison.origins if compared else ()
    several = [one for one in origins if len({publishers.get(name) for name in one.reports}) > 1]
    return page(
        request, "sources.html", outlets=found[asked.offset : asked.offset + SHOWN], number_found=len(found), leaf=asked,
        more=len(found) > asked.offset + SHOWN, most=max((one.reports for one in found), default=1), number_shared=len(origins),
        copied=shared(several, publishers), picture=picture(request, several) if asked.number == 1 else None,
    )  # fmt: skip


def picture(request: Request, origins: Sequence[Origin]) -> Markup | None:
    """Which outlets print these texts together."""
    wording = wording_of(request)
    with request.app.state.desk.case.reading() as connection:
        kept = called(connection, [name for one in origins for name in one.reports])
    unknown = wording.say("publisher unknown")
    outlets = {name: Outlet(one.publisher or unknown, one.published) for name, one in kept.items()}
    setting = Setting(wording, outlets=outlets)
    return exchange(shares(origins, setting), setting)


def shared(origins: Iterable[Origin], publishers: Mapping[str, str | None]) -> Counter[str | None]:
    """How many reports of each outlet print a text that several print.

    >>> from riwaya.model.event import OriginKind
    >>> shared([Origin("o1", OriginKind.COPY, ("a", "b"))], {"a": "Furat", "b": "Nahr"})["Furat"]
    1
    """
    counted: Counter[str | None] = Counter()
    for origin in origins:
        counted.update(publishers.get(name) for name in origin.reports)
    return counted


ROUTES = [Route("/sources", sources)]
