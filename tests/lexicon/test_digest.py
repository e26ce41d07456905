from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.lexicon import digest


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ar" / "examples").mkdir(parents=True)
    for name in ("actors.toml", "ar/when.toml", "ar/where.tsv", "ar/README.md", "ar/examples/when.toml"):
        (tmp_path / name).write_text(f"# {name}")
    monkeypatch.setattr(digest, "LANGUAGES", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["actors.toml", "ar/when.toml", "ar/where.tsv"])
def test_what_is_read_from_changes_the_digest(folder: Path, name: str) -> None:
    before = digest.data_digest.__wrapped__()
    (folder / name).write_text("# other words")
    assert digest.data_digest.__wrapped__() != before


@pytest.mark.parametrize("name", ["ar/README.md", "ar/examples/when.toml"])
def test_what_is_only_checked_or_explained_does_not(folder: Path, name: str) -> None:
    before = digest.data_digest.__wrapped__()
    (folder / name).write_text("# other words")
    assert digest.data_digest.__wrapped__() == before


def test_a_file_under_another_name_changes_it(folder: Path) -> None:
    before = digest.data_digest.__wrapped__()
    (folder / "ar/when.toml").rename(folder / "ar/where.toml")
    assert digest.data_digest.__wrapped__() != before
