"""Nouns after an actor's name for those who fight for it."""

from __future__ import annotations

from functools import cache

from kg.knowledge.tables import read_rows, shipped


@cache
def actor_nouns() -> frozenset[str]:
    """The nouns, in small letters."""
    return frozenset(row.cell("noun") for row in read_rows(shipped("actor_nouns.csv"), ("noun",), ("noun",)))
