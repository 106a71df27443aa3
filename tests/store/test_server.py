"""`kg serve` as a process: it answers, takes no updates, and ends with its server."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from kg.config import DATA
from kg.errors import UsageError
from kg.pipeline import serve
from kg.store.disk import synchronise
from tests.graphs import write_graph
from tests.rdf.factories import make_dataset
from tests.store.servers import free_port, wait_for, without_oxigraph

pytestmark = pytest.mark.skipif(without_oxigraph(), reason="no oxigraph server here: pip install 'kg[serve]'")


@contextmanager
def served(graph: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", str(port)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE)
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.communicate(timeout=30)


def events(root: str) -> int:
    query = "PREFIX ckg: <https://w3id.org/conflict-kg/ontology#> SELECT ?e { ?e a ckg:Event }"
    accept = {"Accept": "application/sparql-results+json"}
    answer = requests.get(f"{root}/query", params={"query": query}, headers=accept, timeout=30)
    return len(answer.json()["results"]["bindings"])


def test_a_file_is_served_and_not_changed(tmp_path: Path) -> None:
    with served(write_graph(tmp_path, "graph.nq")) as (root, _):
        assert events(root) == 1
        assert "html" in requests.get(f"{root}/", timeout=30).headers["Content-Type"]
        update = requests.post(f"{root}/update", data={"update": "CLEAR ALL"}, timeout=30)
        assert not update.ok
        assert events(root) == 1


def test_a_store_is_served(tmp_path: Path) -> None:
    synchronise(tmp_path, make_dataset(), DATA)
    with served(tmp_path) as (root, _):
        assert events(root) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_its_server(tmp_path: Path, number: signal.Signals) -> None:
    with served(write_graph(tmp_path)) as (root, process):
        process.send_signal(number)
        assert process.wait(30) == 0
        with pytest.raises(requests.ConnectionError):
            requests.get(root, timeout=5)


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with served(write_graph(tmp_path)) as (root, _), pytest.raises(UsageError, match="cannot be listened to"):
        next(iter(serve(write_graph(tmp_path), port=int(root.rpartition(":")[2]))))
