"""Solutions of a pattern around one node, and how they are put in words: what the lines of `kg explain` are made of."""

from __future__ import annotations

from typing import Any, TypeAlias

import pyoxigraph as ox

from kg.store.sparql import select

Row: TypeAlias = dict[str, Any]

EXACT = "?place oa:exact ?exact ; oa:start ?start ; oa:end ?end ; ckg:article/ckg:path ?path"
"""The pattern of an evidence `?place`; `quoted` puts its solution in words."""


def ask(store: ox.Store, pattern: str, node: str, order: str = "") -> list[Row]:
    """The solutions of a pattern (or subquery) with the node in the place of `{node}`, unbound variables as None."""
    by = f" ORDER BY {order}" if order else ""
    query = f"SELECT DISTINCT * WHERE {{ {{ {pattern.replace('{node}', f'<{node}>')} }} }}{by}"
    return select(store, query, "explain").records()


def count_range(low: int | None, high: int | None) -> str:
    """A count with its open ends in words."""
    if low is None or high is None:
        return f"at least {low}" if high is None else f"at most {high}"
    return str(low) if low == high else f"{low} to {high}"


def quoted(row: Row) -> str:
    """A sentence with its place."""
    return f'"{" ".join(row["exact"].split())}" ({row["path"]}, {row["start"]}-{row["end"]})'
