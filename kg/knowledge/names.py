"""Finding known names in a text: longest match first, by look-up of word n-grams in prebuilt tables.

A name is looked up in three tables, in this order:

1. exact: abbreviations ("IS", "YPG"), whose capitals must stand in the text;
2. plain: the words in lower case, without diacritics and apostrophes;
3. folded: spellings of names in Arabic script folded onto one (`kg.knowledge.folding`).

Names of a country's own actors ("Nigerian troops") stand in no table: they are composed (`kg.knowledge.countries`).

A posting, the value of a table, is a string "flags id[|flags id...]", best first. The first flag is the scope:
"c" a curated list; "n" the same, written in lower case in the press too; "w" the world gazetteer, anywhere;
"l" the world gazetteer, only where the country is named near by. The second is the kind (`KINDS`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.knowledge.countries import CountryActors
from kg.knowledge.curated import class_of
from kg.knowledge.folding import ARTICLES, fold, folded, is_article, plain, plain_key, words

__all__ = ["KINDS", "NameIndex", "NameMatch", "NameTables", "fold", "plain_key"]

KINDS = {"a": "actor", "p": "person", "s": "source", "u": "unit", "b": "base", "l": "place"}
KIND_LETTERS = {kind: letter for letter, kind in KINDS.items()}
MAX_WORDS = 9
SHORTEST_MIXED_ABBREVIATION = 5
"""An abbreviation of so many letters is found in small letters too: "Unicef", "Minusma"."""
SHORTEST_FOLDED = 4
"""A folded key of one word with fewer letters is not used: "Ain" and "In" would meet."""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name in a text.

    `start` and `end` are token indices, half-open. `kind` is "actor", "person", "source", "unit", "base" or
    "place": that of the best candidate. `candidates` are knowledge ids, best first. `curated`: found in a
    curated list (may override a statistical model), else in the world gazetteer (fills gaps only).
    """

    start: int
    end: int
    kind: str
    candidates: tuple[str, ...]
    curated: bool


@dataclass(frozen=True, slots=True)
class NameTables:
    """The three look-up tables; see the module's text for what a posting is."""

    exact: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)


def add_name(tables: NameTables, name: str, scope: str, kind: str, identifier: str, *, respelt: bool) -> None:
    """Enter one name of one entity. `respelt`: also under its folded key. What stood there before comes first."""
    letter = KIND_LETTERS[kind]
    parts = words(name)
    if not parts:
        return
    if is_abbreviation(name):
        _append(tables.exact, " ".join(parts), f"{scope}{letter}{identifier}")
        if len(parts) > 1 or len(parts[0]) < SHORTEST_MIXED_ABBREVIATION:
            return
    elif scope == "c" and parts[0][0].islower() and plain(parts[0]) not in ARTICLES:
        scope = "n"
    posting = f"{scope}{letter}{identifier}"
    _append(tables.plain, plain_key(name), posting)
    if respelt:
        _append(tables.folded, fold(name), posting)


def is_abbreviation(name: str) -> bool:
    """Whether capitals make the name: "IS", "U.N.", "FARC-EP", "M23", "LeJ"."""
    letters = [c for c in name if c.isalnum()]
    return (
        " " not in name and len(letters) <= 10 and sum(c.isupper() or c.isdigit() for c in letters) > len(letters) / 2
    )


def _append(table: dict[str, str], key: str, posting: str) -> None:
    known = table.get(key)
    if known is None:
        table[key] = posting
    elif posting not in known.split("|"):
        table[key] = f"{known}|{posting}"


class _Unit(NamedTuple):
    """One word of a token: a token of several ("al-Raqqa") has several units."""

    token: int
    text: str
    plain: str


class NameIndex:
    """The names of the knowledge base.

    `layers`: the tables, those with more say first. `country_of`: the country (ISO 3166-1 alpha-2) of an id, None
    if it has none. `actors`: what every country has.
    """

    def __init__(
        self, layers: Sequence[NameTables], country_of: Callable[[str], str | None], actors: CountryActors
    ) -> None:
        self._layers = tuple(layers)
        self._country_of = country_of
        self._actors = actors

    def find(self, words: Sequence[str], countries: Collection[str] | None = None) -> list[NameMatch]:
        """Known names among the tokens of one sentence or document: longest first, not overlapping, in order.

        `countries` are ISO codes of the countries that the article names: small places are found only in those.
        None: they are taken from the tokens themselves.
        """
        units = _units(words)
        shouted = _is_shouted(units)
        if countries is None:
            countries = self.countries(words)
        matches = []
        position = 0
        while position < len(units):
            length, postings = self._longest(units, position, shouted, countries)
            if length:
                matches.append(_match(units, position, length, postings))
            position += max(length, 1)
        return matches

    def countries(self, words: Sequence[str]) -> frozenset[str]:
        """ISO codes of the countries that the tokens name: by name or adjective, or by a curated place, actor, unit."""
        matches = self.find(words, frozenset())
        named = {self._country_of(m.candidates[0]) for m in matches if m.curated and m.kind != "person"}
        named |= {self._actors.codes.get(unit.plain) for unit in _units(words) if unit.text[0].isupper()}
        return frozenset(code for code in named if code)

    def _longest(
        self, units: list[_Unit], position: int, shouted: bool, countries: Collection[str]
    ) -> tuple[int, list[str]]:
        """How many units the longest name at `position` has (0: none), and its postings."""
        for length in range(min(MAX_WORDS, len(units) - position), 0, -1):
            postings = self._postings(units[position : position + length], shouted)
            kept = [p for p in postings if p[0] != "l" or self._country_of(p[2:]) in countries]
            if kept:
                return length, kept
        return 0, []

    def _postings(self, window: list[_Unit], shouted: bool) -> list[str]:
        """The postings of exactly these units, those of the first layer (the user's) before the next."""
        capitals = _starts_with_capital(window)
        plain_words = [unit.plain for unit in window]
        exact = " ".join(unit.text for unit in window)
        key = " ".join(plain_words)
        found: list[str] = []
        for layer in self._layers:
            if capitals and not (shouted and len(exact) <= 3) and exact in layer.exact:
                found += layer.exact[exact].split("|")
            elif key in layer.plain:
                found += layer.plain[key].split("|")
        if not found and (composed := self._actors.named(plain_words)):
            found = [f"c{KIND_LETTERS[class_of(composed)]}{composed}"]
        if not found:
            respelt = folded(plain_words)
            if respelt and (len(respelt) > 1 or len(respelt[0]) >= SHORTEST_FOLDED):
                key = " ".join(respelt)
                found = [p for layer in self._layers if key in layer.folded for p in layer.folded[key].split("|")]
        return list(dict.fromkeys(found if capitals else (p for p in found if p[0] == "n")))


def _units(tokens: Sequence[str]) -> list[_Unit]:
    """The words of the tokens; a possessive 's has none."""
    return [
        _Unit(i, word, plain(word))
        for i, token in enumerate(tokens)
        if token.lower() not in ("'s", "’s")
        for word in words(token)
    ]


def _is_shouted(units: list[_Unit]) -> bool:
    """Whether most words stand in capitals, as in a headline: then capitals tell nothing of abbreviations."""
    letters = [unit.text for unit in units if unit.text.isalpha()]
    return len(letters) > 3 and sum(text.isupper() for text in letters) > 0.6 * len(letters)


def _starts_with_capital(window: list[_Unit]) -> bool:
    """Whether the first word that is not the Arabic article begins with a capital or a digit."""
    for i, unit in enumerate(window):
        following = window[i + 1].plain if i + 1 < len(window) else None
        if not is_article(unit.plain, following):
            return unit.text[0].isupper() or unit.text[0].isdigit()
    return False


def _match(units: list[_Unit], position: int, length: int, postings: Iterable[str]) -> NameMatch:
    ordered = sorted(postings, key=lambda posting: posting[0] in "wl")
    return NameMatch(
        start=units[position].token,
        end=units[position + length - 1].token + 1,
        kind=KINDS[ordered[0][1]],
        candidates=tuple(posting[2:] for posting in ordered),
        curated=ordered[0][0] in "cn",
    )
