"""Graph files of hand-built readings, for tests of what is done with a finished graph."""

from __future__ import annotations

from pathlib import Path

from kg.config import SUFFIXES
from kg.model.report import Casualty, Reading
from kg.rdf.graphs import dataset
from kg.rdf.writing import write
from tests.rdf.factories import make_casualty, make_event, make_reading, make_report, make_second_reading, span_of


def superseded() -> Casualty:
    """An earlier, lower figure that the article says was revised."""
    return make_casualty(min=4, max=4, words="4", span=span_of("4"), status="superseded", attributed_to=())


def make_readings() -> tuple[Reading, Reading]:
    """Two articles about one event, with rival tolls; the first revises a figure of its own."""
    first = make_reading()
    report = make_report(casualties=(*first.reports[0].casualties, superseded()))
    return make_reading(reports=(report,)), make_second_reading()


def write_graph(folder: Path, name: str = "graph.ttl") -> Path:
    """The graph of `make_readings`, in the format of the name's suffix."""
    form = next(form for form, suffix in SUFFIXES.items() if name.endswith(suffix))
    path = folder / name
    write(path, dataset(make_readings(), (make_event(),)), form)
    return path
