"""A graph in an Oxigraph store on disk: a named graph for each article, graphs of their own for what articles share.

The store has an index, a named graph too, that gives the digest of every graph that is in it as a whole. A graph is
written only where its digest is another, and is taken out of the index before it is changed: a process that is killed
leaves graphs without a digest, and the next write does them again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import SpooledTemporaryFile

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.iris import INDEX, mint
from kg.rdf.loading import graph_of, loaded_triple
from kg.rdf.ntriples import statements
from kg.rdf.sections import Graphs, named
from kg.rdf.terms import DECIMAL, STRING, Iri, Literal, Triple, natural

BATCH = 16_000_000
"""Bytes of N-Quads that are loaded at a time."""

BULK = 1_000_000
"""More bytes than these are loaded in bulk, which writes new files: for a first build, not for a day's news."""

_DIGEST = ox.NamedNode("https://w3id.org/conflict-kg/store#digest")
_MARK = "CURRENT"
"""A file that every RocksDB folder has."""


@dataclass(frozen=True, slots=True)
class Written:
    """The names of the graphs that a write put in, put in the place of others, and took out; how many it left alone."""

    added: tuple[Iri, ...]
    replaced: tuple[Iri, ...]
    removed: tuple[Iri, ...]
    kept: int


def is_store(folder: Path) -> bool:
    """Whether a folder holds a store."""
    return (folder / _MARK).is_file()


def open_store(folder: Path) -> ox.Store:
    """The store of a folder, for reading; several processes may do so, while none writes.

    :raises UsageError: the folder holds no store.
    """
    if not is_store(folder):
        raise UsageError(f"{folder}: holds no store; kg build PATH... --store {folder} makes one")
    return _opened(ox.Store.read_only, folder)


def _opened(open_it: Callable[[str], ox.Store], folder: Path) -> ox.Store:
    try:
        return open_it(str(folder))
    except OSError as error:
        busy = "it is open already, in this process or another" if "lock" in str(error).lower() else str(error)
        raise UsageError(f"{folder}: the store cannot be opened: {busy}") from error


def checked_folder(folder: Path) -> None:
    """See that a store can be made in a folder or is there.

    :raises UsageError: it is a file, cannot be made, or holds something else.
    """
    if folder.is_dir() and any(folder.iterdir()) and not is_store(folder):
        raise UsageError(f"{folder}: is not empty and holds no store; name another folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: the store cannot be made: {error.strerror}") from error


def synchronise(folder: Path, graphs: Graphs, base: str) -> Written:
    """Make the store of a folder hold these graphs and no others; those that it has already are left alone.

    :raises UsageError: the folder holds something else, or another process has the store open.
    """
    checked_folder(folder)
    store = _opened(ox.Store, folder)  # closed when nothing refers to it
    index = ox.NamedNode(mint(base, INDEX))
    before = digests(store)
    here = {Iri(name.value) for name in store.named_graphs() if isinstance(name, ox.NamedNode)} - {index.value}
    added: list[Iri] = []
    replaced: list[Iri] = []
    seen: set[Iri] = set()
    with _Loader(store, index) as loader:
        for name, pieces in groupby(named(graphs), key=itemgetter(0)):
            seen.add(name)
            digest = loader.write(name, (triples for _, triples in pieces))
            if before.get(name) == digest:
                loader.forget()
                continue
            if name in here:
                _take_out(store, name)
            (replaced if name in before else added).append(name)
            loader.accept(name, digest)
    removed = sorted(here - seen, key=natural)
    for name in removed:
        _take_out(store, name)
    store.flush()
    return Written(tuple(added), tuple(replaced), tuple(removed), len(seen) - len(added) - len(replaced))


def digests(store: ox.Store) -> dict[Iri, str]:
    """The graphs that are in a store as a whole, with the SHA-256 of their N-Triples."""
    return {
        Iri(quad.subject.value): quad.object.value
        for quad in store.quads_for_pattern(None, _DIGEST, None, None)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }


def stored_triples(folder: Path) -> Iterator[Triple]:
    """The triples of all graphs of a store but the index; one in two graphs comes twice.

    :raises UsageError: the folder holds no store.
    """
    return (triple for _, triple in stored_quads(folder))


def stored_quads(folder: Path) -> Iterator[tuple[Iri | None, Triple]]:
    """The triples of a store with the named graph of each, but for the index, a graph after the other.

    :raises UsageError: the folder holds no store.
    """
    store = open_store(folder)
    for name in store.named_graphs():
        for quad in store.quads_for_pattern(None, None, None, name):
            if quad.predicate != _DIGEST:
                yield graph_of(quad), _as_written(loaded_triple(quad, str(folder)))


def _as_written(triple: Triple) -> Triple:
    """The triple as `kg.rdf` states it: Oxigraph keeps numbers by value, and gives "1" back for "1.0"."""
    subject, predicate, value = triple
    if isinstance(value, Literal) and value.datatype == DECIMAL and "." not in value.value:
        return subject, predicate, Literal(f"{value.value}.0", DECIMAL)
    return triple


class _Loader:
    """Graphs on their way into a store, through a file where they are large; their digests follow them."""

    def __init__(self, store: ox.Store, index: ox.NamedNode) -> None:
        self._store = store
        self._index = index
        self._quads = SpooledTemporaryFile(max_size=4 * BATCH)  # noqa: SIM115 (closed at exit)
        self._start = 0
        self._digests: list[ox.Quad] = []

    def __enter__(self) -> _Loader:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._load()
        self._quads.close()

    def write(self, name: Iri, pieces: Iterable[Collection[Triple]]) -> str:
        """Write down a graph, and give its digest."""
        digest = sha256()
        for triples in pieces:
            lines = sorted(set(statements(triples)))
            digest.update("".join([f"{line} .\n" for line in lines]).encode())
            self._quads.write("".join([f"{line} <{name}> .\n" for line in lines]).encode())
        return digest.hexdigest()

    def forget(self) -> None:
        """Leave out the graph that was just written down."""
        self._quads.seek(self._start)
        self._quads.truncate()

    def accept(self, name: Iri, digest: str) -> None:
        """Let the graph that was just written down go into the store, soon."""
        self._start = self._quads.tell()
        literal = ox.Literal(digest, datatype=ox.NamedNode(STRING))
        self._digests.append(ox.Quad(ox.NamedNode(name), _DIGEST, literal, self._index))
        if self._start > BATCH:
            self._load()

    def _load(self) -> None:
        """The graphs, and when they are on the disk their digests."""
        if self._digests:
            put_in = self._store.bulk_load if self._start > BULK else self._store.load
            self._quads.seek(0)
            put_in(input=self._quads, format=ox.RdfFormat.N_QUADS)
            self._store.flush()
            self._store.extend(self._digests)
        self._quads.seek(0)
        self._quads.truncate()
        self._start, self._digests = 0, []


def _take_out(store: ox.Store, name: Iri) -> None:
    """Remove a graph and, before it, its digest."""
    for quad in list(store.quads_for_pattern(ox.NamedNode(name), _DIGEST, None, None)):
        store.remove(quad)
    store.remove_graph(ox.NamedNode(name))
