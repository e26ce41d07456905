from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

import riwaya
from riwaya.lexicon.digest import data_digest
from riwaya.read import made_by as module
from riwaya.read.made_by import READS, code_digest, code_files, made_by


def test_a_record_carries_what_read_it() -> None:
    record = riwaya.read("قال المتحدث إن 7 مدنيين قتلوا أمس")
    assert record.made_by == made_by()
    assert (made_by().reader, made_by().version, made_by().data_digest) == ("rules", riwaya.__version__, data_digest())


def test_the_digest_is_of_all_that_reads_and_of_nothing_else() -> None:
    names = [name for name, _ in code_files(files("riwaya"), READS, "")]
    root = Path(str(files("riwaya")))
    wanted = [str(path.relative_to(root)) for folder in READS for path in (root / folder).rglob("*.py")]
    assert sorted(names) == sorted(wanted)
    assert {"read/reader.py", "read/who_said/contents.py", "match/engine.py", "model/record.py"} <= set(names)
    assert not [name for name in names if name.startswith(("cli/", "store/", "languages/"))]


def test_another_letter_is_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "read").mkdir()
    file = tmp_path / "read" / "reader.py"
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    found = []
    for code in (b"x = 1\n", b"x = 2\n", b"x = 1\n"):
        file.write_bytes(code)
        found.append(code_digest())
    assert found[0] == found[2] != found[1]


def test_a_reader_that_is_held_to_the_rules_has_its_name_and_its_code() -> None:
    other = made_by("llm:mistral-small")
    assert (other.reader, other.data_digest) == ("llm:mistral-small", made_by().data_digest)
    assert other.code_digest != made_by().code_digest
