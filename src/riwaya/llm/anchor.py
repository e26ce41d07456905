"""Find words on a page as they stand there, whole words and after the language's own folding; never words that are merely like them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from riwaya.lexicon.lexicon import Lexicon
from riwaya.llm.pointers import Words
from riwaya.text.fold import digits
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page

Range = tuple[int, int]
# What shows no word: where a line breaks, and with which marks words are quoted, models copy freely.
LAYOUT = BITS["newline"] | BITS["blank"] | BITS["edge"] | BITS["quote-open"] | BITS["quote-close"] | BITS["quote-straight"]
SOLID = BITS["word"] | BITS["number"] | BITS["percent"] | BITS["currency"]
FOLLOWING = "x"  # a word of no language that is read, to stand behind words that do not end their sentence
SHOWN = 60  # characters of the model's words in a sentence: enough to know them by


class Anchor:
    """Finds words in one part of a page, from the form `first` up to `after`."""

    def __init__(self, lexicon: Lexicon, page: Page, first: int, after: int) -> None:
        self._lexicon = lexicon
        self._page = page
        self._places = [index for index in range(max(first, 1), after) if not page.forms[index].bits & LAYOUT]
        self._folded = [folded(page.forms[index]) for index in self._places]
        self._begins: dict[str, list[int]] = {}
        for number, word in enumerate(self._folded):
            self._begins.setdefault(word, []).append(number)

    def find(self, wanted: Words) -> list[Range]:
        """Every place where the words stand, behind the words `before` where those are given.

        >>> from riwaya.lexicon.load import load
        >>> lexicon = load("en").lexicon
        >>> page = lexicon.page("Seven died on Monday. On Monday, seven were found.")
        >>> find = Anchor(lexicon, page, 0, len(page)).find
        >>> find(Words("monday")), find(Words("Monday", before="died on")), find(Words("seven died on Tuesday"))
        ([(4, 5), (7, 8)], [(4, 5)], [])
        """
        before = self._pieces(wanted.before, goes_on=True)
        found = []
        for words in (bare(self._pieces(wanted.words, goes_on=goes_on)) for goes_on in (False, True)):
            for number in self._begins.get(folded(words[0]), ()) if words else ():
                after = number + len(words)
                if self._folded[number:after] == [folded(form) for form in words] and self._stands_behind(before, number):
                    found.append((self._places[number], self._places[after - 1] + 1))
        return sorted(set(found))

    def _stands_behind(self, before: Sequence[Form], number: int) -> bool:
        wanted = [folded(form) for form in before]
        return number >= len(wanted) and self._folded[number - len(wanted) : number] == wanted

    def _pieces(self, words: str, *, goes_on: bool) -> list[Form]:
        """The words as a page has them: where its sentence goes on, or where it ends there ("9 p.m.")."""
        forms = [form for form in self._lexicon.page(f"{words} {FOLLOWING}" if goes_on else words).forms if not form.bits & LAYOUT]
        return forms[:-1] if goes_on else forms


def folded(form: Form) -> str:
    """The form as words are compared: in the language's folding, and its digits in one script."""
    return digits(form.folded)


def bare(forms: list[Form]) -> list[Form]:
    """The forms without marks at their ends; marks alone stay, since a colon may be all that attributes a headline."""
    solid = [number for number, form in enumerate(forms) if form.bits & SOLID]
    return forms[solid[0] : solid[-1] + 1] if solid else forms


def trimmed(page: Page, span: Range) -> Range:
    """The span without marks and line ends at its ends."""
    solid = [index for index in range(*span) if page.forms[index].bits & SOLID]
    return (solid[0], solid[-1] + 1) if solid else span


def shown(words: str) -> str:
    """The model's words in a sentence: on one line, short, and with nothing in them that prints as something else.

    >>> shown("three\\u202e\\n dead")
    '“three dead”'
    """
    line = "".join(char for char in " ".join(words.split()) if unicodedata.category(char)[0] != "C")
    return f"“{line[:SHOWN]}…”" if len(line) > SHOWN else f"“{line}”"
