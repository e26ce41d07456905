"""A folder that appears only when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from riwaya.errors import InputError


@contextmanager
def folder(path: Path) -> Iterator[Path]:
    """An empty folder to write into, which gets its name when all went well and is gone when it did not.

    Raises `InputError` where something is there already that is no empty folder: what others put there is theirs.
    """
    target = path.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"{path}: is there already; name a folder that is new or empty")
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        partial.mkdir()
    except OSError as error:
        raise InputError(f"{path}: cannot be made ({error.strerror}); name a folder in a directory that is there") from None
    try:
        yield partial
        partial.replace(target)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
