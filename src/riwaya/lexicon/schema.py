"""What a language folder may say: these classes are the schema of its files, and an unknown key is an error."""

from __future__ import annotations

import msgspec

WordTable = dict[str, list[str] | dict[str, int | str]]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[words]`: how words are written.

    `letters` are the letters that a lexicon entry may use (none: any), `marks` what letters carry (folded away), `joiner` what may join
    two halves of one word and `whole` what is one word with its full stops, as regular expressions, `indefinite` the mark that a
    noun or adjective carries and a place's name does not, `verbal_nouns` the shapes of words that are nothing else.
    """

    letters: str = ""
    marks: str = ""
    joiner: str = "(?!)"
    whole: str = ""
    indefinite: str = ""
    verbal_nouns: list[str] = []


class Folding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[fold]`: letters that writers exchange, and the words whose exact spelling matters all the same."""

    merge: dict[str, str] = {}
    exact: list[str] = []


class Clitics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[clitics]`: what is written in one word with the next or the last, and which sort of word takes it.

    `before` pairs the letters with the flags they stand for, `allowed` names the flags that each sort of word takes, `after` the
    pronouns that each sort takes, `joins` what a stem's last letters were before a pronoun was attached.
    """

    before: list[tuple[str, str]] = []
    allowed: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    joins: dict[str, str] = {}


class LanguageFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`language.toml`: the script and its habits; `encodings` are those of its files that are not in Unicode.

    `printed` are classes that a word has by how it is printed, before anything is folded: with a capital. An `experimental` language is
    being written: it may lack the classes of words and the macros that the questions ask for by name.
    """

    code: str
    name: str
    english: str
    direction: str
    script: str
    function_words: list[str]
    marks: dict[str, str]
    encodings: list[str] = []
    words: Words = Words()
    fold: Folding = Folding()
    clitics: Clitics = Clitics()
    shapes: dict[str, list[str]] = {}
    traits: dict[str, list[str]] = {}
    printed: dict[str, list[str]] = {}
    endings: dict[str, list[str]] = {}
    experimental: bool = False


class Conjugation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[conjugation.NAME]`: how one kind of verb is written in each person; the templates are explained in `inflect.py`.

    `of` are the shapes of the verbs that are of this kind without saying so, as regular expressions; the first that fits counts. `done`
    is the participle of what is done to somebody, where the language has one.
    """

    of: list[str] = []
    past: dict[str, str] = {}
    present: dict[str, str] = {}
    participle: dict[str, str] = {}
    done: dict[str, str] = {}


class Irregular(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[irregular]`: the principal parts of a verb, by its present, that its conjugation does not make."""

    past: str = ""
    participle: str = ""
    done: str = ""


class Declension(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[declension.NAME]`: how one kind of noun is written in the singular, the dual and the plural; `{n}` is the noun as it is listed.

    `of` are the shapes of the nouns that are of this kind without saying so, as regular expressions; the first that fits counts.
    """

    of: list[str] = []
    single: list[str] = []
    pair: list[str] = []
    plural: list[str] = []


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
    irregular: dict[str, Irregular] = {}
    declension: dict[str, Declension] = {}


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[rule]]`: a pattern over classes of words, and what it means when it fires."""

    name: str
    pattern: str
    means: str = ""
    gives: dict[str, int | str | bool] = {}


class Cue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[cue]]`: a verb, noun or phrase that attributes: its act, its certainty (also when negated) and what it takes after it."""

    act: str
    takes: list[str]
    past: str = ""
    present: str = ""
    participle: str = ""
    like: str = ""
    nouns: list[str] = []
    words: list[str] = []
    kind: str = ""
    certainty: str = ""
    negated: str = ""
    weak: bool = False


class Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[counted]]`: nouns of what figures count: who they are, and what happened to whoever is called so ("a casualty").

    `nouns` are singulars, declined as `like` says, `plurals` what a declension cannot make. `classes` are further classes of all of them.
    """

    who: str
    nouns: list[str] = []
    plurals: list[str] = []
    like: str = ""
    what: str = ""
    classes: list[str] = []


class Happening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[happening]]`: what can happen to people, as one family of words: a verb in all its forms, its verbal nouns, other words for it.

    A `weak` family also means other things: it counts only with a noun of people beside it.
    """

    what: str
    past: str = ""
    present: str = ""
    participle: str = ""
    like: str = ""
    nouns: list[str] = []
    words: list[str] = []
    weak: bool = False


class QuestionFile(WordTables, frozen=True, forbid_unknown_fields=True):
    """`when.toml`, `how_many.toml`, `how_sure.toml`, `where.toml`, `happenings.toml`: words, macros and rules of one question."""

    macros: dict[str, str] = {}
    rule: list[Rule] = []
    counted: list[Counted] = []
    happening: list[Happening] = []


class Habits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[habits]` of `who_said.toml`: how the language's news writes attributions, where that differs from one to another.

    `within_quotations`: a verb of saying between quotation marks is an attribution of its own. `loose_clauses`: sentences follow one
    another with a comma, or nothing, between them, so that a verb of saying behind one is the report's own. `comma_closes`: a comma
    before the closing mark tells speech from a quoted name. `head_last`: the noun that says who somebody is stands
    at the end of its phrase, before its preposition, and not at its beginning. `nests_own`: what a speaker hopes, thinks or asks within
    what he says ("he said he hoped") is a statement of its own.
    """

    within_quotations: bool = True
    loose_clauses: bool = True
    comma_closes: bool = False
    head_last: bool = False
    nests_own: bool = True


class WhoSaidFile(QuestionFile, frozen=True, forbid_unknown_fields=True):
    """`who_said.toml`: the words, cues and constructions of attribution."""

    cue: list[Cue] = []
    habits: Habits = Habits()
