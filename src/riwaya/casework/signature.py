"""Signatures that everybody can check: those of SSH, made and checked by OpenSSH's own `ssh-keygen`."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from riwaya.errors import InputError

NAMESPACE = "riwaya-seal"  # what was signed for: a signature under mail or code is none under a seal
TOOL = "ssh-keygen"


def sign(data: bytes, key: Path) -> bytes:
    """The signature of the bytes with a private key, or with the public one of a key that an agent holds.

    A key that is locked asks for its passphrase on the terminal. Raises `InputError` where it cannot be signed.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "seal"
        file.write_bytes(data)
        asked("sign", "-f", str(key.resolve()), "-n", NAMESPACE, str(file))
        return file.with_name("seal.sig").read_bytes()


def check(data: bytes, signature: Path, signers: Path | None) -> str:
    """Who signed the bytes, as `ssh-keygen` says it: which key, and with `signers`, an allowed-signers file, whose it is.

    Raises `InputError` where the signature is not one of these bytes, or of nobody who may sign.
    """
    given = ["-n", NAMESPACE, "-s", str(signature.resolve())]
    if signers is None:
        return asked("check-novalidate", *given, data=data)
    allowed = ["-f", str(signers.resolve())]
    who = asked("find-principals", *given[2:], *allowed).splitlines()[0]
    return asked("verify", *allowed, "-I", who, *given, data=data)


def asked(what: str, *arguments: str, data: bytes | None = None) -> str:
    """What the tool answers; `InputError` with its own words where it refuses, or is not there."""
    tool = shutil.which(TOOL)
    if tool is None:
        raise InputError(f"{TOOL} is missing, which makes and checks signatures; it comes with OpenSSH")
    done = subprocess.run([tool, "-Y", what, *arguments], input=data, capture_output=True, check=False)  # noqa: S603 - the tool by its path, no shell
    if done.returncode:
        said = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
        raise InputError(f"{TOOL}: {' '.join(said) or 'it refused and did not say why'}")
    return done.stdout.decode(errors="replace").strip()
