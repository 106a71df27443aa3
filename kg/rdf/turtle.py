"""Turtle and TriG for reading: prefixes, one block for each subject, subjects in natural order (2 before 10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.config import PREFIXES, short_name
from kg.rdf.ntriples import quoted
from kg.rdf.terms import (
    BOOLEAN,
    DECIMAL,
    INTEGER,
    STRING,
    TYPE,
    Iri,
    Literal,
    Term,
    Triple,
    by_subject,
    natural,
    type_first,
)

WIDTH = 116
"""Characters that several values may take on a line, after an indent of four."""

_BELOW = re.compile(r"[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*")
# Written without quotes only in the form in which Turtle reads the datatype back.
_BARE = {
    INTEGER: re.compile(r"[+-]?[0-9]+"),
    DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    BOOLEAN: re.compile("true|false"),
}


def turtle(graphs: Mapping[Iri, Iterable[Triple]], base: str) -> Iterator[str]:
    """The union of the graphs."""
    names = _Names(base)
    yield names.header()
    for block in _blocks((triple for triples in graphs.values() for triple in triples), names):
        yield f"\n{block}"


def trig(graphs: Mapping[Iri, Iterable[Triple]], base: str) -> Iterator[str]:
    """Each graph in braces; empty ones are left out."""
    names = _Names(base)
    yield names.header()
    for graph in sorted(graphs, key=natural):
        blocks = list(_blocks(graphs[graph], names))
        if blocks:
            yield f"\n{names.iri(graph)} {{\n"
            yield "\n".join(blocks)
            yield "}\n"


class _Names:
    """How IRIs are written: a prefixed name, else relative to the base, else in full."""

    def __init__(self, base: str) -> None:
        # A relative IRI is resolved against the path: it works below a slash only.
        self.base = base if base.endswith("/") else None
        self._known: dict[str, str] = {TYPE: "a"}

    def header(self) -> str:
        base = f"@base <{self.base}> .\n" if self.base else ""
        return base + "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())

    def iri(self, iri: Iri) -> str:
        if iri not in self._known:
            self._known[iri] = self._shorten(iri)
        return self._known[iri]

    def _shorten(self, iri: Iri) -> str:
        if name := short_name(iri):
            return name
        if self.base and iri.startswith(self.base) and _BELOW.fullmatch(iri, len(self.base)):
            return f"<{iri[len(self.base) :]}>"
        return f"<{iri}>"

    def term(self, value: Term) -> str:
        if not isinstance(value, Literal):
            return self.iri(value)
        if value.datatype == STRING:
            return quoted(value.value)
        bare = _BARE.get(value.datatype)
        if bare and bare.fullmatch(value.value):
            return value.value
        return f"{quoted(value.value)}^^{self.iri(value.datatype)}"


def _blocks(triples: Iterable[Triple], names: _Names) -> Iterator[str]:
    """What is said of each subject, as one statement."""
    subjects = by_subject(triples)
    for subject in sorted(subjects, key=natural):
        said = subjects[subject]
        lines = (
            _line(names.iri(predicate), _values_in_order(said[predicate], names))
            for predicate in sorted(said, key=type_first)
        )
        yield f"{names.iri(subject)} " + " ;\n    ".join(lines) + " .\n"


def _line(predicate: str, values: Sequence[str]) -> str:
    """A predicate with its values, each on a line of its own where one line would be too long."""
    line = f"{predicate} {' , '.join(values)}"
    if len(values) == 1 or len(line) <= WIDTH:
        return line
    return f"{predicate}\n        " + " ,\n        ".join(values)


def _values_in_order(values: Iterable[Term], names: _Names) -> list[str]:
    """Values as written, IRIs before literals."""
    iris = [value for value in values if not isinstance(value, Literal)]
    literals = [value for value in values if isinstance(value, Literal)]
    return [*map(names.iri, sorted(iris, key=natural)), *sorted(map(names.term, literals))]
