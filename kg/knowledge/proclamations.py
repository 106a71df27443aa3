"""What proclamations are about, by the words that tell them (data/proclamations.yaml)."""

from __future__ import annotations

import re
from functools import cache

from kg.knowledge.tables import read_yaml, shipped


def proclaimed(text: str) -> frozenset[str]:
    """The kinds of proclamation that a passage has words of: "rule", "name", "split", "leader" and others."""
    said = text.casefold()
    return frozenset(kind for kind, pattern in _patterns().items() if pattern.search(said))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    kinds: dict[str, list[str]] = read_yaml(shipped("proclamations.yaml"))
    return {kind: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})") for kind, words in kinds.items()}
