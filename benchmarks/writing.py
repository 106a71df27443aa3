"""Turtle of many articles' triples: this project's writer against rdflib's serializer.

    python benchmarks/writing.py GRAPH.nq [--articles 1000]

GRAPH.nq is what `kg build -o` wrote; its articles are repeated with other ids until there are enough. Each writer is a
process of its own. Ours is charged with making the copies while it writes (and, second line, without); rdflib's with
`serialize` alone, not with filling its graph. Time is CPU time, memory the peak of the process; the ratios count.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from repeated import Repeated

from kg.rdf.graphs import rdflib_graph
from kg.rdf.writing import write


def main() -> None:
    """Run each writer, and print times, peaks and ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("graph", type=Path, help="N-Quads of a build")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--one", choices=WRITERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(WRITERS[options.one](options.graph, options.articles)))
        return
    found = {name: process(name, options.graph, options.articles) for name in WRITERS}
    for name, (seconds, megabytes, triples) in found.items():
        print(f"{name:<8} {seconds:>8.1f} s CPU {megabytes:>8.0f} MB  {triples} triples")
    (ours, peak, _), (copies, _, _), (theirs, their_peak, _) = (found[name] for name in WRITERS)
    print(f"faster: {theirs / ours:.1f} times; without the making of the copies {theirs / (ours - copies):.1f} times")
    print(f"peak memory: 1 / {their_peak / peak:.1f} of rdflib's")


def process(name: str, graph: Path, articles: int) -> tuple[float, float, int]:
    """CPU seconds, peak megabytes and triples of a writer in a process of its own."""
    call = [sys.executable, __file__, str(graph), "--articles", str(articles), "--one", name]
    seconds, megabytes, triples = json.loads(subprocess.run(call, check=True, stdout=subprocess.PIPE).stdout)
    return seconds, megabytes, triples


def ours(graph: Path, articles: int) -> tuple[float, float, int]:
    """The writer of this project."""
    source = Repeated(graph, articles)
    with TemporaryDirectory() as folder:
        start = time.process_time()
        write(Path(folder) / "graph.ttl", source)
        seconds = time.process_time() - start
    return seconds, peak(), sum(map(len, source.sections()))


def copies(graph: Path, articles: int) -> tuple[float, float, int]:
    """What our writer is given, and nothing written."""
    source = Repeated(graph, articles)
    start = time.process_time()
    triples = sum(map(len, source.sections()))
    return time.process_time() - start, peak(), triples


def rdflib(graph: Path, articles: int) -> tuple[float, float, int]:
    """The serializer of rdflib, from a graph in memory."""
    filled = rdflib_graph(Repeated(graph, articles).triples())
    with TemporaryDirectory() as folder:
        start = time.process_time()
        filled.serialize(Path(folder) / "graph.ttl", format="turtle")
        seconds = time.process_time() - start
    return seconds, peak(), len(filled)


def peak() -> float:
    """The most memory that this process had until now (Linux: kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


WRITERS = {"ours": ours, "copies": copies, "rdflib": rdflib}

if __name__ == "__main__":
    main()
