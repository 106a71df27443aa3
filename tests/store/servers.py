"""Real stores, started for a test on a free port of this machine and ended after it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from kg.errors import UsageError
from kg.store.server import program

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = {sql_port}
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = {port}
ServerThreads = 5
"""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 90) -> None:
    """Until something answers at an address."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended with code {process.returncode}"
        try:
            requests.get(url, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url}: no answer for {seconds} seconds")


@contextmanager
def running(command: list[str], url: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(url, process)
        yield
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """The root address of an empty Oxigraph server."""
    port = free_port()
    root = f"http://127.0.0.1:{port}"
    command = [program(), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with running(command, f"{root}/query"):
        yield root


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The root address of an empty Virtuoso server; user and password are dba."""
    port = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, port=port, sql_port=free_port()))
    with running(["virtuoso-t", "+foreground", "+configfile", str(settings)], f"http://127.0.0.1:{port}/sparql"):
        yield f"http://127.0.0.1:{port}"


def missing(program: str) -> bool:
    """Whether the machine lacks a program."""
    return shutil.which(program) is None


def without_oxigraph() -> bool:
    """Whether the machine lacks Oxigraph's server."""
    try:
        program()
    except UsageError:
        return True
    return False
