"""Every request has to name the desk, come from its pages where it changes something, and be small; every answer has its headers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from tests.web.conftest import ADDRESS, Browse, csrf

from riwaya.errors import CaseError, InputError
from riwaya.web.security import gate
from riwaya.web.security.body import FORM, KNOCK, Limits
from riwaya.web.security.headers import ALWAYS
from riwaya.web.security.porter import Porter

FORM_TYPE = {"content-type": "application/x-www-form-urlencoded"}


def fault(_: Request) -> Response:
    raise ZeroDivisionError("secret of the program")


def missing(_: Request) -> Response:
    raise CaseError("no report is called <b>a</b>")


def busy(_: Request) -> Response:
    try:
        raise OSError("disk")
    except OSError as error:
        raise CaseError("one.riwaya: another process is writing") from error


def senseless(_: Request) -> Response:
    raise InputError("there is no such day")


def echo(request: Request) -> Response:
    return PlainTextResponse(request.state.form.get("words", ""))


async def raw(request: Request) -> Response:
    body = await request.body()
    return PlainTextResponse(f"{(await request.form()).get('words')} {len(body)}")


@pytest.fixture
def app(app: Starlette) -> Starlette:
    """The pages, and some that go wrong."""
    pages = (fault, missing, busy, senseless)
    app.router.routes += [
        *(Route(f"/{page.__name__}", page) for page in pages), Route("/echo", echo, methods=["POST"]), Route("/raw", raw, methods=["POST"])
    ]  # fmt: skip
    return app


def answers(stranger: TestClient, reader: TestClient, porter: Porter) -> Iterator[Response]:
    yield stranger.get("/")
    yield stranger.get("/signin")
    yield stranger.get("/signin?token=no")
    yield stranger.post("/signin")
    yield stranger.get("/", headers={"host": "evil.example"})
    yield stranger.get("/static/desk.css")
    yield stranger.get("/static/none.css")
    yield stranger.get("/static/../../serve.py")
    yield reader.get("/")
    yield reader.head("/")
    yield reader.get("/nowhere")
    yield reader.get("/fault")
    yield reader.get("/missing")
    yield reader.post("/")
    yield reader.post("/echo", content=b"x", headers={"content-length": "999999999"})
    yield reader.get(porter.link().removeprefix(ADDRESS))


def test_every_answer_has_the_headers(stranger: TestClient, reader: TestClient, porter: Porter) -> None:
    for answer in answers(stranger, reader, porter):
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS, answer
        assert answer.headers["cache-control"] in ("no-store", "no-cache"), answer
        assert "server" not in answer.headers
    assert "unsafe" not in ALWAYS["content-security-policy"]
    assert stranger.get("/static/desk.css").headers["cache-control"] == "no-cache"
    assert "immutable" in stranger.get("/static/desk.css?v=1").headers["cache-control"]
    assert reader.get("/?v=1").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "a@127.0.0.1", "127.0.0.1:x", "[::1", "localhost."]
)
def test_a_name_that_leads_here_from_elsewhere_is_refused(reader: TestClient, host: str) -> None:
    for path in ("/", "/signin", "/static/desk.css"):
        answer = reader.get(path, headers={"host": host})
        assert answer.status_code == 400
        assert "Raqqa" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "127.0.0.1:9000"])
def test_a_name_of_this_machine_is_not(reader: TestClient, host: str) -> None:
    assert reader.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"}, {"origin": "http://127.0.0.1:8001"}, {"origin": "http://localhost:8000"},
        {"origin": "http://127.0.0.1:8000.evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"}, {"origin": "null", "sec-fetch-site": "cross-site"},
    ],
)  # fmt: skip
def test_what_another_page_sends_changes_nothing(reader: TestClient, headers: dict[str, str]) -> None:
    answer = reader.post("/echo", data={"words": "a"}, headers=headers)
    assert answer.status_code == 403
    assert "did not come from a page of this desk" in answer.text


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": ADDRESS}, {"origin": ADDRESS, "sec-fetch-site": "same-origin"}, {"origin": "null", "sec-fetch-site": "same-origin"}],
)
def test_what_a_page_of_ours_sends_is_taken(reader: TestClient, headers: dict[str, str]) -> None:
    assert reader.post("/echo", data={"words": "a"}, headers=headers).text == "a"


def test_a_form_has_to_bring_what_its_page_knew(reader: TestClient, browse: Browse, porter: Porter) -> None:
    token = reader.headers.pop("x-csrf-token")
    other = browse()
    other.get(porter.link().removeprefix(ADDRESS))
    others = csrf(other.get("/reports").text)
    for wrong in ("", "x", others, token[:-1], token + "x", "é"):
        assert reader.post("/echo", data={"words": "a", "csrf": wrong}).status_code == 403
        assert reader.post("/echo", files={"words": (None, "a"), "csrf": (None, wrong)}).status_code == 403
    assert reader.post("/echo", data={"words": "a"}).status_code == 403
    assert reader.post(f"/echo?csrf={token}", data={"words": "a"}).status_code == 403
    assert reader.post("/echo", content=b'{"csrf": "a"}', headers={"content-type": "application/json"}).status_code == 403
    assert reader.post("/echo", data={"words": "a", "csrf": token}).text == "a"
    assert reader.post("/echo", files={"words": (None, "a"), "csrf": (None, token)}).text == "a"
    assert reader.post("/echo", files={"csrf": ("csrf", token.encode())}).status_code == 400


def test_whoever_reads_the_body_again_finds_it(reader: TestClient) -> None:
    assert reader.post("/raw", data={"words": "a b"}).text == "a b 9"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"])
def test_other_ways_of_asking_change_nothing_without_it(reader: TestClient, method: str) -> None:
    assert reader.request(method, "/echo").status_code in (403, 405)
    del reader.headers["x-csrf-token"]
    assert reader.request(method, "/").status_code == 403


def pieces(size: int) -> Iterator[bytes]:
    yield b"words="
    for _ in range(size // 1000 + 1):
        yield b"a" * 1000


def test_what_is_too_large_is_refused_however_it_comes(reader: TestClient, stranger: TestClient) -> None:
    declared = reader.post("/echo", content=b"words=a", headers={**FORM_TYPE, "content-length": str(FORM.request + 1)})
    chunked = reader.post("/echo", content=pieces(FORM.request), headers=FORM_TYPE)
    lying = reader.post("/echo", content=b"words=" + b"a" * FORM.request, headers={**FORM_TYPE, "content-length": "10"})
    for answer in (declared, chunked, lying):
        assert answer.status_code == 413
        assert "too large" in answer.text
    stranger.get("/signin")
    assert stranger.post("/signin", content=pieces(KNOCK.request), headers=FORM_TYPE).status_code == 413
    assert reader.post("/echo", content=b"words=a", headers=FORM_TYPE).text == "a"


def test_a_stranger_is_not_waited_for(stranger: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "KNOCK", Limits(100, seconds=0.05))
    stranger.get("/signin")

    async def never(_: Request, limits: Limits) -> None:  # noqa: ARG001 - what the gate calls
        await asyncio.sleep(5)

    monkeypatch.setattr(gate, "taken", never)
    assert stranger.post("/signin", data={"password": "a"}).status_code == 408


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "x"])
def test_a_length_that_makes_no_sense_is_refused(reader: TestClient, length: str) -> None:
    assert reader.post("/echo", content=b"words=a", headers={**FORM_TYPE, "content-length": length.encode()}).status_code == 400


def test_a_form_that_cannot_be_taken_apart_is_refused(reader: TestClient) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert reader.post("/echo", content=b"not a form", headers=headers).status_code in (400, 200)
    assert reader.post("/echo", content=b"--x\r\nno header\r\n", headers=headers).status_code == 400
    assert reader.post("/echo", content=b"--x--", headers={"content-type": "multipart/form-data"}).status_code == 400
    assert reader.post("/echo", files=[("file", ("a.txt", b"a"))]).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/..\\app.py", "/static/%00"],
)
def test_static_files_are_those_of_one_folder(stranger: TestClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code in (303, 400, 404)
    assert "Starlette" not in answer.text


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("path", "status"), [("/nowhere", 404), ("/missing", 404), ("/busy", 503), ("/senseless", 400), ("/fault", 500)])
def test_what_goes_wrong_is_said_in_the_reader_s_language(reader: TestClient, path: str, status: int, language: str) -> None:
    answer = reader.get(path, headers={"accept-language": language})
    assert answer.status_code == status
    assert f'<html lang="{language}"' in answer.text
    assert '<a class="button" href="/">' in answer.text
    assert "Traceback" not in answer.text
    assert "secret of the program" not in answer.text
    assert "<b>a</b>" not in answer.text
    assert reader.get("/").status_code == 200


def test_what_goes_wrong_with_a_part_is_said_on_the_page(reader: TestClient) -> None:
    answer = reader.get("/missing", headers={"hx-request": "true"})
    assert answer.status_code == 404
    assert answer.text.startswith("<div")
    assert "&lt;b&gt;a" in answer.text


@pytest.mark.parametrize("name", ["a%2Fb", "a%3Fb", "a%23b", "a%25b", "..%2F..%2Fetc", "%2e%2e", "a%0Ab", "a%00b", "%ff", "%3Cscript%3E"])
def test_hostile_names_in_addresses_are_no_faults(reader: TestClient, name: str) -> None:
    for page in ("report", "event", "actor"):
        answer = reader.get(f"/{page}/{name}")
        assert answer.status_code in (400, 404)
        assert "<script>" not in answer.text
