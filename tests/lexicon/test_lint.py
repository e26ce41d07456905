from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from riwaya.cli.main import main
from riwaya.evaluate.check import check
from riwaya.lexicon import lint
from riwaya.lexicon.lexicon import Lexicon
from riwaya.lexicon.lint import character_problem, corrected, letter_problem
from riwaya.lexicon.load import LANGUAGES, load, read_language_file

# A language that is Arabic in its script and empty otherwise, so that each test writes only what it is about.
ARABIC = Path(str(LANGUAGES)) / "ar"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty language folder, found where the real ones are found; its code is its own, so that nothing is remembered of another."""
    path = tmp_path / tmp_path.name.replace("_", "-")
    path.mkdir()
    shutil.copy(ARABIC / "language.toml", path)
    for module in ("load", "lint"):
        monkeypatch.setattr(f"riwaya.lexicon.{module}.LANGUAGES", tmp_path)
    return path


def lexicon(folder: Path) -> Lexicon:
    """The lexicon of the folder as it is now."""
    return load.__wrapped__(folder.name).lexicon


def problems(folder: Path) -> list[str]:
    """What the lint of files and words finds."""
    found = [*lint.lint_schema(folder.name), *lint.lint_words(folder.name, lexicon(folder))]
    return [f"{finding.file}:{finding.line} {finding.problem}" for finding in found]


ARABIC_FILE = read_language_file("ar")


@pytest.mark.parametrize(
    ("word", "problem", "mended"),
    [
        ("مدني", "", "مدني"),
        ("أنّ", "", "أنّ"),
        ("BBC", "", "BBC"),
        ("هـ", "", "هـ"),
        (" مدني", "has a blank too many", "مدني"),
        ("مدنی", "has U+06CC ARABIC LETTER FARSI YEH, which is no letter of Arabic", "مدني"),
        ("کلم", "has U+06A9 ARABIC LETTER KEHEH, which is no letter of Arabic", "كلم"),
        ("ﻋﺸﺮﺓ", "has U+FECB ARABIC LETTER AIN INITIAL FORM, a presentation form", "عشرة"),
        ("مدنـي", "has U+0640 ARABIC TATWEEL, which only stretches the word", "مدني"),
        ("مد\u200fني", "has U+200F RIGHT-TO-LEFT MARK, which cannot be seen", "مدني"),
        ("\u064bمدني", "has U+064B ARABIC FATHATAN, a mark without a letter", "مدني"),
        ("مدنيx", "has U+0078 LATIN SMALL LETTER X, which is no letter of Arabic", "مدني"),
    ],
)
def test_letters(word: str, problem: str, mended: str) -> None:
    assert letter_problem(word, ARABIC_FILE) == problem
    if problem:
        assert corrected(word, ARABIC_FILE) == mended


def test_a_language_without_a_list_of_letters_takes_any_letter() -> None:
    assert character_problem("ß", "a", read_language_file("ar").__class__("de", "", "", "ltr", "[a-z]", [], {})) == ""


def test_the_schema(folder: Path) -> None:
    (folder / "whne.toml").write_text("")
    (folder / "when.toml").write_text("[[rule]]\nname = 'x'\npattren = 'word!'\n")
    (folder / "how_many.toml").write_text("[noun\n")
    found = {finding.file: finding.problem for finding in lint.lint_schema(folder.name)}
    assert sorted(found) == ["how_many.toml", "when.toml", "whne.toml"]
    assert "no code reads this file" in found["whne.toml"]
    assert "pattren" in found["when.toml"]
    assert not check(folder.name).passed


def test_words_twice_and_words_never_found(folder: Path) -> None:
    closed = '[closed]\nand-so = ["ثم", "كما"]\nhere = ["هنا", "هُنا", "هنا لك"]\n'
    (folder / "grammar.toml").write_text(closed + '[noun]\nunit = { "أربعة" = 4, "اربعه" = 4, "أربعه" = 40 }\n')
    assert problems(folder) == [
        "grammar.toml:3 'هُنا' stands twice in 'here' (as 'هنا' on line 3)",
        "grammar.toml:3 'هنا لك' of 'here' is never found: it is not one piece of text, or it is cut otherwise",
        "grammar.toml:5 'اربعه' stands twice in 'unit' (as 'أربعة' on line 5)",
        "grammar.toml:5 'أربعه' stands twice in 'unit' (as 'أربعة' on line 5) with different values",
    ]


def test_a_form_that_is_spelt_like_a_word_of_grammar(folder: Path) -> None:
    (folder / "grammar.toml").write_text(
        '[closed]\npreposition = ["ردا"]\n[conjugation.sound]\nof = [".+"]\npast = { 3ms = "{p}", 3md = "{p}ا" }\n'
    )
    (folder / "who_said.toml").write_text('[[cue]]\npast = "رد"\nact = "say"\ntakes = ["that"]\n')
    (finding,) = lint.lint_forms(folder.name, lexicon(folder))
    assert finding.problem.startswith("'ردا', a form of 'رد', is spelt like 'ردا' (preposition)")
    (folder / "who_said.toml").write_text((folder / "who_said.toml").read_text() + '[closed]\nnever = ["ردا"]\n')
    assert not lint.lint_forms(folder.name, lexicon(folder))


def test_fixing_leaves_nothing_to_fix(folder: Path) -> None:
    grammar, words = folder / "grammar.toml", folder / "words.tsv"
    grammar.write_text('[closed]\n# a comment stays\nhere = ["هنا", "مدنی", "هُنا"]\nzero = { "صفر" = 0, "صـفر" = 0 }\n')
    words.write_text("word\tclass\nقتل\tverb\nعلی\tnoun\nقتل\tverb\nxمدني\tnoun\n")
    assert lint.fix(folder.name, lexicon(folder)) == 6
    assert grammar.read_text() == '[closed]\n# a comment stays\nhere = ["هنا", "مدني"]\nzero = { "صفر" = 0 }\n'
    assert words.read_text() == "word\tclass\nقتل\tverb\nعلي\tnoun\nمدني\tnoun\n"
    assert not problems(folder)


def riwaya(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_the_command_lists_what_has_to_be_mended(folder: Path) -> None:
    (folder / "when.toml").write_text("[nonsense]\n")
    done = riwaya(folder.name)
    assert done.exit_code == 1
    assert done.stdout.startswith("when.toml: ")
    assert done.stderr == "riwaya: 1 things have to be mended\n"
    assert riwaya("xx").stderr == f"riwaya: there is no folder for language 'xx'; known: {folder.name}\n"
