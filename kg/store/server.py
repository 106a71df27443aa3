"""A graph as a read-only SPARQL endpoint of this machine: Oxigraph's own server, with the page for queries it ships."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.rdf.loading import format_of, parsing
from kg.store.disk import open_store

PROGRAM = "oxigraph"


def program() -> str:
    """Oxigraph's server: beside this Python, else on the path.

    :raises UsageError: it is not installed.
    """
    beside = Path(sys.executable).with_name(PROGRAM)
    found = str(beside) if beside.is_file() else shutil.which(PROGRAM)
    if found is None:
        raise UsageError("the server of Oxigraph is not installed; try: pip install 'kg[serve]'")
    return found


def serve(graph: Path, host: str, port: int, seconds: int) -> Iterator[str]:
    """Serve a store on disk, or a graph file from a copy in one, until the process is interrupted or ended.

    Yields the address once the server answers; the next step waits for its end.

    :param seconds: how long a query may take.
    :raises UsageError: no graph, no server, or an address that is taken.
    :raises KgError: the server ended by itself.
    """
    with _location(graph) as folder:
        _check_free(host, port)
        command = [program(), "serve-read-only", "--location", str(folder), "--bind", f"{host}:{port}"]
        command += ["--union-default-graph", "--timeout-s", str(seconds)]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        before = signal.signal(signal.SIGTERM, _end)
        try:
            _wait(server, host, port)
            yield f"http://{host}:{port}/"
            if server.wait() != 0:
                raise KgError(f"the server ended by itself: {_said(server)}")
        except KeyboardInterrupt:
            return
        finally:
            signal.signal(signal.SIGTERM, before)
            server.terminate()
            server.wait()


@contextmanager
def _location(graph: Path) -> Iterator[Path]:
    """The folder of a store with the graph; of a file, one that goes afterwards."""
    if graph.is_dir():
        open_store(graph)  # tells what is wrong with it
        yield graph
        return
    with TemporaryDirectory(prefix="kg-") as name:
        _copy(graph, Path(name))
        yield Path(name)


def _copy(graph: Path, folder: Path) -> None:
    store = ox.Store(str(folder))
    with parsing(graph):
        store.bulk_load(path=str(graph), format=format_of(graph))
    store.flush()


def _check_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        raise UsageError(f"{host}:{port}: cannot be listened to: {error.strerror or error}") from error


def _wait(server: subprocess.Popen[bytes], host: str, port: int) -> None:
    """Until the server takes connections."""
    while True:
        if server.poll() is not None:
            raise KgError(f"the server did not start: {_said(server)}")
        try:
            with socket.create_connection((host, port), timeout=1):
                return
        except OSError:
            try:
                server.wait(0.05)
            except subprocess.TimeoutExpired:
                continue


def _said(server: subprocess.Popen[bytes]) -> str:
    return (
        " ".join((server.stderr.read() if server.stderr else b"").decode(errors="replace").split()) or "no reason given"
    )


def _end(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
