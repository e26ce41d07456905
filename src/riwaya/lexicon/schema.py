"""What a language folder may say: these classes are the schema of its files, and an unknown key is an error."""

from __future__ import annotations

import msgspec

WordTable = dict[str, list[str] | dict[str, int | str]]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[words]`: the marks that letters carry (folded away) and what may join two halves of one word, as a regular expression."""

    marks: str = ""
    joiner: str = "(?!)"


class Folding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[fold]`: letters that writers exchange, and the words whose exact spelling matters all the same."""

    merge: dict[str, str] = {}
    exact: list[str] = []


class Clitics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[clitics]`: what is written in one word with the next or the last, and which sort of word takes it.

    `before` pairs the letters with the flags they stand for, `allowed` names the flags that each sort of word takes, `after` lists
    attached pronouns, `suffixed` the sorts that take them, `joins` what a stem's last letters become before a pronoun.
    """

    before: list[tuple[str, str]] = []
    allowed: dict[str, list[str]] = {}
    after: list[str] = []
    suffixed: list[str] = []
    joins: dict[str, str] = {}


class LanguageFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`language.toml`: the script and its habits."""

    code: str
    name: str
    english: str
    direction: str
    script: str
    function_words: list[str]
    marks: dict[str, str]
    words: Words = Words()
    fold: Folding = Folding()
    clitics: Clitics = Clitics()
    shapes: dict[str, list[str]] = {}
    experimental: bool = False


class Conjugation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[conjugation.NAME]`: how one kind of verb is written in each person; the templates are explained in `inflect.py`."""

    past: dict[str, str] = {}
    present: dict[str, str] = {}
    participle: dict[str, str] = {}


class WordTables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by class, in one table for each sort of word; the sort says which clitics they take (`[clitics.allowed]`).

    A class lists its words, or gives each a value: `month = { "يناير" = 1 }`.
    """

    closed: WordTable = {}
    that: WordTable = {}
    adverb: WordTable = {}
    noun: WordTable = {}
    name: WordTable = {}
    verb: WordTable = {}


class GrammarFile(WordTables, frozen=True, forbid_unknown_fields=True):
    """`grammar.toml`: the words of grammar, and how verbs are written."""

    conjugation: dict[str, Conjugation] = {}


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[rule]]`: a pattern over classes of words, and what it means when it fires."""

    name: str
    pattern: str
    means: str = ""
    gives: dict[str, int | str | bool] = {}


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[cue]]`: a verb, noun or phrase that attributes: its act, its certainty and what it takes after it."""

    act: str
    takes: list[str]
    past: str = ""
    present: str = ""
    participle: str = ""
    like: str = "sound"
    nouns: list[str] = []
    words: list[str] = []
    kind: str = ""
    certainty: str = ""
    weak: bool = False


class QuestionFile(WordTables, frozen=True, forbid_unknown_fields=True):
    """`when.toml`, `how_many.toml`, `how_sure.toml`, `where.toml`, `happenings.toml`: words, macros and rules of one question."""

    macros: dict[str, str] = {}
    rule: list[Rule] = []


class WhoSaidFile(QuestionFile, frozen=True, forbid_unknown_fields=True):
    """`who_said.toml`: the words, cues and constructions of attribution."""

    cue: list[Cue] = []
