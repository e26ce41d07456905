from __future__ import annotations

import subprocess
import sys

# Nothing that takes long to import may be needed to print a help page.
HEAVY = (
    "riwaya.read.reader",
    "riwaya.lexicon",
    "riwaya.model",
    "msgspec",
    "rich",
    "hijridate",
    "sqlalchemy",
    "alembic",
    "importlib.metadata",
)
PROBE = f"""
import sys
from riwaya.cli.main import main
try:
    main(["--help"])
except SystemExit:
    pass
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert "Commands:" in done.stdout
    assert done.stderr == "[]\n"
