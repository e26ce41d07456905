"""Judging: what a reviewer says of a cell goes into the case, and the page comes back as it is then."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from riwaya.errors import CaseError, JudgementError, MeanwhileError
from riwaya.store.case import Case
from riwaya.store.review.judgement import Judgement
from riwaya.web.addresses import report_address
from riwaya.web.pages import page, wording_of
from riwaya.web.reader import REVIEWER, YEAR, as_cookie, reviewer_of, tidy
from riwaya.web.reading.asked import number, request_of, said
from riwaya.web.reading.sheet import Sheet, sheet
from riwaya.web.reading.tidings import Tidings, tidings

PARTS = {"sheet": "parts/sheet.html", "wanted": "parts/judged.html"}  # what a page may ask for in answer


def judge(request: Request) -> Response:
    """Keep the judgement that the form asks for: the page after it, or with what is wrong with it."""
    form: FormData = request.state.form
    case, name = request.app.state.desk.case, said(form, "report")
    by = reviewer_of(request) or tidy(said(form, "by"))
    before = sheet(case, name, by)
    try:
        made, problem = attempt(case, form, before, by), None
    except JudgementError as error:
        made, problem = [], error
    except CaseError as error:
        if error.__cause__ is None:  # no trouble with the database: there is no such report
            raise
        made, problem = [], JudgementError(str(error))
    after = msgspec.structs.replace(sheet(case, name, by), leaf=min(number(said(form, "leaf")) or 0, len(before.leaves) - 1))
    answer = answered(request, form, after, told(request, made, problem))
    if made and not reviewer_of(request):
        request.app.state.porter.set_cookie(answer, REVIEWER, as_cookie(by), lasts=YEAR)
    return answer


def attempt(case: Case, form: FormData, before: Sheet, by: str) -> list[Judgement]:
    """The judgements that were made."""
    asked = request_of(form, before.record, by, before.own)
    return case.judge([msgspec.structs.replace(asked, report=before.name) if asked.report else asked])


def told(request: Request, made: list[Judgement], problem: JudgementError | None) -> Tidings:
    """What is said to the reviewer of what came of it."""
    return tidings(wording_of(request), made, problem)


def answered(request: Request, form: FormData, after: Sheet, news: Tidings) -> Response:
    """The part of the page that asked, or the whole page for a browser that sent the form by itself."""
    status = HTTPStatus.OK
    if news.problem is not None:
        status = HTTPStatus.CONFLICT if isinstance(news.problem, MeanwhileError) else HTTPStatus.UNPROCESSABLE_ENTITY
    key = news.key or said(form, "cell")
    context: dict[str, Any] = {"sheet": after, "tidings": news, "key": key}
    if "hx-request" in request.headers:
        return page(request, PARTS.get(said(form, "part"), PARTS["sheet"]), status, **context)
    if news.problem is not None:
        return page(request, "report.html", status, at=(0, 0), begin=key, **context)
    return RedirectResponse(report_address(after.name, cell=key), HTTPStatus.SEE_OTHER)


ROUTES = [Route("/judge", judge, methods=["POST"])]
