"""Graph files opened, and SPARQL answers as plain tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.store.sparql import Cell, Table, open_graph, select, shorten

GRAPH = """
@prefix ex: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:a ex:text "two\\nlines" ; ex:count 3 ; ex:score 0.5 ; ex:flag true ; ex:day "2014-07-26"^^xsd:date ; ex:next ex:b .
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    file = tmp_path / "graph.ttl"
    file.write_text(GRAPH, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("term", "cell"),
    [
        ("text", "two\nlines"),
        ("count", 3),
        ("score", 0.5),
        ("flag", True),
        ("day", "2014-07-26"),
        ("next", "http://example.org/b"),
        ("nothing", None),
    ],
)
def test_terms_become_plain_values(graph: Path, term: str, cell: Cell) -> None:
    query = f"SELECT ?v WHERE {{ OPTIONAL {{ <http://example.org/a> <http://example.org/{term}> ?v }} }}"
    assert select(open_graph(graph), query) == Table(("v",), ((cell,),))


def test_ask_is_one_cell(graph: Path) -> None:
    assert select(open_graph(graph), "ASK { ?s ?p 3 }") == Table(("answer",), ((True,),))


def test_construct_is_sorted_triples(graph: Path) -> None:
    answer = select(open_graph(graph), "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER (isNumeric(?o)) }")
    assert answer.columns == ("subject", "predicate", "object")
    assert [row[2] for row in answer.rows] == [3, 0.5]


def test_prefixes_are_supplied_and_may_be_redefined(graph: Path) -> None:
    store = open_graph(graph)
    assert select(store, "ASK { ?s ckg:type ?o }").rows == ((False,),)
    assert select(store, "PREFIX ckg: <http://example.org/> ASK { ?s ckg:count 3 }").rows == ((True,),)


def test_named_graphs_are_asked_as_one(tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    file.write_text(
        "<http://e/a> <http://e/p> <http://e/b> <http://e/g1> .\n"
        "<http://e/b> <http://e/p> <http://e/c> <http://e/g2> .\n"
    )
    assert select(open_graph(file), "SELECT ?z WHERE { ?x <http://e/p>/<http://e/p> ?z }").rows == (("http://e/c",),)


def test_wrong_query_is_told_with_its_place(graph: Path) -> None:
    with pytest.raises(UsageError, match=r"mine\.rq: not valid SPARQL: error at 1:\d+"):
        select(open_graph(graph), "SELECT ?x WHERE { ?x ckg:claim ", "mine.rq")


def test_broken_file_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("<http://e/a> <http://e/p> 3 .\n<http://e/a> nonsense", encoding="utf-8")
    with pytest.raises(UsageError, match=r"graph\.ttl, line 2, column \d+: not well-formed: "):
        open_graph(file)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.ttl: cannot be read: No such file"):
        open_graph(tmp_path / "none.ttl")


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://w3id.org/conflict-kg/ontology#Event", "ckg:Event"),
        ("https://w3id.org/conflict-kg/id/actor/islamic-state", "id:actor/islamic-state"),
        ("https://w3id.org/conflict-kg/scheme/side/target", "side:target"),
        ("http://www.w3.org/2003/01/geo/wgs84_pos#lat", "wgs:lat"),
        ("https://example.org/elsewhere", "https://example.org/elsewhere"),
        ("no IRI at all", "no IRI at all"),
    ],
)
def test_shortened(iri: str, short: str) -> None:
    assert shorten(iri) == short
