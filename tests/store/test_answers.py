"""The same question to a file, a store on disk and a store on the network has the same answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.config import DATA
from kg.errors import KgError, UsageError
from kg.pipeline import load, query
from kg.rdf.loading import load_quads
from kg.rdf.terms import Iri, Triple
from kg.store.disk import synchronise
from tests.graphs import write_graph
from tests.store.servers import oxigraph, without_oxigraph

SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?c) != STR(?f) && STR(?f) != STR(?i)) }"


def stored(graph: Path, folder: Path) -> Path:
    graphs: dict[Iri, set[Triple]] = {}
    for name, triple in load_quads(graph):
        assert name is not None
        graphs.setdefault(name, set()).add(triple)
    synchronise(folder, graphs, DATA)
    return folder


@pytest.mark.parametrize("name", ["tolls", "events", "disagreements", "evidence"])
def test_store_answers_as_the_file_does(name: str, tmp_path: Path) -> None:
    graph = write_graph(tmp_path, "graph.nq")
    expected = query(graph, name)
    assert expected.rows
    assert query(stored(graph, tmp_path / "store"), name) == expected
    assert query(graph, name, seconds=60) == expected


@pytest.mark.skipif(without_oxigraph(), reason="no oxigraph server here: pip install 'kg[serve]'")
def test_endpoint_answers_as_the_file_does(tmp_path: Path) -> None:
    graph = write_graph(tmp_path)
    broken = tmp_path / "broken.rq"
    broken.write_text("SELECT ?x {\n  ?x a\n}")
    with oxigraph(tmp_path / "server") as root:
        load(graph, f"{root}/store")
        assert query(f"{root}/query", "tolls", {"outcome": "killed"}) == query(graph, "tolls", {"outcome": "killed"})
        with pytest.raises(UsageError, match=r"broken\.rq: not valid SPARQL: .*3:2"):
            query(f"{root}/query", str(broken))
        with pytest.raises(KgError, match="answered 404"):
            query(f"{root}/elsewhere", "tolls")


def test_time_limit_ends_a_query(tmp_path: Path) -> None:
    slow = tmp_path / "slow.rq"
    slow.write_text(SLOW)
    with pytest.raises(KgError, match=r"slow\.rq: no answer within 1 seconds"):
        query(write_graph(tmp_path), str(slow), seconds=1)


def test_what_is_wrong_comes_through_the_time_limit(tmp_path: Path) -> None:
    broken = tmp_path / "broken.rq"
    broken.write_text("SELECT")
    with pytest.raises(UsageError, match=r"broken\.rq: not valid SPARQL"):
        query(write_graph(tmp_path), str(broken), seconds=60)
