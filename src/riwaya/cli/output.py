"""Where records go: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from riwaya.cli.refusal import Refusal

if TYPE_CHECKING:
    from riwaya.export.layout import Layout


@contextmanager
def opened(path: str | None) -> Iterator[BinaryIO]:
    """Standard output, or the file at `path`: written beside it, and put in its place when all went well."""
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path).resolve()
    if target.is_dir():
        raise Refusal(f"--out {path}: this is a directory; name a file in it")
    if target.exists() and not target.is_file():  # a pipe or a device cannot be replaced
        with target.open("wb") as stream:
            yield stream
        return
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with create(partial, path) as stream:
            yield stream
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def create(partial: Path, path: str) -> BinaryIO:
    """The file to write, a refusal where it may not be created."""
    try:
        return partial.open("wb")
    except OSError as error:
        raise Refusal(f"--out {path}: cannot be written ({error.strerror}); choose a file in a directory that is there") from None


def layout(path: str | None, *, several: bool = False, names: str = "") -> Layout:
    """The layout for where the records go: as wide as the terminal and in colour there, plain elsewhere."""
    import shutil

    import msgspec

    from riwaya.export.layout import Layout

    found = Layout()
    if path is None and sys.stdout.isatty():
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        found = Layout.of_terminal(shutil.get_terminal_size().columns, colour=not plain)
    return msgspec.structs.replace(found, several=several, names=names)
