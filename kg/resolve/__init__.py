"""References as the article names them to entities: known ones of the knowledge base, or nodes of the article's own."""

from __future__ import annotations

from kg.knowledge import Knowledge
from kg.model.report import Reading


def resolve(reading: Reading, knowledge: Knowledge) -> Reading:
    """Every reference gets an entity's id, and the reading the entities themselves (not yet: returns it as it came)."""
    return reading
