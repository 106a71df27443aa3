"""Countries, and the actors that every country has: government, armed forces, police, ministries.

`countries.csv` names the countries and their adjectives, `country_actors.csv` what each of them has. The names
("Nigerian troops", "Israel Police", "Syria's army") are not listed but composed: a form of the country's name,
then a noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.knowledge.curated import Entry, class_of, matches
from kg.knowledge.folding import plain_key
from kg.knowledge.tables import Row, read_rows, shipped
from kg.model.entity import Entity
from kg.model.ids import slug

COUNTRY_COLUMNS = ("iso2", "iso3", "label", "demonyms", "aliases", "geonames", "wikidata", "capital")
ACTOR_COLUMNS = ("id", "label", "kind", "parent", "nouns", "before")


@dataclass(frozen=True, slots=True)
class Country:
    """A row of countries.csv. `forms` are plain keys of its names and adjectives, those before a noun."""

    code: str
    label: str
    slug: str
    adjective: str
    forms: tuple[str, ...]
    place: str
    capital: str


@dataclass(frozen=True, slots=True)
class CountryActors:
    """The rows of country_actors.csv. `after["troops"]` and `before["government of"]` are id patterns.

    `codes` maps a form of a country's name ("nigerian", "nigeria") to its code; `starts` are the words that
    composed names begin with.
    """

    countries: dict[str, Country]
    codes: dict[str, str]
    after: dict[str, str]
    before: dict[str, str]
    rows: dict[str, Row]
    starts: frozenset[str]

    def named(self, words: list[str]) -> str | None:
        """The id of the actor whose composed name these plain words are; None when they are none."""
        for cut in range(1, min(len(words), 5)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if head in self.codes and tail in self.after:
                return self.fill(self.after[tail], self.codes[head])
            if head in self.before and tail in self.codes:
                return self.fill(self.before[head], self.codes[tail])
        return None

    def fill(self, pattern: str, code: str) -> str:
        """An id or label pattern with the country's slug, name and adjective in place."""
        country = self.countries[code]
        return pattern.format(country=country.slug, name=country.label, adjective=country.adjective)

    def entities(self) -> dict[str, tuple[str, str]]:
        """Every id that the patterns make, with the pattern and the country's code."""
        return {self.fill(pattern, code): (pattern, code) for pattern in self.rows for code in self.countries}

    def entity(self, pattern: str, code: str) -> Entity:
        """The actor that one pattern makes for one country."""
        row = self.rows[pattern]
        identifier = self.fill(pattern, code)
        return Entity(
            id=identifier,
            entity_class=class_of(identifier),
            label=self.fill(row.cell("label"), code),
            kind=row.cell("kind"),
            country=code,
            parent=self.fill(row.cell("parent"), code) or None,
        )


@cache
@cache
def country_labels() -> Mapping[str, str]:
    """The usual English name of each country, by its ISO 3166-1 code."""
    rows = read_rows(shipped("countries.csv"), COUNTRY_COLUMNS, ("iso2", "label"))
    return {row.cell("iso2"): row.cell("label") for row in rows}


def read_countries() -> tuple[list[Entry], CountryActors]:
    """The countries as places with their names, and the actors that each has."""
    entries: list[Entry] = []
    countries: dict[str, Country] = {}
    for row in read_rows(shipped("countries.csv"), COUNTRY_COLUMNS, ("iso2", "label", "geonames")):
        country = _country(row)
        countries[country.code] = country
        entries.append(_entry(row, country))
    codes = {form: country.code for country in countries.values() for form in country.forms}
    rows = {row.cell("id"): row for row in read_rows(shipped("country_actors.csv"), ACTOR_COLUMNS)}
    after = {plain_key(noun): pattern for pattern, row in rows.items() for noun in row.many("nouns")}
    before = {plain_key(noun): pattern for pattern, row in rows.items() for noun in row.many("before")}
    starts = frozenset(key.partition(" ")[0] for key in (*codes, *before))
    return entries, CountryActors(countries, codes, after, before, rows, starts)


def _country(row: Row) -> Country:
    label = row.cell("label")
    demonyms = row.many("demonyms")
    names = dict.fromkeys(plain_key(name) for name in (*demonyms, label, *row.many("aliases")))
    return Country(
        code=row.cell("iso2"),
        label=label,
        slug=slug(plain_key(label)),
        adjective=demonyms[0] if demonyms else label,
        forms=tuple(names),
        place=f"place/geonames-{row.cell('geonames')}",
        capital=row.cell("capital"),
    )


def _entry(row: Row, country: Country) -> Entry:
    entity = Entity(
        id=country.place,
        entity_class="place",
        label=country.label,
        kind="country",
        country=country.code,
        aliases=row.many("aliases"),
        matches=matches(country.place, row.cell("wikidata")),
    )
    return Entry(entity, (entity.label, *entity.aliases))
