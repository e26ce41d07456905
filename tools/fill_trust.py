"""Fill the counts of docs/trust.md with how many cases the tests have.

    python tools/fill_trust.py [--check]

A number that a comment follows, `12<!-- tests/sources/test_fetch.py::test_a_hostile_server_costs_one_sentence -->`, is how often that test
runs. `--check` writes nothing and fails where a number is another one.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "trust.md"
COUNT = re.compile(r"[\d,]+<!-- (?P<tests>tests/\S+\.py::\w+(?: tests/\S+\.py::\w+)*) -->")


def filled(page: str) -> str:
    """The page with every count as it is now."""
    named = {test for found in COUNT.finditer(page) for test in found["tests"].split()}
    counts = cases(sorted(named))
    return COUNT.sub(lambda found: f"{sum(counts[test] for test in found['tests'].split())}<!-- {found['tests']} -->", page)


def cases(tests: list[str]) -> Counter[str]:
    """How often each test runs."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *tests]
    plain = {**os.environ, "PYTEST_ADDOPTS": ""}  # whoever runs this may have asked for fewer lines
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=plain)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr
    return Counter(line.split("[")[0] for line in done.stdout.splitlines() if "::" in line)


def main(arguments: list[str]) -> int:
    page = DOCUMENT.read_text(encoding="utf-8")
    now = filled(page)
    if "--check" in arguments:
        print("docs/trust.md counts what is there" if page == now else "docs/trust.md is out of date; run: python tools/fill_trust.py")
        return int(page != now)
    DOCUMENT.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
