"""JSON-LD by the published context is the graph itself to three libraries, and reads well without one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from pyld import jsonld
from rdflib import Graph

from kg.config import DATA, context_text
from kg.model.report import Reading
from kg.rdf.graphs import dataset, triples_of
from kg.rdf.loading import loaded_triple
from kg.rdf.terms import ACLED_EVENT_ID, DATE, LABEL, TYPE, Iri, Literal, Triple, ckg, concept, string, term
from kg.rdf.writing import serialise
from tests.rdf.factories import make_dataset, make_matches
from tests.rdf.strategies import readings

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib 7.6 warns of what itself does

NODE = Iri(f"{DATA}event/2014-03-02-attack-0a")

ODD: dict[str, tuple[Iri, Iri | Literal]] = {
    "a text where a number is due": (ckg("lowest"), string("some")),
    "a text where a node is due": (ckg("place"), string("place/x")),
    "a node where a text is due": (LABEL, Iri(f"{DATA}place/x")),
    "a node where a code is due": (ckg("type"), Iri(f"{DATA}place/x")),
    "a code of another scheme": (ckg("type"), concept("outcome", "killed")),
    "a code that is a term": (ckg("kind"), concept("kind", "place")),
    "a code that is its own property": (ckg("kind"), concept("kind", "kind")),
    "a code with other letters": (ckg("kind"), Iri(concept("kind", "x") + "/Y-2")),
    "a code of a relation on another node": (ckg("kind"), concept("relation-kind", "leader_of")),
    "a text where a code is due": (ckg("type"), string("attack")),
    "a number where a code is due": (ckg("type"), Literal("1", term("xsd:integer"))),
    "a datatype of ours": (term("skos:notation"), Literal("SYR1", ACLED_EVENT_ID)),
    "a date where a text is due": (LABEL, Literal("2014-03-02", DATE)),
    "a yes where a text is due": (LABEL, Literal("true", term("xsd:boolean"))),
    "a property of nobody": (Iri("https://elsewhere.example/a"), string("x")),
    "a name with steps upwards": (ckg("place"), Iri(f"{DATA}place/../x")),
    "a name with a colon": (ckg("place"), Iri(f"{DATA}a:b/c")),
    "the base itself": (ckg("place"), Iri(DATA)),
}


def document(graphs: Mapping[Iri, Iterable[Triple]], base: str = DATA) -> Any:
    return json.loads("".join(serialise({name: set(triples) for name, triples in graphs.items()}, "jsonld", base=base)))


def by_pyld(document: Any) -> set[Triple]:
    lines = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return {loaded_triple(quad, "") for quad in ox.parse(lines.encode(), format=ox.RdfFormat.N_QUADS)}


def by_oxigraph(document: Any) -> set[Triple]:
    parsed = ox.parse(json.dumps(document).encode(), format=ox.RdfFormat.JSON_LD)
    return {loaded_triple(quad, "") for quad in parsed}


def by_rdflib(document: Any) -> set[Triple]:
    return set(triples_of(Graph().parse(data=json.dumps(document), format="json-ld")))


READERS = {"pyld": by_pyld, "oxigraph": by_oxigraph, "rdflib": by_rdflib}


@pytest.mark.parametrize("reader", READERS)
def test_a_library_reads_the_very_triples(reader: str) -> None:
    graphs = {**make_dataset(), Iri("urn:matches"): set(make_matches())}
    assert READERS[reader](document(graphs)) == set().union(*graphs.values())


@given(reading=readings())
@settings(max_examples=5, deadline=None)
def test_any_reading_is_the_same_to_all(reading: Reading) -> None:
    graphs = dataset([reading], [])
    written = document(graphs)
    for read in READERS.values():
        assert read(written) == set().union(*graphs.values())


@pytest.mark.parametrize("case", ODD)
@pytest.mark.parametrize("reader", READERS)
def test_what_the_context_does_not_foresee(reader: str, case: str) -> None:
    triples: set[Triple] = {(NODE, TYPE, ckg("Event")), (NODE, *ODD[case])}
    assert READERS[reader](document({Iri("urn:g"): triples})) == triples


@pytest.mark.parametrize("reader", ["pyld", "oxigraph"])  # rdflib makes 7 of it in every format
def test_a_number_keeps_its_characters(reader: str) -> None:
    triples: set[Triple] = {(NODE, ckg("lowest"), Literal("007", term("xsd:integer")))}
    assert READERS[reader](document({Iri("urn:g"): triples})) == triples


@pytest.mark.parametrize("reader", READERS)
def test_a_code_is_of_the_scheme_of_its_class(reader: str) -> None:
    relation, actor = Iri(f"{DATA}relation/1"), Iri(f"{DATA}actor/1")
    triples: set[Triple] = {
        (relation, TYPE, ckg("Relation")),
        (relation, ckg("kind"), concept("relation-kind", "leader_of")),
        (actor, TYPE, ckg("Actor")),
        (actor, ckg("kind"), concept("kind", "armed_group")),
    }
    written = document({Iri("urn:g"): triples})
    assert {node["id"]: node["kind"] for node in written["@graph"]} == {
        "relation/1": "leader_of",
        "actor/1": "armed_group",
    }
    assert READERS[reader](written) == triples


def test_it_is_what_the_standard_makes_of_it() -> None:
    """Taken apart and compacted again by the reference of the standard it is the same document."""
    written = document({**make_dataset(), Iri("urn:matches"): set(make_matches())})
    again = jsonld.compact(jsonld.expand(written), written["@context"], {"graph": True})
    types = {node["id"]: node.pop("type", []) for node in again["@graph"]}
    written_types = {node["id"]: node.pop("type", []) for node in written["@graph"]}
    assert {node: jsonld.JsonLdProcessor.arrayify(kinds) for node, kinds in types.items()} == written_types
    assert {node["id"]: node for node in again["@graph"]} == {node["id"]: node for node in written["@graph"]}


def test_it_reads_well() -> None:
    triples: set[Triple] = {
        (NODE, TYPE, ckg("Event")),
        (NODE, LABEL, string("Attack in Raqqa, 2 March 2014")),
        (NODE, ckg("type"), concept("event-type", "attack")),
        (NODE, ckg("earliest"), Literal("2014-03-02", DATE)),
        (NODE, ckg("sources"), Literal("2", term("xsd:integer"))),
        (NODE, ckg("place"), Iri(f"{DATA}place/raqqa")),
    }
    assert document({Iri("urn:g"): triples})["@graph"] == [
        {
            "id": "event/2014-03-02-attack-0a",
            "type": ["Event"],
            "label": "Attack in Raqqa, 2 March 2014",
            "earliest": "2014-03-02",
            "place": ["place/raqqa"],
            "sources": 2,
            "eventType": "attack",
        }
    ]


@pytest.mark.parametrize("base", ["https://data.example/x#", "https://data.example/x/", "urn:kg/"])
@pytest.mark.parametrize("reader", READERS)
def test_any_base(reader: str, base: str) -> None:
    triples: set[Triple] = {(Iri(f"{base}event/1"), ckg("place"), Iri(f"{base}place/1"))}
    assert READERS[reader](document({Iri("urn:g"): triples}, base)) == triples


def test_the_context_is_the_published_one() -> None:
    written = document(make_dataset())["@context"]
    assert written == [json.loads(context_text())["@context"], {"@base": DATA}]
