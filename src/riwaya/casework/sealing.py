"""Seal a case, and look at a seal again: its lines, its signature, and its files in a folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from riwaya.casework.signature import check
from riwaya.errors import CaseError, InputError
from riwaya.store.case import Case
from riwaya.store.seal import Compared, against, manifest, read_manifest, sealed

SIGNATURE = ".sig"  # what the name of a seal's signature has more, as ssh-keygen does it


class Seal(msgspec.Struct, frozen=True):
    """A seal as it was read: its lines, and who signed it, empty where nobody did."""

    lines: dict[str, str]
    signed: str


def made(case: Case, folder: Path | None) -> bytes:
    """The lines of the seal; with `folder`, every file that they name is written there, of the same moment.

    Raises `CaseError` for a case that is damaged: a seal on that would say that it was so from the beginning.
    """
    found, faults = [], []
    with case.reading() as connection:
        for one in sealed(connection):  # all of it: what is left half read on a server is not closed in time
            found.append((one.name, one.digest))
            if one.fault:
                faults.append(f"{one.what}: {one.fault}")
            elif folder is not None and not faults:
                place = folder / one.name
                place.parent.mkdir(exist_ok=True)
                place.write_bytes(one.data)
    if faults:
        raise CaseError(f"{faults[0]}; `riwaya case verify` lists all that is wrong")
    return manifest(found)


def opened(path: Path, signers: Path | None) -> Seal:
    """The seal in a file, with the signature beside it where there is one; with `signers` it has to be that of one of them.

    Raises `CaseError` for what is no seal, `InputError` for a signature that does not hold.
    """
    data = path.read_bytes()
    signature = path.with_name(path.name + SIGNATURE)
    if signature.exists():
        signed = check(data, signature, signers)
    elif signers is not None:
        raise InputError(f"it is not signed: there is no {signature.name} beside it")
    else:
        signed = ""
    try:
        return Seal(read_manifest(data), signed)
    except CaseError as error:
        raise CaseError(f"{path}: {error}") from None


def compared(case: Case, seal: Seal) -> Compared:
    """What became of what was sealed."""
    with case.reading() as connection:
        return against(connection, seal.lines)
