"""Derive ontology/context.jsonld, the JSON-LD context of graphs, from the ontology and the shapes.

    python tools/build_context.py

A term for every class, datatype and property of ontology/kg.ttl, of others' vocabularies too, by its local name. What
kind of value a property takes is its range, where others state none its shapes'. A property that the shapes do not
hold to one value is always written as an array (@set). Where a property takes codes of a scheme, these are all that
it knows: "outcome": "killed"; one that takes another scheme on some class is defined again within the class.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef  # noqa: E402
from rdflib.collection import Collection  # noqa: E402
from rdflib.term import Literal, Node  # noqa: E402

from kg.config import PREFIXES, SCHEMES, TERMS, short_name  # noqa: E402

CONTEXT = ROOT / "ontology" / "context.jsonld"
CKG = Namespace(TERMS)
RENAMED = {CKG.type: "eventType"}
"""Properties whose local name is that of a keyword."""

# What neither the ontology nor a shape says.
TYPES = {
    "geo:asWKT": "geo:wktLiteral",
    "prov:wasGeneratedBy": "@id",
    "prov:wasRevisionOf": "@id",
    # A value is typed by the system that it is a code of.
    "skos:notation": None,
}
SINGLE = {"ckg:placeInFile", "geo:asWKT", "prov:wasGeneratedBy"}


def main() -> None:
    """Write the file."""
    CONTEXT.write_text(made(), encoding="utf-8")


def made() -> str:
    """The text of the file."""
    ontology, shapes = _parsed("ontology/kg.ttl"), _parsed("shapes/*.ttl")
    context: dict[str, Any] = {"id": "@id", "type": "@type"}
    context |= {prefix: iri for prefix, iri in PREFIXES.items() if not iri.startswith(SCHEMES)}
    taken = _schemes(shapes)
    for term in sorted(_terms(ontology, OWL.Class, RDFS.Datatype, RDFS.Class), key=_name):
        scoped = {
            _name(prop): _coded(prop, scheme)
            for prop, by_class in sorted(taken.items())
            for kind, scheme in sorted(by_class.items())
            if kind == term and scheme != _own_scheme(prop)
        }
        context[_name(term)] = {"@id": _short(term), "@context": scoped} if scoped else _short(term)
    single = _single(shapes)
    for prop in sorted(_terms(ontology, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property), key=_name):
        if prop in taken:
            definition = _coded(prop, _own_scheme(prop))
        else:
            coerced = _type(prop, ontology, shapes)
            definition = {"@id": _short(prop)} | ({"@type": coerced} if coerced else {})
        if prop not in single:
            definition["@container"] = "@set"
        context[_name(prop)] = definition if len(definition) > 1 else _short(prop)
    return json.dumps({"@context": context}, indent=2) + "\n"


def _parsed(pattern: str) -> Graph:
    graph = Graph()
    for path in sorted(ROOT.glob(pattern)):
        graph.parse(path, format="turtle")
    return graph


def _terms(ontology: Graph, *kinds: Node) -> set[URIRef]:
    """The terms of some kinds; those of others are properties where their local name begins with a small letter."""
    ours = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    others = set(ontology.subjects(SKOS.scopeNote, None))
    theirs = {term for term in others if _name(term)[0].islower() == (RDF.Property in kinds)}
    return {term for term in ours | theirs if isinstance(term, URIRef)}


def _name(term: Node) -> str:
    return RENAMED.get(term, str(term).replace("#", "/").rpartition("/")[2])


def _short(term: Node) -> str:
    return short_name(str(term)) or str(term)


def _own_scheme(prop: URIRef) -> str:
    """The scheme that a property takes unless a class says otherwise: that of its name."""
    name = _name(prop)
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


def _schemes(shapes: Graph) -> dict[URIRef, dict[Node, str]]:
    """By property and class, which scheme the values are of."""
    found: defaultdict[URIRef, dict[Node, str]] = defaultdict(dict)
    for shape, prop in _paths(shapes):
        listed = shapes.value(shape, SH["in"])
        if listed is None:
            continue
        for value in Collection(shapes, listed):
            if str(value).startswith(SCHEMES):
                for kind in shapes.objects(shape, SH.targetClass):
                    found[prop][kind] = str(value).removeprefix(SCHEMES).partition("/")[0]
    return dict(found)


def _single(shapes: Graph) -> set[URIRef]:
    """The properties of which no class may have more than one value."""
    limited: defaultdict[URIRef, defaultdict[Node, bool]] = defaultdict(lambda: defaultdict(bool))
    for shape, prop in _paths(shapes):
        for kind in shapes.objects(shape, SH.targetClass):
            limited[prop][kind] |= (shape, SH.maxCount, Literal(1)) in shapes
    return {prop for prop, by_class in limited.items() if all(by_class.values())} | {_iri(name) for name in SINGLE}


def _type(prop: URIRef, ontology: Graph, shapes: Graph) -> str | None:
    """What values are read as: "@id", a datatype, None for text and where it differs."""
    if _short(prop) in TYPES:
        return TYPES[_short(prop)]
    ranges = set(ontology.objects(prop, RDFS.range))
    if not ranges:
        typed = (shapes.objects(shape, SH.datatype) for shape, path in _paths(shapes) if path == prop)
        ranges = set(chain.from_iterable(typed))
    if not ranges or (prop, RDF.type, OWL.ObjectProperty) in ontology:
        return "@id"
    (name,) = map(_short, ranges)
    return None if name == "xsd:string" else name


def _paths(shapes: Graph) -> Iterator[tuple[Node, URIRef]]:
    for shape, path in shapes.subject_objects(SH.path):
        if isinstance(path, URIRef):
            yield shape, path


def _coded(prop: URIRef, scheme: str) -> dict[str, Any]:
    """A property whose values are codes: within it nothing is known but the scheme and the property itself."""
    within = {"@vocab": f"{SCHEMES}{scheme}/", _name(prop): {"@id": str(prop), "@type": "@vocab"}}
    return {"@id": _short(prop), "@type": "@vocab", "@context": [None, within]}


def _iri(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


if __name__ == "__main__":
    main()
