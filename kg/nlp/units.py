"""Military units by the way armies name them: a number and an echelon, either first, or a proper name and an echelon.

"the 23rd Division", "17th Mechanised Infantry Brigade", "Division 30", "3rd Battalion, 6th Marines" (read as two),
"Azov Brigade". Curated units have precedence; this finds those nobody listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"^(\d{1,4}(st|nd|rd|th)|[IVX]{1,5})$")
_ORDINALS = frozenset(
    "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth"
    " Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth".split()
)
ECHELONS = frozenset(
    "Army Corps Division Brigade Regiment Battalion Battery Squadron Company Platoon Battlegroup Fleet Wing Legion".split()
)
_NUMBERED_AFTER = frozenset("Division Brigade Regiment Battalion Battery Squadron Unit".split())


def unit_spans(words: Sequence[str]) -> list[tuple[int, int]]:
    """The tokens, half-open, of each unit that a sentence's words name with a number, in order."""
    spans: list[tuple[int, int]] = []
    position = 0
    while position < len(words):
        end = _number_first(words, position) or _number_last(words, position)
        if end:
            spans.append((position, end))
            position = end
        else:
            position += 1
    return spans


def _number_first(words: Sequence[str], start: int) -> int:
    if not (_NUMBER.match(words[start]) or words[start] in _ORDINALS):
        return 0
    for end in range(start + 1, min(start + 6, len(words))):
        if words[end] in ECHELONS and (end > start + 1 or words[end] != "Company"):
            return end + 1
        if not words[end][:1].isupper():
            return 0
    return 0


def _number_last(words: Sequence[str], start: int) -> int:
    if words[start] in _NUMBERED_AFTER and start + 1 < len(words) and words[start + 1].isdigit():
        return start + 2
    return 0
