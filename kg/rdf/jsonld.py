"""JSON-LD 1.1, flattened and compacted by the published context: one node a line, as short as the context lets it be.

The context is embedded, so that nothing is fetched to read the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.rdf.context import Property, published
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
_BELOW = re.compile(r"[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*(?:/[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*)*")
"""What a relative IRI may consist of, so that every resolver gives the whole one back."""


def jsonld(graphs: Graphs, base: str) -> Iterator[str]:
    """The union of the graphs."""
    nodes = _Nodes(base)
    yield f'{{"@context": {json.dumps(nodes.context)},\n"@graph": ['
    before = "\n"
    for triples in sections(graphs, base):
        said = by_subject(triples)
        lines = [json.dumps(nodes.node(subject, said[subject]), ensure_ascii=False) for subject in sorted(said)]
        if lines:
            yield before + ",\n".join(lines)
            before = ",\n"
    yield "\n]}\n"


class _Nodes:
    """Nodes as JSON objects; their IRIs are relative to the base where it is one of the web."""

    def __init__(self, base: str) -> None:
        self._terms = published()
        self._base = base if base.startswith(("http://", "https://")) and base.endswith("/") else None
        self.context: Any = self._terms.definitions
        if self._base:
            self.context = [self.context, {"@base": self._base}]

    def node(self, subject: Iri, said: Mapping[Iri, set[Term]]) -> dict[str, Any]:
        found: dict[str, Any] = {"id": self._iri(subject)}
        classes = [value for value in said.get(TYPE, ()) if not isinstance(value, Literal)]
        properties = self._terms.properties(classes)
        for predicate in sorted(said, key=type_first):
            values = sorted(said[predicate], key=str)
            if predicate == TYPE:
                found["type"] = [self._terms.name(str(value)) for value in values]
                continue
            known = properties.get(predicate)
            shown = [self._value(value, known) for value in values]
            several = len(shown) > 1 or (known is not None and known.many)
            found[known.term if known else self._terms.name(predicate)] = shown if several else shown[0]
        return found

    def _iri(self, iri: Iri) -> str:
        if self._base and iri.startswith(self._base) and _BELOW.fullmatch(iri, len(self._base)):
            return iri[len(self._base) :]
        return iri

    def _value(self, value: Term, known: Property | None) -> Any:
        coerced = known.coerced if known else None
        if known and known.codes:
            return _coded(value, known)
        if not isinstance(value, Literal):
            return self._iri(value) if coerced == "@id" else {"id": self._iri(value)}
        text, datatype = value
        if datatype == BOOLEAN and text in ("true", "false") and coerced in (None, BOOLEAN):
            return text == "true"
        if datatype == INTEGER and _WHOLE.fullmatch(text) and coerced in (None, INTEGER):
            return int(text)
        if datatype == (coerced or STRING):
            return text
        return {"@value": text} if datatype == STRING else {"type": self._terms.name(datatype), "@value": text}


def _coded(value: Term, known: Property) -> Any:
    """A code, an IRI or what else stands in a code's place, where no term and no base is known."""
    if isinstance(value, Literal):
        return {"@value": value.value} | ({} if value.datatype == STRING else {"@type": value.datatype})
    return known.code(value) or value
