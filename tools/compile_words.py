"""Compile `words.tsv` of a language: the common word forms of its news, and which of them are finite verbs or verbal nouns.

    python tools/compile_words.py LANGUAGE CORPUS.jsonl.gz… > src/riwaya/languages/LANGUAGE/words.tsv

The corpus is JSON Lines with `title` and `body` (or `text`). Nothing of its sentences is kept: only single words that occur at least
FLOOR times, each sorted by the company it keeps: `grammar.toml` names the frames (`before-verb`, `before-noun`, `before-verbal-noun`).
A form whose first letters are clitics of a commoner form is left out, so that what stays in the list is not to be cut.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from riwaya.lexicon.load import LANGUAGES, read_language_file
from riwaya.lexicon.schema import Clitics, LanguageFile
from riwaya.text.fold import Fold
from riwaya.text.words import Splitter

FLOOR = 50  # occurrences in about nine million words: rarer forms are mostly names and misspellings
# Of frequent words with the article, nouns follow another in less than one place in seven, adjectives in more than half (Saudi news).
ADJECTIVE_FLOOR, ADJECTIVE_SHARE = 20, 0.5
# Names follow what stands before a verb ("that", "was") in one place of ten, verbs in more than half; adverbs that end like an object
# hardly ever follow a preposition, names in one place of ten (Saudi news).
VERBAL_SHARE, NOMINAL_SHARE = 0.25, 0.03
SORTS = ("closed", "that", "noun")  # tables of grammar.toml: their words are not common words
VERB_FLOOR = 12  # rarer, but seen in the frames of a verb


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


def is_cut(word: str, company: Company, clitics: list[str], articles: list[str], article: str) -> bool:
    """Whether the word is better read as clitics and a commoner word."""
    for written in clitics:
        rest = word[len(written) :]
        if (
            word.startswith(written)
            and len(rest) > (1 if written in articles else 2)
            and (company.count[rest] * 2 >= company.count[word] or written in articles)
        ):
            return not (company.count[article + word] * 3 > company.count[word] and company.count[rest] < company.count[word] * 3)
    return False


def is_suffixed(word: str, company: Company, clitics: Clitics, article: str) -> bool:
    """Whether the word is better read as a noun that takes the article and a pronoun attached to it."""
    for suffix in clitics.after.get("noun", ()):
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) > 2:
            bases = [stem, *(stem.removesuffix(end) + was for end, was in clitics.joins.items() if stem.endswith(end))]
            if any(company.count[article + base] > 0 and company.count[base] * 3 > company.count[word] for base in bases):
                return True
    return False


class Shapes(NamedTuple):
    """What a verb of the present and a verbal noun look like."""

    present: re.Pattern[str]
    verbal_noun: re.Pattern[str]

    @classmethod
    def of(cls, language: LanguageFile) -> Shapes:
        """The shapes that the language file names; one that it does not name fits no word."""
        shapes = (language.traits.get("imperfect"), language.words.verbal_nouns)
        return cls(*(re.compile("|".join(found or ["(?!)"])) for found in shapes))


def is_adjective(word: str, company: Company, articles: list[str]) -> bool:
    """Whether the word, when it has the article, mostly follows another word that has it: an adjective stands there, a noun hardly ever."""
    definite = articles[0] + word
    followed = sum(count for other, count in company.before[definite].items() if other.startswith(tuple(articles)))
    return company.count[definite] >= ADJECTIVE_FLOOR and followed >= ADJECTIVE_SHARE * company.count[definite]


def is_name(word: str, company: Company, grammar: dict[str, list[str]], clitics: Clitics, articles: list[str]) -> bool:
    """Whether the word is a proper name: never with an article or a pronoun, not cut into commoner words, and in no frame of a verb."""
    if company.after(word, grammar["before-verb"]) > VERBAL_SHARE * company.count[word]:
        return False
    endings = tuple(grammar["accusative"])
    if word.endswith(endings) and company.after(word, grammar["before-noun"]) < NOMINAL_SHARE * company.count[word]:
        return False
    if word.startswith(tuple(articles)) or word.endswith(tuple(suffix for suffix in clitics.after.get("noun", ()) if len(suffix) > 1)):
        return False
    bases = {word, *(word.removesuffix(ending) for ending in endings)}
    if any(company.count[article + base] for article in articles for base in bases):
        return False
    stems = {word, *(word.removesuffix(was) + end for end, was in clitics.joins.items() if word.endswith(was))}
    suffixes = {suffix for found in clitics.after.values() for suffix in found}
    if any(company.count[stem + suffix] for stem in stems for suffix in suffixes if len(suffix) > 1):
        return False
    rests = [word[len(written) :] for written, _ in clitics.before if word.startswith(written)]
    rests += [word.removesuffix(suffix) for suffix in suffixes if word.endswith(suffix)]
    return not any(len(rest) > 2 and company.count[rest] >= max(5, company.count[word] / 10) for rest in rests)


def word_class(word: str, company: Company, grammar: dict[str, list[str]], articles: list[str], shapes: Shapes) -> str:
    """`verb`, `adjective`, `verbal-noun` or `noun`, by the frames the word stands in; what looks like a present needs less to be a verb."""
    article = articles[0]
    bare = next((word.removesuffix(end) for end in grammar["accusative"] if word.endswith(end)), word)
    if bare != word and len(bare) > 2 and company.count[bare] * 4 >= company.count[word]:
        return "noun"
    verbal, nominal = company.after(word, grammar["before-verb"]), company.after(word, grammar["before-noun"])
    needed = 1 if shapes.present.fullmatch(word) and not company.count[article + word] else 3
    if verbal >= 6 and verbal > needed * nominal and verbal > 1.5 * company.count[article + word]:
        return "verb"
    if is_adjective(word, company, articles):
        return "adjective"
    if shapes.verbal_noun.fullmatch(word):
        return "verbal-noun"
    frames = company.after(word, grammar["before-verbal-noun"])
    if frames >= 6 and frames > 0.012 * company.count[word]:
        return "verbal-noun"
    return "noun"


def main(code: str, corpora: list[str]) -> None:
    folder = LANGUAGES / code
    language = read_language_file(code)
    tables = tomllib.loads(Path(str(folder / "grammar.toml")).read_text(encoding="utf-8"))
    closed = {word for sort in SORTS for words in tables.get(sort, {}).values() for word in words}
    grammar = tables["closed"]
    fold = Fold(marks=language.words.marks, merge=language.fold.merge)
    conjunctions = ["", *(written for written, names in language.clitics.before if names == "and")]
    for frame in (name for name in grammar if name.startswith("before-")):
        grammar[frame] = [conjunction + word for word in grammar[frame] for conjunction in conjunctions]
        closed.update(grammar[frame])
    company = Company(Splitter.of(language.script, language.words.marks, language.words.joiner), Fold(marks=language.words.marks))
    for line in lines(corpora):
        company.read(line)
    closed = {fold.deep(word) for word in closed}
    clitics = [written for written, _ in language.clitics.before]
    article = next((written for written, names in language.clitics.before if names == "the"), "\0")
    articles = sorted((written for written, names in language.clitics.before if "the" in names.split()), key=len)
    shapes = Shapes.of(language)
    print("word\tclass")
    for word, count in sorted(company.count.items()):
        if count < VERB_FLOOR or len(word) < 3 or fold.deep(word) in closed or is_cut(word, company, clitics, articles, article):
            continue
        if is_suffixed(word, company, language.clitics, article):
            continue
        found = word_class(word, company, grammar, articles, shapes)
        if found in ("noun", "verbal-noun") and is_name(word, company, grammar, language.clitics, articles):
            continue
        if count >= FLOOR or found in ("verb", "adjective"):
            print(f"{word}\t{found}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
