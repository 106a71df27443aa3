"""`kg load` into `oxigraph serve` against `oxigraph load` of the same N-Quads file.

    python benchmarks/loading.py GRAPH.nq [--triples 1000000]

GRAPH.nq is what `kg build -o` wrote; its articles are repeated with other ids until there are about as many triples.
Times are by the clock, since the server's work counts; `kg load` sends over HTTP, has the server index each batch, and
counts afterwards, where `oxigraph load` writes files in bulk, in one process, with no server running.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from repeated import Repeated

from kg.rdf.loading import load_quads
from kg.rdf.writing import write


def main() -> None:
    """Load both ways, and print the ratio."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("graph", type=Path, help="N-Quads of a build")
    parser.add_argument("--triples", type=int, default=1_000_000)
    options = parser.parse_args()
    once = Repeated(options.graph, 1)
    size = sum(1 for _ in load_quads(options.graph))
    articles = -(-options.triples // size) * sum(1 for name, _ in once.named() if "/article/" in name)
    with TemporaryDirectory() as folder:
        quads = Path(folder) / "graph.nq"
        write(quads, Repeated(options.graph, articles), "nquads")
        bulk = timed("oxigraph", "load", "--location", f"{folder}/bulk", "--file", str(quads))
        ours = served(quads, Path(folder) / "served")
        with quads.open("rb") as lines:
            count = sum(1 for _ in lines)
    print(
        f"{count} quads: oxigraph load {bulk:.1f} s ({count / bulk:.0f}/s), kg load {ours:.1f} s ({count / ours:.0f}/s)"
    )
    print(f"kg load has {bulk / ours:.2f} of the throughput of oxigraph load")


def served(quads: Path, folder: Path) -> float:
    """Seconds of `kg load` into a server that is started for it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = ["oxigraph", "serve", "--location", str(folder), "--bind", address]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://{address}/")
        return timed(sys.executable, "-m", "kg", "load", str(quads), "--endpoint", f"http://{address}/store")
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    """Until the server answers."""
    for _ in range(100):
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 (our own server)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{url}: no answer")


def timed(*command: str) -> float:
    """Seconds that a command takes by the clock."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
