"""A page in letters: for each alphabet one string, with one letter a form, forwards and backwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.text.form import Form


class Lines(dict[int, str]):
    """The letters of a page by the place of their column, cut out of its rows when they are first asked for."""

    def __init__(self, letters: str, width: int) -> None:
        super().__init__()
        self._letters = letters
        self._width = width

    def __missing__(self, place: int) -> str:
        found = self[place] = self._letters[place :: self._width]
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
    """A page in letters, both ways round, with some forms read as others than they are (`laid`, kinds by position)."""

    __slots__ = ("_laid", "backward", "forms", "forward")

    def __init__(self, forms: Sequence[Form], forward: Lines, laid: Mapping[int, int]) -> None:
        self.forms = forms
        self.forward = forward
        self.backward = Backward(forward)
        self._laid = laid

    def __len__(self) -> int:
        return len(self.forms)

    def kind(self, index: int) -> int:
        """The kind of the form at `index`, as the rules are to see it."""
        found = self._laid.get(index)
        return self.forms[index].kind if found is None else found
