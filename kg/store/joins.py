"""What there is to say of an event's joins: which reports, by which evidence, what they add up to and differ in."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.rdf.nodes import code_of
from kg.store.rows import EXACT, ask, count_range, quoted


def figures(store: ox.Store, event: str) -> Iterator[str]:
    """The summed-up figures, a line for each outcome and side."""
    pattern = "{node} ckg:figure ?figure . ?figure ckg:outcome ?outcome ; ckg:side ?side ; ckg:claimants ?claimants ;"
    pattern += " ckg:lowest ?lowest ; ckg:highest ?highest ; ckg:best ?best OPTIONAL { ?figure ckg:last ?last }"
    for row in ask(store, pattern, event, order="?figure"):
        told = f"{count_range(row['lowest'], row['highest'])} by {_counted(row['claimants'], 'claimant')}"
        last = "" if row["last"] is None else f", told last {row['last']}"
        yield f"  {code_of(row['outcome'])}, side {code_of(row['side'])}: {told}; best {row['best']}{last}"


def disagreements(store: ox.Store, event: str) -> Iterator[str]:
    """What its claims differ in, a line each."""
    for row in ask(store, "{node} ckg:disagreement/ckg:words ?words", event, order="?words"):
        yield f"  disagreement: {row['words']}"


def comparisons(store: ox.Store, event: str) -> Iterator[str]:
    """The links that joined its reports, then the reports of other events that were nearly joined, with reasons."""
    yield from _compared(store, event, "link", "joined")
    for row in ask(store, "?copy prov:specializationOf {node} ; ckg:copyOf ?original", event, order="?copy"):
        yield f"  one source:         {row['copy']}"
        yield f"    is a copy of      {row['original']}"
    yield from _compared(store, event, "nearMiss", "nearly joined")


def _compared(store: ox.Store, event: str, name: str, what: str) -> Iterator[str]:
    pattern = f"{{node}} ckg:{name} ?it . ?it ckg:left ?left ; ckg:right ?right ; ckg:score ?score"
    for row in ask(store, pattern, event, order="DESC(?score) ?it"):
        head = f"  {what}, score {row['score']:.2f}:"
        yield f"{head} {row['left']}"
        yield f"{'and':>{len(head)}} {row['right']}"
        for each in ask(store, "{node} ckg:reason ?reason", row["it"], order="?reason"):
            yield f"    because {each['reason']}"


def judgements(store: ox.Store, event: str) -> Iterator[str]:
    """What people decided about its reports."""
    pattern = "?report prov:specializationOf {node} . ?it ckg:left|ckg:right ?report ; a ckg:Judgement ;"
    for row in ask(store, f"SELECT DISTINCT ?it {{ {pattern} ckg:verdict ?verdict }}", event, order="?it"):
        yield from judgement(store, row["it"])


def judgement(store: ox.Store, node: str) -> Iterator[str]:
    """The verdict, why, and the passages it was given on."""
    for row in ask(store, "{node} ckg:verdict ?verdict ; ckg:left ?left ; ckg:right ?right", node):
        head = f"  judged {code_of(row['verdict'])}:"
        yield f"{head} {row['left']}"
        yield f"{'and':>{len(head)}} {row['right']}"
    for row in ask(store, "{node} ckg:reason ?reason", node, order="?reason"):
        yield f"    because {row['reason']}"
    for row in ask(store, "{node} ckg:leftQuote|ckg:rightQuote ?place . " + EXACT, node, order="?path ?start"):
        yield f"    {quoted(row)}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
