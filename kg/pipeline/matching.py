"""The events of a graph against those of UCDP GED or ACLED."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.model.match import DataSet
from kg.pipeline.places import triples_at

if TYPE_CHECKING:
    from kg.match import Comparison


def match(graph: Path, file: Path, data_set: DataSet, *, triples: Path | None = None) -> Comparison:
    """Which events of a graph are rows of a data set too, how their deaths differ, and what only one of them has.

    :param graph: a graph file, or the folder of a store.
    :param file: CSV with the columns of the data set, also gzipped.
    :param triples: the matches are written there as a graph of their own, to be loaded with the other.
    :raises UsageError: a file that cannot be read or written, or lacks a column.
    """
    from kg.match import compare, read_acled, read_ged
    from kg.rdf.iris import EVENTS, mint
    from kg.rdf.matches import match_triples
    from kg.rdf.told import told_events
    from kg.rdf.writing import format_by_suffix, write

    rows = read_ged(file) if data_set == "ged" else read_acled(file)
    events, corpus = told_events(triples_at(graph))
    found = compare(events, rows)
    if triples is not None:
        base = corpus.base
        stated = {mint(base, EVENTS): set(match_triples(found.matches, base=base))}
        write(triples, stated, format_by_suffix(triples), base=base)
    return found
