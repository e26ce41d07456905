"""A page in letters: for each alphabet one string, with one letter a form, forwards and backwards."""

from __future__ import annotations

from collections.abc import Sequence


class Lines(dict[int, str]):
    """The letters of a page by the place of their column, cut out of its rows when they are first asked for."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__()
        self._rows = rows
        self._letters = ""

    def __missing__(self, place: int) -> str:
        if not self._letters:
            self._letters = "".join(self._rows)
        found = self[place] = self._letters[place :: len(self._rows[0])]
        return found


class Backward(dict[int, str]):
    """The same letters from the last to the first."""

    def __init__(self, forward: Lines) -> None:
        super().__init__()
        self._forward = forward

    def __missing__(self, place: int) -> str:
        found = self[place] = self._forward[place][::-1]
        return found


class Spelled:
    """A page in letters, both ways round: `rows` has the letters of each of its `size` forms, one for each column, `kinds` their kinds.

    `bits` are all that its forms show, `possible` the rules that may match on a page which shows these, a bit for each.
    After the last kind stand those for what is beyond the page, which `kinds[-1]` finds, too: what stands before the first form.
    """

    __slots__ = ("backward", "bits", "forward", "kinds", "possible", "rows", "size")

    def __init__(self, kinds: list[int], rows: list[str], bits: int) -> None:
        self.size = len(rows)
        self.bits = bits
        self.possible = -1
        self.kinds = kinds
        self.rows = rows
        self.forward = Lines(rows)
        self.backward = Backward(self.forward)

    def __len__(self) -> int:
        return self.size
