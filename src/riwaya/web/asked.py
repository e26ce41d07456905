"""What the address of a page asks for, read with care: it may be typed by hand or come from anywhere."""

from __future__ import annotations

import msgspec
from starlette.requests import Request

LARGEST = 10**6  # pages that anybody leafs through; beyond it a number is a slip


class Leaf(msgspec.Struct, frozen=True):
    """One page of a long list: its number from 1, and how many things it holds."""

    number: int
    size: int

    @property
    def offset(self) -> int:
        """How many things come before it."""
        return (self.number - 1) * self.size

    def address(self, request: Request, step: int) -> str:
        """The address of the page so many pages on."""
        return str(request.url.include_query_params(page=self.number + step).replace(scheme="", netloc=""))


def leaf(request: Request, size: int) -> Leaf:
    """The page of a list that is asked for, the first one where nobody says or says nonsense.

    >>> leaf(Request({"type": "http", "query_string": b"page=3"}), 40).offset
    80
    """
    number = request.query_params.get("page", "")
    return Leaf(min(int(number), LARGEST) if number.isdecimal() and int(number[:9]) else 1, size)
