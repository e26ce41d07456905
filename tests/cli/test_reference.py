from __future__ import annotations

from pathlib import Path

from riwaya.cli.reference import reference


def test_the_reference_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "cli.md"
    assert page.read_text(encoding="utf-8") == reference(), "run: python -m riwaya.cli.reference > docs/cli.md"
