"""Words that are no names of towns, or not without more: everyday English, given names, surnames, peoples.

For tools/build_gazetteer.py, which names the sources and their packages.
"""

from __future__ import annotations

import calendar
from functools import cache
from pathlib import Path

from kg.knowledge.countries import read_countries
from kg.knowledge.folding import fold, plain_key

TOOLS = Path(__file__).parent
EVERYDAY = 2.5
"""Word frequency from which a word of a dictionary counts as everyday English."""
COMMON_SURNAMES = 5_000
FUNCTION_WORD = 5.7
"""Word frequency from which a word begins no other spelling of a name: "In Daraa" is not Ain Dara."""
VERY_COMMON = 4.0
"""Word frequency from which an everyday word is no town's name at all: Reading, Orange, August."""
OFTEN = 2.5
"""Word frequency (Zipf scale, 3: once in a million words) from which an other name is weighed against the main one."""
OFTENER = 3.5
"""The same where it is a word of its own, however well known the town: Salem for Jerusalem."""


@cache
def given_names() -> frozenset[str]:
    lines = (TOOLS / "given_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_person(name: str) -> bool:
    return set(plain_key(name).split()) <= given_names()


@cache
def english_words() -> frozenset[str]:
    """Everyday words, and the names of months and days."""
    from english_words import get_english_words_set
    from wordfreq import zipf_frequency

    small = {word for word in get_english_words_set(["web2"], alpha=True) if word.islower()}
    small |= {f"{word}s" for word in small}
    months = {name.lower() for name in (*calendar.month_name, *calendar.month_abbr, *calendar.day_name, "sept") if name}
    return frozenset(word for word in small if zipf_frequency(word, "en") >= EVERYDAY) | months


@cache
def very_common_words() -> frozenset[str]:
    from wordfreq import zipf_frequency

    return frozenset(word for word in english_words() if zipf_frequency(word, "en") >= VERY_COMMON)


@cache
def function_words() -> frozenset[str]:
    """The commonest words: and, at, in, the, ..."""
    from wordfreq import zipf_frequency

    return frozenset(word for word in english_words() if zipf_frequency(word, "en") >= FUNCTION_WORD)


@cache
def capitals() -> frozenset[str]:
    return frozenset(plain_key(country.capital) for country in read_countries()[1].countries.values())


@cache
def first_names() -> frozenset[str]:
    return _census("first:male", None) | _census("first:female", None) | given_names()


@cache
def _surnames() -> frozenset[str]:
    return _census("last", COMMON_SURNAMES)


@cache
def other_meanings() -> frozenset[str]:
    return english_words() | first_names() | _surnames()


def _census(table: str, most: int | None) -> frozenset[str]:
    """Names of the US census, the commonest first."""
    from names import FILES

    lines = Path(FILES[table]).read_text("utf-8").splitlines()[:most]
    return frozenset(line.split()[0].lower() for line in lines if line.strip())


@cache
def folded_peoples() -> frozenset[str]:
    return frozenset(fold(word) for word in peoples())


@cache
def peoples() -> frozenset[str]:
    """Adjectives of countries, peoples and faiths: never the name of a town, though of a region."""
    lines = (TOOLS / "peoples.txt").read_text("utf-8").splitlines()
    listed = {word for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(listed | {form for form in read_countries()[1].codes if " " not in form})


def is_other_word(key: str, main: str) -> bool:
    """Whether English uses the other name so much oftener that it will be something else: Hamas for Hamm."""
    from wordfreq import zipf_frequency

    frequency = zipf_frequency(key, "en")
    return frequency >= OFTEN and frequency > min(OFTENER, zipf_frequency(main, "en") + 0.8)
