"""Lint a language folder: unknown files and keys, letters that do not belong, words twice, words that can never be found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from riwaya.errors import LexiconError
from riwaya.lexicon.inflect import verb_forms
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.load import LANGUAGES, QUESTIONS, read_file
from riwaya.lexicon.schema import GrammarFile, LanguageFile, QuestionFile, WhoSaidFile, WordTables
from riwaya.lexicon.written import Written, replaced, strings
from riwaya.text.fold import INVISIBLE

SCHEMAS: Mapping[str, type[msgspec.Struct]] = {
    "language.toml": LanguageFile,
    "grammar.toml": GrammarFile,
    "who_said.toml": WhoSaidFile,
    **{f"{name}.toml": QuestionFile for name in QUESTIONS},
}
BUILD_ONLY = ("places.toml",)  # read by the tools that compile tables, not by the reader
SORTS = WordTables.__struct_fields__
# Where words stand outside the word tables: the table and its keys.
ENTRIES = {
    "cue": ("past", "present", "participle", "nouns", "words"),
    "counted": ("nouns", "plurals"),
    "happening": ("past", "present", "nouns", "words"),
}
GRAMMATICAL = ("closed", "that")  # sorts of words that a generated form of a verb must not be taken for
NEVER = "never"  # the class that names forms which no verb of saying has


class Finding(msgspec.Struct, frozen=True, order=True):
    """Something to mend: the file, the line (0: the whole file), what is wrong; `fixable` says that `--fix` mends it."""

    file: str
    line: int
    problem: str
    fixable: bool = False


def folder(code: str) -> Path:
    """The folder of a language on disk."""
    return Path(str(LANGUAGES / code))


def lint_schema(code: str) -> list[Finding]:
    """Files that nothing reads, and files that do not follow their schema."""
    found = []
    for path in sorted(folder(code).glob("*.toml")):
        if path.name not in SCHEMAS:
            if path.name not in BUILD_ONLY:
                found.append(Finding(path.name, 0, f"no code reads this file; known: {', '.join(SCHEMAS)}"))
            continue
        try:
            read_file(code, path.name, SCHEMAS[path.name])
        except LexiconError as error:
            found.append(Finding(path.name, 0, str(error).partition(": ")[2]))
    return found


def lint_words(code: str, lexicon: Lexicon) -> list[Finding]:
    """What is wrong with the words of the TOML files and of `words.tsv`."""
    found: list[Finding] = []
    for name in SCHEMAS:
        path = folder(code) / name
        if path.is_file():
            found += [Finding(name, one.line, problem, fix is not None) for one, problem, fix in problems_in(path, lexicon)]
    found += [Finding("words.tsv", line, problem, fixable=True) for line, problem, _ in table_problems(code, lexicon)]
    return found


def fix(code: str, lexicon: Lexicon) -> int:
    """Rewrite what is mechanical: letters, blanks, words twice. How many words were changed."""
    done = 0
    for name in SCHEMAS:
        path = folder(code) / name
        if path.is_file():
            changes = {one: new for one, _, new in problems_in(path, lexicon) if new is not None}
            path.write_text(replaced(path.read_text(encoding="utf-8"), changes), encoding="utf-8")
            done += len(changes)
    return done + fix_table(code, lexicon)


def problems_in(path: Path, lexicon: Lexicon) -> Iterator[tuple[Written, str, str | None]]:
    """Each word of a TOML file that something is wrong with: what, and what it should be ("" is nothing, None is for a person)."""
    seen: dict[tuple[str, str, tuple[bool, str]], Written] = {}
    for one in strings(path.read_text(encoding="utf-8")):
        sort, _, name = one.table.partition(".")
        if sort in SORTS:
            at = (sort, name or one.key, lexicon.table.spelling(one.word))
            if at in seen:
                same = seen[at].value.strip() == one.value.strip()
                other = f"{one.word!r} stands twice in {at[1]!r} (as {seen[at].word!r} on line {seen[at].line})"
                yield one, other if same else f"{other} with different values", "" if same else None
                continue
            seen[at] = one
        elif one.key not in ENTRIES.get(one.table, ()):
            continue
        letters = letter_problem(one.word, lexicon.language)
        if letters:
            mended = corrected(one.word, lexicon.language)
            yield one, f"{one.word!r} {letters}", mended if not letter_problem(mended, lexicon.language) else None
        elif sort in SORTS and not is_found(one.word, name or one.key, lexicon):
            yield one, f"{one.word!r} of {name or one.key!r} is never found: it is not one piece of text, or it is cut otherwise", None


def is_found(word: str, name: str, lexicon: Lexicon) -> bool:
    """Whether the word, met in a text, is known as a member of the class."""
    pieces = lexicon.page(word).forms[1:-1]
    return len(pieces) == 1 and any(lexicon.analyse(word, glued=glued).bits & lexicon.bit(name) for glued in (False, True))


def letter_problem(word: str, language: LanguageFile) -> str:
    """What is wrong with the characters of a word, nothing when they are all in order; a foreign word in ASCII is."""
    if word != " ".join(word.split()):
        return "has a blank too many"
    if word.isascii() or (len(word) == 2 and unicodedata.category(word[1]) == "Lm"):  # one letter, stretched to show how it joins
        return ""
    for before, char in zip(" " + word, word, strict=False):
        problem = character_problem(char, before, language)
        if problem:
            return f"has U+{ord(char):04X} {unicodedata.name(char, 'without a name')}, {problem}"
    return ""


def character_problem(char: str, before: str, language: LanguageFile) -> str:
    """What is wrong with one character after another."""
    if char in INVISIBLE:
        return "which cannot be seen"
    if unicodedata.normalize("NFKC", char) != char:
        return "a presentation form"
    if char in language.words.marks:
        if unicodedata.category(char) == "Lm":
            return "which only stretches the word"
        return "a mark without a letter" if not (before.isalpha() or before in language.words.marks) or before == char else ""
    if char.isalpha() and language.words.letters and char not in language.words.letters:
        return f"which is no letter of {language.english}"
    return ""


def corrected(word: str, language: LanguageFile) -> str:
    """The word with the characters that it should have.

    >>> corrected(" \\ufe97مثال ", LanguageFile("ar", "", "", "rtl", "", [], {}))
    'تمثال'
    """
    kept = ""
    for char in unicodedata.normalize("NFKC", word):
        problem = character_problem(char, kept[-1:] or " ", language)
        kept += char if not problem else language.fold.merge.get(char, "") if char.isalpha() and char not in language.words.marks else ""
    return " ".join(kept.split())


def table_problems(code: str, lexicon: Lexicon) -> Iterator[tuple[int, str, str | None]]:
    """Each line of `words.tsv` that something is wrong with: its number, what, and the word it should have (None: no such line)."""
    path = folder(code) / "words.tsv"
    seen: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else (), 1):
        word = line.partition("\t")[0]
        if number == 1:
            continue
        letters = letter_problem(word, lexicon.language)
        if letters:
            mended = corrected(word, lexicon.language)
            yield number, f"{word!r} {letters}", mended if mended and mended not in seen else None
        elif word in seen:
            yield number, f"{word!r} stands twice", None
        seen.add(word)


def fix_table(code: str, lexicon: Lexicon) -> int:
    """Mend `words.tsv`; how many lines were changed."""
    changes = {number: word for number, _, word in table_problems(code, lexicon)}
    if changes:
        path = folder(code) / "words.tsv"
        kept = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            word, _, kind = line.partition("\t")
            mended = changes.get(number, word)
            kept += [f"{mended}\t{kind}"] if mended else []
        path.write_text("\n".join([*kept, ""]), encoding="utf-8")
    return len(changes)


def lint_forms(code: str, lexicon: Lexicon) -> list[Finding]:
    """Generated forms of verbs that are spelt like a word of grammar: one of the two will be taken for the other."""
    grammar = read_file(code, "grammar.toml", GrammarFile)
    words = {
        lexicon.table.spelling(word): f"{word!r} ({name})"
        for sort in GRAMMATICAL
        for name, listed in getattr(grammar, sort).items()
        for word in listed
    }
    found = set()
    for lemma, form in generated(read_file(code, "who_said.toml", WhoSaidFile), grammar):
        word = words.get(lexicon.table.spelling(form))
        if word and not lexicon.has(form, NEVER):
            problem = f"{form!r}, a form of {lemma!r}, is spelt like {word}; list it under `{NEVER}` or among the exact spellings"
            found.add(Finding("who_said.toml", 0, problem))
    return sorted(found)


def generated(who_said: WhoSaidFile, grammar: GrammarFile) -> Iterable[tuple[str, str]]:
    """Every verb of saying with each of its forms."""
    for cue in who_said.cue:
        if cue.past or cue.present or cue.participle:
            for form in verb_forms(grammar, cue):
                yield cue.past or cue.present or cue.participle, form.written
