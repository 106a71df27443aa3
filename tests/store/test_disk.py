"""A store on disk holds the graph, takes in only what differs, and comes to the same after a crash."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.config import DATA
from kg.errors import UsageError
from kg.rdf.iris import EVENTS, mint
from kg.rdf.terms import Iri, Triple, ckg, string
from kg.store.disk import Written, open_store, stored_triples, synchronise
from kg.store.sparql import select
from tests.rdf.factories import make_dataset

DIGEST = "https://w3id.org/conflict-kg/store#digest"
FIRST = mint(DATA, "graph/article/0a1b2c3d")


def union(graphs: dict[Iri, set[Triple]]) -> set[Triple]:
    return {triple for triples in graphs.values() for triple in triples}


def test_store_holds_the_graph(tmp_path: Path) -> None:
    written = synchronise(tmp_path / "store", make_dataset(), DATA)
    assert set(written.added) == set(make_dataset())
    assert set(stored_triples(tmp_path / "store")) == union(make_dataset())


def test_second_write_puts_in_nothing(tmp_path: Path) -> None:
    synchronise(tmp_path, make_dataset(), DATA)
    assert synchronise(tmp_path, make_dataset(), DATA) == Written((), (), (), len(make_dataset()))


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    graphs = make_dataset()
    synchronise(tmp_path, graphs, DATA)
    changed = dict(graphs)
    changed[FIRST] = graphs[FIRST] | {(FIRST, ckg("rule"), string("new"))}
    del changed[mint(DATA, "graph/article/4e5f6a7b")]
    changed[mint(DATA, "graph/article/99")] = {(FIRST, ckg("rule"), string("newer"))}
    written = synchronise(tmp_path, changed, DATA)
    assert written.added == (mint(DATA, "graph/article/99"),)
    assert written.replaced == (FIRST,)
    assert written.removed == (mint(DATA, "graph/article/4e5f6a7b"),)
    assert set(stored_triples(tmp_path)) == union(changed)


def test_queries_see_the_named_graphs_as_one_and_each_by_itself(tmp_path: Path) -> None:
    synchronise(tmp_path, make_dataset(), DATA)
    store = open_store(tmp_path)
    told = select(store, "SELECT ?e { ?r prov:specializationOf ?e ; ckg:claim/ckg:quote/oa:exact ?words } LIMIT 1")
    assert len(told.rows) == 1
    inside = select(store, f"ASK {{ GRAPH <{mint(DATA, EVENTS)}> {{ ?e a ckg:Event }} }}")
    assert inside.rows == ((True,),)


def test_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader")
    with pytest.raises(UsageError, match="is not empty and holds no store; name another folder"):
        synchronise(tmp_path, make_dataset(), DATA)
    with pytest.raises(UsageError, match="holds no store; kg build PATH... --store"):
        open_store(tmp_path)


def test_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be made: File exists"):
        synchronise(tmp_path / "file", make_dataset(), DATA)


def test_two_cannot_write_at_once(tmp_path: Path) -> None:
    writer = ox.Store(str(tmp_path))
    with pytest.raises(UsageError, match="cannot be opened: it is open already"):
        synchronise(tmp_path, make_dataset(), DATA)
    del writer


KILLED = """
import os, signal, sys
from pathlib import Path
from kg.config import DATA
from kg.rdf.sections import Streamed
from kg.store import disk
from tests.rdf.factories import make_dataset

disk.BATCH = 1  # every graph is loaded at once

class Mortal(Streamed):
    def named(self):
        for number, named in enumerate(make_dataset().items()):
            if number == int(sys.argv[2]):
                os.kill(os.getpid(), signal.SIGKILL)
            yield named
    def sections(self):
        raise AssertionError

disk.synchronise(Path(sys.argv[1]), Mortal(), DATA)
"""


@pytest.mark.parametrize("graphs_before", [0, 1, 3, 4])
def test_a_killed_write_is_made_good_by_the_next(tmp_path: Path, graphs_before: int) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(graphs_before)]
    killed = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -signal.SIGKILL
    written = synchronise(tmp_path, make_dataset(), DATA)
    assert written.kept in (graphs_before - 1, graphs_before)  # the last digest may not have reached the disk
    assert set(stored_triples(tmp_path)) == union(make_dataset())


def test_a_graph_without_a_digest_is_written_again(tmp_path: Path) -> None:
    """What a process leaves that is killed between a graph and its digest."""
    synchronise(tmp_path, make_dataset(), DATA)
    store = ox.Store(str(tmp_path))
    for quad in list(
        store.quads_for_pattern(
            ox.NamedNode(FIRST), ox.NamedNode("https://w3id.org/conflict-kg/store#digest"), None, None
        )
    ):
        store.remove(quad)
    store.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("half"), ox.NamedNode(FIRST)))
    del store
    assert synchronise(tmp_path, make_dataset(), DATA).added == (FIRST,)
    assert set(stored_triples(tmp_path)) == union(make_dataset())
