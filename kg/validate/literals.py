"""Literals that are none: "2024-02-31" as a day, "many" as a number, datatypes that the graph has no use for.

SHACL would tell the first, but comparing such literals raises inside pySHACL (0.40) and rdflib (7.6): they are told
here, and kept from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TypeAlias

from kg.rdf.terms import (
    ACLED_EVENT_ID,
    ANY_URI,
    BOOLEAN,
    DATE,
    DECIMAL,
    INTEGER,
    STRING,
    UCDP_ACTOR_ID,
    UCDP_EVENT_ID,
    WKT,
    Iri,
    Literal,
    Triple,
)
from kg.validate.described import short
from kg.validate.findings import Fault

# The forms that graphs of this tool have; what looks otherwise may still be right, and rdflib is asked.
_PLAIN = {
    INTEGER: re.compile(r"-?[0-9]+"),
    DECIMAL: re.compile(r"-?[0-9]+\.[0-9]+"),
    BOOLEAN: re.compile("true|false"),
    DATE: re.compile(r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])"),
}
_ANY_TEXT = {STRING, ANY_URI, UCDP_ACTOR_ID, UCDP_EVENT_ID, ACLED_EVENT_ID, WKT}

Broken: TypeAlias = tuple[Iri, Iri, Literal]


def broken(parts: Iterable[Iterable[Triple]]) -> set[Broken]:
    """The triples whose literal its datatype does not allow, or whose datatype is not of the ontology."""
    return {
        (node, predicate, value)
        for part in parts
        for node, predicate, value in part
        if isinstance(value, Literal) and value.datatype != STRING and not _sound(value)
    }


def without(parts: Collection[Collection[Triple]], left_out: Collection[Triple]) -> Collection[Collection[Triple]]:
    """The parts themselves where there is nothing to leave out, else copies."""
    return [set(part).difference(left_out) for part in parts] if left_out else parts


def literal_faults(triples: Iterable[Broken]) -> list[Fault]:
    """What is wrong with each of them."""
    return [
        Fault(
            node=node,
            shape="Literal-datatype",
            wrong=f"{literal.value!r} is {_wrong(literal)}",
            path=short(predicate),
            value=literal,
        )
        for node, predicate, literal in triples
    ]


def _wrong(literal: Literal) -> str:
    name = short(literal.datatype)
    return f"no valid {name}" if literal.datatype in _PLAIN else f"a {name}, which no property of the graph takes"


@lru_cache(maxsize=1 << 16)
def _sound(literal: Literal) -> bool:
    if literal.datatype in _ANY_TEXT:
        return True
    plain = _PLAIN.get(literal.datatype)
    return plain is not None and (plain.fullmatch(literal.value) is not None or _valid(literal))


def _valid(literal: Literal) -> bool:
    """Whether rdflib takes the characters for a value of the datatype."""
    from kg.rdf.graphs import rdflib_literal

    return not rdflib_literal(literal).ill_typed
