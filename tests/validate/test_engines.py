"""The fast engine finds what pySHACL finds, field by field, in sound graphs and in graphs with a fault."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from rdflib import RDF, URIRef
from rdflib import Literal as RdflibLiteral

from kg.model.report import Reading
from kg.rdf.graphs import dataset, triples_of
from kg.rdf.loading import load_triples
from kg.rdf.terms import DECIMAL, Literal, Triple
from kg.validate import validate
from kg.validate.checks import official_results
from kg.validate.findings import Result
from kg.validate.literals import broken
from kg.validate.native import native_results
from kg.validate.reference import reference_results
from tests.rdf.strategies import readings
from tests.validate.test_faults import FAULTS, Fault, copy_of, simple_properties, sound, spoil


def agreed(triples: set[Triple]) -> set[Result]:
    """What all find: the fast engine, pySHACL, and pySHACL on the part of the graph around what is wrong."""
    triples = triples - broken([triples])
    expected = reference_results([triples])
    assert native_results([triples]) == expected
    if expected:
        assert official_results([triples], {result.node for result in expected}) == expected
    return expected


def test_engines_pass_the_sound_graph() -> None:
    assert agreed(triples_of(sound())) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
@pytest.mark.filterwarnings("ignore:.*:UserWarning:rdflib")
def test_engines_agree_on_a_fault(fault: Fault) -> None:
    graph = copy_of(sound())
    spoil(graph, fault.subject, fault.predicate, fault.values)
    found = agreed(triples_of(graph))
    by_shacl = fault.shape not in ("Literal-datatype", "Evidence-text", "Words-text")
    assert by_shacl == (fault.shape in {result.shape.partition("#")[2] for result in found})


def test_engines_agree_on_wrong_values_everywhere() -> None:
    # No booleans: pySHACL takes true for 1 where a number is due, beside saying that it is none.
    graph = copy_of(sound())
    for target, properties in simple_properties().items():
        for node in set(graph.subjects(RDF.type, target)):
            for path in properties:
                for wrong in (RdflibLiteral("x"), RdflibLiteral(7), URIRef("urn:nothing")):
                    graph.add((node, path, wrong))
    assert len(agreed(triples_of(graph))) > 500


@given(reading=readings())
@settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
def test_engines_agree_on_any_reading(reading: Reading) -> None:
    graphs = dataset([reading], [])
    agreed({triple for triples in graphs.values() for triple in triples if not has_long_fraction(triple)})


def has_long_fraction(triple: Triple) -> bool:
    """A decimal of more than 18 digits after the point: no number to the fast engine, so that pySHACL is asked."""
    value = triple[2]
    return isinstance(value, Literal) and value.datatype == DECIMAL and len(value.value.partition(".")[2]) > 18


@pytest.mark.model
def test_engines_agree_on_the_sample_articles(seeds_graph: Path) -> None:
    agreed(set(load_triples(seeds_graph)))


def test_without_the_fast_engine_pyshacl_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = copy_of(sound())
    for fault in FAULTS[::10]:
        spoil(graph, fault.subject, fault.predicate, fault.values)
    found = validate(triples_of(graph))
    monkeypatch.setitem(sys.modules, "shacl", None)
    assert found
    assert validate(triples_of(graph)) == found
