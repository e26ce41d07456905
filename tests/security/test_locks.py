"""Every package of every lock is pinned, with the digests of what may be installed, and is in the bill of materials."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.stem)
def test_locks_have_hashes_and_a_bill(lock: Path) -> None:
    packages = [part for part in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8")) if part.strip() and not part.startswith("#")]
    assert packages
    assert not [part for part in packages if "==" not in part.partition("\n")[0] or "--hash=sha256:" not in part]
    done = subprocess.run([sys.executable, ROOT / "tools" / "sbom.py", lock], capture_output=True, check=True)
    bill = json.loads(done.stdout)
    assert (bill["bomFormat"], len(bill["components"])) == ("CycloneDX", len(packages))
    assert all(one["externalReferences"][0]["hashes"] for one in bill["components"])
