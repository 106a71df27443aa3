"""Every rule fires: a sound graph, one fault put into it, and what is then said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pytest
from pyshacl.entrypoints import meta_validate
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef

from kg.config import DATA, PREFIXES, TERMS
from kg.rdf.graphs import rdflib_graph, triples_of
from kg.rdf.judgements import judgement_id
from kg.validate import Violation, validate
from kg.validate.shapes import SHAPES, shapes
from tests.rdf.factories import make_dataset, make_judgement, make_matches, make_reading, make_second_reading

REPORT = "report/0a1b2c3d/1"
CASUALTY = f"{REPORT}/casualty/1"
SPAN = "article/0a1b2c3d/span/182-193"
REFERENCE = "article/0a1b2c3d/reference/1"
EVENT = "event/2024-03-04-attack-tall-zaytun"
FUSED = ("event/", "judgement/")
JUDGEMENT = judgement_id(make_judgement())


@dataclass(frozen=True)
class Fault:
    """`subject`'s `predicate` gets `values` (Turtle; "" removes it), and `shape` finds fault."""

    name: str
    subject: str
    predicate: str
    values: str
    shape: str
    says: str
    severity: str = "violation"


FAULTS = (
    # structure
    Fault("article without path", "article/0a1b2c3d", "ckg:path", "", "Article-path", "one path"),
    Fault("two titles", "article/0a1b2c3d", "ckg:title", '"a" , "b"', "Article-title", "at most one title"),
    Fault(
        "published backwards",
        "article/0a1b2c3d",
        "ckg:publishedEarliest",
        '"2024-03-09"^^xsd:date',
        "Article-publishedEarliest",
        "not after the last one",
    ),
    Fault(
        "unknown basis", "article/0a1b2c3d", "ckg:publishedBasis", '"guess"', "Article-publishedBasis", "found 'guess'"
    ),
    Fault("month 13", "article/0a1b2c3d", "ckg:datelineMonth", "13", "Article-datelineMonth", "between 1 and 12"),
    Fault("empty quote", SPAN, "oa:exact", '""', "Evidence-exact", "not nothing"),
    Fault("evidence backwards", SPAN, "oa:start", "500", "Evidence-start", "before its end"),
    Fault("negative offset", SPAN, "oa:start", "-1", "Evidence-start", "0 or more"),
    Fault("evidence of no article", SPAN, "ckg:article", "<article/none>", "Evidence-article", "one article"),
    Fault("reference to nobody", REFERENCE, "ckg:entity", "", "Reference-entity", "resolved to one entity"),
    Fault("score above 1", REFERENCE, "ckg:score", "1.5", "Reference-score", "between 0 and 1"),
    Fault("report without type", REPORT, "ckg:type", "", "EventReport-type", "found none"),
    Fault("type not listed", REPORT, "ckg:type", "event-type:picnic", "EventReport-type", "closed list"),
    Fault("two types", REPORT, "ckg:type", "event-type:attack , event-type:clash", "EventReport-type", "several"),
    Fault("main not boolean", REPORT, "ckg:main", '"yes"', "EventReport-main", "found 'yes'"),
    Fault("number 0", REPORT, "ckg:number", "0", "EventReport-number", "counted from 1"),
    Fault("report of no article", REPORT, "ckg:article", "", "EventReport-article", "belongs to one article"),
    Fault("nothing tells it", REPORT, "ckg:claim", f"<{CASUALTY}>", "EventReport-told", "a statement that tells"),
    Fault("last day first", REPORT, "ckg:latest", '"2024-03-01"^^xsd:date', "EventReport-earliest", "last day"),
    Fault("a place that acts", REPORT, "ckg:perpetrator", "<place/geonames-1>", "EventReport-perpetrator", '"Tall Z'),
    Fault("an actor as place", REPORT, "ckg:place", "<actor/river-brigade>", "EventReport-place", "a place"),
    Fault(
        "two dates", REPORT, "ckg:claim", f"<{REPORT}/date> , <report/4e5f6a7b/1/date>", "EventReport-dated", "one date"
    ),
    Fault(
        "report of two events",
        REPORT,
        "prov:specializationOf",
        f"<{EVENT}> , <event/x>",
        "EventReport-event",
        "several",
    ),
    Fault("claim of two reports", "report/4e5f6a7b/1", "ckg:claim", f"<{CASUALTY}>", "Claim-report", "one report"),
    Fault("figure without evidence", CASUALTY, "ckg:quote", "", "AttributedClaim-quote", "without evidence"),
    Fault("figure without words", CASUALTY, "ckg:span", "", "CasualtyClaim-span", "without evidence"),
    Fault("evidence that is none", CASUALTY, "ckg:quote", "<article/0a1b2c3d>", "AttributedClaim-quote", "evidence"),
    Fault("unknown claimant", CASUALTY, "ckg:claimant", "<source/nobody>", "AttributedClaim-claimant", "unknown claim"),
    Fault("no modality", CASUALTY, "ckg:modality", "", "AttributedClaim-modality", "asserted, hedged or denied"),
    Fault("min over max", CASUALTY, "ckg:max", "3", "CasualtyClaim-range", "larger than the largest"),
    Fault("negative figure", CASUALTY, "ckg:min", "-4", "CasualtyClaim-min", "found '-4'"),
    Fault("figure in words", CASUALTY, "ckg:min", '"twelve"', "CasualtyClaim-min", "whole number"),
    Fault("outcome not listed", CASUALTY, "ckg:outcome", "outcome:sad", "CasualtyClaim-outcome", "closed list"),
    Fault("side as text", CASUALTY, "ckg:side", '"target"', "CasualtyClaim-side", "closed list"),
    Fault("date backwards", f"{REPORT}/date", "ckg:latest", '"2024-02-01"^^xsd:date', "DateClaim-earliest", "last day"),
    Fault("no such day", f"{REPORT}/date", "ckg:latest", '"2024-02-31"^^xsd:date', "Literal-datatype", "no valid"),
    Fault("date without words", f"{REPORT}/date", "ckg:span", "", "DateClaim-span", "without evidence"),
    Fault(
        "occurrence of a place",
        f"{REPORT}/statement/1",
        "ckg:entity",
        "<place/geonames-1>",
        "OccurrenceClaim-entity",
        "no entity",
    ),
    Fault(
        "place claim of an actor",
        f"{REPORT}/claim/3",
        "ckg:entity",
        "<actor/river-brigade>",
        "PlaceClaim-entity",
        "a place",
    ),
    Fault(
        "unit claim of an actor",
        f"{REPORT}/claim/5",
        "ckg:entity",
        "<actor/valley-army>",
        "UnitClaim-entity",
        "military unit",
    ),
    Fault("entity without label", "actor/river-brigade", "rdfs:label", "", "Entity-label", "one label"),
    Fault("two labels", "actor/river-brigade", "rdfs:label", '"a" , "b"', "Entity-label", "found several"),
    Fault("country in words", "place/geonames-1", "ckg:country", '"Syria"', "Entity-country", "two capital letters"),
    Fault(
        "orphan",
        "unit/9th-regiment",
        "ckg:parent",
        "<actor/nobody>",
        "Entity-parent",
        "other entity",
    ),
    Fault("place of an actor's kind", "place/geonames-1", "ckg:kind", "kind:militia", "Place-kind", "closed list"),
    Fault("echelon not listed", "unit/9th-regiment", "ckg:echelon", "echelon:lot", "MilitaryUnit-echelon", "echelon"),
    Fault("off the globe", "place/geonames-1", "wgs:lat", "91.5", "Place-lat", "between -90 and 90"),
    Fault("event without reports", "event/x", "rdf:type", "ckg:Event", "Event-reports", "found none"),
    Fault("event backwards", EVENT, "ckg:latest", '"2024-01-01"^^xsd:date', "Event-earliest", "last day"),
    Fault("link to itself", f"{EVENT}/link/1", "ckg:right", f"<{REPORT}>", "Link-left", "two different reports"),
    Fault("link without reason", f"{EVENT}/link/1", "ckg:reason", "", "Link-reason", "reasons in words"),
    Fault("link of no event", EVENT, "ckg:link", "", "Link-event", "belongs to one event"),
    Fault("near miss of no event", EVENT, "ckg:nearMiss", "", "NearMiss-event", "belongs to one event"),
    Fault("near miss of itself", f"{EVENT}/near/1", "ckg:right", f"<{REPORT}>", "NearMiss-left", "two different"),
    Fault("told by nobody", EVENT, "ckg:sources", "0", "Event-sources", "1 or more"),
    Fault("copy of an article", REPORT, "ckg:copyOf", "<article/0a1b2c3d>", "EventReport-copyOf", "other report"),
    Fault("best over highest", f"{EVENT}/figure/1", "ckg:best", "99", "FigureSummary-best", "above the highest"),
    Fault("best of no claim", f"{EVENT}/figure/1", "ckg:bestClaim", f"<{REPORT}>", "FigureSummary-bestClaim", "claim"),
    Fault("verdict not listed", JUDGEMENT, "ckg:verdict", "verdict:maybe", "Judgement-verdict", "one verdict"),
    Fault("judged against itself", JUDGEMENT, "ckg:right", f"<{REPORT}>", "Judgement-left", "two different reports"),
    Fault("judged by nothing", JUDGEMENT, "ckg:leftQuote", "", "Judgement-leftQuote", "quotes the passage"),
    Fault("lowest over highest", f"{EVENT}/figure/1", "ckg:lowest", "99", "FigureSummary-lowest", "above the highest"),
    Fault("figures of no event", EVENT, "ckg:figure", "", "FigureSummary-event", "belongs to one event"),
    Fault(
        "at odds with itself",
        f"{EVENT}/disagreement/1",
        "ckg:right",
        f"<{CASUALTY}>",
        "Disagreement-left",
        "two different claims",
    ),
    Fault("disagreement of no event", EVENT, "ckg:disagreement", "", "Disagreement-event", "belongs to one event"),
    Fault("statistic over range", "article/0a1b2c3d/statistic/1", "ckg:max", "1", "Statistic-range", "larger than"),
    # plausibility
    Fault(
        "event after publication",
        REPORT,
        "ckg:reportedOn",
        '"2024-03-01"^^xsd:date',
        "EventReport-after-publication",
        "after the article was published",
        "warning",
    ),
    Fault(
        "friendly fire",
        REPORT,
        "ckg:target",
        "<actor/river-brigade>",
        "EventReport-perpetrator-is-target",
        "the same",
        "warning",
    ),
    Fault("place abroad", "place/geonames-2", "ckg:country", '"IQ"', "Place-outside", "outside the country", "warning"),
    Fault(
        "base abroad",
        "base/0a1b2c3d/camp-of-the-9th-regiment",
        "ckg:country",
        '"IQ" , "SY"',
        "Base-outside",
        "outside",
        "warning",
    ),
    Fault(
        "two countries",
        "place/geonames-1",
        "ckg:country",
        '"IQ" , "SY"',
        "EventReport-countries",
        "more than one country",
        "warning",
    ),
    Fault("40,000 dead", CASUALTY, "ckg:max", "40000", "CasualtyClaim-plausible", "implausible", "warning"),
    Fault("no mention", REFERENCE, "ckg:mention", "", "Reference-mentioned", "without a mention", "warning"),
    Fault(
        "part of itself",
        "article/0a1b2c3d/relation/1",
        "ckg:object",
        f"<{REFERENCE}>",
        "Relation-itself",
        "themselves",
        "warning",
    ),
    # what SHACL cannot see
    Fault("quote of other length", SPAN, "oa:exact", '"at least"', "Evidence-text", "as long as its offsets"),
    Fault("unheard-of datatype", CASUALTY, "ckg:max", '"1"^^<urn:x>', "Literal-datatype", "<urn:x>, which no property"),
    Fault("words not in the text", CASUALTY, "ckg:words", '"fifty"', "Words-text", "not those of the text"),
)


@cache
def sound() -> Graph:
    return rdflib_graph(*make_dataset().values(), make_matches())


def copy_of(graph: Graph) -> Graph:
    copied = Graph(bind_namespaces="none")
    copied += graph
    return copied


def check(graph: Graph, texts: Mapping[str, str] | None = None) -> tuple[Violation, ...]:
    return validate(triples_of(graph), texts=texts)


def spoil(graph: Graph, subject: str, predicate: str, values: str) -> None:
    """Give a property these values, in Turtle, instead of those it has; none at all where `values` is empty."""
    prefix, _, name = predicate.partition(":")
    graph.remove((URIRef(DATA + subject), URIRef(PREFIXES[prefix] + name), None))
    if values:
        header = "".join(f"@prefix {short}: <{namespace}> .\n" for short, namespace in PREFIXES.items())
        graph.parse(data=f"@base <{DATA}> .\n{header}<{subject}> {predicate} {values} .", format="turtle")


def test_the_sound_graph_has_no_fault() -> None:
    texts = {reading.article.id: reading.article.text for reading in (make_reading(), make_second_reading())}
    assert check(sound(), texts) == ()


def test_the_sound_graph_has_something_for_every_shape() -> None:
    for target in shapes().objects(None, SH.targetClass):
        assert (None, RDF.type, target) in sound(), target


@pytest.mark.filterwarnings("ignore:.*:UserWarning:rdflib")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_found(fault: Fault) -> None:
    graph = copy_of(sound())
    spoil(graph, fault.subject, fault.predicate, fault.values)
    found = [violation for violation in check(graph) if violation.shape == fault.shape]
    assert found, [violation.shape for violation in check(graph)]
    assert {violation.severity for violation in found} == {fault.severity}
    assert any(fault.says in violation.message for violation in found), found
    articles = {violation.article for violation in found}
    assert articles <= {"camp.txt", "second.txt", f"{DATA}article/0a1b2c3d"} or fault.subject.startswith(FUSED)


def test_message_names_article_thing_and_sentence() -> None:
    graph = copy_of(sound())
    spoil(graph, CASUALTY, "ckg:max", "3")
    (found,) = check(graph)
    assert found == Violation(
        severity="violation",
        focus_node=DATA + CASUALTY,
        path="ckg:min",
        value="12",
        message="camp.txt, report 1, figure 1: the smallest number of a figure is larger than the largest "
        "(found '12'): "
        '"River Brigade fighters stormed the camp of the 9th Regiment near Tall Zaytun with a car bomb on Monday, '
        'killing at least 12 soldiers, two of them officers, the ..."',
        article="camp.txt",
        sentence="River Brigade fighters stormed the camp of the 9th Regiment near Tall Zaytun with a car bomb on "
        "Monday, killing at least 12 soldiers, two of them officers, the Border Monitor said.",
        shape="CasualtyClaim-range",
    )


def test_quote_is_held_against_the_text() -> None:
    reading = make_reading()
    changed = reading.article.text.replace("at least 12", "at most 120")[: len(reading.article.text)]
    shape_of_faults = {found.shape for found in check(sound(), {"0a1b2c3d": changed})}
    assert shape_of_faults == {"Evidence-text"}


def simple_properties() -> dict[URIRef, dict[URIRef, list[URIRef]]]:
    """By class, the properties of its shapes that want a datatype, a class, a code or an IRI, with those shapes."""
    graph = shapes()
    found: dict[URIRef, dict[URIRef, list[URIRef]]] = {}
    for shape, target in graph.subject_objects(SH.targetClass):
        path = graph.value(shape, SH.path)
        wants = (SH.datatype, SH["class"], SH["in"], SH.nodeKind, SH.maxCount)
        if isinstance(path, URIRef) and any((shape, want, None) in graph for want in wants):
            found.setdefault(URIRef(str(target)), {}).setdefault(path, []).append(URIRef(str(shape)))
    return found


@pytest.mark.filterwarnings("ignore:.*:UserWarning:rdflib")
@pytest.mark.parametrize("target", sorted(simple_properties()), ids=lambda target: target.removeprefix(TERMS))
def test_every_property_of_a_class_is_checked(target: URIRef) -> None:
    graph = copy_of(sound())
    node = min(graph.subjects(RDF.type, target), key=str)
    expected = set()
    for path, property_shapes in simple_properties()[target].items():
        graph.remove((node, path, None))
        wants_truth = any((shape, SH.datatype, XSD.boolean) in shapes() for shape in property_shapes)
        for wrong in (1, 2) if wants_truth else (True, False):
            graph.add((node, path, Literal(wrong)))
        expected |= {str(shape).removeprefix(SHAPES) for shape in property_shapes}
    assert expected <= {violation.shape for violation in check(graph)}


def test_every_shape_has_a_fault() -> None:
    graph = shapes()
    by_hand = {fault.shape for fault in FAULTS}
    by_rule = {
        str(shape).removeprefix(SHAPES)
        for properties in simple_properties().values()
        for property_shapes in properties.values()
        for shape in property_shapes
    }
    every = {str(shape).removeprefix(SHAPES) for shape in graph.subjects(SH.targetClass, None)}
    assert every <= by_hand | by_rule


def test_shapes_are_shacl() -> None:
    conforms, _, report = meta_validate(copy_of(shapes()), max_validation_depth=200)
    assert conforms, report


def test_every_shape_has_a_message_that_ends_like_a_clause() -> None:
    for shape in shapes().subjects(SH.targetClass, None):
        messages = list(shapes().objects(shape, SH.message))
        assert len(messages) == 1, shape
        assert str(messages[0])[-1] not in ".:", shape
