"""Whether a text is English: by its function words, which make up two fifths of any English prose."""

from __future__ import annotations

import re

from kg.knowledge.furniture import furniture

_SAMPLE = 40_000
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_FEWEST_WORDS = 30
_SHORT = 100
_LOWEST_SHARE = 0.08
_LOWEST_SHARE_SHORT = 0.05


def is_english(text: str, language: str | None = None) -> bool:
    """Whether an article is in English.

    `language`, a BCP 47 tag or a name as its metadata gives it, settles it. Otherwise at least 8 % of the words (5 %
    under 100 words, where headlines weigh more) must be function words that other languages in Latin script do not
    share; of a text under 30 words only the script is asked for.
    """
    if language is not None:
        return language.strip().lower().replace("_", "-").split("-")[0] in {"en", "eng", "english"}
    found = [word.lower() for word in _LETTERS.findall(text[:_SAMPLE])]
    if not found:
        return True
    latin = sum(1 for word in found if _LATIN.match(word))
    if latin * 2 < len(found):
        return False
    function_words = furniture().function_words
    share = sum(1 for word in found if word in function_words) / len(found)
    lowest = _LOWEST_SHARE if len(found) >= _SHORT else _LOWEST_SHARE_SHORT
    return len(found) < _FEWEST_WORDS or share >= lowest
