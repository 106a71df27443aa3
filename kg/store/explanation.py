"""The sentences, rules and scores behind a node of the graph, told in lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kg.config import SCHEMES, TERMS
from kg.errors import UsageError
from kg.rdf.nodes import code_of
from kg.store import joins
from kg.store.rows import EXACT, Row, ask, count_range, quoted
from kg.store.sparql import PREFIXES, Cell

RDF_TYPE = PREFIXES["rdf"] + "type"
LEFT_OUT = {
    *("names", "figure", "disagreement", "link", "nearMiss", "mention", "entity", "score", "reason", "hasGeometry"),
    *("leftQuote", "rightQuote"),
}
"""Properties that the lines below a node's own tell better, or that tell a reader nothing."""

SHOWN = 10
"""So many candidates are listed where a short name fits several nodes."""


def explain(store: ox.Store, name: str) -> Iterator[str]:
    """Lines on the node that goes by `name`: its IRI, or an end of it that begins a path segment.

    :raises UsageError: no node, or more than one, goes by that name.
    """
    node = find(store, name)
    classes = {row["class"] for row in ask(store, "{node} a ?class", node)}
    yield node
    yield from next((tell for known, tell in TELLERS.items() if TERMS + known in classes), _anything)(store, node)


def find(store: ox.Store, name: str) -> str:
    """The IRI of the one node that is the subject of something and goes by `name`.

    :raises UsageError: there is none, or more than one.
    """
    subjects = {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}
    if name in subjects:
        return name
    fitting = sorted(subject for subject in subjects if subject.endswith(("/" + name, "#" + name)))
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise UsageError(f"{name}: the graph has no node whose IRI is or ends in this")
    listed = "".join(f"\n  {iri}" for iri in fitting[:SHOWN])
    more = f"\n  and {len(fitting) - SHOWN} more" if len(fitting) > SHOWN else ""
    raise UsageError(f"{name}: {len(fitting)} nodes end in this; give more of the IRI:{listed}{more}")


def _article(store: ox.Store, node: str) -> Iterator[str]:
    """What the article is, and its reports."""
    yield from _facts(store, node)
    for row in ask(store, "?report ckg:article {node} ; ckg:number ?number ; ckg:type ?type", node, order="?number"):
        yield f"  report of {code_of(row['type'])}: {row['report']}"


def _event(store: ox.Store, node: str) -> Iterator[str]:
    """What its reports add up to, where they differ, which were joined and why, which nearly, and each in full."""
    yield from _facts(store, node)
    yield from joins.figures(store, node)
    yield from joins.disagreements(store, node)
    yield from joins.comparisons(store, node)
    yield from joins.judgements(store, node)
    for row in ask(store, "?report prov:specializationOf {node}", node, order="?report"):
        yield ""
        yield row["report"]
        yield from _report(store, row["report"])


def _report(store: ox.Store, node: str) -> Iterator[str]:
    """The article, and every claim with its evidence, in text order."""
    for row in ask(store, "{node} ckg:article/ckg:path ?path ; ckg:type ?type ; ckg:main ?main ; ckg:rule ?rule", node):
        standing = "main" if row["main"] else "background"
        yield f"  {standing} report of {code_of(row['type'])} in {row['path']}, found by rule {row['rule']}"
    for row in ask(store, "{node} prov:specializationOf ?event . ?event rdfs:label ?label", node):
        yield f"  tells {row['label']}: {row['event']}"
    claims = "{node} ckg:claim ?claim . ?claim ckg:rule ?rule . " + _IN_A_SENTENCE.replace("{node}", "?claim")
    sentence = None
    for row in ask(store, claims, node, order="?start ?end ?claim"):
        if quoted(row) != sentence:
            sentence = quoted(row)
            yield f"  {sentence}"
        yield from _claim(store, row["claim"])


def _claim_with_sentence(store: ox.Store, node: str) -> Iterator[str]:
    """A claim by itself."""
    for row in ask(store, _IN_A_SENTENCE, node):
        yield f"  {quoted(row)}"
    yield from _claim(store, node)


def _claim(store: ox.Store, node: str) -> Iterator[str]:
    """What it says, who says so and how firmly, by which rule it was read; how its name was resolved; its rivals."""
    facts = {row["term"]: row["value"] for row in ask(store, "{node} ?term ?value FILTER (?value != ckg:Claim)", node)}
    says = _says(facts[RDF_TYPE])
    names = ask(store, "{node} ckg:reference ?reference . ?reference rdfs:label ?label", node)
    content = _content(facts, names)
    yield f"    {says}{': ' if content else ''}{content}"
    if says != "date":
        pattern = "{node} ckg:attributedTo ?source . ?source rdfs:label ?label "
        pattern += "OPTIONAL { ?source ckg:entity/rdfs:label ?name }"
        sources = dict.fromkeys(row["name"] or row["label"] for row in ask(store, pattern, node, order="?source"))
        yield f"      {code_of(facts[TERMS + 'modality'])} by {' and '.join(sources) or 'the article itself'}"
    yield f"      rule: {facts[TERMS + 'rule']}"
    for row in names:
        yield from _resolution(store, row["reference"])
    for row in ask(store, "?it ckg:left|ckg:right {node} ; ckg:words ?words ; a ckg:Disagreement", node, order="?it"):
        yield f"      disagreement: {row['words']}"


def _entity(store: ox.Store, node: str) -> Iterator[str]:
    """What is known of it, how articles name it and why that was taken for it, what they say of it."""
    yield from _facts(store, node)
    names = "?reference ckg:entity {node} ; ckg:mention ?place . " + EXACT
    forms: dict[str, Counter[str]] = {}
    for row in ask(store, f"SELECT DISTINCT ?path ?exact ?start {{ {names} }}", node, order="?path ?start ?exact"):
        forms.setdefault(row["path"], Counter())[row["exact"]] += 1
    for path, counted in forms.items():
        yield f"  named in {path}: {', '.join(f'{form!r} ({number})' for form, number in counted.items())}"
    for row in ask(
        store, "SELECT DISTINCT ?reason { ?reference ckg:entity {node} ; ckg:reason ?reason }", node, order="?reason"
    ):
        yield f"    taken for it because {row['reason']}"
    roles = "?claim ckg:entity {node} ; ckg:modality ?modality ; a ?class FILTER (?class != ckg:Claim) "
    roles += "?report ckg:claim ?claim ; prov:specializationOf/rdfs:label ?event"
    for row in ask(store, roles, node, order="?report ?claim"):
        says, modality = _says(row["class"]), code_of(row["modality"])
        role = "claims responsibility for" if says == "responsibility" else f"{says} of"
        yield f"  {role} {row['event']}{'' if modality == 'asserted' else f' ({modality})'}: {row['claim']}"
    sayings = "?claim ckg:claimant {node} ; ckg:quote ?place . " + EXACT
    sentence = None
    for row in ask(store, sayings, node, order="?path ?start ?end ?claim"):
        if quoted(row) != sentence:
            sentence = quoted(row)
            yield f"  quoted: {sentence}"
        yield f"    for {row['claim']}"


def _reference(store: ox.Store, node: str) -> Iterator[str]:
    """How an article names somebody, and whom that was taken for."""
    yield from _facts(store, node)
    yield from _mentions(store, node)


def _anything(store: ox.Store, node: str) -> Iterator[str]:
    """All that is said of a node, and the sentence it points to."""
    yield from _facts(store, node)
    for row in ask(store, "{node} ckg:quote ?place . " + EXACT, node):
        yield f"  {quoted(row)}"


TELLERS: dict[str, Callable[[ox.Store, str], Iterator[str]]] = {
    "Article": _article,
    "Event": _event,
    "EventReport": _report,
    "Claim": _claim_with_sentence,
    "Entity": _entity,
    "Reference": _reference,
    "Judgement": joins.judgement,
}
"""What tells of a node, by its class."""

_IN_A_SENTENCE = "{ {node} ckg:quote ?place } UNION { {node} a ckg:DateClaim ; ckg:span ?place } " + EXACT


def _facts(store: ox.Store, node: str) -> Iterator[str]:
    """The values of a node's own properties, a line each, numbers and names before what they stand for."""
    found: dict[str, list[str]] = {}
    pattern = "{node} ?term ?value FILTER (?term != rdf:type) OPTIONAL { ?value rdfs:label ?label }"
    for row in ask(store, pattern, node, order="?term ?value"):
        found.setdefault(code_of(row["term"]), []).append(_value(row["value"], row["label"]))
    for term, values in found.items():
        if term not in LEFT_OUT:
            yield f"  {term}: {'; '.join(values)}"


def _resolution(store: ox.Store, reference: str) -> Iterator[str]:
    """Whom or what a reference was taken for, with score and reasons."""
    pattern = "{node} ckg:entity ?entity . ?entity ckg:resolved ?resolved OPTIONAL { {node} ckg:score ?score }"
    for row in ask(store, pattern, reference):
        reasons = [each["reason"] for each in ask(store, "{node} ckg:reason ?reason", reference, order="?reason")]
        because = f": {'; '.join(reasons)}" if reasons else ""
        score = "" if row["score"] is None else f", score {row['score']:.2f}"
        taken = f"taken for {row['entity']}{score}" if row["resolved"] else f"not resolved, kept as {row['entity']}"
        yield f"      {taken}{because}"


def _mentions(store: ox.Store, reference: str) -> Iterator[str]:
    """Where an article uses a name, and whom it was taken for."""
    for row in ask(store, "{node} ckg:mention ?place . " + EXACT, reference, order="?path ?start"):
        yield f"  named: {quoted(row)}"
    yield from _resolution(store, reference)


def _content(facts: Row, names: list[Row]) -> str:
    """What a claim says, in a line."""
    if TERMS + "outcome" in facts:
        toll, outcome = (
            count_range(facts.get(TERMS + "min"), facts.get(TERMS + "max")),
            code_of(facts[TERMS + "outcome"]),
        )
        victims, words = facts[TERMS + "victims"], facts[TERMS + "words"]
        said = f'"{victims}"' if words in victims else f'"{words}", {victims}'
        state = "".join(f", {text}" for text in _status(facts))
        return f"{toll} {outcome} ({said}), side {code_of(facts[TERMS + 'side'])}{state}"
    if TERMS + "earliest" in facts:
        anchor = facts.get(TERMS + "anchor")
        counted = f", counted from {anchor}" if anchor else ""
        return f'{facts[TERMS + "earliest"]} to {facts[TERMS + "latest"]} ("{facts[TERMS + "words"]}"{counted})'
    return ", ".join(row["label"] for row in names)


def _status(facts: Row) -> Iterator[str]:
    """What sets a figure apart from a plain current one."""
    if code_of(facts[TERMS + "status"]) != "current":
        yield code_of(facts[TERMS + "status"])
    if facts[TERMS + "subset"]:
        yield "part of another figure"


def _says(claim_class: str) -> str:
    """What claims of a class are about: "casualty", "perpetrator"."""
    return code_of(claim_class).removesuffix("Claim").lower()


def _value(value: Cell, label: str | None) -> str:
    """A value as a reader takes it: a concept by its code, another node by its label and IRI."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if text.startswith(SCHEMES):
        return code_of(text)
    return text if label is None else f"{label} ({text})"
