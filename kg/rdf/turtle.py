"""Turtle and TriG for reading: prefixes, one block for each subject, subjects in natural order (2 before 10).

Written for graphs of millions of triples: a term is put into words once for each article, and what is sorted are
tuples of numbers and strings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from kg.config import PREFIXES, short_name
from kg.rdf.ntriples import quoted
from kg.rdf.terms import BOOLEAN, DECIMAL, INTEGER, STRING, TYPE, Iri, Literal, Term, Triple, natural, type_first

WIDTH = 116
"""Characters that several values may take on a line, after an indent of four."""

_BELOW = re.compile(r"[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*")
# Written without quotes only in the form in which Turtle reads the datatype back.
_BARE = {
    INTEGER: re.compile(r"[+-]?[0-9]+"),
    DECIMAL: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    BOOLEAN: re.compile("true|false"),
}

_Value = tuple[bool, tuple[str, str] | str, str]
"""A value as it is sorted: IRIs before literals, IRIs in natural order; last, as it is written."""


def header(base: str) -> str:
    """What both begin with: the base, where IRIs can be relative to it, and the prefixes."""
    return _names(base).header()


def turtle_section(triples: Collection[Triple], base: str) -> str:
    """A section of the union, a block for each subject."""
    return "".join([f"\n{block}" for block in _blocks(triples, _names(base))])


def trig_graph(graph: Iri, triples: Collection[Triple], base: str) -> str:
    """A named graph, or a piece of it, in braces; nothing where it is empty."""
    blocks = "\n".join(_blocks(set(triples), _names(base)))
    return f"\n{_names(base).iri(graph)} {{\n{blocks}}}\n" if blocks else ""


class _Names:
    """How IRIs are written: a prefixed name, else relative to the base, else in full."""

    def __init__(self, base: str) -> None:
        # A relative IRI is resolved against the path: it works below a slash only.
        self.base = base if base.endswith("/") else None
        self._data = None if any(namespace.startswith(base) for namespace in PREFIXES.values()) else self.base
        self._vocabulary: dict[str, str] = {TYPE: "a"}

    def header(self) -> str:
        base = f"@base <{self.base}> .\n" if self.base else ""
        return base + "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())

    def iri(self, iri: Iri) -> str:
        if self._data and iri.startswith(self._data):  # what is most of a graph needs no look at the prefixes
            return self._relative(iri)
        if name := self._vocabulary.get(iri):
            return name
        if name := short_name(iri):
            return self._vocabulary.setdefault(iri, name)
        return self._relative(iri)

    def _relative(self, iri: Iri) -> str:
        if self.base and iri.startswith(self.base) and _BELOW.fullmatch(iri, len(self.base)):
            return f"<{iri[len(self.base) :]}>"
        return f"<{iri}>"

    def literal(self, value: Literal) -> str:
        text, datatype = value
        if datatype == STRING:
            return quoted(text)
        bare = _BARE.get(datatype)
        if bare and bare.fullmatch(text):
            return text
        return f"{quoted(text)}^^{self.iri(datatype)}"


@cache
def _names(base: str) -> _Names:
    return _Names(base)


class _Values(dict[Term, _Value]):
    """Values as they are sorted and written, each made once."""

    def __init__(self, names: _Names) -> None:
        self._names = names

    def __missing__(self, value: Term) -> _Value:
        if isinstance(value, Literal):
            written = self._names.literal(value)
            made: _Value = (True, written, written)
        else:
            made = (False, natural(value), self._names.iri(value))
        self[value] = made
        return made


def _blocks(triples: Collection[Triple], names: _Names) -> Iterator[str]:
    """What is said of each subject, as one statement."""
    predicates = sorted({predicate for _, predicate, _ in triples}, key=type_first)
    ranks = {predicate: rank for rank, predicate in enumerate(predicates)}
    heads = [names.iri(predicate) for predicate in predicates]
    values = _Values(names)
    subjects: defaultdict[Iri, list[tuple[int, _Value]]] = defaultdict(list)
    for subject, predicate, value in triples:
        subjects[subject].append((ranks[predicate], values[value]))
    for subject in sorted(subjects, key=values.__getitem__):
        lines = _lines(sorted(subjects[subject]), heads)
        yield f"{values[subject][2]} " + " ;\n    ".join(lines) + " .\n"


def _lines(said: Sequence[tuple[int, _Value]], heads: Sequence[str]) -> list[str]:
    """Each predicate with its values, in order."""
    ranks = list(map(itemgetter(0), said))
    if len(set(ranks)) == len(ranks):
        return [f"{heads[rank]} {value[2]}" for rank, value in said]
    return [
        _line(heads[rank], [value[2] for _, value in together]) for rank, together in groupby(said, key=itemgetter(0))
    ]


def _line(predicate: str, values: Sequence[str]) -> str:
    """A predicate with its values, each on a line of its own where one line would be too long."""
    line = f"{predicate} {' , '.join(values)}"
    if len(values) == 1 or len(line) <= WIDTH:
        return line
    return f"{predicate}\n        " + " ,\n        ".join(values)
