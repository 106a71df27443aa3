"""Articles validated by themselves, and then what they share: that finds what validating everything finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from rdflib import SH, URIRef

from kg.config import DATA, shapes_text
from kg.rdf.graphs import triples_of
from kg.rdf.iris import shared_graphs
from kg.rdf.terms import LABEL, TYPE, Iri, Triple
from kg.validate import Violation, validate, validate_whole
from kg.validate.shapes import shapes
from kg.validate.whole import SHARED
from tests.rdf.factories import make_dataset
from tests.validate.test_faults import FAULTS, Fault, copy_of, sound, spoil

# Claims of one article in a report of another: the IRIs of both begin with their article's, so that none are stated.
ACROSS = {"two dates", "claim of two reports"}
SHARED_GRAPHS = shared_graphs(DATA)


def in_graphs(triples: set[Triple]) -> dict[Iri, set[Triple]]:
    """The triples in the named graphs they are of; new ones where their subject has the same property, else is."""
    graphs = make_dataset()
    sorted_out: dict[Iri, set[Triple]] = {name: said & triples for name, said in graphs.items()}
    for triple in triples.difference(*graphs.values()):
        homes = [
            name
            for wanted in (triple[:2], triple[:1])
            for name, said in reversed(graphs.items())
            if any(other[: len(wanted)] == wanted for other in said)
        ]
        sorted_out[homes[0] if homes else SHARED_GRAPHS[1]].add(triple)
    return sorted_out


def whole(
    shared: Sequence[set[Triple]], graphs: Mapping[Iri, set[Triple]], known: Sequence[Violation] = ()
) -> tuple[Violation, ...]:
    classes = (triple for said in graphs.values() for triple in said if triple[1] == TYPE)
    return validate_whole(shared, classes, lambda: list(graphs.values()), known)


def keys(violations: Iterable[Violation]) -> set[tuple[str, ...]]:
    return {(found.severity, found.focus_node, found.shape, str(found.value)) for found in violations}


@pytest.mark.filterwarnings("ignore:.*:UserWarning:rdflib")
@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.name not in ACROSS], ids=lambda fault: fault.name)
def test_parts_find_what_the_whole_finds(fault: Fault) -> None:
    spoilt = copy_of(sound())
    spoil(spoilt, fault.subject, fault.predicate, fault.values)
    triples = triples_of(spoilt)
    graphs = in_graphs(triples)
    shared = [graphs.pop(name) for name in SHARED_GRAPHS]
    found = [violation for own in graphs.values() for violation in validate(own | shared[0])]
    found += whole(shared, graphs, found)
    assert keys(found) == keys(validate(triples))


def test_sound_graphs_have_no_fault() -> None:
    graphs = in_graphs(triples_of(sound()))
    shared = [graphs.pop(name) for name in SHARED_GRAPHS]
    assert whole(shared, graphs) == ()


def test_what_is_known_is_not_told_again() -> None:
    graphs = in_graphs(triples_of(sound()))
    entities, *others = (graphs.pop(name) for name in SHARED_GRAPHS)
    bad = [{triple for triple in entities if triple[1] != LABEL}, *others]
    found = whole(bad, graphs)
    assert {violation.shape for violation in found} == {"Entity-label"}
    assert whole(bad, graphs, found) == ()


def test_shapes_of_what_is_shared_are_known() -> None:
    """A shape that looks at what only a shared graph says stands in one of the files of `SHARED`."""
    articles_only = {"Article", "Evidence", "Reference", "EventReport", "Statistic", "Relation"}
    text = shapes_text(SHARED)
    for shape, target in shapes().subject_objects(SH.targetClass):
        name = str(target).rpartition("#")[2]
        is_shared = name not in articles_only and not name.endswith("Claim")
        said_in_events = shapes().value(shape, SH.path) in (
            URIRef("https://w3id.org/conflict-kg/ontology#disagreesWith"),
            URIRef("https://w3id.org/conflict-kg/ontology#copyOf"),
            URIRef("http://www.w3.org/ns/prov#specializationOf"),
        )
        assert (f"shape:{str(shape).rpartition('#')[2]} " in text) == (is_shared or said_in_events), shape
