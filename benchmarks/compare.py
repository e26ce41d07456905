"""How comparing grows, and how well copies are found beside MinHash: on the shared corpora, in one run.

    python benchmarks/compare.py [--sizes 1000 4000 16000] [--pairs]

The reports are the first articles of the Saudi corpus. For each size it prints the seconds that reading and comparing take on one core,
the peak memory, and at last the growth exponent of comparing: the slope of log seconds over log reports between the least and the
greatest size. Then it judges the labelled pairs (`gold/pairs-dev.jsonl`, label "copy" against the rest), with the formulas of the whole
corpus known, beside datasketch's MinHash LSH with runs of five words, at the threshold that suits it best on these very pairs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import chain, islice
from math import log
from pathlib import Path
from typing import Any

from riwaya.compare.comparer import compare
from riwaya.compare.origins import SAME_TEXT, texts_of
from riwaya.compare.shingles import RUN, containment, words
from riwaya.lexicon.load import load
from riwaya.model import Record, Report
from riwaya.model.report import day
from riwaya.read.reader import reader

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared")
CORPUS, PAIRS = "corpus/saudinewsnet.jsonl.gz", "gold/pairs-dev.jsonl"
MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2
PERMUTATIONS = 128


def reports(count: int | None = None) -> Iterator[Report]:
    """The first articles of the corpus as reports."""
    with gzip.open(SHARED / CORPUS, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, islice(rows, count)):
            text = f"{row['title']}\n\n{row['body']}"
            yield Report(text, id=row["id"], title=row["title"], published=day(row["published"]), language="ar")


def measured(count: int) -> dict[str, float]:
    """Seconds of reading and of comparing so many reports, and the peak memory, in this process."""
    read = reader("ar")
    start = time.perf_counter()
    records = [read.read(report).record for report in reports(count)]
    between = time.perf_counter()
    events = compare(records).events
    end = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return {"reports": count, "reading": between - start, "comparing": end - between, "megabytes": memory, "events": len(events)}


def growth(sizes: list[int]) -> Iterator[str]:
    """Each size in a process of its own, then the growth exponent."""
    taken = []
    for size in sizes:
        done = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, encoding="utf-8")  # noqa: S603
        found = json.loads(done.stdout)
        taken.append(found)
        yield (
            f"{size:>6,} reports: reading {found['reading']:.1f} s, comparing {found['comparing']:.1f} s, "
            f"{found['events']} events, peak {found['megabytes']:.0f} MB"
        )
    first, last = taken[0], taken[-1]
    if len(taken) > 1:
        slope = log(last["comparing"] / first["comparing"]) / log(last["reports"] / first["reports"])
        yield f"growth exponent of comparing {slope:.2f}"


def pairs() -> Iterator[str]:
    """Copies found in the whole corpus, scored on the labelled pairs, beside MinHash LSH on the same pairs."""
    with (SHARED / PAIRS).open(encoding="utf-8") as rows:
        labelled = [(frozenset((row["a"], row["b"])), row["label"] == "copy") for row in map(json.loads, rows)]
    wanted = {name for pair, _ in labelled for name in pair}
    everything = list(reports())
    there = {report.id for report in everything}
    labelled = [(pair, is_copy) for pair, is_copy in labelled if pair <= there]
    start = time.perf_counter()
    texts = dict(zip((report.id for report in everything), texts_of([Record(report) for report in everything]), strict=True))
    found = [containment(*(texts[name] for name in pair)) >= SAME_TEXT for pair, _ in labelled]
    seconds = time.perf_counter() - start
    truth = [is_copy for _, is_copy in labelled]
    yield f"copies: {len(labelled)} labelled pairs, {len(everything):,} reports, {seconds:.1f} s"
    yield f"  Riwaya              {line(found, truth)}"
    yield f"  datasketch, best    {best_minhash([report for report in everything if report.id in wanted], labelled)}"


def best_minhash(texts: list[Report], labelled: list[tuple[frozenset[str], bool]]) -> str:
    """The score of MinHash LSH at its best threshold."""
    from datasketch import MinHash, MinHashLSH

    lexicon = load("ar").lexicon
    prints: dict[str, Any] = {}
    for report in texts:
        found = words(report.text, lexicon)
        prints[report.id] = MinHash(num_perm=PERMUTATIONS)
        prints[report.id].update_batch([" ".join(found[at : at + RUN]).encode() for at in range(max(len(found) - RUN, 0) + 1)])
    truth = [is_copy for _, is_copy in labelled]
    scored = []
    for step in range(1, 20):
        index = MinHashLSH(threshold=step / 20, num_perm=PERMUTATIONS)
        for name, made in prints.items():
            index.insert(name, made)
        near = {name: set(index.query(made)) for name, made in prints.items()}
        found = [sorted(pair)[1] in near[sorted(pair)[0]] for pair, _ in labelled]
        scored.append((f1(found, truth), f"{line(found, truth)}, threshold {step / 20:.2f}"))
    return max(scored)[1]


def f1(found: list[bool], truth: list[bool]) -> float:
    """The F1 of the found copies."""
    right = sum(one and other for one, other in zip(found, truth, strict=True))
    return 2 * right / (sum(found) + sum(truth)) if right else 0.0


def line(found: list[bool], truth: list[bool]) -> str:
    """Precision, recall and F1 in one line."""
    right = sum(one and other for one, other in zip(found, truth, strict=True))
    return f"precision {right / max(sum(found), 1):.3f}  recall {right / sum(truth):.3f}  F1 {f1(found, truth):.3f}"


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 4000, 16000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--pairs", action="store_true", help="only the labelled pairs")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.one)))
        return
    for sentence in chain([] if given.pairs else growth(given.sizes), pairs()):
        print(sentence, flush=True)


if __name__ == "__main__":
    main()
