"""`riwaya case seal`: a digest for everything in a case, signed."""

from __future__ import annotations

import click

from riwaya.cli.refusal import Refusal


@click.command()
@click.argument("place", metavar="CASE")
@click.option("--out", metavar="FILE", required=True, help="Write the seal to this new file, and its signature beside it.")
@click.option("--key", metavar="KEY", help="Sign with this SSH key: a private one, or the public one of a key that the agent holds.")
@click.option("--unpack", metavar="FOLDER", help="Write every sealed file to this new folder, too, for `sha256sum --check`.")
def seal(place: str, out: str, key: str | None, unpack: str | None) -> None:
    """Write a digest for everything in a case that is never changed, a line each, as `sha256sum` writes and checks them.

    Documents, reports and their texts, how they came, readings, judgements and comparisons each have a line; the same case always gives the
    same seal. `riwaya case verify CASE --seal FILE` says what was added since, and sounds the alarm where something is no longer as it
    was sealed. Whoever has the unpacked files needs no Riwaya for that: sha256sum checks them, and ssh-keygen the signature, as is
    printed.
    """
    import hashlib
    from contextlib import nullcontext
    from pathlib import Path

    from riwaya import open_case
    from riwaya.casework.sealing import SIGNATURE, made
    from riwaya.casework.signature import sign
    from riwaya.cli.case.show import held
    from riwaya.export.whole import folder

    target = Path(out)
    for path in (target, target.with_name(target.name + SIGNATURE)):
        if path.exists() or out == "-":
            raise Refusal(f"--out {path}: a seal is a file of its own, and none is ever written over; choose another name")
    with open_case(place) as case, folder(Path(unpack)) if unpack else nullcontext() as files:
        data = made(case, files)
        signature = sign(data, Path(key)) if key else b""
        sizes = held(case.sizes())
    write(out, data, signature)
    click.echo(f"sealed  {sizes}")
    click.echo(f"digest  {hashlib.sha256(data).hexdigest()}, the SHA-256 of {out}: whoever knows it knows the seal")
    for line in how_to_check(out, unpack, signed=bool(signature)):
        click.echo(f"check   {line}")


def write(out: str, data: bytes, signature: bytes) -> None:
    """The seal, and its signature where there is one, each of which appears only when it is whole; the seal last."""
    from riwaya.casework.sealing import SIGNATURE
    from riwaya.cli import output

    for path, written in ((out + SIGNATURE, signature), (out, data)):
        if written:
            with output.opened(path) as stream:
                stream.write(written)


def how_to_check(out: str, unpack: str | None, *, signed: bool) -> list[str]:
    """The commands by which anybody checks the seal."""
    from pathlib import Path
    from shlex import quote

    from riwaya.casework.sealing import SIGNATURE
    from riwaya.casework.signature import NAMESPACE, TOOL

    found = []
    if unpack is not None:
        found.append(f"(cd {quote(unpack)} && sha256sum --check --strict --quiet {quote(str(Path(out).resolve()))})")
    if signed:
        found.append(f"{TOOL} -Y verify -f SIGNERS -I WHO -n {NAMESPACE} -s {quote(out + SIGNATURE)} < {quote(out)}")
    return found
