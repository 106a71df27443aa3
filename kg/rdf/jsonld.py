"""JSON-LD 1.1, flattened and compacted: one node a line, numbers and booleans as JSON has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from kg.config import PREFIXES, short_name
from kg.rdf.sections import Graphs, sections
from kg.rdf.terms import (
    BOOLEAN,
    INTEGER,
    STRING,
    TYPE,
    Iri,
    Literal,
    Term,
    by_subject,
    type_first,
)

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")


def jsonld(graphs: Graphs, base: str) -> Iterator[str]:
    """The union of the graphs."""
    yield f'{{"@context": {json.dumps(PREFIXES)},\n"@graph": ['
    before = "\n"
    for triples in sections(graphs, base):
        nodes = by_subject(triples)
        lines = [json.dumps(_node(subject, nodes[subject]), ensure_ascii=False) for subject in sorted(nodes)]
        if lines:
            yield before + ",\n".join(lines)
            before = ",\n"
    yield "\n]}\n"


def _node(subject: Iri, said: Mapping[Iri, set[Term]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": subject}
    for predicate in sorted(said, key=type_first):
        values = sorted(said[predicate], key=str)
        if predicate == TYPE:
            node["@type"] = [_short(str(value)) for value in values]
        else:
            shown = [_value(value) for value in values]
            node[_short(predicate)] = shown[0] if len(shown) == 1 else shown
    return node


def _value(value: Term) -> Any:
    if not isinstance(value, Literal):
        return {"@id": value}
    if value.datatype == STRING:
        return value.value
    if value.datatype == BOOLEAN and value.value in ("true", "false"):
        return value.value == "true"
    if value.datatype == INTEGER and _WHOLE.fullmatch(value.value):
        return int(value.value)
    return {"@value": value.value, "@type": _short(value.datatype)}


@lru_cache(maxsize=1024)
def _short(iri: str) -> str:
    return short_name(iri) or iri
