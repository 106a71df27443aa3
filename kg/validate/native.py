"""The fast engine: the library `shacl` (Rust), forty times as fast as pySHACL, compiled shapes kept per process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import shacl

from kg.config import shapes_text
from kg.errors import KgError
from kg.rdf.ntriples import statements
from kg.rdf.terms import STRING, Iri, Literal, Term, Triple
from kg.validate.findings import Result

_DATATYPE = re.compile(r'"\^\^<([^<>"]*)>$')


@cache
def compiled(names: frozenset[str] | None = None) -> shacl.Shapes:
    """The shapes as the engine has them; of some files only, where named."""
    return shacl.Shapes.from_turtle(shapes_text(names))


def native_results(parts: Iterable[Iterable[Triple]], names: frozenset[str] | None = None) -> set[Result]:
    """What the engine finds, without inference, by all shapes or by those of the files named.

    :raises KgError: an IRI that is none.
    """
    text = "".join([f"{statement} .\n" for part in parts for statement in statements(part)])
    try:
        report = compiled(names).validate_text(text, format="ntriples")
    except ValueError as error:
        raise KgError(f"the graph cannot be validated: {error}") from error
    return {
        Result(
            node=Iri(result.focus_node[1:-1]),
            shape=Iri((result.root_shape or "")[1:-1]),
            component=result.component,
            value=_term(result.value, result.value_plain),
        )
        for result in report.results
    }


def _term(written: str | None, plain: str | None) -> Term | None:
    """A value: as N-Triples has it, and its characters without syntax."""
    if written is None or plain is None:
        return None
    if written.startswith("<"):
        return Iri(plain)
    datatype = _DATATYPE.search(written)
    return Literal(plain, Iri(datatype[1]) if datatype else STRING)
