"""Lint the rules of a language: patterns that cannot be read, classes nobody declares, rules never reached, macros never used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from riwaya.errors import LexiconError
from riwaya.lexicon.lint import Finding, letter_problem
from riwaya.lexicon.load import Language
from riwaya.lexicon.schema import QuestionFile
from riwaya.match import pattern as pt
from riwaya.match.alphabet import BORDER
from riwaya.match.engine import all_atoms, parsed

NAME = re.compile(r"[a-z][a-z0-9-]*")
LITERAL = re.compile(r'"([^"]+)"')


def lint_rules(language: Language, asked: Iterable[str] = ()) -> list[Finding]:
    """What is wrong with the rules and macros of every question.

    It is to be called when a reader of the language has been made, so that the classes that code gives to words are known; `asked` are
    the macros that code matches by name.
    """
    files = {**language.questions, "who_said": language.who_said}
    found = []
    for name, question in files.items():
        unused = question.macros.keys() - used_macros(question, {*asked, BORDER})
        problems = [*problems_of(question, language), *(f"macro {macro!r} is never used" for macro in sorted(unused))]
        found += [Finding(f"{name}.toml", 0, problem) for problem in problems]
    return found


def problems_of(question: QuestionFile, language: Language) -> Iterator[str]:
    """What is wrong with the rules of one question."""
    first: dict[tuple[pt.Pattern, object], str] = {}
    names: set[str] = set()
    for rule in question.rule:
        if rule.name in names:
            yield f"there are two rules named {rule.name!r}"
        names.add(rule.name)
        try:
            pattern = parsed(rule, question.macros)
        except LexiconError as error:
            yield str(error)
            continue
        known = first.setdefault((pattern, rule.gives.get("step")), rule.name)  # rules of different steps do not meet
        if known != rule.name:
            yield f"rule {rule.name!r} is never reached: {known!r} before it has the same pattern"
        yield from (f"rule {rule.name!r} {problem}" for problem in atom_problems(pattern, language))


def atom_problems(pattern: pt.Pattern, language: Language) -> Iterator[str]:
    """Classes that nobody declares and words with letters that do not belong, in one pattern."""
    expressions = {atom.expression for atom in all_atoms(pattern)}
    for expression in sorted(expressions):
        for word in LITERAL.findall(expression):
            problem = letter_problem(word, language.file)
            if problem:
                yield f"names {word!r}, which {problem}"
        for name in NAME.findall(LITERAL.sub(" ", expression)):
            if name not in language.lexicon.bits:
                yield f"asks for the class {name!r}, which nobody declares"


def used_macros(question: QuestionFile, asked: Iterable[str]) -> set[str]:
    """The macros that some rule uses, by itself or through another macro, and those that are asked for with all in them."""
    used = question.macros.keys() & set(asked)
    waiting = [rule.pattern for rule in question.rule] + [question.macros[name] for name in used]
    while waiting:
        names = set(NAME.findall(LITERAL.sub(" ", waiting.pop()))) & question.macros.keys() - used
        used |= names
        waiting += [question.macros[name] for name in names]
    return used
