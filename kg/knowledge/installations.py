"""The names of one installation: the press swaps the nouns ("Tabqa airbase", "Tabqa military airport")."""

from __future__ import annotations

from functools import cache

from kg.knowledge.tables import read_rows, shipped


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    rows = read_rows(shipped("installation_nouns.csv"), ("kind", "nouns"), ("kind", "nouns"))
    return {row.cell("kind"): row.many("nouns") for row in rows}


def spellings(name: str, kind: str) -> tuple[str, ...]:
    """The name itself, then with its noun swapped for every other of its kind; without such a noun, the name alone."""
    nouns = _nouns().get(kind, ())
    lowered = name.lower()
    for noun in sorted(nouns, key=len, reverse=True):
        if lowered.endswith(f" {noun.lower()}"):
            head = name[: -len(noun) - 1]
            return tuple(dict.fromkeys((name, *(f"{head} {other}" for other in nouns))))
    return (name,)
