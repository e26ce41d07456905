"""Everything that must hold in a language folder: its schema, its words, its rules and its examples."""

from __future__ import annotations

from collections.abc import Container

import msgspec

from riwaya.errors import RiwayaError
from riwaya.evaluate.examples import Failed, Placed, RuleKey, examples, questions, run, unfired, without_examples
from riwaya.lexicon.lint import Finding, fix, lint_forms, lint_schema, lint_words
from riwaya.lexicon.load import Language, load
from riwaya.match.lint import lint_rules
from riwaya.read.reader import reader


class Checked(msgspec.Struct, frozen=True):
    """What a check found: findings of the lint, examples that failed, and how much was looked at."""

    findings: list[Finding]
    failed: list[Failed]
    rules: int = 0
    examples: int = 0
    near_misses: int = 0

    @property
    def passed(self) -> bool:
        """Whether nothing has to be mended."""
        return not self.findings and not self.failed


def check(code: str) -> Checked:
    """Check one language folder; where its files cannot be read, only what is wrong with them is found."""
    findings = lint_schema(code)
    if findings:
        return Checked(findings, [])
    try:
        made = reader(code)
        language = made.language
        placed = examples(code)
    except RiwayaError as error:
        file, _, problem = str(error).partition(": ")
        return Checked([Finding(file, 0, problem)], [])
    findings += [*lint_words(code, language.lexicon), *lint_forms(code, language.lexicon), *lint_rules(language, made.phrases())]
    outcomes = [run(code, one) for one in placed]
    findings += uncovered(language, placed, {rule for outcome in outcomes for rule in outcome.fired})
    failed = [outcome.failed for outcome in outcomes if outcome.failed]
    rules = sum(len(question.rule) for _, question in questions(language))
    return Checked(findings, failed, rules, len(placed), sum(not one.example.gives for one in placed))


def uncovered(language: Language, placed: list[Placed], fired: Container[RuleKey]) -> list[Finding]:
    """The questions without an example, and the rules that no example fires."""
    empty = without_examples(language, placed)
    found = [Finding(f"examples/{name}.toml", 0, f"there is no example, though {name}.toml has rules") for name in empty]
    for name, rule in unfired(language, fired):
        if name not in empty:
            found.append(Finding(f"{name}.toml", 0, f"rule {rule!r} is fired by no example"))
    return found


def mend(code: str) -> int:
    """Rewrite what is mechanical in one language folder; how many words were changed."""
    done = fix(code, load(code).lexicon)
    load.cache_clear()
    reader.cache_clear()
    return done
