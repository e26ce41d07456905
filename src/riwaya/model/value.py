"""What a value is: never changed, and the same as another that holds the same."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, order=True):
    """A value with names for what it holds.

    A module that may be compiled makes its values of this: a compiled class does not take `frozen=True` in its own head.
    """
