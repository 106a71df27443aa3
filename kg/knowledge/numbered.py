"""The names of numbered units: armies and the press write "17th Division", "Division 17" and "Seventeenth Division"."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"(\d+)(?:st|nd|rd|th) (.+)")
_ORDINALS = (
    ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh")
    + ("Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth")
    + ("Twentieth",)
)


def numbered(name: str) -> tuple[str, ...]:
    """The name itself and, where it begins with an ordinal number, its other forms."""
    match = _NUMBERED.fullmatch(name)
    if match is None:
        return (name,)
    number, rest = int(match[1]), match[2]
    forms = [name]
    if " " not in rest:
        forms.append(f"{rest} {number}")
    if number <= len(_ORDINALS):
        forms.append(f"{_ORDINALS[number - 1]} {rest}")
    return tuple(forms)


def begins_with_number(name: str) -> bool:
    """Whether a number or an ordinal is the first word, so that many armies have a unit of this name."""
    first = name.split(" ", 1)[0]
    return first[0].isdigit() or first in _ORDINALS or name.rsplit(" ", 1)[-1].isdigit()
