"""Read a language folder into the objects that rules and readers work with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from riwaya.errors import LanguageError, LexiconError
from riwaya.lexicon.counted import ATTACK, BEFALLS, FATE, HUMAN, enter_counted, enter_happening
from riwaya.lexicon.cues import enter_cue
from riwaya.lexicon.gazetteer import Gazetteer
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.schema import GrammarFile, LanguageFile, QuestionFile, WhoSaidFile, WordTables
from riwaya.text.form import Sense

LANGUAGES: Traversable = files("riwaya") / "languages"
QUESTIONS = ("when", "where", "how_many", "how_sure", "happenings")
# The classes of `words.tsv` and the sort of word each is.
COMMON_WORDS = {
    "verb": ("finite", "verb"),
    "verbal-noun": ("verbal-noun", "noun"),
    "noun": ("common", "noun"),
    "adjective": ("common adjectival", "noun"),
}
# Classes of grammar: a word of theirs with a conjunction before it ("and in") is no noun of that spelling.
GRAMMATICAL = ("that", "preposition", "negation", "relative", "demonstrative", "pronoun")
# The traits of a verb that is or may be of the present, and so may have "will" and "to" before it.
PRESENT = ("imperfect", "maybe-imperfect")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Language:
    """A language folder, read: its lexicon, and the rules of each question."""

    file: LanguageFile
    lexicon: Lexicon
    questions: dict[str, QuestionFile]
    who_said: WhoSaidFile

    @property
    def code(self) -> str:
        """The ISO 639 code of the language."""
        return self.file.code


def codes() -> list[str]:
    """The languages that have a folder, by code.

    >>> "ar" in codes()
    True
    """
    return sorted(folder.name for folder in LANGUAGES.iterdir() if (folder / "language.toml").is_file())


def read_file(code: str, name: str, schema: type[F]) -> F:
    """One file of a language folder, checked against its schema; an empty one where the file is not there."""
    path = LANGUAGES / code / name
    if not path.is_file():
        return schema()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), schema)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"languages/{code}/{name}: {error}") from None
    except UnicodeDecodeError as error:
        raise LexiconError(f"languages/{code}/{name}: this is no UTF-8 (byte {error.start}); save it as UTF-8") from None
    except RecursionError:
        raise LexiconError(f"languages/{code}/{name}: its lists are nested too deep") from None


def read_language_file(code: str) -> LanguageFile:
    """The `language.toml` of a language, an error that names the languages there are when it has no folder."""
    if code not in codes():
        raise LanguageError(f"there is no folder for language {code!r}; known: {', '.join(codes())}")
    return read_file(code, "language.toml", LanguageFile)


@cache
def load(code: str) -> Language:
    """The language of that code with every word entered and every rule read; the second call gives the same object."""
    file = read_language_file(code)
    lexicon = Lexicon(file)
    grammar = read_file(code, "grammar.toml", GrammarFile)
    who_said = read_file(code, "who_said.toml", WhoSaidFile)
    questions = {name: read_file(code, f"{name}.toml", QuestionFile) for name in QUESTIONS}
    enter_tables(lexicon, grammar, "grammar.toml")
    enter_tables(lexicon, who_said, "who_said.toml")
    for name, question in questions.items():
        enter_tables(lexicon, question, f"{name}.toml")
    for cue in who_said.cue:
        enter_cue(lexicon, cue, grammar)
    for name, question in questions.items():
        for noun in question.counted:
            enter_counted(lexicon, noun, grammar.declension, f"{name}.toml")
        for happening in question.happening:
            enter_happening(lexicon, happening, grammar, f"{name}.toml")
    enter_common_words(lexicon, code)
    enter_places(lexicon, code)
    return Language(file, lexicon, questions, who_said)


def enter_tables(lexicon: Lexicon, tables: WordTables, file: str) -> None:
    """Every word of the tables under its class, its value beside it."""
    for sort in WordTables.__struct_fields__:
        for name, words in getattr(tables, sort).items():
            for word in words:
                value = words[word] if isinstance(words, dict) else None
                lexicon.add(word, sort, Sense(name, value, f"{file}: {name} {word}"), [sort])


def enter_common_words(lexicon: Lexicon, code: str) -> None:
    """The words of `words.tsv` that no other file has named.

    A form of a verb of saying, of a fate or of a noun of people is no word of its own.
    """
    path = LANGUAGES / code / "words.tsv"
    if not path.is_file():
        return
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    named = sum(lexicon.bit(name) for name in ("says", "saying", "event", "closed", BEFALLS, FATE, HUMAN, ATTACK, *GRAMMATICAL))
    present = sum(lexicon.bit(name) for name in PRESENT)
    new = [(word, kind) for word, kind in rows if not lexicon.analyse(word).bits & named]
    for word, kind in new:
        if kind not in COMMON_WORDS:
            raise LexiconError(f"languages/{code}/words.tsv: {word!r} has class {kind!r}; known: {', '.join(COMMON_WORDS)}")
        name, sort = COMMON_WORDS[kind]
        if sort == "verb" and lexicon.analyse(word).bits & present:
            sort = "present"
        lexicon.add_common(word, sort, name.split())


def enter_places(lexicon: Lexicon, code: str) -> None:
    """The places of `where.tsv`, where the language has one."""
    lines = place_lines(code)
    if lines:
        lexicon.places = Gazetteer(lines, lexicon.bit, lexicon.language)


def place_lines(code: str) -> list[str]:
    """The lines of `where.tsv`, none where there is no such file; read as bytes and split at newlines, which is the fastest."""
    path = LANGUAGES / code / "where.tsv"
    return path.read_bytes().decode("utf-8").split("\n")[1:-1] if path.is_file() else []
