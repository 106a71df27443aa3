"""The forms of export, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.errors import UsageError
from kg.export.casualties import casualties
from kg.export.document import document
from kg.rdf.reports import reports
from kg.rdf.terms import Triple


def export(triples: Iterable[Triple], form: str) -> Iterator[str]:
    """A graph in one of the `FORMS`, as pieces of text.

    :raises UsageError: an unknown form.
    :raises KgError: the graph lacks something that the form cannot do without.
    """
    if form not in FORMS:
        raise UsageError(f"export as {form!r}: unknown; choose {', '.join(FORMS)}")
    return FORMS[form](list(triples))


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


FORMS: dict[str, Callable[[Sequence[Triple]], Iterator[str]]] = {
    "reports": _reports,
    "json": _document,
    "csv": _csv,
}
"""Every form by name."""
