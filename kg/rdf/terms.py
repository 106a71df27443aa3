"""RDF terms as plain strings, and the names that the graph uses.

An IRI is a string, a literal its characters with a datatype. No RDF library is needed to state or to write a graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, NewType, TypeAlias
from urllib.parse import quote

from kg.config import PREFIXES, TERMS

Iri = NewType("Iri", str)


class Literal(NamedTuple):
    """Characters and their datatype; there are no language tags in the data."""

    value: str
    datatype: Iri


Term: TypeAlias = Iri | Literal
Triple: TypeAlias = tuple[Iri, Iri, Term]

_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]+")


def term(name: str) -> Iri:
    """The IRI of a short name: "ckg:claim", "rdf:type".

    :raises KeyError: a prefix that is not in `kg.config.PREFIXES`.
    """
    prefix, _, local = name.partition(":")
    return Iri(PREFIXES[prefix] + local)


def by_subject(triples: Iterable[Triple]) -> dict[Iri, dict[Iri, set[Term]]]:
    """What is said of each subject, by predicate."""
    subjects: dict[Iri, dict[Iri, set[Term]]] = {}
    for subject, predicate, value in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    return subjects


def natural(iri: str) -> tuple[str, str]:
    """Sort key that puts numbers in an IRI in order of their value: "report/a/2" before "report/a/10".

    Digits after letters (of a digest, say) are no numbers.
    """
    return _NUMBER.sub(lambda match: match.group().zfill(12), iri), iri


def type_first(predicate: Iri) -> tuple[bool, str]:
    """Sort key of predicates: rdf:type, then the others by IRI."""
    return predicate != TYPE, predicate


def ckg(name: str) -> Iri:
    """The IRI of a term of our own ontology."""
    return Iri(TERMS + name)


def concept(scheme: str, code: str) -> Iri:
    """The IRI of a code; characters that an IRI may not have are percent-encoded."""
    return Iri(f"{PREFIXES[scheme]}{quote(code, safe='')}")


TYPE = term("rdf:type")
LABEL = term("rdfs:label")
ALT_LABEL = term("skos:altLabel")
EXACT_MATCH = term("skos:exactMatch")
NOTATION = term("skos:notation")
EXACT = term("oa:exact")
START = term("oa:start")
END = term("oa:end")
SPECIALIZATION_OF = term("prov:specializationOf")
WAS_REVISION_OF = term("prov:wasRevisionOf")
WAS_GENERATED_BY = term("prov:wasGeneratedBy")
ACTIVITY = term("prov:Activity")
LAT = term("wgs:lat")
LONG = term("wgs:long")
HAS_GEOMETRY = term("geo:hasGeometry")
GEOMETRY = term("geo:Geometry")
AS_WKT = term("geo:asWKT")
WKT = term("geo:wktLiteral")
UCDP_ACTOR_ID = ckg("ucdpActorId")
UCDP_EVENT_ID = ckg("ucdpEventId")
ACLED_EVENT_ID = ckg("acledEventId")

STRING = term("xsd:string")
INTEGER = term("xsd:integer")
DECIMAL = term("xsd:decimal")
BOOLEAN = term("xsd:boolean")
DATE = term("xsd:date")
ANY_URI = term("xsd:anyURI")


def string(value: str) -> Literal:
    """Text, as it stands."""
    return Literal(value, STRING)


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), INTEGER)


def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", BOOLEAN)


def day(value: date) -> Literal:
    """A day, without a time zone."""
    return Literal(value.isoformat(), DATE)


def decimal(value: float) -> Literal:
    """A number without an exponent; `float` of it gives the very same value back."""
    return Literal(plain(value), DECIMAL)


def plain(value: float) -> str:
    """The shortest decimal notation of a number, without an exponent."""
    return format(Decimal(repr(float(value))), "f")
