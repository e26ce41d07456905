"""Print what a lock file installs as a CycloneDX 1.5 bill of materials: python tools/sbom.py [requirements/dev.txt]."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> Iterator[dict[str, object]]:
    """Every package of the lock, with the digests of the files that may be installed for it.

    >>> [one["purl"] for one in components("click==8.1.7 \\\\\\n    --hash=sha256:" + "a" * 64)]
    ['pkg:pypi/click@8.1.7']
    """
    for part in re.split(r"\n(?=\S)", lock):
        found = PINNED.match(part)
        if found:
            name, version = found.groups()
            purl = f"pkg:pypi/{name.lower()}@{version}"
            digests = [{"alg": "SHA-256", "content": digest} for digest in HASH.findall(part)]
            files = {"type": "distribution", "url": f"https://pypi.org/project/{name}/{version}/", "hashes": digests}
            yield {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "externalReferences": [files]}


def main(path: str = "requirements/dev.txt") -> None:
    """Print the bill of a lock file."""
    found = list(components(Path(path).read_text(encoding="utf-8")))
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": found}
    json.dump(bill, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
