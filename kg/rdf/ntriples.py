"""N-Triples and N-Quads: one statement a line, sorted within each part of the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from json.encoder import encode_basestring

from kg.rdf.terms import STRING, Iri, Literal, Term, Triple


def ntriples_section(triples: Collection[Triple]) -> str:
    """A section of the union."""
    return "".join([f"{line} .\n" for line in sorted(statements(triples))])


def nquads_graph(graph: Iri, triples: Collection[Triple]) -> str:
    """A named graph, or a piece of it."""
    return "".join([f"{line} <{graph}> .\n" for line in sorted(set(statements(triples)))])


def statements(triples: Iterable[Triple]) -> list[str]:
    """Subject, predicate and object of each triple, without the final dot."""
    written = _Written()
    return [f"<{subject}> <{predicate}> {written[value]}" for subject, predicate, value in triples]


def quoted(text: str) -> str:
    """Text between quotation marks on one line, as N-Triples and Turtle both read it: JSON escapes the same."""
    return encode_basestring(text)


class _Written(dict[Term, str]):
    """Values as written, each made once."""

    def __missing__(self, value: Term) -> str:
        if not isinstance(value, Literal):
            written = f"<{value}>"
        elif value.datatype == STRING:
            written = quoted(value.value)
        else:
            written = f"{quoted(value.value)}^^<{value.datatype}>"
        self[value] = written
        return written
