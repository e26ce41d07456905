"""The threat model names the tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_threat_model_names_every_test_of_an_attack_and_no_other() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", page))
    assert not [name for name in named if not (ROOT / name).is_file()]
    there = {f"tests/security/{path.name}" for path in Path(__file__).parent.glob("test_*.py")}
    assert there - named <= {f"tests/security/test_{name}.py" for name in ("documented", "locks")}
