"""When two names are one: spellings folded together, words that tell nothing left out, initials.

The rules are those of the scoring contract: a scorer that forgave more, or less, would give other figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

Forms: TypeAlias = frozenset[str]
"""All the names that one party, place or source goes by."""

GENERIC = frozenset(
    (
        *("a", "an", "the", "and", "of", "in"),
        *("area", "city", "district", "governorate", "province", "town", "village"),
        *("agency", "fighters", "group", "groups", "militants", "news"),
    )
)
"""Words that names may differ in and still be one."""

COUNTS = frozenset(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozens", "several"))
"""With numerals, the counts that people write before those counted."""

SHORTEST_ACRONYM = 3

_POSSESSIVE = re.compile(r"['’‘`´]s\b")
_INITIAL = re.compile(r"\b([a-z])\.(?=[a-z]\b|\s|$)")
_ARABIC_ARTICLE = re.compile(r"\b(?:al|el|ar|as|ash|ad|az|at|an)-|\bal (?=[a-z])")
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^a-z0-9 ]")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name in lower case, without accents, punctuation, possessive and Arabic article: "U.S.'s" is "us"."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each)).lower()
    plain = _INITIAL.sub(r"\1", _POSSESSIVE.sub("", plain))
    return " ".join(_NEITHER_LETTER_NOR_DIGIT.sub(" ", _ARABIC_ARTICLE.sub(" ", plain)).split())


@lru_cache(maxsize=65536)
def content(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(
        word for word in fold(name).split() if word not in GENERIC and word not in COUNTS and not word.isdigit()
    )


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """ "ispr" of "Inter-Services Public Relations"; nothing where it would be shorter than three letters."""
    words = [word for word in fold(name.replace("-", " ")).split() if word not in GENERIC]
    return "".join(word[0] for word in words) if len(words) >= SHORTEST_ACRONYM else ""


def same_name(left: Forms, right: Forms) -> bool:
    """Whether a name of one is a name of the other: by spelling, by its telling words, or as an acronym."""
    folded = _told(map(fold, left)), _told(map(fold, right))
    if folded[0] & folded[1] or _contents(left) & _contents(right):
        return True
    return bool(_told(map(initials, left)) & folded[1] or _told(map(initials, right)) & folded[0])


def same_source(left: Forms, right: Forms) -> bool:
    """As `same_name`; besides, a short form ("the Observatory") stands for the full name."""
    return same_name(left, right) or any(
        mine <= yours or yours <= mine for mine in _contents(left) for yours in _contents(right)
    )


def _told(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if word)


def _contents(forms: Forms) -> frozenset[frozenset[str]]:
    return frozenset(words for words in map(content, forms) if words)
