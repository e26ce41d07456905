"""A seal as a third party checks it: by sha256sum and ssh-keygen, and without Riwaya."""

from __future__ import annotations

import hashlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main

PAGE = "انفجار في أريحا\n\nقال المتحدث إن 7 مدنيين قتلوا أمس في أريحا.\n"


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", line], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    page = tmp_path / "ariha.txt"
    page.write_text(PAGE, encoding="utf-8")
    place = tmp_path / "one.case"
    assert run("case", "new", place, "--title", "Ariha").exit_code == 0
    assert run("case", "add", place, page, "--published", "2022-01-20").exit_code == 0
    assert run("case", "review", place, "accept", "ariha", "f1", "--by", "Hana").exit_code == 0
    return place


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A key of Hana's, and who may sign beside it."""
    path = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "hana", "-f", path], check=True)
    (tmp_path / "signers").write_text(f"hana@example.org {path.with_suffix('.pub').read_text()}")
    return path


@pytest.fixture
def seal(case: Path, tmp_path: Path) -> Path:
    out = tmp_path / "one.seal"
    done = run("case", "seal", case, "--out", out, "--unpack", tmp_path / "files")
    assert done.exit_code == 0, done.output
    assert f"digest  {hashlib.sha256(out.read_bytes()).hexdigest()}" in done.stdout
    return out


@needs("sha256sum")
def test_sha256sum_checks_it(seal: Path, tmp_path: Path) -> None:
    line = f"(cd {tmp_path / 'files'} && sha256sum --check --strict --quiet {seal})"
    assert shell(line, tmp_path).returncode == 0
    text = tmp_path / "files" / "reports" / "000000001.txt"
    text.write_bytes(text.read_bytes().replace(b"7", b"9"))
    done = shell(line, tmp_path)
    assert done.returncode == 1
    assert done.stdout == "reports/000000001.txt: FAILED\n"


@needs("sha256sum")
def test_sha256sum_makes_it(seal: Path, tmp_path: Path) -> None:
    made = shell("find * -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum", tmp_path / "files")
    assert made.stdout.encode() == seal.read_bytes()


def test_a_record_in_it_can_be_verified(seal: Path, tmp_path: Path) -> None:
    assert "readings/000000001.record.json" in seal.read_text()
    files = tmp_path / "files"
    (document,) = (files / "documents").iterdir()
    done = run("verify", "--again", files / "readings" / "000000001.record.json", document)
    assert (done.exit_code, done.stderr) == (0, "")


@needs("sha256sum")
@needs("ssh-keygen")
def test_the_commands_that_are_printed_check_it(case: Path, key: Path, tmp_path: Path) -> None:
    odd = tmp_path / "a folder's name"
    odd.mkdir()
    done = run("case", "seal", case, "--out", odd / "one.seal", "--key", key, "--unpack", odd / "files")
    assert done.exit_code == 0, done.output
    commands = [line.removeprefix("check   ") for line in done.stdout.splitlines() if line.startswith("check ")]
    assert len(commands) == 2
    for command in commands:
        filled = command.replace("SIGNERS", shlex.quote(str(tmp_path / "signers"))).replace("WHO", "hana@example.org")
        checked = shell(filled, tmp_path)
        assert checked.returncode == 0, checked.stderr
    assert 'Good "riwaya-seal" signature for hana@example.org' in checked.stdout


@needs("ssh-keygen")
def test_a_signed_seal(case: Path, key: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.seal"
    assert run("case", "seal", case, "--out", out, "--key", key).exit_code == 0
    done = run("case", "verify", case, "--seal", out)
    assert done.exit_code == 0
    assert re.search(r'signed .Good "riwaya-seal" signature with ED25519 key SHA256:', done.stdout)
    done = run("case", "verify", case, "--seal", out, "--signers", tmp_path / "signers")
    assert "signature for hana@example.org" in done.stdout


@needs("ssh-keygen")
def test_a_seal_that_was_changed_after_it_was_signed(case: Path, key: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.seal"
    run("case", "seal", case, "--out", out, "--key", key)
    lines = out.read_text().splitlines(keepends=True)
    out.write_text("".join(line for line in lines if "judgements" not in line))
    for more in ([], ["--signers", tmp_path / "signers"]):
        done = run("case", "verify", case, "--seal", out, *more)
        assert done.exit_code == 1
        assert "the signature does not hold" in done.stderr


@needs("ssh-keygen")
def test_a_signature_of_somebody_else_or_for_something_else(case: Path, key: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.seal"
    run("case", "seal", case, "--out", out, "--key", key)
    (tmp_path / "signers").write_text("")
    assert run("case", "verify", case, "--seal", out, "--signers", tmp_path / "signers").exit_code == 1
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "file", out], input=b"y\n", check=True, capture_output=True)
    assert run("case", "verify", case, "--seal", out).exit_code == 1


def test_signers_want_a_signature(case: Path, seal: Path, tmp_path: Path) -> None:
    (tmp_path / "signers").write_text("")
    done = run("case", "verify", case, "--seal", seal, "--signers", tmp_path / "signers")
    assert done.exit_code == 1
    assert "it is not signed" in done.stderr


def test_a_case_that_went_on(case: Path, seal: Path) -> None:
    assert run("case", "review", case, "reject", "ariha", "f1", "--by", "Omar", "--why", "no").exit_code == 0
    done = run("case", "verify", case, "--seal", seal)
    assert done.exit_code == 0
    assert "seal   8 of 8 lines as sealed; added since: 1 judgement\n" in done.stdout
    assert "signed by nobody" in done.stdout


def test_another_case(seal: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.case"
    run("case", "new", other, "--title", "Other")
    done = run("case", "verify", other, "--seal", seal)
    assert done.exit_code == 1
    assert "case.json" in done.stdout
    assert "no longer as it was sealed" in done.stdout
    assert "the case has it no more" in done.stdout


@needs("ssh-keygen")
def test_no_seal_is_written_over(case: Path, seal: Path, key: Path, tmp_path: Path) -> None:
    before = seal.read_bytes()
    done = run("case", "seal", case, "--out", seal)
    assert done.exit_code == 2
    assert "none is ever written over" in done.stderr
    assert seal.read_bytes() == before
    (tmp_path / "two.seal.sig").write_bytes(b"")
    assert run("case", "seal", case, "--out", tmp_path / "two.seal", "--key", key).exit_code == 2


@needs("ssh-keygen")
def test_a_key_that_is_none_leaves_nothing_behind(case: Path, tmp_path: Path) -> None:
    done = run("case", "seal", case, "--out", tmp_path / "one.seal", "--unpack", tmp_path / "files", "--key", case)
    assert done.exit_code == 2
    assert "ssh-keygen" in done.stderr
    assert not (tmp_path / "one.seal").exists()
    assert not (tmp_path / "files").exists()


def test_without_ssh_keygen(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("case", "seal", case, "--out", tmp_path / "one.seal", "--key", tmp_path / "key")
    assert done.exit_code == 2
    assert "ssh-keygen is missing" in done.stderr


def test_no_seal_there(case: Path, tmp_path: Path) -> None:
    assert run("case", "verify", case, "--seal", tmp_path / "none").exit_code == 2
    (tmp_path / "odd").write_text("odd\n")
    done = run("case", "verify", case, "--seal", tmp_path / "odd")
    assert done.exit_code == 2
    assert "line 1 is no line of a seal" in done.stderr
