"""The codes of other systems that the ontology's schemes give for our codes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from kg.config import ontology_files
from kg.rdf.nodes import code_of
from kg.rdf.terms import NOTATION, ckg


@cache
def notations(datatype: str) -> Mapping[str, tuple[str, ...]]:
    """By our code, its codes of one system, sorted; `datatype` is the local name that types them ("ucdpWherePrec")."""
    (file,) = (file for file in ontology_files() if file.name == "schemes.ttl")
    found: dict[str, list[str]] = {}
    for quad in ox.parse(input=file.read_bytes(), format=ox.RdfFormat.TURTLE):
        code = quad.object
        typed = isinstance(code, ox.Literal) and code.datatype.value == ckg(datatype)
        if typed and quad.predicate.value == NOTATION and isinstance(quad.subject, ox.NamedNode):
            found.setdefault(code_of(quad.subject.value), []).append(str(code.value))
    return {code: tuple(sorted(codes)) for code, codes in found.items()}
