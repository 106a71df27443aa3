"""Judgements as triples: in the graph that they shaped, and in a file of their own (`kg.rdf.judgement_file`).

A judgement holds the passages that were judged, whole, so that the file can be read by itself and finds its reports
again when extraction numbers them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.errors import KgError
from kg.model import ids
from kg.model.article import Span
from kg.model.event import VERDICTS, Judged, Judgement, ReportKey
from kg.rdf.iris import local, mint
from kg.rdf.nodes import Nodes
from kg.rdf.terms import END, EXACT, START, TYPE, Iri, Triple, ckg, concept, integer, string


def judgement_triples(judgements: Iterable[Judgement], *, base: str) -> Iterator[Triple]:
    """The judgements with the passages that they are about. A triple may come twice."""
    for judgement in judgements:
        node = mint(base, judgement_id(judgement))
        yield node, TYPE, ckg("Judgement")
        yield node, ckg("verdict"), concept("verdict", judgement.verdict)
        for reason in judgement.reasons:
            yield node, ckg("reason"), string(reason)
        for name, judged in (("left", judgement.left), ("right", judgement.right)):
            yield node, ckg(name), mint(base, ids.report_id(judged.report.article, judged.report.number))
            yield from _passage(node, f"{name}Quote", judged, base)


def judgement_id(judgement: Judgement) -> str:
    """The local part of a judgement's IRI: another verdict on the same passages has the same."""
    left, right = ((judged.report.article, judged.quote) for judged in (judgement.left, judgement.right))
    return ids.judgement_id(left, right)


def _passage(node: Iri, name: str, judged: Judged, base: str) -> Iterator[Triple]:
    quote = mint(base, ids.evidence_id(judged.report.article, judged.quote))
    yield node, ckg(name), quote
    yield quote, TYPE, ckg("Evidence")
    yield quote, ckg("article"), mint(base, ids.article_id(judged.report.article))
    yield quote, START, integer(judged.quote.start)
    yield quote, END, integer(judged.quote.end)
    yield quote, EXACT, string(judged.words)


def judgements(nodes: Nodes) -> tuple[Judgement, ...]:
    """All judgements of a graph, by IRI.

    :raises KgError: a judgement lacks something, or its verdict is none.
    """
    return tuple(_judgement(nodes, node) for node in nodes.of_class("Judgement"))


def _judgement(nodes: Nodes, node: str) -> Judgement:
    verdict = nodes.need_code(node, "verdict")
    if verdict not in VERDICTS:
        raise KgError(f"{node}: verdict {verdict!r}: unknown; should be {', '.join(VERDICTS)}")
    base = node.rpartition("judgement/")[0]
    left, right = sorted(_judged(nodes, node, name, base) for name in ("left", "right"))
    return Judgement(left, right, verdict, tuple(sorted(nodes.all(node, "reason"))))


def _judged(nodes: Nodes, node: str, name: str, base: str) -> Judged:
    _, article, number = local(base, nodes.need(node, name)).split("/")
    quote = nodes.need(node, f"{name}Quote")
    span = Span(int(nodes.need(quote, "oa:start")), int(nodes.need(quote, "oa:end")))
    return Judged(ReportKey(article, int(number)), span, nodes.need(quote, "oa:exact"))
