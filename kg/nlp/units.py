"""Military units by the way armies name them: a number and an echelon, either first.

"the 23rd Division", "17th Mechanised Infantry Brigade", "Division 30", "3rd Battalion, 6th Marines" (the first).
Curated units have precedence; this finds those that nobody listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.knowledge.triggers import ParticipantLexicon

_NUMBER = re.compile(r"\d{1,4}(st|nd|rd|th)|[IVX]{1,5}")
_BETWEEN = 5
"""So many words may stand between number and echelon: "4th Guards Kantemirovskaya Tank Division"."""


def unit_spans(words: Sequence[str], lexicon: ParticipantLexicon) -> list[tuple[int, int]]:
    """The tokens, half-open, of each unit that a sentence's words name with a number, in order."""
    spans: list[tuple[int, int]] = []
    position = 0
    while position < len(words):
        end = _number_first(words, position, lexicon) or _number_last(words, position, lexicon)
        if end:
            spans.append((position, end))
        position = end or position + 1
    return spans


def _number_first(words: Sequence[str], start: int, lexicon: ParticipantLexicon) -> int:
    """Where a unit that opens with its number ends, 0 where there is none."""
    if not (_NUMBER.fullmatch(words[start]) or words[start] in lexicon.ordinals):
        return 0
    for end in range(start + 1, min(start + 1 + _BETWEEN, len(words))):
        if words[end] in lexicon.echelons:
            return end + 1
        if not words[end][:1].isupper():
            return 0
    return 0


def _number_last(words: Sequence[str], start: int, lexicon: ParticipantLexicon) -> int:
    numbered = words[start] in lexicon.numbered_echelons and start + 1 < len(words) and words[start + 1].isdigit()
    return start + 2 if numbered else 0
