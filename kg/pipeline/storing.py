"""A build into a store on disk: what earlier builds put there stays, and is part of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.pipeline.ledger import Ledger

if TYPE_CHECKING:
    from kg.rdf.corpus import Corpus
    from kg.rdf.sections import Graphs


def earlier_corpus(store: Path | None, base: str) -> Corpus | None:
    """What earlier builds put into the store of a folder, None where there is none yet.

    :raises UsageError: the folder holds something else, or a graph of another namespace.
    """
    if store is None:
        return None
    from kg.rdf.corpus import corpus
    from kg.store.disk import checked_folder, is_store, stored_triples

    checked_folder(store)
    if not is_store(store):
        return None
    found = corpus(stored_triples(store))
    if found.readings and found.base != base:
        raise UsageError(f"{store}: was built with --base {found.base}, not {base}")
    return found


def recall(earlier: Corpus | None, ledger: Ledger) -> None:
    """Take the articles of earlier builds into the ledger, but for those that have come again."""
    for reading in earlier.readings if earlier else ():
        ledger.recall(reading)


def put_in(store: Path | None, graphs: Graphs, base: str) -> None:
    """Write what is new to the store, where there is to be one.

    :raises UsageError: another process has it open.
    """
    if store is None:
        return
    from kg.store.disk import synchronise

    synchronise(store, graphs, base)
