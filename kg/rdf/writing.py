"""Write a graph as Turtle, TriG, N-Triples, N-Quads or JSON-LD: the same bytes for the same data in any order.

Everything is sorted and there are no blank nodes, so that two runs differ only where the data differ.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.config import DATA, SUFFIXES
from kg.errors import UsageError
from kg.rdf.jsonld import jsonld
from kg.rdf.ntriples import nquads_graph, ntriples_section
from kg.rdf.sections import Graphs, named, sections
from kg.rdf.terms import Iri, Triple
from kg.rdf.turtle import header, trig_graph, turtle_section


@dataclass(frozen=True, slots=True)
class Piecewise:
    """A format that is written a piece at a time, each by itself.

    `union`: the pieces are sections of the union, else named graphs; `header` of the base comes first; `piece` writes
    triples of a graph, under a base.
    """

    union: bool
    header: Callable[[str], str]
    piece: Callable[[Iri, Collection[Triple], str], str]


PIECEWISE: dict[str, Piecewise] = {
    "turtle": Piecewise(True, header, lambda graph, triples, base: turtle_section(triples, base)),
    "ntriples": Piecewise(True, lambda base: "", lambda graph, triples, base: ntriples_section(triples)),
    "nquads": Piecewise(False, lambda base: "", lambda graph, triples, base: nquads_graph(graph, triples)),
    "trig": Piecewise(False, header, trig_graph),
}
"""The formats of which several processes may write pieces at the same time; they are put together in order."""

FORMATS = (*PIECEWISE, "jsonld")
"""Every format by name. Turtle, N-Triples and JSON-LD hold the union of the named graphs."""


def format_by_suffix(path: Path) -> str:
    """The format that the suffix of a file stands for.

    :raises UsageError: it stands for none.
    """
    for format, suffix in SUFFIXES.items():
        if path.suffix == suffix:
            return format
    raise UsageError(f"{path}: its name must say how it is written: {', '.join(SUFFIXES.values())}")


def write(destination: Path | BinaryIO, graphs: Graphs, format: str = "turtle", *, base: str = DATA) -> None:
    """Serialise named graphs to a file, as a whole or not at all, or to an open binary stream.

    :param base: the namespace of the data, which Turtle and TriG leave out of the IRIs.
    :raises UsageError: an unknown format, or a destination that cannot be written.
    """
    put(destination, serialise(graphs, format, base=base))


def put(destination: Path | BinaryIO, pieces: Iterable[str | bytes]) -> None:
    """Write the pieces of a serialisation to a file, as a whole or not at all, or to an open binary stream.

    :raises UsageError: a destination that cannot be written.
    """
    if isinstance(destination, Path):
        write_whole(destination, pieces)
    else:
        write_stream(destination, pieces)


def serialise(graphs: Graphs, format: str = "turtle", *, base: str = DATA) -> Iterator[str]:
    """The pieces of a serialisation, in order.

    :raises UsageError: an unknown format.
    """
    if format not in FORMATS:
        raise UsageError(f"format {format!r}: unknown; choose {', '.join(FORMATS)}")
    return jsonld(graphs, base) if format == "jsonld" else _in_pieces(PIECEWISE[format], graphs, base)


def _in_pieces(form: Piecewise, graphs: Graphs, base: str) -> Iterator[str]:
    if opening := form.header(base):
        yield opening
    if form.union:
        yield from (form.piece(Iri(""), triples, base) for triples in sections(graphs, base))
    else:
        yield from (form.piece(graph, triples, base) for graph, triples in named(graphs))


def write_stream(stream: BinaryIO, pieces: Iterable[str | bytes]) -> None:
    """Write UTF-8 text, or bytes, to standard output, whatever the locale.

    :raises UsageError: it cannot be written, because the disk it goes to is full, say.
    :raises BrokenPipeError: nobody reads on ("| head").
    """
    try:
        for piece in pieces:
            stream.write(_encoded(piece))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"standard output: cannot be written: {error.strerror}") from error


def write_whole(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write UTF-8 text, or bytes, beside `path`, flush it to the disk, then rename; a failure leaves what was there.

    A link stays and what it leads to is replaced; a device or a pipe (/dev/null) is written to as it is.

    :raises UsageError: the folder does not exist or cannot be written, or `path` is a folder.
    """
    if path.is_dir():
        raise UsageError(f"{path}: cannot be written: it is a folder; name a file")
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(map(_encoded, pieces))
        else:
            _replace(Path(os.path.realpath(path)), pieces)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}") from error


def _replace(path: Path, pieces: Iterable[str | bytes]) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(map(_encoded, pieces))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _encoded(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode()
