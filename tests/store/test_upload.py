"""Graphs loaded into real stores, Oxigraph and Virtuoso, and counted there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError, UsageError
from kg.pipeline import load
from kg.rdf.terms import Iri, Triple, ckg, integer
from kg.store.endpoint import Connection, addresses
from kg.store.upload import ask, batches
from tests.graphs import write_graph

NEWS = "https://data.example/news"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def graph_store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    root: str = request.getfixturevalue(f"{request.param}_root")
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "dba")
    return root + ("/store" if request.param == "oxigraph" else "/sparql-graph-crud-auth")


def count(graph_store: str, graph: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    (row,) = ask(Connection(), addresses(graph_store).query, query)
    return int(row[0].value)


def test_a_graph_is_loaded_and_counted(graph_store: str, tmp_path: Path) -> None:
    seen: list[int] = []
    loaded = load(write_graph(tmp_path), graph_store, into=NEWS, progress=seen.append)
    assert loaded.protocol == "Graph Store Protocol"
    assert loaded.wrong == {}
    assert seen[-1] == loaded.triples == count(graph_store, NEWS) > 500


def test_named_graphs_are_kept(graph_store: str, tmp_path: Path) -> None:
    loaded = load(write_graph(tmp_path, "graph.nq"), graph_store)
    assert loaded.wrong == {}
    assert len(loaded.sent) == 4
    for graph, number in loaded.sent.items():
        assert graph is not None
        assert count(graph_store, graph) == number


def test_replacing_takes_out_what_was_there(graph_store: str, tmp_path: Path) -> None:
    graph = write_graph(tmp_path)
    small = tmp_path / "small.ttl"
    small.write_text("<urn:a> <urn:b> 1 , 2 .")
    load(graph, graph_store, into=NEWS, replace=True)
    assert load(small, graph_store, into=NEWS).wrong == {}
    assert count(graph_store, NEWS) > 500
    assert load(small, graph_store, into=NEWS, replace=True).wrong == {}
    assert count(graph_store, NEWS) == 2


def test_dry_run_sends_nothing(graph_store: str, tmp_path: Path) -> None:
    loaded = load(write_graph(tmp_path), graph_store, into="https://data.example/none", dry_run=True)
    assert loaded.triples > 500
    assert count(graph_store, "https://data.example/none") == 0


@pytest.mark.parametrize("replacing", [False, True])
def test_without_graph_store_protocol_by_update(graph_store: str, tmp_path: Path, replacing: bool) -> None:
    """The address of the graph store is not one, those for queries and updates are right."""
    graph = f"https://data.example/by-update/{replacing}"
    there = addresses(graph_store)
    nowhere = graph_store.rpartition("/")[0] + "/nothing-here"
    loaded = load(write_graph(tmp_path), nowhere, query=there.query, update=there.update, into=graph, replace=replacing)
    assert loaded.protocol == "SPARQL Update"
    assert loaded.wrong == {}
    assert count(graph_store, graph) == loaded.triples


def test_default_graph_of_oxigraph(oxigraph_root: str, tmp_path: Path) -> None:
    loaded = load(write_graph(tmp_path), f"{oxigraph_root}/store", replace=True)
    assert list(loaded.sent) == [None]
    assert loaded.wrong == {}


def test_wrong_password_is_told_and_not_shown(
    virtuoso_root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "open sesame")
    with pytest.raises(KgError, match="answered 401") as told:
        load(write_graph(tmp_path), f"{virtuoso_root}/sparql-graph-crud-auth", into=NEWS)
    assert "KG_USER and KG_PASSWORD, or ~/.netrc" in str(told.value)
    assert "sesame" not in str(told.value)


def test_credentials_from_netrc(virtuoso_root: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login dba password dba\n")
    netrc.chmod(0o600)
    monkeypatch.delenv("KG_USER", raising=False)
    monkeypatch.setenv("NETRC", str(netrc))
    assert load(write_graph(tmp_path), f"{virtuoso_root}/sparql-graph-crud-auth", into=NEWS).wrong == {}


def test_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.endpoint.ATTEMPTS", 1)
    with pytest.raises(KgError, match=r"http://127\.0\.0\.1:9/store: no answer: .*refused"):
        load(write_graph(tmp_path), "http://127.0.0.1:9/store", into=NEWS)


@pytest.mark.parametrize(
    ("endpoint", "message"),
    [
        ("localhost:7878/store", "should be a URL that begins with http"),
        ("http://dba:sesame@localhost/store", "credentials in it; give them by KG_USER"),
    ],
)
def test_what_is_no_address(endpoint: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message) as told:
        load(write_graph(tmp_path), endpoint)
    assert "sesame" not in str(told.value)


def test_addresses_beside_a_graph_store() -> None:
    graphdb = addresses("http://h:7200/repositories/news/rdf-graphs/service")
    assert (graphdb.query, graphdb.update) == (
        "http://h:7200/repositories/news",
        "http://h:7200/repositories/news/statements",
    )
    own = addresses("http://h/ds/data", query="http://h/q")
    assert (own.query, own.update) == ("http://h/q", "http://h/ds/update")


def test_batches_are_of_one_graph_and_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.upload.BATCH", 10)
    monkeypatch.setattr("kg.store.upload.HELD", 25)
    triples: list[Triple] = [(Iri(f"urn:{n}"), ckg("number"), integer(n)) for n in range(100)]
    quads = [(Iri(f"urn:g{n % 7}"), triple) for n, triple in enumerate(triples)]
    found = list(batches(quads))
    assert all(len(lines) <= 10 for _, lines in found)
    assert sorted(line for _, lines in found for line in lines) == sorted(
        f'<urn:{n}> <{ckg("number")}> "{n}"^^<http://www.w3.org/2001/XMLSchema#integer>' for n in range(100)
    )
