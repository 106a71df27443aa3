"""N-Triples and N-Quads: one statement a line, sorted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.rdf.terms import STRING, Iri, Literal, Term, Triple

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')


def ntriples(graphs: Mapping[Iri, Iterable[Triple]], base: str) -> Iterator[str]:
    """The union of the graphs, a line for each triple."""
    lines = {statement(triple) for triples in graphs.values() for triple in triples}
    return (f"{line} .\n" for line in sorted(lines))


def nquads(graphs: Mapping[Iri, Iterable[Triple]], base: str) -> Iterator[str]:
    """A line for each triple of each graph."""
    lines = {f"{statement(triple)} <{graph}>" for graph, triples in graphs.items() for triple in triples}
    return (f"{line} .\n" for line in sorted(lines))


def statement(triple: Triple) -> str:
    """Subject, predicate and object, without the final dot."""
    subject, predicate, value = triple
    return f"<{subject}> <{predicate}> {_term(value)}"


def quoted(text: str) -> str:
    """Text between quotation marks on one line, as N-Triples and Turtle both read it."""
    return f'"{_SPECIAL.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _term(value: Term) -> str:
    if not isinstance(value, Literal):
        return f"<{value}>"
    if value.datatype == STRING:
        return quoted(value.value)
    return f"{quoted(value.value)}^^<{value.datatype}>"
