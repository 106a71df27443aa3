"""What an article's graph says, and the part of it that is asked for by itself."""

from __future__ import annotations

from hypothesis import given

from kg.config import DATA
from kg.model.report import Reading
from kg.pipeline.assembling import own_triples
from kg.rdf.articles import class_triples
from kg.rdf.terms import TYPE, ckg
from tests.rdf.strategies import readings

ALONE = {ckg("Evidence"), ckg("Reference"), ckg("Statistic"), ckg("Relation")}
"""Classes of nodes that no shared graph speaks of."""


@given(readings())
def test_classes_are_those_of_the_whole(reading: Reading) -> None:
    whole = {triple for triple in own_triples(reading, DATA) if triple[1] == TYPE and triple[2] not in ALONE}
    assert set(class_triples(reading, base=DATA)) == whole
