"""Lines of N-Quads, as this package writes them, taken apart into columns."""

from __future__ import annotations

import json
import re
from typing import TypeAlias

from kg.rdf.terms import STRING

COLUMNS = ("graph", "subject", "predicate", "object", "datatype")
"""The parts of a statement; `datatype` is empty (None) where the object is an IRI, all others always have a value."""

Row: TypeAlias = tuple[str, str, str, str, str | None]

_LINE = re.compile(
    r'<(?P<s>[^>]*)> <(?P<p>[^>]*)> (?:<(?P<iri>[^>]*)>|(?P<text>"(?:[^"\\]|\\.)*")(?:\^\^<(?P<type>[^>]*)>)?)'
    r" <(?P<g>[^>]*)> \."
)


def columns(line: str) -> Row:
    """The statement of a line that `kg.rdf.ntriples` has written.

    :raises ValueError: another line.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"no statement of N-Quads: {line!r}")
    graph, subject, predicate, iri = found.group("g", "s", "p", "iri")
    if iri is not None:
        return graph, subject, predicate, iri, None
    return graph, subject, predicate, json.loads(found["text"]), found["type"] or STRING
