"""Spell a page with one letter a word, so that rules over classes become regular expressions over letters.

Words that no rule of a question can tell apart get the same letter, so an alphabet stays small however large the lexicon is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from riwaya.errors import PatternError
from riwaya.lexicon.lexicon import Lexicon
from riwaya.text.form import BITS, Form

FIRST_LETTER = 0x100
TOKEN = re.compile(r'\s*("[^"]+"|[a-z][a-z0-9-]*|[&|!()])')
BORDER = "border"  # the macro that says what counts as a border; where there is none, the end of a sentence or a line does
ENDS = "newline | stop | question"
Test = Callable[[int], bool]


class Alphabet:
    """The letters of one question: which forms its class expressions tell apart.

    `spell(forms)` is a string with a letter for each form; `letters(expression)` are the letters that an expression matches.
    `version` grows when a form needs a letter that was not there, so that what was compiled can be compiled again.
    """

    def __init__(self, lexicon: Lexicon, expressions: Iterable[str], border: str = ENDS) -> None:
        self._lexicon = lexicon
        self._mask = 0
        self.version = 0
        self._tests = {text: self._test(text) for text in sorted(set(expressions))}
        self._tests[BORDER] = self._test(border)
        self._letters: dict[tuple[bool, ...], str] = {}
        self._spelling = _Spelling(self._letter)
        for bits in lexicon.combinations(self._mask):
            self._letter(bits)

    def _test(self, text: str) -> Test:
        tokens = TOKEN.findall(text)
        if "".join(tokens) != "".join(text.split()) and '"' not in text:
            raise PatternError(f"class expression {text!r} cannot be read")
        parser = _ExpressionParser(text, tokens, self._class)
        return parser.whole()

    def _class(self, name: str) -> Test:
        bit = self._lexicon.mask(name)
        self._mask |= bit
        return lambda bits: bits & bit != 0

    def _letter(self, bits: int) -> str:
        kind = tuple(test(bits) for test in self._tests.values())
        letter = self._letters.get(kind)
        if letter is None:
            letter = self._letters[kind] = chr(FIRST_LETTER + len(self._letters))
            self.version += 1
        return letter

    def letters(self, expression: str) -> str:
        """The letters whose words satisfy the expression."""
        place = list(self._tests).index(expression)
        return "".join(letter for kind, letter in self._letters.items() if kind[place])

    def holds(self, expression: str, form: Form) -> bool:
        """Whether a form satisfies the expression."""
        return self._tests[expression](form.bits)

    def spell(self, forms: Iterable[Form]) -> list[str]:
        """The letters of a page, one a form."""
        spelling = self._spelling
        return [spelling[form.bits] for form in forms]


class _Spelling(dict[int, str]):
    """Letters by bits, found once for each combination."""

    def __init__(self, letter: Callable[[int], str]) -> None:
        super().__init__()
        self._letter = letter

    def __missing__(self, bits: int) -> str:
        found = self[bits] = self._letter(bits)
        return found


class _ExpressionParser:
    """Reads `a & (b | !c)` into one test on the bits of a form."""

    def __init__(self, text: str, tokens: list[str], known: Callable[[str], Test]) -> None:
        self.text = text
        self.tokens = [*tokens, ""]
        self.known = known

    def whole(self) -> Test:
        found = self.either()
        if self.tokens[0]:
            raise PatternError(f"class expression {self.text!r} has {self.tokens[0]!r} too many")
        return found

    def either(self) -> Test:
        options = [self.both()]
        while self.tokens[0] == "|":
            self.tokens.pop(0)
            options.append(self.both())
        return options[0] if len(options) == 1 else lambda bits: any(option(bits) for option in options)

    def both(self) -> Test:
        parts = [self.one()]
        while self.tokens[0] == "&":
            self.tokens.pop(0)
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else lambda bits: all(part(bits) for part in parts)

    def one(self) -> Test:
        token = self.tokens.pop(0)
        if token == "!":
            inner = self.one()
            return lambda bits: not inner(bits)
        if token == "(":
            inner = self.either()
            if self.tokens.pop(0) != ")":
                raise PatternError(f"class expression {self.text!r} opens a bracket and never closes it")
            return inner
        if token in ("", ")", "&", "|"):
            raise PatternError(f"class expression {self.text!r} lacks a class name")
        return self.known(token)
