"""What a run of digits is worth, with its separators, in any digit set."""

from __future__ import annotations

import re
from fractions import Fraction

from riwaya.text.fold import digits

GROUPS = "\u066c\u060c,.'\u2019"  # What parts thousands somewhere: Arabic thousands mark and comma, comma, point, apostrophes.
POINTS = "\u066b.,\u060c"  # What stands before decimals somewhere.
GROUPED = re.compile(rf"\d{{1,3}}(?:([{GROUPS}])\d{{3}})(?:\1\d{{3}})*")
DECIMAL = re.compile(rf"(\d+|\d{{1,3}}(?:[{GROUPS}]\d{{3}})+)[{POINTS}](\d+)")
RANGE = re.compile(r"([^-]+)-([^-]+)")
LONGEST = 40  # A longer run of digits counts nothing.


def amount(written: str, *, scaled: bool = False) -> int | Fraction | None:
    """The number that the digits write, None when they write something else (a clock time, a date) or are too many.

    >>> amount("٣٬٥٠٠"), amount("1.2"), amount("19.589.137"), amount("12:40")
    (3500, Fraction(6, 5), 19589137, None)

    `scaled` says that a scale word follows, so that "1.250" before "million" has decimals.
    """
    if len(written) > LONGEST:
        return None
    if written.isdecimal():
        return int(written)
    text = digits(written)
    grouped = GROUPED.fullmatch(text)
    once = grouped is not None and text.count(grouped[1]) == 1
    if grouped and not text.startswith("0") and not (scaled and once and grouped[1] == "."):
        return int("".join(filter(str.isdecimal, text)))
    found = DECIMAL.fullmatch(text)
    if found is None:
        return None
    whole = "".join(filter(str.isdecimal, found[1]))
    value = Fraction(int(whole + found[2]), 10 ** len(found[2]))
    return int(value) if value.denominator == 1 else value


def both_ends(written: str) -> tuple[int | Fraction, int | Fraction] | None:
    """The two numbers of "40-50", None where the digits are not two numbers, the smaller first.

    >>> both_ends("40-50"), both_ends("0555-1234")
    ((40, 50), None)
    """
    found = RANGE.fullmatch(written) if "-" in written else None
    if found is None:
        return None
    low, high = amount(found[1]), amount(found[2])
    if low is None or high is None or low >= high or digits(written).startswith("0"):
        return None
    return low, high


def begins_groups(written: str) -> bool:
    """Whether groups of three digits may follow after a blank: one to three digits, or groups already.

    >>> begins_groups("1"), begins_groups("2015")
    (True, False)
    """
    text = digits(written)
    return not text.startswith("0") and ((text.isdecimal() and len(text) <= 3) or GROUPED.fullmatch(text) is not None)


def is_group(written: str) -> bool:
    """Whether the digits can continue a number that is parted by blanks ("1 234 567")."""
    return len(written) == 3 and written.isdecimal()
