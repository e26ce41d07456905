"""Add number words up: what a run of units, tens, hundreds and scales is worth, and where one number ends and the next begins."""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from riwaya.model.value import Value

# Places of a group below a thousand that are already taken.
UNIT, TEN, HUNDRED = 1, 2, 4
MULTIPLIERS = {"scale", "scales", "scale-or-two", "hundred", "many-hundred", "dozen"}
SCALES = {"scale", "scales", "scale-or-two"}
MILLION = 10**6


class Token(Value, frozen=True):
    """A number word or a run of digits: its kind (a class of `how_many.toml`), its value, and whether "and" joins it to the last.

    `definite` says that it carries the article, `free` that no preposition is written onto it; it stands on the forms from `first`
    up to `after`.
    """

    kind: str
    value: int | Fraction
    linked: bool
    definite: bool
    free: bool
    first: int
    after: int


class Sum(Value, frozen=True):
    """What a run of number words up to `after` is worth: a number, or the interval of a vague one; `scale` is its last scale word, or 0."""

    low: int | Fraction
    high: int | Fraction | None
    after: int
    scale: int


class Tally(Value, frozen=True):
    """How far a number has been added up: finished scales in `total`, the group below a thousand in `group`.

    `taken` are the places of the group that are filled, `lowest` the smallest scale used so far, `last` the kind of the last word.
    """

    total: int | Fraction = 0
    group: int | Fraction = 0
    taken: int = 0
    lowest: int = 0
    last: str = ""

    @property
    def value(self) -> int | Fraction:
        """What has been added up so far."""
        return self.total + self.group

    @property
    def open(self) -> bool:
        """Whether a smaller number may be joined on: after a scale or a hundred."""
        return self.taken == HUNDRED or (not self.taken and self.lowest > 0)

    def take(self, token: Token, following: Token | None) -> Tally | None:
        """The tally with one more word in it, None when the word cannot continue this number."""
        begins = not self.last
        joins = begins or token.linked
        match token.kind:
            case "digits":
                return self.digits(token, following, begins)
            case "unit" | "unit-of-teen" | "unit-of-tens" | "teen":
                return self.small(token, following, begins)
            case "ten":
                return self.ten(token, begins)
            case "tens":
                fits = joins and not self.taken & TEN and (begins or self.taken or self.lowest)
                return self.add(token, TEN) if fits else None
            case "hundreds":
                after_scale = self.last in SCALES | {"two-scale"}
                return self.add(token, HUNDRED) if (joins or after_scale) and not self.taken & HUNDRED else None
            case "hundred" | "many-hundred":
                return self.hundred(token, begins)
            case "two-scale":
                return self.scale(halved(token), 2) if joins else None
            case "dozen" | "two-dozen":
                return self.dozen(token, begins)
            case "part-of-scale":
                return self.part(token, following, begins)
            case "zero":
                return replace(self, last="zero", taken=UNIT | TEN | HUNDRED) if begins else None
        return self.scale(token, 1) if token.kind in SCALES else None

    def add(self, token: Token, places: int) -> Tally:
        """The word's value in its places of the group."""
        return replace(self, group=self.group + token.value, taken=self.taken | places, last=token.kind)

    def digits(self, token: Token, following: Token | None, begins: bool) -> Tally | None:
        """Digits begin a number, or follow a scale: "94 thousand and 231"."""
        fits = token.linked and not self.taken and 0 < token.value < self.lowest and self.last != "part-of-scale"
        thousands_of = not token.linked and not self.taken and self.lowest > 0 and multiplies(following, "hundred")
        return self.add(token, UNIT | TEN) if begins or fits or thousands_of else None

    def small(self, token: Token, following: Token | None, begins: bool) -> Tally | None:
        """A unit begins a number, follows a scale or a hundred, or counts the hundreds of a scale: "a thousand five hundred".

        Where tens are said first, it follows them: "twenty five".
        """
        if token.kind == "unit-of-teen" and not multiplies(following, "ten"):
            return None
        hundreds_of = self.last in SCALES and not token.linked and multiplies(following, "hundred")
        after_tens = token.kind == "unit-of-tens" and self.last == "tens"
        if not begins and not (token.linked and self.open) and not hundreds_of and not after_tens:
            return None
        return self.add(token, UNIT | TEN if token.kind == "teen" else UNIT)

    def ten(self, token: Token, begins: bool) -> Tally | None:
        """Ten by itself, or the second word of a teen."""
        teen = not token.linked and self.last in ("unit", "unit-of-teen") and not self.taken & TEN
        return self.add(token, UNIT | TEN) if begins or teen or (token.linked and self.open) else None

    def hundred(self, token: Token, begins: bool) -> Tally | None:
        """A hundred by itself, or times what stands right before it."""
        if token.linked or begins:
            return self.add(token, HUNDRED) if not self.taken & HUNDRED and token.kind == "hundred" else None
        if not self.taken or self.taken & HUNDRED:
            return None
        return replace(self, group=whole(self.group * token.value), taken=HUNDRED, last=token.kind)

    def dozen(self, token: Token, begins: bool) -> Tally | None:
        """A dozen by itself, or times what stands right before it."""
        if begins or (token.linked and self.open):
            return self.add(token, UNIT | TEN)
        counts = not token.linked and token.kind == "dozen" and self.taken and not self.lowest
        return replace(self, group=whole(self.group * token.value), taken=UNIT | TEN | HUNDRED, last="dozen") if counts else None

    def part(self, token: Token, following: Token | None, begins: bool) -> Tally | None:
        """A half of the scale that follows, or of the one before: "a million and a half"."""
        scaled = following is not None and not following.linked and following.kind in MULTIPLIERS
        if token.linked and self.lowest and not self.taken and (scaled or self.lowest >= MILLION):
            return replace(self, total=whole(self.total + Fraction(self.lowest) / token.value), last="part-of-scale")
        return replace(self, group=Fraction(1) / token.value, taken=UNIT, last=token.kind) if begins and scaled else None

    def scale(self, token: Token, times: int) -> Tally | None:
        """A scale by itself, joined on, or times the group before it."""
        size = int(token.value)
        if not self.last or token.linked:
            fits = token.kind != "scales" and (not self.lowest or size < self.lowest)
            times *= 2 if token.kind == "scale-or-two" else 1
            return self.scaled(self.value + times * size, size) if fits else None
        if self.taken:
            fits = not self.lowest or size < self.lowest
            return self.scaled(self.total + self.group * size, size) if fits else None
        if self.last == "part-of-scale" and token.definite and size == self.lowest:
            return replace(self, last="scale")
        again = self.last == "scale" and size > self.lowest and self.total == self.lowest
        return self.scaled(self.total * size, size) if again else None

    def scaled(self, total: int | Fraction, size: int) -> Tally:
        """The tally with its group closed by a scale."""
        return Tally(total=whole(total), lowest=size, last="scale")


def multiplies(following: Token | None, kind: str) -> bool:
    """Whether the next word is of this kind and belongs to the number before it."""
    return following is not None and following.kind == kind and not following.linked


def whole(number: int | Fraction) -> int | Fraction:
    """The number as a whole one where it is whole."""
    return int(number) if number.denominator == 1 else number


def halved(token: Token) -> Token:
    """One of the two scales that a dual names."""
    return replace(token, value=int(token.value) // 2)


def add_up(tokens: list[Token]) -> Sum | None:
    """The longest number that the first of the tokens begins, None when they begin none."""
    steps = [Tally()]
    for place, token in enumerate(tokens):
        if place and not continues(tokens[0], token):
            break
        added = steps[-1].take(token, tokens[place + 1] if place + 1 < len(tokens) else None)
        if added is None:
            steps = given_back(steps, tokens, place)
            break
        steps.append(added)
    kept = len(steps) - 1
    if not kept:
        return None
    tally = steps[-1]
    return Sum(tally.value, tally.value, tokens[kept - 1].after, tally.lowest)


def given_back(steps: list[Tally], tokens: list[Token], place: int) -> list[Tally]:
    """The steps of a sum without the last words joined to it, when they count the scale at `place` in another number.

    "three thousand and five thousand" is two numbers, not 3005 and a thousand.
    """
    token = tokens[place]
    if token.linked or token.kind not in MULTIPLIERS or not steps[-1].taken:
        return steps
    begin = place - 1
    while begin > 0 and not (tokens[begin].linked and (token.kind == "hundred" or not steps[begin].taken)):
        begin -= 1
    return steps[: begin + 1] if begin > 0 else steps


def continues(first: Token, token: Token) -> bool:
    """Whether a later word's prefixes let it stand inside a number: no preposition, and the article only where the first has it."""
    return token.free and (not token.definite or first.definite or first.kind == "part-of-scale" or token.kind in SCALES | {"two-scale"})


# The interval of each vague word; a plural scale is two to nine of it.
VAGUE = {"many-ten": (20, 99), "many-hundred": (200, 999), "few": (3, 9), "several": (2, None), "scales": (2, 9)}
VAGUE_WORDS = 5  # How many words can make one vague number: "tens of thousands of millions" has three.


def add_up_vague(tokens: list[Token]) -> Sum | None:
    """The interval that a vague word begins, with the scales it counts: dozens, a few hundred, tens of thousands."""
    first = tokens[0]
    if first.kind not in VAGUE:
        return None
    low, high = VAGUE[first.kind]
    kept, scale = 1, 0
    if first.kind == "scales":
        scale = int(first.value)
        low, high = low * scale, 10 * scale - 1
    for token in tokens[1:VAGUE_WORDS]:
        teens = token.kind == "ten" and first.kind == "few" and kept == 1
        if token.linked or not token.free or not (teens or token.kind in MULTIPLIERS | {"many-ten"}):
            break
        scale = int(token.value)
        low, high = (10 + low, 19) if teens else (low * scale, ((high or 9) + 1) * scale - 1)
        kept += 1
    return Sum(low, high, tokens[kept - 1].after, scale)
