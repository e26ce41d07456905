"""Compile `words.tsv` of a language: the common word forms of its news, and which of them are finite verbs or verbal nouns.

    python tools/compile_words.py LANGUAGE CORPUS.jsonl.gz… > src/riwaya/languages/LANGUAGE/words.tsv

The corpus is JSON Lines with `title` and `body` (or `text`). Nothing of its sentences is kept: only single words that occur at least
FLOOR times, each sorted by the company it keeps: `grammar.toml` names the frames (`before-verb`, `before-noun`, `before-verbal-noun`).
A form whose first letters are clitics of a commoner form is left out, so that what stays in the list is not to be cut.
"""

from __future__ import annotations

import gzip
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from riwaya.lexicon.load import LANGUAGES, read_language_file
from riwaya.text.fold import Fold
from riwaya.text.words import Splitter

FLOOR = 50  # occurrences in about nine million words: rarer forms are mostly names and misspellings


def lines(paths: list[str]) -> Iterator[str]:
    """The lines of every report."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in rows:
                report = json.loads(row)
                yield from f"{report.get('title') or ''}\n{report.get('body') or report.get('text') or ''}".splitlines()


class Company:
    """How often each word occurs, and after which words."""

    def __init__(self, splitter: Splitter, fold: Fold) -> None:
        self.splitter, self.fold = splitter, fold
        self.count: Counter[str] = Counter()
        self.before: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def read(self, line: str) -> None:
        """Count the words of one line; a mark parts neighbours."""
        last = None
        for piece in self.splitter.split(line):
            word = self.fold.light(piece.strip())
            if not word.isalpha():
                last = None
                continue
            self.count[word] += 1
            if last is not None:
                self.before[word][last] += 1
            last = word

    def after(self, word: str, frame: list[str]) -> int:
        """How often the word follows one of the frame's words."""
        return sum(self.before[word][other] for other in frame)


def is_cut(word: str, company: Company, clitics: list[str], article: str) -> bool:
    """Whether the word is better read as clitics and a commoner word."""
    for written in clitics:
        rest = word[len(written) :]
        if word.startswith(written) and len(rest) > 2 and (company.count[rest] * 2 >= company.count[word] or article in written):
            return not (company.count[article + word] * 3 > company.count[word] and company.count[rest] < company.count[word] * 3)
    return False


def word_class(word: str, company: Company, grammar: dict[str, list[str]], article: str) -> str:
    """`verb`, `verbal-noun` or `noun`, by the frames the word stands in."""
    bare = next((word.removesuffix(end) for end in grammar["accusative"] if word.endswith(end)), word)
    if bare != word and len(bare) > 2 and company.count[bare] * 4 >= company.count[word]:
        return "noun"
    verbal, nominal = company.after(word, grammar["before-verb"]), company.after(word, grammar["before-noun"])
    if verbal >= 6 and verbal > 3 * nominal and verbal > 1.5 * company.count[article + word]:
        return "verb"
    frames = company.after(word, grammar["before-verbal-noun"])
    if frames >= 6 and frames > 0.012 * company.count[word]:
        return "verbal-noun"
    return "noun"


def main(code: str, corpora: list[str]) -> None:
    folder = LANGUAGES / code
    language = read_language_file(code)
    grammar = tomllib.loads(Path(str(folder / "grammar.toml")).read_text(encoding="utf-8"))["closed"]
    company = Company(Splitter.of(language.words.marks, language.words.joiner), Fold(marks=language.words.marks))
    for line in lines(corpora):
        company.read(line)
    clitics = [written for written, _ in language.clitics.before]
    article = next((written for written, names in language.clitics.before if names == "the"), "\0")
    closed = {word for words in grammar.values() for word in words}
    print("word\tclass")
    for word, count in sorted(company.count.items()):
        if count < FLOOR or len(word) < 3 or word in closed or is_cut(word, company, clitics, article):
            continue
        print(f"{word}\t{word_class(word, company, grammar, article)}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
