"""Kinds of nodes: from the words of the text and the codes of the extraction to the codes of the graph's schemes."""

from __future__ import annotations

from functools import cache

from kg.knowledge.tables import read_rows, shipped
from kg.model.entity import EntityClass


@cache
def _kinds() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in read_rows(shipped("entity_kinds.csv"), ("class", "kind", "words"), ("class", "kind")):
        for word in (row.cell("kind"), *row.many("words")):
            found.setdefault((row.cell("class"), word), row.cell("kind"))
    return found


def kind_code(entity_class: EntityClass, word: str | None) -> str | None:
    """The scheme's code for a word or code; None for none, and for a word that the table does not know."""
    if word is None:
        return None
    return _kinds().get(("actor" if entity_class == "source" else entity_class, word.lower()))
