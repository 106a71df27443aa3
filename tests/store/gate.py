"""A gate before a real store: it fails some times, or asks for a password, before it lets a request through."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import requests

DROP = 0
"""In the place of a status: the connection is closed without an answer."""


@dataclass
class Gate:
    """What the gate does, and what it saw."""

    store: str
    """The root address of the store behind it."""
    failures: list[int] = field(default_factory=list)
    """The statuses that the next requests are answered with."""
    headers: dict[str, str] = field(default_factory=dict)
    """Headers of those answers."""
    authorization: str | None = None
    """The header without which the answer is 401, asking for basic authentication."""
    seen: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of every request."""
    root: str = ""


@contextmanager
def gate(store: str) -> Iterator[Gate]:
    """A gate on a port of its own, as long as the block."""
    found = Gate(store)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 (called by name)
            found.seen.append((self.command, self.path.partition("?")[0]))
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if found.failures:
                self._fail(found.failures.pop(0))
            elif found.authorization and self.headers.get("Authorization") != found.authorization:
                self._answer(401, {"WWW-Authenticate": 'Basic realm="store"'}, b"who are you?")
            else:
                sent = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
                got = requests.request(self.command, found.store + self.path, data=body, headers=sent, timeout=60)
                kept = {"Content-Type": got.headers.get("Content-Type", "text/plain")}
                self._answer(got.status_code, kept, got.content)

        do_POST = do_PUT = do_GET  # noqa: N815 (called by name)

        def _fail(self, status: int) -> None:
            if status == DROP:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
            else:
                self._answer(status, found.headers, b"busy")

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        found.root = f"http://127.0.0.1:{server.server_port}"
        try:
            yield found
        finally:
            server.shutdown()
            thread.join()
