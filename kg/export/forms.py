"""The forms of export, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from kg.config import DATA
from kg.errors import UsageError
from kg.export.acled import acled
from kg.export.casualties import casualties
from kg.export.columnar import columnar
from kg.export.document import document
from kg.export.events import events
from kg.export.ged import ged
from kg.export.geography import geography
from kg.export.network import network
from kg.rdf.corpus import Corpus
from kg.rdf.jsonld import jsonld
from kg.rdf.reports import reports
from kg.rdf.terms import Iri, Triple
from kg.rdf.told import ToldEvent, told_events


def export(triples: Iterable[Triple], form: str) -> Iterator[str]:
    """A graph in one of the `FORMS`, as pieces of text.

    :raises UsageError: an unknown form.
    :raises KgError: the graph lacks something that the form cannot do without.
    """
    if form not in FORMS:
        raise UsageError(f"export as {form!r}: unknown; choose {', '.join(FORMS)}")
    return FORMS[form](list(triples))


def export_parquet(triples: Iterable[Triple]) -> bytes:
    """The rows of the CSV as a Parquet file.

    :raises UsageError: pyarrow is not installed.
    """
    return columnar(reports(triples))


def _reports(triples: Sequence[Triple]) -> Iterator[str]:
    """JSON Lines, a line for each event report."""
    for report in reports(triples):
        yield json.dumps(report, ensure_ascii=False) + "\n"


def _document(triples: Sequence[Triple]) -> Iterator[str]:
    """One JSON object: articles, events, claims."""
    yield json.dumps(document(triples), ensure_ascii=False, indent=2) + "\n"


def _csv(triples: Sequence[Triple]) -> Iterator[str]:
    """CSV, a row for each casualty claim."""
    return casualties(reports(triples))


def _told(form: Callable[[Iterable[ToldEvent], Corpus], Iterator[str]], triples: Sequence[Triple]) -> Iterator[str]:
    """A form that is made of events with what tells them."""
    return form(*told_events(triples))


def _jsonld(triples: Sequence[Triple]) -> Iterator[str]:
    """JSON-LD, with the context that is published as `ontology/context.jsonld`."""
    return jsonld({Iri(DATA): triples}, DATA)


FORMS: dict[str, Callable[[Sequence[Triple]], Iterator[str]]] = {
    "reports": _reports,
    "json": _document,
    "csv": _csv,
    "events": partial(_told, events),
    "ged": partial(_told, ged),
    "acled": partial(_told, acled),
    "geojson": partial(_told, geography),
    "graphml": partial(_told, network),
    "jsonld": _jsonld,
}
"""Every form of text by name."""
