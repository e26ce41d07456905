"""A link lets one browser in, once; a password is guessed slowly; nothing of the case is shown to anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ADDRESS, Browse, csrf

from riwaya.web.security.door import Door
from riwaya.web.security.links import LASTS, MOST, Links
from riwaya.web.security.password import FREE, MOST_GUESSES, Attempts, Password
from riwaya.web.security.porter import Porter
from riwaya.web.security.sessions import IDLE, Sessions

TITLE = "Raqqa, October 2017"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def test_a_link_lets_one_browser_in_once(porter: Porter, browse: Browse) -> None:
    link = porter.link().removeprefix(ADDRESS)
    first, second = browse(), browse()
    came = first.get(link)
    assert (came.status_code, came.headers["location"]) == (303, "/")
    assert TITLE in first.get("/").text
    refused = second.get(link)
    assert refused.status_code == 403
    assert "was used already" in refused.text
    assert TITLE not in refused.text
    assert second.get("/").status_code == 303


def test_a_link_leads_to_the_page_that_was_asked_for(porter: Porter, stranger: TestClient) -> None:
    sent = stranger.get("/report/a%2Fb%3Fc%25?at=1-2")
    assert sent.headers["location"] == "/signin?next=%2Freport%2Fa%252Fb%253Fc%2525%3Fat%3D1-2"
    came = stranger.get(porter.link("/report/a%2Fb%3Fc%25?at=1-2").removeprefix(ADDRESS))
    assert came.headers["location"] == "/report/a%2Fb%3Fc%25?at=1-2"
    assert "token" not in came.headers["location"]


def test_looking_without_asking_spends_no_link(porter: Porter, stranger: TestClient) -> None:
    link = porter.link().removeprefix(ADDRESS)
    stranger.head(link)
    assert stranger.get(link).status_code == 303


@pytest.mark.parametrize("token", ["", "a", "x" * 5000, "\u202e", "%00"])
def test_what_is_no_link_lets_nobody_in(stranger: TestClient, token: str) -> None:
    assert stranger.get("/signin", params={"token": token}).status_code in (200, 403)
    assert stranger.get("/").status_code == 303


def test_links_grow_old_and_are_few() -> None:
    clock = Clock()
    links = Links(clock)
    old = links.offer()
    clock.time += LASTS + 1
    assert not links.redeem(old)
    many = [links.offer() for _ in range(MOST + 1)]
    assert [links.redeem(one) for one in many] == [False] + [True] * MOST


def test_a_session_ends_when_it_is_not_used() -> None:
    clock = Clock()
    sessions = Sessions(clock)
    key = sessions.begin()
    clock.time += IDLE - 1
    assert sessions.find(key)
    clock.time += IDLE - 1
    assert sessions.find(key)
    clock.time += IDLE + 1
    assert sessions.find(key) is None
    assert sessions.find("never") is None


def test_signing_out_ends_the_session(reader: TestClient, porter: Porter) -> None:
    key = reader.cookies[porter.session_cookie]
    assert reader.post("/signout").headers["location"] == "/signin"
    reader.cookies.set(porter.session_cookie, key)
    assert reader.get("/").status_code == 303


def test_whoever_is_signed_in_gives_a_link_to_another_browser(reader: TestClient, browse: Browse) -> None:
    page = reader.post("/link").text
    link = page.partition(f'value="{ADDRESS}')[2].partition('"')[0]
    other = browse()
    assert other.get(link).status_code == 303
    assert other.get("/").status_code == 200


def test_the_cookie_is_for_the_desk_alone(porter: Porter, stranger: TestClient) -> None:
    cookie = stranger.get(porter.link().removeprefix(ADDRESS)).headers["set-cookie"]
    assert cookie.startswith("riwaya-8000-")
    assert {part.strip().lower() for part in cookie.split(";")[1:]} == {"httponly", "path=/", "samesite=strict"}
    behind = Porter(Door(url="https://desk.example.org"))
    assert behind.session_cookie.startswith("__Host-")
    assert Porter(Door(port=8000)).session_cookie != porter.session_cookie


def test_behind_https_the_cookie_goes_over_nothing_else(app: object, password: Password) -> None:
    from riwaya.web.app import guarded

    porter = Porter(Door("0.0.0.0", 8000, "https://desk.example.org"), password)  # noqa: S104 - nothing listens
    browser = TestClient(guarded(app, porter), "https://desk.example.org", follow_redirects=False)
    cookie = browser.get(porter.link().removeprefix("https://desk.example.org")).headers["set-cookie"]
    assert "secure" in cookie.lower()
    assert browser.get("/").status_code == 200


def test_a_cookie_of_an_earlier_run_goes(porter: Porter, stranger: TestClient) -> None:
    stranger.cookies.set("riwaya-8000-00000000", "old")
    stranger.cookies.set("riwaya-9000-00000000", "of another desk")
    cookies = stranger.get(porter.link().removeprefix(ADDRESS)).headers.get_list("set-cookie")
    assert [cookie.partition("=")[0] for cookie in cookies if "max-age=0" in cookie.lower()] == ["riwaya-8000-00000000"]


def knock(browser: TestClient, words: str, **more: str) -> int:
    form = {"csrf": csrf(browser.get("/signin").text), "password": words, **more}
    return browser.post("/signin", data=form).status_code


def test_the_password_lets_in(stranger: TestClient) -> None:
    assert knock(stranger, "the river is deep") == 403
    assert knock(stranger, "the river is wide", next="//evil.example") == 303
    assert stranger.get("/").status_code == 200


def test_guessing_becomes_slower_and_others_are_still_heard(browse: Browse, porter: Porter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Password, "fits", lambda _, words: words == "right")
    clock = Clock()
    porter.attempts = Attempts(clock)
    browser = browse()
    assert [knock(browser, "wrong") for _ in range(FREE + 1)] == [403] * FREE + [429]
    form = {"csrf": csrf(browser.get("/signin").text), "password": "right"}
    waiting = browser.post("/signin", data=form)
    assert (waiting.status_code, waiting.headers["retry-after"]) == (429, "1")
    assert porter.attempts.wait("192.0.2.1") == 0
    clock.time += 1
    assert knock(browser, "wrong") == 403
    clock.time += 1
    assert knock(browser, "right") == 429
    clock.time += 1
    assert knock(browser, "right") == 303


def test_many_who_guess_together_are_slowed_too() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for number in range(MOST_GUESSES):
        attempts.note(f"192.0.2.{number}")
    assert attempts.wait("198.51.100.1") == 60
    clock.time += 61
    assert attempts.wait("198.51.100.1") == 0


def test_without_a_password_nobody_guesses_one(browse: Browse, porter: Porter) -> None:
    porter.password = None
    browser = browse()
    assert 'type="password"' not in browser.get("/signin").text
    assert knock(browser, "") == 403
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize("path", ["/", "/reports", "/event/e1", "/add", "/export", "/export/csv", "/nowhere", "/report/a", "/link"])
def test_a_stranger_sees_nothing_of_the_case(stranger: TestClient, path: str) -> None:
    for answer in (stranger.get(path), stranger.head(path), stranger.post(path), stranger.delete(path), stranger.options(path)):
        assert answer.status_code in (303, 403)
        assert TITLE not in answer.text
    assert TITLE not in stranger.get("/signin").text


def test_a_part_of_a_page_sends_the_whole_page_to_sign_in(stranger: TestClient) -> None:
    answer = stranger.get("/search?q=a", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/signin")


@pytest.mark.parametrize(
    "next_", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: b=c", "\t//evil"]
)
@pytest.mark.parametrize("path", ["/language", "/theme", "/who"])
def test_no_choice_leads_away_from_the_desk(reader: TestClient, path: str, next_: str) -> None:
    answer = reader.post(path, data={"language": "ar", "theme": "dark", "reviewer": "Hana", "next": next_})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_choices_are_remembered_and_keep_the_page(reader: TestClient) -> None:
    answer = reader.post("/language", data={"language": "ar", "next": "/search?q=a%26b"})
    assert answer.headers["location"] == "/search?q=a%26b"
    assert {"httponly", "samesite=strict"} <= {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
    reader.post("/theme", data={"theme": "dark"})
    reader.post("/who", data={"reviewer": 'هناء "<b>\u202e; Path=/\n'})
    page = reader.get("/reports").text
    assert '<html lang="ar" dir="rtl" data-theme="dark">' in page
    assert "<bdi>هناء &#34;&lt;b&gt;; Path=/</bdi>" in page
    reader.post("/language", data={"language": "../../etc"})
    reader.post("/theme", data={"theme": '"><script>'})
    assert '<html lang="en" dir="ltr">' in reader.get("/reports").text


def test_a_case_is_named_without_its_password(reader: TestClient, tmp_path: Path) -> None:
    assert str(tmp_path) not in reader.get("/").text


def test_the_choice_of_a_language_keeps_the_way(stranger: TestClient) -> None:
    form = {"csrf": csrf(stranger.get("/signin?next=%2Freports").text), "password": "wrong one"}
    page = stranger.post("/signin", data={**form, "next": "/reports"}).text
    assert 'name="next" value="/signin?next=/reports"' in page or 'name="next" value="/signin?next=%2Freports"' in page
    answer = stranger.post("/language", data={**form, "language": "ar", "next": "/signin?next=/reports"})
    assert answer.headers["location"] == "/signin?next=/reports"
    assert '<html lang="ar"' in stranger.get("/signin?next=/reports").text


def test_a_link_is_at_the_address_that_one_came_by(reader: TestClient) -> None:
    assert 'value="http://localhost:9000/signin?token=' in reader.post("/link", headers={"host": "localhost:9000"}).text


def test_where_it_listens_everywhere_the_machine_is_named() -> None:
    door = Door("0.0.0.0", 8000, machine="raqqa")  # noqa: S104 - nothing listens
    assert door.address == "http://raqqa:8000"
    assert door.knows("raqqa.local:8000")
    assert not door.knows("raqqa.evil.example:8000")
    assert not Door().knows("")
