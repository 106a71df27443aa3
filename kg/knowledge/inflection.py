"""The forms of English verbs that spelling rules give; irregular verbs stand in the data files."""

from __future__ import annotations

import re

_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""One vowel letter before one last consonant: "gun", "stop", "log" double it."""


def third_person(verb: str) -> str:
    """ "kills", "crushes", "buries"."""
    if _ends_in_consonant_y(verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z")) else f"{verb}s"


def past(verb: str) -> str:
    """ "killed", "wounded", "denied", "gunned"."""
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if _ends_in_consonant_y(verb) else f"{_doubled(verb)}ed"


def present_participle(verb: str, irregular_past: str = "") -> str:
    """ "killing", "dying", "freeing", "cutting"; a consonant that the past doubles is doubled here: "kidnapping"."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return f"{verb[:-1]}ing"
    return f"{irregular_past[:-2] if irregular_past == f'{verb}{verb[-1]}ed' else _doubled(verb)}ing"


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in "aeiou"


def _doubled(verb: str) -> str:
    return verb + verb[-1] if _SHORT.fullmatch(verb) else verb
