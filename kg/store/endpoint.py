"""A SPARQL 1.1 store on the network: where it takes graphs, queries and updates, and how it is spoken to.

Transient failures are tried again with growing pauses. Credentials come from the environment (KG_USER, KG_PASSWORD) or
from netrc; which scheme the server wants, basic or digest, it says itself. They are never part of a message.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth, HTTPDigestAuth
from requests.utils import get_netrc_auth
from urllib3.util.retry import Retry

from kg.errors import KgError, UsageError

ATTEMPTS = 6
"""Tries of a request before it counts as failed: the second at once, the next after a second, then two, four, eight."""

LONGEST_PAUSE = 60
"""Seconds that are waited at most, however long the store says (`Retry-After`)."""

TRANSIENT = (408, 425, 429, 502, 503, 504)
"""Answers after which the same request may succeed."""

SECONDS = (10, 600)
"""How long a connection, and then an answer, may take."""

LAYOUTS: tuple[tuple[str, str, str], ...] = (
    ("/store", "/query", "/update"),  # Oxigraph
    ("/sparql-graph-crud-auth", "/sparql", "/sparql-auth"),  # Virtuoso
    ("/sparql-graph-crud", "/sparql", "/sparql"),  # Virtuoso, open to everybody
    ("/rdf-graphs/service", "", "/statements"),  # GraphDB, RDF4J
    ("/data", "/query", "/update"),  # Fuseki
)
"""By the end of the address of a graph store, the ends of those for queries and for updates beside it."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a store takes graphs (Graph Store Protocol), queries and updates."""

    graphs: str
    query: str
    update: str


def addresses(endpoint: str, query: str | None = None, update: str | None = None) -> Addresses:
    """The three addresses of a store, from that of its graph store; what is not given is taken from `LAYOUTS`.

    :raises UsageError: not an address, or one with a password in it.
    """
    for url in filter(None, (endpoint, query, update)):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"endpoint {url!r}: should be a URL that begins with http:// or https://")
        if parts.username or parts.password:
            raise UsageError("endpoint: has credentials in it; give them by KG_USER and KG_PASSWORD, or in ~/.netrc")
    for end, to_query, to_update in LAYOUTS:
        if endpoint.endswith(end):
            root = endpoint.removesuffix(end)
            return Addresses(endpoint, query or root + to_query, update or root + to_update)
    return Addresses(endpoint, query or endpoint, update or endpoint)


class Connection:
    """Sends requests to a store. One for each run."""

    def __init__(self) -> None:
        self._session = requests.Session()
        self._session.auth = _unasked
        retry = Retry(
            total=ATTEMPTS - 1,
            backoff_factor=0.5,
            retry_after_max=LONGEST_PAUSE,
            status_forcelist=TRANSIENT,
            allowed_methods=None,  # adding or replacing the same triples twice does no harm
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def send(self, method: str, url: str, *, timeout: float | None = None, **options: object) -> requests.Response:
        """The answer to a request, whatever its status; with credentials where the server asks for them.

        :param timeout: seconds that the answer may take.
        :raises KgError: there is no answer.
        """
        wait = SECONDS if timeout is None else (min(timeout, SECONDS[0]), timeout)
        try:
            answer = self._session.request(method, url, timeout=wait, **options)  # type: ignore[arg-type]
            if answer.status_code == 401 and self._authenticate(url, answer):
                answer = self._session.request(method, url, timeout=wait, **options)  # type: ignore[arg-type]
        except requests.Timeout as error:
            raise KgError(f"{url}: no answer within {wait[1]:g} seconds") from error
        except requests.RequestException as error:
            raise KgError(f"{url}: no answer: {_reason(error)}") from error
        return answer

    def _authenticate(self, url: str, refusal: requests.Response) -> bool:
        """Take up the credentials in the scheme that the server wants; False where there are none."""
        user, password = os.environ.get("KG_USER"), os.environ.get("KG_PASSWORD")
        found = (user, password) if user is not None and password is not None else get_netrc_auth(url)
        if found is None:
            return False
        wants_digest = "digest" in refusal.headers.get("WWW-Authenticate", "").lower()
        # RFC 7617; what is no bytes the library would encode as Latin-1.
        basic = HTTPBasicAuth(found[0].encode(), found[1].encode())
        self._session.auth = HTTPDigestAuth(*found) if wants_digest else basic
        return True


def _unasked(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No credentials yet: by itself the library would send those of netrc, as basic authentication."""
    return request


def refused(answer: requests.Response) -> KgError:
    """The error that an answer stands for: its status, and what the server says, in one line."""
    said = " ".join(answer.text.split())[:300]
    hint = "; credentials: KG_USER and KG_PASSWORD, or ~/.netrc" if answer.status_code in (401, 403) else ""
    return KgError(f"{answer.url.partition('?')[0]}: answered {answer.status_code} {answer.reason}: {said}{hint}")


def _reason(error: BaseException) -> str:
    """The innermost reason, without the address of an object."""
    reason = error
    while reason.__cause__ or reason.__context__:
        reason = reason.__cause__ or reason.__context__ or reason
    return str(reason).rpartition(">: ")[2] or type(reason).__name__
