from __future__ import annotations

from pathlib import Path

from riwaya.export.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: python -m riwaya.export.reference > docs/exports.md"


def test_every_format_is_described() -> None:
    from riwaya.export.formats import EXPORTS

    page = reference()
    assert all(f"\n## {name}\n" in page for name in EXPORTS)
