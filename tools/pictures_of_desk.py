"""Make the pictures of the desk in docs/pictures/: each page as people see it, from the examples, with a clock that stands still.

    python tools/pictures_of_desk.py [--out FOLDER] [--every] [--only NAME] [--case CASE]

Needs Chromium, and what the tests need. With `--every` each page is shown in both languages, on a desktop and on a phone, in the light and
in the dark, whole: to look at, not to keep.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import msgspec
from playwright.sync_api import Browser, sync_playwright

import riwaya
from riwaya.casework.adding import Adding, Origin
from riwaya.sources.files import Given

ROOT = Path(__file__).parents[1]
EXAMPLES = "examples"
WHEN = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
DESKTOP, SMALL, PHONE = (1280, 900), (1120, 700), (390, 844)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
LINK = re.compile(r"http://127\.0\.0\.1:\d+/signin\?token=\S+")
SHOWN = "north-1"  # a report of the event that is shown
LARGEST = 200_000  # bytes of a picture: what a page of documentation can carry several of


class Shot(msgspec.Struct, frozen=True):
    """One picture: what it is called, the page, and who looks at it on what."""

    name: str
    address: str
    language: str = "ar"
    size: tuple[int, int] = DESKTOP
    theme: str = "light"
    whole: bool = False


KEPT = (  # the pictures that the documentation shows
    Shot("event.ar", "/event/{event}"),
    Shot("event.en", "/event/{event}", "en"),
    Shot("event.ar.phone", "/event/{event}", size=PHONE),
    Shot("event.ar.dark", "/event/{event}", theme="dark"),
    Shot("report.ar", "/report/raqqa-convoy.ar", size=SMALL),
    Shot("report.en", "/report/raqqa-convoy.en", "en", SMALL),
    Shot("report.ar.phone", "/report/raqqa-convoy.ar", size=PHONE),
    Shot("events.ar", "/"),
    Shot("review.ar", "/review"),
    Shot("sources.ar", "/sources"),
    Shot("search.en", "/search?q=civilians&in=statement", "en"),
    Shot("actor.en", "/actor?known=sdf", "en"),
)
PAGES = {
    "events": "/", "event": "/event/{event}", "report": "/report/raqqa-convoy.ar", "english": "/report/raqqa-convoy.en",
    "review": "/review", "search": "/search?q=%D9%85%D8%AF%D9%86%D9%8A", "actors": "/actors", "actor": "/actor?known=sdf",
    "sources": "/sources", "reports": "/reports", "add": "/add", "export": "/export", "nothing": "/nothing",
}  # fmt: skip
# Who published the files that do not say it themselves: invented, as the files are.
OUTLETS = {
    "raqqa-convoy.ar.txt": "شرفة الفرات", "raqqa-convoy.en.txt": "Euphrates Balcony", "raqqa/agency.ar.txt": "وكالة الضفة",
    "raqqa/coalition.ar.txt": "صحيفة الميناء", "raqqa/investigation.en.txt": "Harbour Review", "raqqa/reprint.ar.txt": "موقع الجسر",
    "tutorial/agency.html": None, "tutorial/coalition.txt": "راديو الوادي", "tutorial/wires.jsonl": None,
    "afrin/accounts.jsonl": None,
}  # fmt: skip


def every() -> Iterator[Shot]:
    """Each page in both languages, both sizes, and both kinds of light, whole."""
    for name, address in PAGES.items():
        for language in ("ar", "en"):
            for device, size in (("desktop", DESKTOP), ("phone", PHONE)):
                yield Shot(f"{name}.{language}.{device}", address, language, size, whole=True)
            yield Shot(f"{name}.{language}.dark", address, language, DESKTOP, "dark", whole=True)


def made(place: Path) -> Path:
    """A case of the examples, made at a moment that is always the same."""
    with riwaya.new_case(str(place), "شمال سورية", now=lambda: WHEN) as case:
        for name, publisher in OUTLETS.items():
            for _ in Adding([Origin(f"{EXAMPLES}/{name}", ROOT / EXAMPLES / name)], Given(publisher=publisher)).into(case):
                pass
        case.compare()
    return place


def event_of(place: Path, report: str = SHOWN) -> str:
    """The event that a report tells of."""
    with riwaya.open_case(str(place)) as case:
        compared = case.compared()
    return next((event.id for event in compared.comparison.events if report in event.reports), "e1") if compared else ""


@contextmanager
def desk_of(place: Path) -> Iterator[str]:
    """The link by which somebody signs in to the desk of a case, as `riwaya desk` prints it."""
    command = [sys.executable, "-m", "riwaya.cli.main", "desk", str(place), "--no-open"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603
        try:
            assert process.stdout is not None
            yield next(found[0] for line in process.stdout if (found := LINK.search(line)))
        finally:
            process.terminate()


def take(browser: Browser, link: str, shots: Iterable[Shot], folder: Path, event: str) -> None:
    """Make each of the pictures."""
    state = browser.new_context()
    state.new_page().goto(link)
    cookies = state.cookies()
    for shot in shots:
        context = browser.new_context(
            locale=shot.language, viewport={"width": shot.size[0], "height": shot.size[1]}, base_url=link, reduced_motion="reduce",
            color_scheme="dark" if shot.theme == "dark" else "light",
        )  # fmt: skip
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(shot.address.format(event=event))
        page.evaluate("document.fonts.ready")
        path = folder / f"{shot.name}.png"
        page.screenshot(path=path, full_page=shot.whole, animations="disabled", caret="hide")
        context.close()
        size = path.stat().st_size
        print(f"{path.name:<28}{size / 1000:>7.0f} KB{'  too large' if size > LARGEST and not shot.whole else ''}")


def main() -> None:
    """Make the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--every", action="store_true", help="every page in every way, to look at")
    parser.add_argument("--only", default="", help="only pictures whose names begin so")
    parser.add_argument("--case", type=Path, help="of this case, and not of the examples")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    shots = [shot for shot in (every() if given.every else KEPT) if shot.name.startswith(given.only)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = given.case or made(Path(folder) / "raqqa.riwaya")
        browser = playwright.chromium.launch(executable_path=next(filter(None, map(which, BROWSERS)), None), args=ARGUMENTS)
        with desk_of(place) as link:
            take(browser, link, shots, given.out, event_of(place))


if __name__ == "__main__":
    main()
