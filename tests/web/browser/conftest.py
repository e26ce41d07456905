"""What the tests in a browser need: the desk as people start it, with a case made from the examples, and a Chromium that watches each page.

Every page that a test opens is watched: a sentence on its console, a request to anybody else, a violation of its Content-Security-Policy, a
dialog or an answer that failed fails the test.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, Playwright, Request, Response, sync_playwright

import riwaya
from riwaya.cli.main import main

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "examples"
TOLD = (
    EXAMPLES / "raqqa-convoy.ar.txt", EXAMPLES / "raqqa-convoy.en.txt", *sorted((EXAMPLES / "raqqa").iterdir()),
    *sorted((EXAMPLES / "tutorial").iterdir()),
)  # fmt: skip
BROWSER = os.environ.get("RIWAYA_TEST_BROWSER", "")  # set by .ci/chromium
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
LINK = re.compile(r"http://127\.0\.0\.1:\d+/signin\?token=\S+")
LONGEST = 30_000  # milliseconds that a page may take to answer a key, on a machine with much to do
DESKTOP, PHONE = (1280, 900), (390, 844)
TELL = """
document.addEventListener("securitypolicyviolation", (told) =>
  console.error(`against the policy: ${told.violatedDirective} ${told.blockedURI} ${told.sample}`));
"""


class Served:
    """A desk that runs: where it is, and the cookies of somebody who signed in with the link that it printed."""

    def __init__(self, process: subprocess.Popen[str], browser: Browser) -> None:
        link = printed(process, LINK)
        parts = urlsplit(link)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        context = browser.new_context()
        context.new_page().goto(link)
        self.cookies: list[Any] = list(context.cookies())
        context.close()


def printed(process: subprocess.Popen[str], pattern: re.Pattern[str]) -> str:
    """What a process prints that is of this form."""
    lines: list[str] = []
    for line in process.stdout or ():
        lines.append(line)
        if found := pattern.search(line):
            return found[0]
    raise AssertionError("it ended, and printed nothing of the kind: " + "".join(lines))


@contextmanager
def desk_of(place: Path, browser: Browser) -> Iterator[Served]:
    """The desk of a case, as `riwaya desk` opens it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "riwaya.cli.main", "desk", str(place), "--no-open"]
    with subprocess.Popen(
        command, env=environment, cwd=place.parent, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield Served(process, browser)
        finally:
            process.terminate()


def case_of(place: Path, files: Sequence[Path], *, title: str = "Raqqa, October 2017") -> Path:
    """A case made as people make it, with these files, compared."""
    for arguments in (["new", str(place), "--title", title], ["add", str(place), *map(str, files)], ["compare", str(place)]):
        done = CliRunner().invoke(main, ["case", *arguments], catch_exceptions=False)
        assert done.exit_code == 0, done.output
    return place


class Watch:
    """Pages that are watched, and what was wrong with them."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self.browser = browser
        self.served = served
        self.faults: list[str] = []
        self.contexts: list[Any] = []
        self.kept: dict[Any, Page] = {}

    def again(self, language: str = "en", **options: Any) -> Page:
        """A page on a desktop, in the light, that other tests have had before: opening one takes longer than looking at it."""
        key = (language, *options.items())
        if key not in self.kept:
            self.kept[key] = self(language, **options)
        self.kept[key].set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        self.kept[key].emulate_media(color_scheme="light")
        return self.kept[key]

    def __call__(self, language: str = "en", size: tuple[int, int] = DESKTOP, theme: str = "light", **options: Any) -> Page:
        """A page of somebody who has signed in, who reads this language on a screen of this size."""
        context = self.browser.new_context(
            locale=language, viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce", base_url=self.served.origin, **options,
        )  # fmt: skip
        self.contexts.append(context)
        context.add_cookies(self.served.cookies)
        context.add_init_script(TELL)
        context.set_default_timeout(LONGEST)
        page = context.new_page()
        page.on("console", lambda told: self.note(told.text) if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.note(str(error)))
        page.on("dialog", lambda dialog: (self.note(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self.asked)
        page.on("response", self.answered)
        return page

    def note(self, fault: str) -> None:
        """Keep what is wrong; that a page is not there is for the test to say."""
        if not fault.startswith("Failed to load resource"):
            self.faults.append(fault)

    def asked(self, request: Request) -> None:
        """Nobody but the desk is asked for anything."""
        if not request.url.startswith((f"{self.served.origin}/", "data:", "blob:")):
            self.note(f"a request to {request.url}")

    def answered(self, response: Response) -> None:
        """What a page needs is there; whether the page itself is, its test says."""
        if response.status >= 400 and not (response.request.is_navigation_request() and response.status < 500):
            self.note(f"{response.status} for {response.url}")

    def close(self) -> None:
        """Leave nothing open."""
        for context in self.contexts:
            context.close()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, with which a browser is driven."""
    if not BROWSER:
        pytest.skip("no browser: RIWAYA_TEST_BROWSER is not set")
    with sync_playwright() as made:
        yield made


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The Chromium that the environment names."""
    opened = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the examples, which no test changes."""
    return case_of(tmp_path_factory.mktemp("told") / "raqqa.riwaya", TOLD)


@pytest.fixture(scope="session")
def open_desk(browser: Browser) -> Iterator[Callable[[Path], Served]]:
    """Opens the desk of a case, which runs until all tests are over."""
    with ExitStack() as running:
        yield lambda place: running.enter_context(desk_of(place, browser))


@pytest.fixture(scope="session")
def served(open_desk: Callable[[Path], Served], told: Path) -> Served:
    """The desk of the case of the examples."""
    return open_desk(told)


@pytest.fixture
def look(browser: Browser) -> Iterator[Callable[[Served], Watch]]:
    """Looks at the pages of a desk; nothing may be wrong with them when the test is over."""
    made: list[Watch] = []

    def watching(served: Served) -> Watch:
        made.append(Watch(browser, served))
        return made[-1]

    yield watching
    for one in made:
        one.close()
    faults = [fault for one in made for fault in one.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def watching(browser: Browser, served: Served) -> Iterator[Watch]:
    """Pages of the examples, which many tests look at."""
    made = Watch(browser, served)
    yield made
    made.close()


@pytest.fixture
def watch(watching: Watch) -> Iterator[Callable[..., Page]]:
    """A page of the examples in the language that is asked for; nothing may be wrong with it when the test is over."""
    watching.faults.clear()
    yield watching.again
    assert not watching.faults, "\n".join(watching.faults)


@pytest.fixture(scope="session")
def make_case() -> Callable[..., Path]:
    """Makes a case as people make it: at a place, of files, compared."""
    return case_of


PAGES = {  # every page that there is, by what it is called
    "events": "/", "event": "/event/{event}", "report": "/report/raqqa-convoy.ar", "english": "/report/raqqa-convoy.en",
    "review": "/review", "search": "/search", "found": "/search?q=%D9%85%D8%AF%D9%86%D9%8A",
    "actors": "/actors", "actor": "/actor?known=sdf", "sources": "/sources", "reports": "/reports", "add": "/add", "export": "/export",
    "nothing": "/nothing/here",
}  # fmt: skip


@pytest.fixture(params=PAGES, ids=str)
def address(request: pytest.FixtureRequest, told: Path) -> str:
    """The address of a page of the case of the examples, one after the other."""
    with riwaya.open_case(str(told)) as case:
        compared = case.compared()
    assert compared is not None
    event = max(compared.comparison.events, key=lambda one: len(one.reports))
    return PAGES[request.param].format(event=event.id)
