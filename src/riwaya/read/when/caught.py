"""What a rule of `when.toml` caught, as numbers and codes by slot: the words of the language end here."""

from __future__ import annotations

import re

from riwaya.match.engine import Match
from riwaya.text.fold import digits
from riwaya.text.form import BITS, Form
from riwaya.text.page import Page

DIGITS = BITS["digits"]
PARTS = re.compile(r"\d+")
# Slots whose words are read in the class of another slot.
LIKE = {
    "twin": "month", "twin-more": "month-more", "unit-b": "unit", "unit-c": "unit",
    "year-toward": "toward", "less": "minute", "month-toward": "toward", "week-toward": "toward",
}  # fmt: skip
# Classes of plain numbers, by how their names begin.
NUMBERS = ("nth", "tally")
OURS = "when."  # How the lexicon entries of this question begin: other questions give the same words values of their own.
LONGEST = 4  # digits of a number that a calendar can hold: the year


class Caught:
    """The slots of one match. A slot holds the words that a rule caught under its name, or a constant that the rule `gives`.

    A word counts as what the lexicon says of it in the class named like the slot ("month", "month-stem" for the slot `month`), else
    in a class of numbers ("nth", "tally" and those that begin so). Several words of one slot add up, as in "third and twentieth".
    """

    __slots__ = ("gives", "groups", "page")

    def __init__(self, page: Page, match: Match) -> None:
        self.page = page
        self.groups = match.groups
        self.gives = match.rule.gives

    def has(self, slot: str) -> bool:
        """Whether the rule caught or gives anything under that name."""
        return slot in self.groups or slot in self.gives

    def forms(self, slot: str) -> list[Form]:
        """The words caught under that name."""
        first, after = self.groups.get(slot, (0, 0))
        return self.page.forms[first:after]

    def number(self, slot: str) -> int | None:
        """The number that the words of a slot add up to, None when they name none."""
        if slot in self.gives:
            return int(self.gives[slot])
        amounts = [amount for form in self.forms(slot) if (amount := amount_of(form, slot)) is not None]
        return sum(amounts) if amounts else None

    def code(self, slot: str) -> str | None:
        """The code (a unit, a part of day, a season) that the words of a slot stand for, None when there is none."""
        if slot in self.gives:
            return str(self.gives[slot])
        return next((value for form in self.forms(slot) if isinstance(value := value_of(form, slot), str)), None)

    def month(self, slot: str) -> int | None:
        """The month, 1 to 12, of a slot and of the word after it in the slot `<slot>-more` ("first", "second"), which a stem needs."""
        number, more = self.number(slot), self.number(f"{slot}-more")
        if number is None or (more is None) == self.is_stem(slot):
            return None
        return (number + (more or 0) - 1) % 12 + 1

    def is_stem(self, slot: str) -> bool:
        """Whether the words of a slot need a second one to name anything, as the class says whose name ends in "-stem"."""
        return any(sense.name == f"{LIKE.get(slot, slot)}-stem" for form in self.forms(slot) for sense in form.senses)

    def runs(self, slot: str) -> list[str]:
        """The runs of digits in a slot, as in "20/01/2022" or "17:31"."""
        return PARTS.findall(" ".join(digits(form.surface) for form in self.forms(slot)))

    def parts(self, slot: str) -> list[int]:
        """The runs of digits in a slot as numbers."""
        return [int(run) for run in self.runs(slot) if len(run) <= LONGEST]


def amount_of(form: Form, slot: str) -> int | None:
    """The number that one word stands for in a slot."""
    if form.bits & DIGITS:
        return int(digits(form.surface)) if form.size <= LONGEST else None
    value = value_of(form, slot)
    if value is None:
        return next((sense.value for sense in form.senses if sense.name.startswith(NUMBERS) and sense.entry.startswith(OURS)), None)
    return value if isinstance(value, int) else None


def value_of(form: Form, slot: str) -> int | str | None:
    """What the lexicon says of one word in the class of a slot."""
    name = LIKE.get(slot, slot)
    for sense in form.senses:
        if sense.entry.startswith(OURS) and (sense.name == name or sense.name.startswith(name + "-")):
            return sense.value  # type: ignore[no-any-return]
    return None
