"""A question to a graph wherever it is: a file or a folder of this machine, or a store on the network."""

from __future__ import annotations

import multiprocessing
import re
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KgError, UsageError
from kg.store.endpoint import Connection, addresses, refused
from kg.store.sparql import PREFIXES, Table, checked_syntax, open_graph, select, table

_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)


def is_address(place: str) -> bool:
    """Whether a graph is named by an address on the network."""
    return place.startswith(("http://", "https://"))


def answer(place: str, query: str, name: str, *, seconds: float | None = None) -> Table:
    """The answer of a graph file, a store on disk or a SPARQL endpoint.

    :param name: what the query is called in an error message. `seconds`: how long the answer may take; None: for ever.
    :raises UsageError: no such graph, or a query that is not valid.
    :raises KgError: the time is over, or the endpoint does not answer or refuses.
    """
    if is_address(place):
        return _remote(place, query, name, seconds)
    if seconds is None:
        return select(open_graph(Path(place)), query, name)
    return _in_time(place, query, name, seconds)


def _in_time(place: str, query: str, name: str, seconds: float) -> Table:
    """The answer of a process of its own, which is ended when the time is over: a query cannot be interrupted."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer_into, args=(sender, place, query, name), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            raise KgError(
                f"{name}: no answer within {seconds:g} seconds; narrow it by --param, or give it more --timeout"
            )
        found: Table | KgError = receiver.recv()
    except EOFError as error:
        raise KgError(f"{name}: the process that asked ended early; is there enough memory?") from error
    finally:
        process.terminate()
        process.join()
        receiver.close()
    if isinstance(found, KgError):
        raise found
    return found


def _answer_into(sender: Pipe, place: str, query: str, name: str) -> None:
    try:
        sender.send(select(open_graph(Path(place)), query, name))
    except KgError as error:
        sender.send(error)


def _remote(address: str, query: str, name: str, seconds: float | None) -> Table:
    declared = {match[1] for match in _DECLARED.finditer(query)}
    missing = (f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items() if prefix not in declared)
    answered = Connection().send(
        "POST",
        addresses(address, query=address).query,
        data={"query": "".join(missing) + query},
        headers={"Accept": "application/sparql-results+json"},
        timeout=seconds,
    )
    if answered.status_code == 400:
        checked_syntax(query, name)  # its message has line and column; what is valid was refused for something else
    if not answered.ok:
        raise refused(answered)
    try:
        return table(ox.parse_query_results(answered.content, format=ox.QueryResultsFormat.JSON))
    except (SyntaxError, ValueError) as error:
        raise UsageError(f"{address}: answered no SPARQL results; name the address for queries") from error
