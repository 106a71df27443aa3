"""The ontology is complete, documented, and in step with the code that states graphs of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import GEO, ORG, PROV, SDO, WGS
from rdflib.term import BNode, Literal, Node

from kg.config import SCHEMES, TERMS, ontology_files
from kg.model.entity import ECHELONS
from kg.model.event import VERDICTS, DisagreementKind
from kg.model.report import EVENT_TYPES, OUTCOMES, SIDES, Modality, RelationKind, Status
from kg.rdf.graphs import rdflib_graph
from kg.validate.shapes import shapes
from tests.rdf.factories import make_dataset, make_matches

TERM_TYPES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDFS.Datatype)
ONLY_IN_SCHEMES = {"cameoCode", "ploverType", "acledSubEventType", "ucdpColumn", "ucdpWherePrec"}

CODES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("event-type", EVENT_TYPES),
    ("outcome", OUTCOMES),
    ("echelon", ECHELONS),
    ("side", SIDES),
    ("modality", get_args(Modality)),
    ("status", get_args(Status)),
    ("relation-kind", get_args(RelationKind)),
    ("disagreement-kind", get_args(DisagreementKind)),
    ("verdict", VERDICTS),
)


def parsed(name: str) -> Graph:
    (file,) = (file for file in ontology_files() if file.name == name)
    return Graph().parse(data=file.read_text(encoding="utf-8"), format="turtle")


ONTOLOGY = parsed("kg.ttl")
CONCEPTS = parsed("schemes.ttl")
ALIGNMENTS = parsed("alignments.ttl")


def terms(*types: Node) -> set[URIRef]:
    return {
        URIRef(str(term)) for kind in types for term in ONTOLOGY.subjects(RDF.type, kind) if isinstance(term, URIRef)
    }


def reused() -> set[URIRef]:
    """Terms of other vocabularies that the ontology says it uses, and how."""
    return {URIRef(str(term)) for term in ONTOLOGY.subjects(SKOS.scopeNote, None)}


def data() -> Graph:
    return rdflib_graph(*make_dataset().values(), make_matches())


def used() -> set[URIRef]:
    """Every property, class and datatype of ours and others in a graph that has something of everything."""
    found: set[URIRef] = set()
    for _, predicate, value in data():
        found.add(URIRef(str(predicate)))
        if predicate == RDF.type:
            found.add(URIRef(str(value)))
        if isinstance(value, Literal) and value.datatype is not None and value.datatype.startswith(TERMS):
            found.add(value.datatype)
    return found - {RDF.type}


@pytest.mark.parametrize("term", sorted(terms(*TERM_TYPES)), ids=lambda term: term.removeprefix(TERMS))
def test_term_is_documented(term: URIRef) -> None:
    assert term.startswith(TERMS)
    assert len(list(ONTOLOGY.objects(term, RDFS.label))) == 1
    (comment,) = ONTOLOGY.objects(term, RDFS.comment)
    assert str(comment).endswith(".")
    if term in terms(OWL.ObjectProperty, OWL.DatatypeProperty):
        assert len(list(ONTOLOGY.objects(term, RDFS.domain))) == 1
        assert len(list(ONTOLOGY.objects(term, RDFS.range))) == 1


def test_every_term_in_use_stands_in_the_ontology() -> None:
    assert used() <= terms(*TERM_TYPES) | reused()


def test_every_term_of_the_ontology_is_in_use() -> None:
    in_schemes = {URIRef(TERMS + name) for name in ONLY_IN_SCHEMES}
    assert terms(*TERM_TYPES) | reused() == used() | in_schemes


def test_every_datatype_of_a_notation_is_in_use() -> None:
    typed = {value.datatype for value in CONCEPTS.objects(None, SKOS.notation) if isinstance(value, Literal)}
    assert typed - {None} == {URIRef(TERMS + name) for name in ONLY_IN_SCHEMES}


def classes_of(node: Node) -> Iterator[Node]:
    """The members of a class that may be a union."""
    union = ONTOLOGY.value(node, OWL.unionOf)
    if union is None:
        yield node
    else:
        yield from ONTOLOGY.items(union)


def with_superclasses(graph: Graph, node: Node) -> set[Node]:
    found = set(graph.objects(node, RDF.type))
    for kind in list(found):
        found.update(above for above in ONTOLOGY.transitive_objects(kind, RDFS.subClassOf) if above is not None)
    return found


@pytest.mark.parametrize(
    "term", sorted(terms(OWL.ObjectProperty, OWL.DatatypeProperty)), ids=lambda term: term.removeprefix(TERMS)
)
def test_domain_and_range_hold_in_the_data(term: URIRef) -> None:
    graph = data()
    domain, range_ = (ONTOLOGY.value(term, name) for name in (RDFS.domain, RDFS.range))
    assert domain is not None
    assert range_ is not None
    for subject, value in graph.subject_objects(term):
        assert with_superclasses(graph, subject) & set(classes_of(domain)), subject
        if isinstance(value, Literal):
            assert range_ == (value.datatype or URIRef("http://www.w3.org/2001/XMLSchema#string")), value
        elif range_ == SKOS.Concept:
            assert str(value).startswith(SCHEMES)
        else:
            assert with_superclasses(graph, value) & set(classes_of(range_)), value


@pytest.mark.parametrize(("scheme", "codes"), CODES, ids=[scheme for scheme, _ in CODES])
def test_scheme_holds_the_codes_of_the_model(scheme: str, codes: tuple[str, ...]) -> None:
    members = set(CONCEPTS.subjects(SKOS.inScheme, URIRef(SCHEMES + scheme)))
    assert members == {URIRef(f"{SCHEMES}{scheme}/{code}") for code in codes}


def test_every_concept_is_documented() -> None:
    for concept in CONCEPTS.subjects(RDF.type, SKOS.Concept):
        code = str(concept).rpartition("/")[2]
        assert Literal(code) in set(CONCEPTS.objects(concept, SKOS.notation)), concept
        for name in (SKOS.prefLabel, SKOS.definition):
            assert len(list(CONCEPTS.objects(concept, name))) == 1, concept
        for scheme in CONCEPTS.objects(concept, SKOS.inScheme):
            assert (scheme, RDF.type, SKOS.ConceptScheme) in CONCEPTS


def test_codes_in_the_data_stand_in_the_schemes() -> None:
    concepts = set(CONCEPTS.subjects(RDF.type, SKOS.Concept))
    assert {value for value in data().objects() if str(value).startswith(SCHEMES)} <= concepts


def test_closed_lists_of_the_shapes_are_whole_schemes() -> None:
    """No list of the shapes has fallen behind the schemes."""
    graph = shapes()
    by_scheme = {
        frozenset(CONCEPTS.subjects(SKOS.inScheme, scheme))
        for scheme in CONCEPTS.subjects(RDF.type, SKOS.ConceptScheme)
    }
    lists = [set(graph.items(head)) for head in graph.objects(None, URIRef("http://www.w3.org/ns/shacl#in"))]
    of_concepts = [frozenset(values) for values in lists if all(isinstance(value, URIRef) for value in values)]
    assert of_concepts
    assert set(of_concepts) <= by_scheme


def test_shapes_speak_of_terms_that_exist() -> None:
    words = {str(node) for triple in shapes() for node in triple if str(node).startswith(TERMS)}
    assert words <= {str(term) for term in terms(*TERM_TYPES)}


def test_alignments_only_narrow() -> None:
    relations = {predicate for subject, predicate, _ in ALIGNMENTS if str(subject).startswith(TERMS)}
    assert relations == {RDFS.subClassOf, RDFS.subPropertyOf}
    assert {subject for subject in ALIGNMENTS.subjects() if str(subject).startswith(TERMS)} <= terms(*TERM_TYPES)


def test_aligned_terms_exist_where_rdflib_knows_the_vocabulary() -> None:
    for aligned in ALIGNMENTS.objects():
        for namespace in (GEO, ORG, PROV):
            if str(aligned).startswith(str(namespace)):
                assert namespace[str(aligned).removeprefix(str(namespace))] == aligned  # fails for an unknown name


def test_namespaces_are_those_of_their_owners() -> None:
    """schema.org by https, WGS84 by http: rdflib's own prefix for the latter is another."""
    spelled = {str(node) for graph in (ALIGNMENTS, data()) for triple in graph for node in triple}
    assert not any(word.startswith(("http://schema.org/", "https://www.w3.org/")) for word in spelled)
    assert str(SDO) == "https://schema.org/"
    assert str(WGS).startswith("https://www.w3.org/")


def test_no_blank_nodes_but_in_unions() -> None:
    heads = {
        head for union in ONTOLOGY.objects(None, OWL.unionOf) for head in ONTOLOGY.transitive_objects(union, RDF.rest)
    }
    unions = set(ONTOLOGY.subjects(OWL.unionOf, None))
    assert {node for node in ONTOLOGY.all_nodes() if isinstance(node, BNode)} <= heads | unions
    assert not any(isinstance(node, BNode) for node in data().all_nodes())


def test_page_on_the_terms_names_every_class() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")
    for term in terms(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        assert f"`{term.removeprefix(TERMS)}`" in page, term


def test_example_of_the_page_is_turtle_of_known_terms() -> None:
    page = (Path(__file__).parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")
    example = Graph().parse(data=page.partition("```turtle\n")[2].partition("```")[0], format="turtle")
    words = {URIRef(str(node)) for triple in example for node in triple if str(node).startswith(TERMS)}
    assert words <= terms(*TERM_TYPES)
    codes = {node for node in example.objects() if str(node).startswith(SCHEMES)}
    assert codes <= set(CONCEPTS.subjects(RDF.type, SKOS.Concept))
