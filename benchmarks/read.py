"""How fast Riwaya reads: words a second of whole records, beside spaCy's blank tokenizer on the same texts in the same run.

    python benchmarks/read.py [--articles 2000] [--rounds 3] [--profile] [--maha PYTHON]

The texts are news articles of the shared corpus (`../shared`, or the directory that $RIWAYA_SHARED names): title, blank line, body; a word
is what blanks part. A round reads all of them four times, one engine after the other in one process: Riwaya and spaCy fresh (a reader
and a pipeline that have seen no text yet; making them, which compiles the rules of both, is not counted), then both again. The numbers
are medians over the rounds, of processor time, which is one core's: neither uses another. The line `ratio` is Riwaya's speed over spaCy's
with both fresh. spaCy only splits the texts into tokens; Riwaya makes the record of each. The floor is what no reader in Python goes below:
one compiled split and one look-up a word, and `of the floor` the share of its speed that Riwaya reaches. First come Arabic articles,
then, where they are there, English ones; then the same with the compiled package, where `make fast` has made one, in a process of its
own. dateparser and Maha, which find dates or numbers alone, read a few articles each; Maha needs an environment of its own, whose Python
is named.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any

from riwaya.lexicon.load import load
from riwaya.model import Report
from riwaya.read.reader import Reader

ROOT = Path(__file__).parents[1]
CORPUS = "corpus/saudinewsnet.jsonl.gz"
ENGLISH = "gold/en-train.jsonl.gz"
COMPILED = ROOT / "build" / "compiled"  # where `make fast` puts the compiled package
FEW = 30  # articles for those that are hundreds of times slower
SAMPLE = "قال المتحدث باسم المستشفى إن 12 شخصا أصيبوا أمس في مدينة الرقة.\n"
STARTS = 5  # runs of a command: enough for a median that one slow start does not move
MEGABYTE = 1024 if sys.platform != "darwin" else 1024**2  # ru_maxrss counts kilobytes, on macOS bytes


def shared() -> Path:
    """The directory of the shared corpora."""
    return Path(os.environ.get("RIWAYA_SHARED") or ROOT.parent / "shared")


def articles(path: Path, count: int) -> list[str]:
    """The first articles of the corpus, each as the page that a reader would see."""
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        return [row.get("text") or f"{row['title']}\n\n{row['body']}" for row in map(json.loads, islice(rows, count))]


def fresh_reader(code: str = "ar") -> Reader:
    """A reader that has seen no text yet, its rules compiled as spaCy's are when its pipeline is made."""
    load.cache_clear()
    reader = Reader(load(code))
    reader.make_ready()
    return reader


def reading(reader: Reader) -> Callable[[str], object]:
    """What reads one text into its record with this reader."""
    return lambda text: reader.read(Report(text, language=reader.language.code)).record


def seconds(read: Callable[[str], object], texts: list[str]) -> float:
    """How long the processor takes to read every text once; what else the machine does meanwhile is not counted."""
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def rounds(texts: list[str], count: int, spacy: Any, code: str) -> dict[str, list[float]]:
    """The seconds of each pass, round by round; which engine goes first changes with the round."""
    taken: defaultdict[str, list[float]] = defaultdict(list)
    for number in range(count):
        engines = {"Riwaya": reading(fresh_reader(code)), "spaCy": spacy.blank(code).make_doc, "floor": floor()}
        for name in sorted(engines, reverse=bool(number % 2)):
            taken[f"{name} fresh"].append(seconds(engines[name], texts))
        for name in sorted(engines, reverse=bool(number % 2)):
            taken[f"{name} again"].append(seconds(engines[name], texts))
    return taken


def floor() -> Callable[[str], object]:
    """What splits a text into words and looks each of them up, and does nothing with what it finds."""
    words, table = re.compile(r"\w+|[^\w\s]"), Met()
    return lambda text: list(map(table.__getitem__, words.findall(text)))


class Met(dict[str, int]):
    """The words that have been met, numbered."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def speeds(texts: list[str], count: int, spacy: Any, code: str = "ar") -> Iterator[str]:
    """Words a second of every kind of pass, and the ratios."""
    words = sum(len(text.split()) for text in texts)
    taken = {name: statistics.median(values) for name, values in rounds(texts, count, spacy, code).items()}
    yield f"{len(texts):,} articles, {words:,} words, median of {count} rounds"
    for name, value in sorted(taken.items()):
        yield f"  {name:<14}{words / value:>12,.0f} words a second"
    for state in ("again", "fresh"):
        label = "ratio" if state == "fresh" else "ratio-again"
        yield f"{label} {taken[f'spaCy {state}'] / taken[f'Riwaya {state}']:.2f}"
        yield f"of the floor, {state}: {taken[f'floor {state}'] / taken[f'Riwaya {state}']:.1%}"


def compiled(asked: argparse.Namespace) -> Iterator[str]:
    """The same lines for the compiled package, which needs a process of its own; none where there is no such package."""
    if not COMPILED.is_dir():
        yield "there is no compiled package: make fast"
        return
    command = [sys.executable, __file__, "--articles", str(asked.articles), "--rounds", str(asked.rounds), "--only-speed"]
    environment = {**os.environ, "PYTHONPATH": str(COMPILED)}
    for line in subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment).stdout.splitlines():  # noqa: S603 - this file
        yield f"compiled: {line}"


def finders(texts: list[str], maha: str | None) -> Iterator[str]:
    """Words a second of those who find dates or numbers alone."""
    few = texts[:FEW]
    words = sum(len(text.split()) for text in few)
    for name, python in (("dateparser", sys.executable), ("maha", maha)):
        if python is None:
            continue
        command = [python, str(ROOT / "benchmarks" / "dates_and_numbers.py"), name]
        found = subprocess.run(command, check=False, capture_output=True, input=json.dumps(few), encoding="utf-8")  # noqa: S603 - a file of ours
        speed = f"{words / float(found.stdout):,.0f} words a second" if found.returncode == 0 else "is not installed"
        yield f"{name}, dates or numbers alone, {len(few)} articles: {speed}"


def profile(texts: list[str]) -> Iterator[str]:
    """Where the time of a fresh reader goes: the share of each question, and of splitting and analysing the text."""
    reader = fresh_reader()
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return call(*args, **kwargs)
            finally:
                spent[name] += time.process_time() - start

        return wrapper

    reader.language.lexicon.page = timed("split and analyse", reader.language.lexicon.page)  # type: ignore[method-assign]
    for name, question in vars(reader).items():
        if hasattr(question, "find"):
            question.find = timed(name, question.find)
    words = sum(len(text.split()) for text in texts)
    for state in ("fresh", "again"):
        spent.clear()
        whole = seconds(reading(reader), texts)
        spent["cells and the rest"] = whole - sum(spent.values())
        yield f"where the time goes, {state}: {whole / words * 1e6:.2f} microseconds a word"
        for name, value in sorted(spent.items(), key=lambda item: -item[1]):
            yield f"  {name:<20}{value / words * 1e6:>7.2f}{value / whole:>7.0%}"


def start_up() -> Iterator[str]:
    """How long a user waits for the first line: of the help, and of the record of a small file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "small.txt"
        file.write_text(SAMPLE, encoding="utf-8")
        for arguments in (["--help"], ["read", str(file)]):
            taken = [started(arguments) for _ in range(STARTS)]
            yield f"start-up of `riwaya {arguments[0]}`: {statistics.median(taken):.2f} s (median of {STARTS})"


def started(arguments: list[str]) -> float:
    """How long the command takes in a process of its own."""
    command = [sys.executable, "-c", "from riwaya.cli.main import main; main()", *arguments]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    return time.perf_counter() - start


def memory(count: int) -> str:
    """The most memory that reading the articles takes, measured in a process that does nothing else."""
    command = [sys.executable, __file__, "--articles", str(count), "--only-memory"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()  # noqa: S603 - this file


def read_and_measure(texts: list[str]) -> str:
    """The peak memory of this process after reading the texts."""
    seconds(reading(Reader(load("ar"))), texts)
    return f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE:,.0f} MB"


def refuse(sentence: str) -> None:
    """End with what is missing."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def options() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=2000, help="how many articles are read (2000)")
    parser.add_argument("--rounds", type=int, default=3, help="how many rounds the medians are taken over (3)")
    parser.add_argument("--profile", action="store_true", help="show where the time goes, question by question, instead")
    parser.add_argument("--maha", metavar="PYTHON", help="the Python of an environment in which mahad is installed")
    parser.add_argument("--only-speed", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--only-memory", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> None:
    asked = options()
    path = shared() / CORPUS
    if not path.is_file():
        refuse(f"The corpus {path} is missing; put it there, or name the directory that holds {CORPUS} in RIWAYA_SHARED.")
    texts = articles(path, asked.articles)
    if asked.only_memory:
        print(read_and_measure(texts))
        return
    if asked.profile:
        print("\n".join(profile(texts)))
        return
    try:
        import spacy
    except ModuleNotFoundError:
        refuse("spaCy is missing; install it with `make bench` or `python -m pip install --require-hashes -r requirements/bench.txt`.")
    if asked.only_speed:
        print("\n".join(measured(texts, asked, spacy)))
        return
    for lines in (start_up(), [memory(asked.articles)], measured(texts, asked, spacy), compiled(asked), finders(texts, asked.maha)):
        for line in lines:
            print(line, flush=True)


def measured(texts: list[str], asked: argparse.Namespace, spacy: Any) -> Iterator[str]:
    """The speeds of both languages."""
    yield from speeds(texts, asked.rounds, spacy)
    if (shared() / ENGLISH).is_file():
        for line in speeds(articles(shared() / ENGLISH, asked.articles), asked.rounds, spacy, "en"):
            yield f"English: {line.strip()}"


if __name__ == "__main__":
    main()
