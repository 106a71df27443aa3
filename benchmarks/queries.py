"""Ten named queries on a store of many articles, and the same on rdflib at a size that it can take.

    python benchmarks/queries.py GRAPH.nq [--articles 1000] [--rdflib-articles 10]

GRAPH.nq is what `kg build -o` wrote; its articles are repeated with other ids until there are enough. Parameters are
names that the graph has often, so that answers are long; limits are those of the queries. Times are CPU seconds of
asking and of making the table, the best of three; the ratio is rdflib's time to ours, both at rdflib's size. A query
that rdflib does not answer in time has none.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import rdflib
from repeated import Repeated

from kg.config import DATA
from kg.rdf.graphs import rdflib_graph
from kg.store.disk import open_store, synchronise
from kg.store.named import fill, find
from kg.store.sparql import PREFIXES, select

PATIENCE = 40
"""Seconds by the clock that rdflib has for a query."""

ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("articles", {}),
    ("attacks-by-base", {}),
    ("attacks-by-month", {}),
    ("attacks-by-place", {"place": "Raqqa"}),
    ("disagreements", {}),
    ("events", {}),
    ("perpetrators", {}),
    ("responsibility", {}),
    ("superseded", {}),
    ("tolls", {}),
)


def main() -> None:
    """Ask everything, and print a line for each query."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("graph", type=Path, help="N-Quads of a build")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rdflib-articles", type=int, default=10)
    options = parser.parse_args()
    small = Repeated(options.graph, options.rdflib_articles)
    theirs = rdflib_graph(small.triples())
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        store = stored(Repeated(options.graph, options.articles), Path(first))
        little = stored(small, Path(second))
        print(f"{len(store)} triples, with rdflib {len(theirs)}")
        print(f"{'query':<18}{'rows':>8}{'seconds':>9}{'at rdflib size':>16}{'rdflib':>9}{'ratio':>9}")
        for name, values in ASKED:
            query = fill(find(name), values)
            seconds, rows = best(lambda query=query: len(select(store, query).rows))
            ours, _ = best(lambda query=query: len(select(little, query).rows))
            rdflibs = in_time(lambda query=query: len(asked(theirs, query)))
            compared = "      not answered" if rdflibs is None else f"{rdflibs:>9.3f}{rdflibs / ours:>9.1f}"
            print(f"{name:<18}{rows:>8}{seconds:>9.3f}{ours:>16.4f}{compared}", flush=True)


def stored(graphs: Repeated, folder: Path) -> ox.Store:
    """A store on disk, opened for reading."""
    synchronise(folder, graphs, DATA)
    return open_store(folder)


def asked(graph: rdflib.Graph, query: str) -> list[object]:
    """The rows of rdflib's answer."""
    return list(graph.query(query, initNs=PREFIXES))


def best(ask: Callable[[], int], times: int = 3) -> tuple[float, int]:
    """The fewest CPU seconds of some tries, and the rows."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        rows = ask()
        spent.append(time.process_time() - start)
    return min(spent), rows


def in_time(ask: Callable[[], int]) -> float | None:
    """The CPU seconds of one try in a process of its own, None where it was ended."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sender.send(best(ask, times=1)[0]), daemon=True)
    process.start()
    found = receiver.recv() if receiver.poll(PATIENCE) else None
    process.terminate()
    process.join()
    return found


if __name__ == "__main__":
    main()
