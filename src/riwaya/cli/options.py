"""The options that say what a report does not say of itself, shared by the commands that read reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from riwaya.cli.refusal import Refusal
from riwaya.errors import RiwayaError

if TYPE_CHECKING:
    from riwaya.sources.files import Given

F = TypeVar("F", bound=Callable[..., Any])
OPTIONS = (
    click.option("--published", metavar="DAY", help="The day of publication, as YYYY-MM-DD. Without it the report's own dateline counts."),
    click.option("--publisher", metavar="NAME", help="Who published the reports."),
    click.option(
        "--id", "id_", metavar="ID", help="The id of the report, where there is only one. Without it, its own or its file's name."
    ),
    click.option("--url", metavar="URL", help="Where the report was published, where there is only one."),
    click.option("--language", metavar="CODE", help="The language of the reports (ISO 639), found out when it is not given."),
    click.option("--follow", is_flag=True, help="Of a feed, fetch the pages that it links to; without it, its entries are the reports."),
    click.option("--allow-private", is_flag=True, help="Fetch from the own network, too: private addresses, and any port."),
    click.option(
        "--max-size", type=click.FloatRange(min=0, min_open=True), default=20, show_default=True, metavar="MB",
        help="Leave out pages that are larger, once they are unpacked.",
    ),
)  # fmt: skip


def report_options(command: F) -> F:
    """The command with the options of `OPTIONS`, in their order."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def given(published: str | None, publisher: str | None, id_: str | None, url: str | None, language: str | None, **taking: Any) -> Given:
    """What the options say, checked before anything is read."""
    from riwaya.lexicon.load import read_language_file
    from riwaya.model.report import day
    from riwaya.sources.files import Given
    from riwaya.sources.rows import code_of

    code = code_of(language)
    with named("--language"):
        if code is not None:
            read_language_file(code)
    with named("--published"):
        return Given(id=id_, publisher=publisher, published=day(published), language=code, url=url, **how(**taking))


def how(max_size: float, *, follow: bool, allow_private: bool) -> dict[str, Any]:
    """How reports are to be taken, in the words of `Given`."""
    from riwaya.sources.arrival import MEGABYTE

    return {"largest": int(max_size * MEGABYTE), "follow": follow, "allow_private": allow_private}


@contextmanager
def named(option: str) -> Iterator[None]:
    """Refuse what is wrong with the value of an option in a sentence that begins with its name."""
    try:
        yield
    except RiwayaError as error:
        raise Refusal(f"{option}: {error}") from None
