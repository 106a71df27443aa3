"""Words that tell no two reports of violence apart (data/stop_words.txt)."""

from __future__ import annotations

from functools import cache

from kg.knowledge.tables import shipped


@cache
def stop_words() -> frozenset[str]:
    """The words, in small letters."""
    lines = shipped("stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
