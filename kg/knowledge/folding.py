"""Two keys for a name: its plain words, and its words with the spellings of Arabic script folded onto one.

The plain key loses case, diacritics, apostrophes, dots of abbreviations and hyphens. The folded key
also loses the Arabic article and what the rules of `data/transliteration.csv` call one spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.knowledge.tables import read_rows, shipped

WORDS_KEPT = 100_000
"""So many words stay in the caches, more than one language's running text has."""
SHORTEST_FOLDED = 4
"""A folded key of one word with fewer letters is not to be used: "Ain" and "In" would meet."""
ARTICLES = frozenset({"al", "el", "ul"})
SUN_ARTICLES = {
    **{vowel + letter: letter for vowel in "ae" for letter in "rsztdnl"},
    "ash": "sh",
    "esh": "sh",
    "ath": "th",
    "adh": "dh",
}
"""Article forms that have taken on the sound of the next word's first letter: ar-Raqqah, az-Zawr, ash-Sham."""

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"})
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s\b", re.IGNORECASE)
_DROPPED = re.compile(r"['’‘`´ʻʼʿʾ′.·]")
_BREAKS = re.compile(r"[\W_]+")
_ASSIMILATED = re.compile(r"^[ae]([rsztdn])\1")


@lru_cache(WORDS_KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words of a name as written, without possessive s, apostrophes, dots; a hyphen parts two words."""
    return tuple(_BREAKS.sub(" ", _DROPPED.sub("", _POSSESSIVE.sub("", text))).split())


@lru_cache(WORDS_KEPT)
def plain(word: str) -> str:
    """One word in lower case and without diacritics."""
    spread = unicodedata.normalize("NFKD", word)
    return "".join(c for c in spread if not unicodedata.combining(c)).casefold().translate(_LETTERS)


@lru_cache(WORDS_KEPT)
def respell(word: str, *, first: bool = True) -> str:
    """One plain word with every rule of the transliteration table applied.

    Not the `first` of its name, it may have swallowed an article: "Ezzor" becomes as "Zor".
    """
    if not first:
        word = _ASSIMILATED.sub(r"\1", word)
    for pattern, replacement in _rules():
        word = pattern.sub(replacement, word)
    return word


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = read_rows(shipped("transliteration.csv"), ("pattern", "replacement", "note"), ("pattern",))
    return tuple((re.compile(row.cells["pattern"]), row.cells["replacement"]) for row in rows)


def is_article(word: str, following: str | None) -> bool:
    """Whether a plain word is the Arabic article of the plain word that follows it (None at the end)."""
    if following is None:
        return False
    return word in ARTICLES or (word in SUN_ARTICLES and following.startswith(SUN_ARTICLES[word]))


def folded(plain_words: list[str]) -> list[str]:
    """Plain words respelt and without articles. "Deir Ezzor" becomes as "Deir ez-Zor"."""
    kept: list[str] = []
    for i, word in enumerate(plain_words):
        following = plain_words[i + 1] if i + 1 < len(plain_words) else None
        if is_article(word, following):
            continue
        kept.append(respell(word, first=not kept))
    return kept


def fold(name: str) -> str:
    """The key under which all spellings of a name meet: "Deir al-Zour", "Dayr az-Zawr" and "Deir Ezzor" have one."""
    return " ".join(folded([plain(word) for word in words(name)]))


@lru_cache(WORDS_KEPT)
def plain_key(name: str) -> str:
    """The words of a name in lower case, one space between them, articles kept."""
    return " ".join(plain(word) for word in words(name))
