from __future__ import annotations

from riwaya.lexicon.load import load
from riwaya.lexicon.schema import QuestionFile, Rule
from riwaya.match.lint import problems_of, used_macros


def found(*rules: Rule, **macros: str) -> list[str]:
    return list(
        problems_of(QuestionFile(rule=list(rules), macros={name.replace("_", "-"): text for name, text in macros.items()}), load("ar"))
    )


def test_rules_in_order() -> None:
    assert found(Rule("one", 'word lead! "من"'), Rule("two", "[word & !number]!"), lead="number", border="comma") == [
        "rule 'one': pattern 'word lead! \"من\"': the trigger must be one word",
    ] or not found(Rule("one", 'word number! "من"'), Rule("two", "lead [word & !number]!"), lead="number", border="comma")


def test_what_is_wrong_with_rules() -> None:
    assert found(Rule("a", "word")) == [
        "rule 'a': pattern 'word' needs exactly one trigger, an item of its outermost level marked with '!'"
    ]
    assert found(Rule("a", "wrod! number")) == ["rule 'a' asks for the class 'wrod', which nobody declares"]
    assert found(Rule("a", "word! number"), Rule("b", "number!"), Rule("c", "word!  number")) == [
        "rule 'c' is never reached: 'a' before it has the same pattern"
    ]
    assert found(Rule("a", "word!"), Rule("a", "number!")) == ["there are two rules named 'a'"]
    assert found(Rule("a", 'word! "مدنی"')) == [
        "rule 'a' names 'مدنی', which has U+06CC ARABIC LETTER FARSI YEH, which is no letter of Arabic"
    ]


def test_rules_of_different_steps_do_not_hide_one_another() -> None:
    assert not found(Rule("a", "word!", gives={"step": "number"}), Rule("b", "word!", gives={"step": "figure"}))


def test_macros_that_a_rule_uses_through_one_another() -> None:
    macros = {"used": "(inner | number)", "inner": "comma", "asked": "within", "within": "stop", "lost": '"used"'}
    assert used_macros(QuestionFile(rule=[Rule("a", "used word!")], macros=macros), ["asked", "border"]) == macros.keys() - {"lost"}
