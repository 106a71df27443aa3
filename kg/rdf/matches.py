"""Matches with other event data sets as triples: the row's id is a notation, typed by its data set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from kg.model.match import DataSet, ReferenceMatch
from kg.rdf.iris import mint
from kg.rdf.terms import (
    ACLED_EVENT_ID,
    NOTATION,
    TYPE,
    UCDP_EVENT_ID,
    Iri,
    Literal,
    Triple,
    ckg,
    decimal,
    integer,
    string,
)

TYPED: dict[DataSet, Iri] = {"ged": UCDP_EVENT_ID, "acled": ACLED_EVENT_ID}
"""The datatype of an id, by data set."""


def match_triples(matches: Iterable[ReferenceMatch], *, base: str) -> Iterator[Triple]:
    """A node for each match; the event gets the row's id as a notation too."""
    for match in matches:
        event, row = Iri(match.event), match.row
        name = hashlib.sha256(f"{event} {row.data_set} {row.id}".encode()).hexdigest()[:12]
        node, identifier = mint(base, f"match/{name}"), Literal(row.id, TYPED[row.data_set])
        yield event, NOTATION, identifier
        yield node, TYPE, ckg("ReferenceMatch")
        yield node, NOTATION, identifier
        yield node, ckg("event"), event
        yield node, ckg("score"), decimal(match.score)
        for reason in match.reasons:
            yield node, ckg("reason"), string(reason)
        if row.best is not None:
            yield node, ckg("deaths"), integer(row.best)
        if match.difference is not None:
            yield node, ckg("difference"), integer(abs(match.difference))
