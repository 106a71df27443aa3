"""A graph in an Oxigraph store on disk: a named graph for each article, graphs of their own for what articles share.

The store has an index, a named graph too, that gives the digest of every graph that is in it as a whole. A graph is
written only where its digest is another, and is taken out of the index before it is changed: a process that is killed
leaves graphs without a digest, and the next write does them again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.iris import INDEX, mint
from kg.rdf.loading import loaded_triple
from kg.rdf.ntriples import statements
from kg.rdf.terms import DECIMAL, STRING, Iri, Literal, Triple, ckg, natural

BATCH = 4_000_000
"""Bytes of N-Quads that are loaded at a time."""

BULK = 64
"""More graphs than these are loaded in bulk, which writes new files: for a first build, not for a day's news."""

_DIGEST = ox.NamedNode(ckg("digest"))
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


def synchronise(folder: Path, graphs: Mapping[Iri, Collection[Triple]], base: str) -> Written:
    """Make the store of a folder hold these graphs and no others; those that it has already are left alone.

    :raises UsageError: the folder holds something else, or another process has the store open.
    """
    checked_folder(folder)
    store = _opened(ox.Store, folder)  # closed when nothing refers to it
    index = ox.NamedNode(mint(base, INDEX))
    before = digests(store)
    here = {Iri(name.value) for name in store.named_graphs() if isinstance(name, ox.NamedNode)} - {index.value}
    removed = sorted(here - graphs.keys(), key=natural)
    for name in removed:
        _take_out(store, name)
    batch = _Batch(store, index, bulk=len(graphs.keys() - before.keys()) > BULK)
    added: list[Iri] = []
    replaced: list[Iri] = []
    for name in sorted(graphs, key=natural):
        lines = sorted(set(statements(graphs[name])))
        digest = sha256("\n".join(lines).encode()).hexdigest()
        if before.get(name) == digest:
            continue
        if name in here:
            _take_out(store, name)
        (replaced if name in before else added).append(name)
        batch.put(name, lines, digest)
    batch.load()
    return Written(tuple(added), tuple(replaced), tuple(removed), len(graphs) - len(added) - len(replaced))


def digests(store: ox.Store) -> dict[Iri, str]:
    """The graphs that are in a store as a whole, with the SHA-256 of their sorted N-Triples."""
    return {
        Iri(quad.subject.value): quad.object.value
        for quad in store.quads_for_pattern(None, _DIGEST, None, None)
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal)
    }


def stored_triples(folder: Path) -> Iterator[Triple]:
    """The triples of all graphs of a store but the index; one in two graphs comes twice.

    :raises UsageError: the folder holds no store.
    """
    for quad in open_store(folder):
        if quad.predicate != _DIGEST:
            yield _as_written(loaded_triple(quad, str(folder)))


def _as_written(triple: Triple) -> Triple:
    """The triple as `kg.rdf` states it: Oxigraph keeps numbers by value, and gives "1" back for "1.0"."""
    subject, predicate, value = triple
    if isinstance(value, Literal) and value.datatype == DECIMAL and "." not in value.value:
        return subject, predicate, Literal(f"{value.value}.0", DECIMAL)
    return triple


class _Batch:
    """Graphs on their way into a store, with their digests after them."""

    def __init__(self, store: ox.Store, index: ox.NamedNode, *, bulk: bool) -> None:
        self._store = store
        self._index = index
        self._put_in = store.bulk_load if bulk else store.load
        self._quads: list[str] = []
        self._size = 0
        self._digests: list[ox.Quad] = []

    def put(self, name: Iri, lines: Collection[str], digest: str) -> None:
        """Put a graph into the batch, and load the batch where it is full."""
        quads = "".join([f"{line} <{name}> .\n" for line in lines])
        self._quads.append(quads)
        self._size += len(quads)
        literal = ox.Literal(digest, datatype=ox.NamedNode(STRING))
        self._digests.append(ox.Quad(ox.NamedNode(name), _DIGEST, literal, self._index))
        if self._size > BATCH:
            self.load()

    def load(self) -> None:
        """Load what there is: the graphs, and when they are on the disk their digests."""
        if self._quads:
            self._put_in("".join(self._quads).encode(), format=ox.RdfFormat.N_QUADS)
        self._store.flush()
        self._store.extend(self._digests)
        self._quads, self._size, self._digests = [], 0, []


def _take_out(store: ox.Store, name: Iri) -> None:
    """Remove a graph and, before it, its digest."""
    for quad in list(store.quads_for_pattern(ox.NamedNode(name), _DIGEST, None, None)):
        store.remove(quad)
    store.remove_graph(ox.NamedNode(name))
