"""The file of judgements that a user keeps under version control: Turtle, sorted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError, UsageError
from kg.model.event import Judgement
from kg.rdf.iris import EVENTS, mint
from kg.rdf.judgements import judgement_triples, judgements
from kg.rdf.loading import load_triples
from kg.rdf.nodes import Nodes
from kg.rdf.writing import write


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file.

    :raises UsageError: it cannot be read, or something in it is no judgement.
    """
    try:
        return judgements(Nodes(load_triples(path)))
    except (KgError, ValueError) as error:
        raise error if isinstance(error, UsageError) else UsageError(f"{path}: {error}") from error


def write_judgements(path: Path, found: Iterable[Judgement], *, base: str) -> None:
    """Write judgements as Turtle, sorted, so that a line of version control is a change of mind.

    :raises UsageError: the file cannot be written.
    """
    write(path, {mint(base, EVENTS): set(judgement_triples(found, base=base))}, base=base)
