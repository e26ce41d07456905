"""Fuzz the targets: python fuzz/run.py [SECONDS] [TARGET...]; what breaks one is kept in fuzz/corpus/TARGET.

With atheris installed, `python fuzz/run.py --atheris TARGET` lets it find its way by what the code covers.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from targets import ROOT, TARGETS, run, seeds

LARGEST = 20_000  # bytes of an input
SLOWEST = 20.0  # seconds that an input may take
ODD = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n", b"\n\n", b"'", b'"', b"<!--", b"<![CDATA[", b"&#x0;", b"\\ud800", b"[" * 50, b"{" * 50, b"(" * 30,
    b"-1", b"99999999999999999999", b"1e999", b"NaN", b"null", b"true", b"%00", b"%2e%2e%2f", b"\xe2\x80\xae", b"\xd9\xa0", b"0000-99-99",
    b"9999-12-31", b"31/2/2022", b"*", b"$", b"\xcc\x81" * 20, b"\xc2\xab", b"=", b":", b";", b"\t", b" " * 40, "٧ قتلى".encode(), b"\xef\xb7\xba",
)  # fmt: skip


def changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """The input, changed in one to four places."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.choices(range(len(data) + 1), k=2))
        match chance.randrange(7):
            case 0:
                data = data[:at] + chance.choice(ODD) + data[at:]
            case 1:
                data = data[:at] + data[min(to, at + 40) :]
            case 2:
                data = data[:at] + data[at : at + 60] * chance.randint(2, 30) + data[at:]
            case 3 if at < len(data):
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 4:
                other = chance.choice(others)
                data = data[:at] + other[chance.randrange(len(other) + 1) :]
            case 5:
                data = data[:at] + chance.choice(ODD) + data[to:]
            case _:
                data = data[:at] + str(chance.choice((0, -1, 2**31, 2**63, 10**30, 1.5))).encode() + data[at:]
    return data[:LARGEST]


def fault(name: str, data: bytes) -> str:
    """What is wrong with how the target takes the input, nothing where all is well."""
    began = time.monotonic()
    try:
        run(name, data)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    took = time.monotonic() - began
    return f"took {took:.0f} seconds" if took > SLOWEST else ""


def fuzzed(name: str, seconds: float, seed: int) -> tuple[int, dict[str, bytes]]:
    """How many inputs were tried, and the first that had each fault."""
    chance, found, count = random.Random(seed), {}, 0  # noqa: S311 - to be had again
    known = list(seeds(name))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = changed(chance.choice(known), known, chance)
        count += 1
        problem = fault(name, data)
        if problem:
            found.setdefault("".join(char for char in problem[:40] if not char.isdigit()), data)
    return count, found


def main(words: list[str]) -> int:
    """Fuzz, print a line for each target and each fault, and keep the inputs."""
    if words[:1] == ["--atheris"]:
        return by_coverage(words[1])
    seconds = float(words[0]) if words else 600.0
    names = words[1:] or list(TARGETS)
    bad = 0
    for name in names:
        count, found = fuzzed(name, seconds / len(names), int(time.time()))
        print(f"{name}: {count} inputs in {seconds / len(names):.0f} seconds, {len(found)} faults", flush=True)
        for problem, data in found.items():
            path = ROOT / "fuzz" / "corpus" / name / hashlib.sha256(data).hexdigest()[:12]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"  {path.relative_to(ROOT)}: {problem}")
        bad += len(found)
    return 1 if bad else 0


def by_coverage(name: str) -> int:
    """Let atheris look for faults of one target until it is stopped."""
    import atheris  # type: ignore[import-not-found]

    atheris.Setup([sys.argv[0], str(ROOT / "fuzz" / "corpus" / name)], lambda data: run(name, data))
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
