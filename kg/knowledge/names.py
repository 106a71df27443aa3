"""Finding known names in a text: longest match first, by look-up of word n-grams in prebuilt tables.

A name is looked up in three tables, in this order:

1. exact: abbreviations ("IS", "YPG"), whose capitals must stand in the text;
2. plain: the words in lower case, without diacritics and apostrophes;
3. folded: spellings of names in Arabic script folded onto one (`kg.knowledge.folding`).

Names of a country's own actors ("Nigerian troops") stand in no table: they are composed (`kg.knowledge.countries`).

A posting, the value of a table, is a string "flags id[|flags id...]", best first. The first flag is the scope:
"c" a curated list; "n" the same, written in lower case in the press too; "d" the same, only where the country
is named near by; "w" the world gazetteer, anywhere; "l" the world gazetteer, only where the country is named
near by. The second is the kind (`KINDS`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from kg.knowledge.countries import CountryActors
from kg.knowledge.curated import class_of
from kg.knowledge.folding import (
    ARTICLES,
    SHORTEST_FOLDED,
    SUN_ARTICLES,
    WORDS_KEPT,
    fold,
    folded,
    is_article,
    plain,
    plain_key,
    respell,
    words,
)
from kg.knowledge.kinds import kind_code

__all__ = ["KINDS", "NameIndex", "NameMatch", "NameTables", "fold", "plain_key"]

KINDS = {"a": "actor", "p": "person", "s": "source", "u": "unit", "b": "base", "l": "place"}
KIND_LETTERS = {kind: letter for letter, kind in KINDS.items()}
MAX_WORDS = 16
LONGEST_COMPOSED = 9
"""The most words of a composed name: "Ministry of Foreign Affairs of the United States of America" would have more."""
LONGEST_DOUBTFUL = 3
"""In a text all in capitals an abbreviation of so few letters may as well be a word: IS, US, WHO."""
_WITHIN_NAMES = frozenset({"'s", "’s", "'", "’", "‘", "`", "-", "‐", "‑", "/"})
SHORTEST_MIXED_ABBREVIATION = 5
"""An abbreviation of so many letters is found in small letters too: "Unicef", "Minusma"."""


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
    """The look-up tables; see the module's text.

    `longest`: the first words of names of several words, in every form, with the number of words of the longest
    name. `uncapitalised`: first words of names that are found in small letters too.
    """

    exact: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    uncapitalised: set[str] = field(default_factory=set)


def add_name(tables: NameTables, name: str, scope: str, kind: str, identifier: str, *, respelt: bool) -> None:
    """Enter one name of one entity. `respelt`: also under its folded key. What stood there before comes first."""
    letter = KIND_LETTERS[kind]
    parts = words(name)
    if not parts:
        return
    if is_abbreviation(name):
        _append(tables, tables.exact, " ".join(parts), f"{scope}{letter}{identifier}")
        if len(parts) > 1 or len(parts[0]) < SHORTEST_MIXED_ABBREVIATION:
            return
    elif scope == "c" and parts[0][0].islower() and plain(parts[0]) not in ARTICLES:
        scope = "n"
        tables.uncapitalised.add(plain(parts[0]))
    posting = f"{scope}{letter}{identifier}"
    _append(tables, tables.plain, plain_key(name), posting)
    if respelt:
        _append(tables, tables.folded, fold(name), posting)


def count_words(longest: dict[str, int], key: str) -> None:
    """Note that a name of so many words begins with the first word of `key`."""
    head, _, rest = key.partition(" ")
    if rest:
        longest[head] = max(longest.get(head, 1), rest.count(" ") + 2)


def is_abbreviation(name: str) -> bool:
    """Whether capitals make the name: "IS", "U.N.", "FARC-EP", "M23", "LeJ"."""
    letters = [c for c in name if c.isalnum()]
    return (
        " " not in name and len(letters) <= 10 and sum(c.isupper() or c.isdigit() for c in letters) > len(letters) / 2
    )


def _append(tables: NameTables, table: dict[str, str], key: str, posting: str) -> None:
    count_words(tables.longest, key)
    known = table.get(key)
    if known is None:
        table[key] = posting
    elif posting not in known.split("|"):
        table[key] = f"{known}|{posting}"


Words: TypeAlias = tuple[str, ...]


class _Unit(NamedTuple):
    """One word of a token: a token of several ("al-Raqqa") has several units."""

    token: int
    text: str
    plain: str


class NameIndex:
    """The names of the knowledge base.

    `layers`: the tables, those with more say first. `country_of`: the country (ISO 3166-1 alpha-2) of an id, None
    if it has none. `actors`: what every country has. `common`: everyday words and first names, which are found
    only as they stand, not as another spelling ("There" for Et-Tira); those marked begin none either ("In Daraa"
    for Ain Dara).
    """

    def __init__(
        self,
        layers: Sequence[NameTables],
        country_of: Callable[[str], str | None],
        actors: CountryActors,
        common: Mapping[str, bool] | None = None,
    ) -> None:
        self._layers = tuple(layers)
        self._common = common or {}
        self._country_of = country_of
        self._actors = actors
        self.every_country = frozenset(actors.countries)
        # The same words come again and again, in a sentence and in its article first of all.
        self._named = lru_cache(WORDS_KEPT)(self._names_of)
        self._listed = lru_cache(WORDS_KEPT)(self._listed_from)
        small = {word for layer in layers for word in layer.uncapitalised}
        self._small_starts = frozenset(small | ARTICLES | SUN_ARTICLES.keys())

    def find(self, words: Sequence[str], countries: Collection[str] | None = None) -> list[NameMatch]:
        """Known names among the tokens of one sentence or document: longest first, not overlapping, in order.

        `countries` are ISO codes of the countries that the article names: small places are found only in those.
        None: they are taken from the tokens themselves.
        """
        units = _units(words)
        shouted = _is_shouted(units)
        if countries is None:
            countries = self.countries(words)
        ends = _ends(units)
        matches = []
        position = 0
        while position < len(units):
            text = units[position].text
            if not text or (text[0].islower() and units[position].plain not in self._small_starts):
                position += 1
                continue
            length, postings = self._longest(units[position : ends[position]], shouted, countries)
            if length:
                matches.append(_match(units, position, length, postings))
            position += max(length, 1)
        return matches

    def countries(self, words: Sequence[str]) -> frozenset[str]:
        """ISO codes of the countries that the tokens name: by name or adjective, or by a curated place, actor, unit."""
        matches = self.find(words, frozenset())
        named = {self._country_of(m.candidates[0]) for m in matches if m.curated and m.kind != "person"}
        named |= {self._actors.codes.get(unit.plain) for unit in _units(words) if unit.text[:1].isupper()}
        return frozenset(code for code in named if code)

    def _longest(self, window: list[_Unit], shouted: bool, countries: Collection[str]) -> tuple[int, list[str]]:
        """How many units the longest name at the start of `window` has (0: none), and its postings."""
        capital = _starts_with_capital(window)
        if not capital and not any(window[0].plain in layer.uncapitalised for layer in self._layers):
            return 0, []
        texts = tuple(unit.text for unit in window[: self._reach(window)])
        for length, postings in self._named(texts, capital, shouted):
            kept = [p for p in postings if p[0] not in "dl" or self._country_of(p[2:]) in countries]
            if kept:
                return length, kept
        return 0, []

    def _is_spelling(self, plain_words: list[str], respelt: list[str]) -> bool:
        """Whether words may be looked up as another spelling of a name."""
        if not respelt or self._common.get(plain_words[0], False):
            return False
        return len(respelt) > 1 or (len(respelt[0]) >= SHORTEST_FOLDED and " ".join(plain_words) not in self._common)

    def _reach(self, window: list[_Unit]) -> int:
        """How many units a name that begins like `window` has at most."""
        reach = 0
        for i, unit in enumerate(window):
            reach = max(reach, i + self._listed(unit.text, unit.plain))
            following = window[i + 1].plain if i + 1 < len(window) else None
            if not is_article(unit.plain, following):
                break
        return reach

    def _listed_from(self, text: str, plain_word: str) -> int:
        """How many units a name that begins with this word has at most."""
        starts = (plain_word, text, respell(plain_word))
        composed = LONGEST_COMPOSED if plain_word in self._actors.starts else 1
        return max(composed, *(layer.longest.get(start, 1) for layer in self._layers for start in starts))

    def _names_of(self, texts: Words, capital: bool, shouted: bool) -> tuple[tuple[int, Words], ...]:
        """The names that begin with the first of these words, the longest first: how many words, which postings."""
        lengths = range(len(texts), 0, -1)
        found = ((length, self._looked_up(texts[:length], capital, shouted)) for length in lengths)
        return tuple((length, postings) for length, postings in found if postings)

    def _looked_up(self, texts: tuple[str, ...], capital: bool, shouted: bool) -> tuple[str, ...]:
        """The postings of exactly these words: curated before gazetteer, the user's layer first, then places first.

        Places first, because a name that is a place's and somebody's (Syria, al-Mayadeen) is oftener the place.
        """
        plain_words = [plain(text) for text in texts]
        exact = " ".join(texts)
        if not capital or (shouted and len(exact) <= LONGEST_DOUBTFUL):
            exact = ""
        key = " ".join(plain_words)
        respelt = folded(plain_words)
        respelt_key = " ".join(respelt) if self._is_spelling(plain_words, respelt) else ""
        found: list[tuple[bool, int, bool, str]] = []
        for rank, layer in enumerate(self._layers):
            names = (layer.exact.get(exact) or layer.plain.get(key), layer.folded.get(respelt_key))
            for posting in "|".join(filter(None, names)).split("|") if any(names) else ():
                if (capital and (posting[0] not in "wl" or _ends_as_place(texts[-1], posting))) or posting[0] == "n":
                    found.append((posting[0] in "wl", rank, posting[1] != "l", posting))
        if capital and all(gazetteer for gazetteer, *_ in found):
            composed = self._actors.named(plain_words)
            found += [(False, 0, True, f"c{KIND_LETTERS[class_of(composed)]}{composed}")] if composed else []
        first: dict[str, str] = {}
        for *_, posting in sorted(found, key=lambda entry: entry[:3]):
            first.setdefault(posting[2:], posting)
        return tuple(first.values())


def _ends_as_place(last: str, posting: str) -> bool:
    """A name of the gazetteer ends in a capital, or in a word for what it is: "Kano state", not "The villages"."""
    return posting[1] == "b" or not last[0].islower() or kind_code("place", last) is not None


def _units(tokens: Sequence[str]) -> list[_Unit]:
    """The words of the tokens, and an empty unit for other punctuation, which no name reaches across."""
    return [_Unit(i, text, key) for i, token in enumerate(tokens) for text, key in _words_of(token)]


@lru_cache(WORDS_KEPT)
def _words_of(token: str) -> tuple[tuple[str, str], ...]:
    """The words of a token as written and plain."""
    if token.lower() in _WITHIN_NAMES:
        return ()
    return tuple((part, plain(part)) for part in words(token) or ("",))


def _ends(units: list[_Unit]) -> list[int]:
    """Where at the latest a name that begins at each unit ends: before the next empty unit, after `MAX_WORDS`."""
    ends = [0] * len(units)
    stop = len(units)
    for i in range(len(units) - 1, -1, -1):
        if not units[i].text:
            stop = i
        ends[i] = min(stop, i + MAX_WORDS)
    return ends


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


def _match(units: list[_Unit], position: int, length: int, ordered: list[str]) -> NameMatch:
    return NameMatch(
        start=units[position].token,
        end=units[position + length - 1].token + 1,
        kind=KINDS[ordered[0][1]],
        candidates=tuple(posting[2:] for posting in ordered),
        curated=ordered[0][0] not in "wl",
    )
