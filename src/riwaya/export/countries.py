"""What tables of events call a country: its name, and its number in ISO 3166-1."""

from __future__ import annotations

from functools import cache

import msgspec

from riwaya.lexicon.load import LANGUAGES


class Country(msgspec.Struct, frozen=True):
    """A country by its English name in GeoNames; `numeric` is None where ISO has given it no number."""

    name: str
    numeric: int | None


@cache
def countries() -> dict[str, Country]:
    """Every country by its ISO 3166-1 alpha-2 code.

    >>> countries()["SY"]
    Country(name='Syria', numeric=760)
    """
    lines = (LANGUAGES / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {code: Country(name, int(numeric) if numeric else None) for code, numeric, name in rows}
