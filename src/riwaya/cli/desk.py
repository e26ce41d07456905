"""`riwaya desk`: a case in the browser."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from riwaya.cli.refusal import Refusal, complain

if TYPE_CHECKING:
    from riwaya.store.case import Case
    from riwaya.web.security.porter import Porter

HERE = "case.riwaya"  # the case that is made where there is none
LINE = 4096  # bytes that a terminal gives at a time
MISSING = "the desk needs more than is installed ({}); pip install 'riwaya[desk]'"
READABLE = (
    "whoever is on the way between a browser and this desk can read everything, the password too: this is http. Put a server with https "
    "before it, and give its address with --url"
)


@click.command()
@click.argument("place", metavar="[CASE]", required=False)
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="PORT", help="The port; without it, one that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Listen at another address, where others reach it.")
@click.option("--url", metavar="URL", default="", help="The https:// address of a server that stands before the desk.")
@click.option(
    "--password-file", type=click.File(encoding="utf-8"), metavar="FILE", help="The first line is the password; - is standard input."
)
@click.option("--no-open", is_flag=True, help="Open no browser.")
def desk(place: str | None, port: int, host: str, url: str, password_file: TextIO | None, no_open: bool) -> None:
    """Open a case in the browser: events with every account side by side, reports with what was read in them, review, search.

    Without CASE, the one *.riwaya file of this folder is opened, or case.riwaya is made.

    The desk answers on this machine only, and lets in whoever has the link that it prints: one browser, once. Enter prints another.
    With --host, others reach it, too, and need a password. Ctrl-C closes it; what was judged is kept at once.
    """
    try:
        from riwaya.web.security.door import Door, checked_url, is_loopback, listening
        from riwaya.web.security.password import Password
        from riwaya.web.security.porter import Porter
        from riwaya.web.serve import serve
    except ModuleNotFoundError as error:
        raise Refusal(MISSING.format(error.name)) from None
    url = checked_url(url) if url else ""
    words = first_line(password_file) if password_file is not None else None
    if words is None and not is_loopback(host):
        words = click.prompt("Password for everybody who comes to this desk", hide_input=True, confirmation_prompt=True, err=True)
    password = Password(words) if words is not None else None
    with opened(place) as case:
        socket, door = listening(Door(host, port, url))
        porter = Porter(door, password)
        if not is_loopback(host) and not door.is_encrypted:
            complain(READABLE)
        with socket:
            serve(case, porter, socket, lambda: welcome(porter, opens=not no_open))


def opened(place: str | None) -> Case:
    """The case that is named, or the one of this folder; without any, a new one."""
    from riwaya import new_case, open_case

    if place is not None:
        return open_case(place)
    found = sorted(str(path) for path in Path().glob("*.riwaya") if path.is_file())
    if len(found) > 1:
        raise Refusal(f"there are {len(found)} cases in this folder ({', '.join(found)}); say which: riwaya desk {found[0]}")
    if found:
        return open_case(found[0])
    complain(f"a new case: {HERE}")
    return new_case(HERE)


def first_line(file: TextIO) -> str:
    """The first line of a file, without its end."""
    return file.readline().rstrip("\r\n")


def welcome(porter: Porter, *, opens: bool) -> None:
    """Print the link, open it where that is wanted, and give another whenever somebody asks."""
    from threading import Thread

    link = porter.link()
    click.echo(link)
    if opens:
        import webbrowser

        Thread(target=webbrowser.open, args=(link,), daemon=True).start()  # some browsers return only when they are closed
    if sys.stdin.isatty():
        if hasattr(signal, "SIGTTIN"):  # a desk in the background is not halted because it would read
            signal.signal(signal.SIGTTIN, signal.SIG_IGN)
        complain("this link lets one browser in, once; Enter gives another, Ctrl-C closes the desk")
        Thread(target=give_links, args=(porter,), daemon=True).start()


def give_links(porter: Porter) -> None:
    """Print a new link whenever somebody presses Enter. Past Python's buffer, which may not be waited for while the program ends."""
    with suppress(OSError):  # in the background nothing can be read
        while os.read(sys.stdin.fileno(), LINE):
            click.echo(porter.link())
