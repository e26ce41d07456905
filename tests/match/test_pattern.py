"""The language of rules: what a pattern says, and what is wrong with one that cannot be read."""

from __future__ import annotations

import pytest

from riwaya.errors import PatternError
from riwaya.match.pattern import Atom, Capture, Choice, Look, Pattern, Repeat, Sequence, atoms, mirrored, parse

MONTH = Atom("month")


def right(source: str, **macros: str) -> tuple[object, ...]:
    """The items after the trigger."""
    return parse(f"month! {source}", macros).right.items


def test_a_pattern_is_cut_at_its_trigger() -> None:
    assert parse("day month! year") == Pattern(Sequence((Atom("day"),)), MONTH, Sequence((Atom("year"),)))
    assert parse("name:month!").trigger_name == "name"
    assert parse("month!").trigger_name is None


def test_borders_are_wanted_where_they_are_written() -> None:
    assert [(parse(text).border_before, parse(text).border_after) for text in ("a!", "^ a!", "a! $", "^ a! $")] == [
        (False, False),
        (True, False),
        (False, True),
        (True, True),
    ]


@pytest.mark.parametrize(
    ("sign", "repeat"),
    [
        ("?", (0, 1, False)),
        ("*", (0, None, False)),
        ("+", (1, None, False)),
        ("?~", (0, 1, True)),
        ("*~", (0, None, True)),
        ("{2,4}", (2, 4, False)),
        ("{3,}~", (3, None, True)),
    ],
)
def test_signs_of_repetition(sign: str, repeat: tuple[int, int | None, bool]) -> None:
    assert right(f"year{sign}") == (Repeat(Atom("year"), *repeat),)


def test_what_items_can_be() -> None:
    assert right('"من"') == (Atom('"من"'),)
    assert right("[noun & !(the | own)]") == (Atom("noun & !(the | own)"),)
    assert right("year:(a | b c)") == (Capture("year", Choice((Sequence((Atom("a"),)), Sequence((Atom("b"), Atom("c")))))),)
    assert right("!(a) &(b)") == (Look(Sequence((Atom("a"),)), wanted=False), Look(Sequence((Atom("b"),)), wanted=True))
    assert right("x:a+") == (Repeat(Capture("x", Atom("a")), 1, None),)


def test_macros_are_written_out() -> None:
    assert right("date", date="day year?") == (Sequence((Atom("day"), Repeat(Atom("year"), 0, 1))),)
    assert right("[word & !ends]", ends="[stop | newline]") == (Atom("word & !(stop | newline)"),)
    assert parse("date!", {"date": "[day]"}).trigger == Atom("day")


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "exactly one trigger"),
        ("month", "exactly one trigger"),
        ("day! month!", "exactly one trigger"),
        ("(day month!)", "exactly one trigger"),
        ("(day month)!", "the trigger must be one word"),
        ("month?!", "the trigger must be one word"),
        ("!(month)!", "the trigger must be one word"),
        ("month! (day", "never closes it"),
        ("month! day)", "too many"),
        ("month! | day", "exactly one trigger"),
        ("month! ?", "where a class, a word or a bracket should stand"),
        ("month! Day", "cannot be read at"),
        ("month! [day", "cannot be read at"),
        ('month! "من', "cannot be read at"),
        ("month! day{2}", "cannot be read at"),
        ("month! ^ day", "where a class, a word or a bracket should stand"),
        ("month! x:", "cannot be read at"),
    ],
)
def test_what_is_wrong_with_a_pattern(source: str, problem: str) -> None:
    with pytest.raises(PatternError, match=problem):
        parse(source)


@pytest.mark.parametrize("macros", [{"a": "b", "b": "a"}, {"a": "a"}, {"a": "[b]", "b": "[a]"}])
@pytest.mark.parametrize("source", ["month! a", "month! [a & word]"])
def test_a_macro_made_of_itself_is_an_error(source: str, macros: dict[str, str]) -> None:
    if source.endswith("]") and "[" not in macros["a"]:
        assert right("[a & word]", **macros) == (Atom("a & word"),)  # a macro that is no class expression is not written out in one
    else:
        with pytest.raises(PatternError, match="made of itself"):
            parse(source, macros)


def test_the_mirror_of_a_pattern_reads_backwards() -> None:
    node = parse("a (b c | d){1,2} x:(e f) month!").left
    back = mirrored(node)
    assert [atom.expression for atom in atoms(back)] == ["f", "e", "c", "b", "d", "a"]
    assert mirrored(back) == node


def test_a_look_ahead_cannot_stand_before_the_trigger() -> None:
    with pytest.raises(PatternError, match="look ahead"):
        mirrored(parse("!(a) month!").left)
