"""A node of the graph in a reader's words: which article it is of, what it is, which sentence it rests on."""

from __future__ import annotations

import re

from kg.config import short_name
from kg.rdf.terms import EXACT, LABEL, SPECIALIZATION_OF, Iri, Literal, Term, ckg
from kg.validate.findings import Fault
from kg.validate.nearby import Nearby, text_of
from kg.validate.violations import Violation

_OF_ARTICLE = re.compile(r"(?P<base>.*?[/#])(?:article|report)/(?P<digest>[^/]+)")
_PARTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"/report/[^/]+/(\d+)$"), "report {}"),
    (re.compile(r"/report/[^/]+/(\d+)/date$"), "report {}, date"),
    (re.compile(r"/report/[^/]+/(\d+)/statement/(\d+)$"), "report {}, statement {}"),
    (re.compile(r"/report/[^/]+/(\d+)/claim/(\d+)$"), "report {}, claim {}"),
    (re.compile(r"/report/[^/]+/(\d+)/casualty/(\d+)$"), "report {}, figure {}"),
    (re.compile(r"/article/[^/]+/span/(\d+)-(\d+)$"), "characters {} to {}"),
    (re.compile(r"/article/[^/]+/statistic/(\d+)$"), "statistic {}"),
    (re.compile(r"/article/[^/]+/relation/(\d+)$"), "relation {}"),
)
_PATH, _CLAIM, _REFERENCE, _ENTITY, _LEFT, _QUOTE, _SPAN, _MENTION, _FIGURE, _DISAGREEMENT = map(
    ckg, ("path", "claim", "reference", "entity", "left", "quote", "span", "mention", "figure", "disagreement")
)

_LONGEST = 160
"""Characters of a sentence that a message shows."""


class Describer:
    """Describes nodes of a graph, and what is wrong with them."""

    def __init__(self, graph: Nearby) -> None:
        self._graph = graph

    def violation(self, fault: Fault) -> Violation:
        """A finding, with article, thing and sentence added to what is wrong."""
        node = fault.node
        article = self._article(node)
        name = None if article is None else self._graph.text(article, _PATH) or article
        sentence = self._sentence(node)
        where = ", ".join(filter(None, (name, None if node == article else self._thing(node))))
        value = None if fault.value is None else text_of(fault.value)
        found = f" (found {self._name(fault.value)})" if fault.found and fault.value is not None else ""
        told = "" if sentence is None else f': "{shown(sentence)}"'
        return Violation(
            severity=fault.severity,
            focus_node=node,
            path=fault.path,
            value=value,
            message=f"{where}: {fault.wrong}{found}{told}",
            article=name,
            sentence=sentence,
            shape=fault.shape,
        )

    def _name(self, value: Term) -> str:
        """A value as a message shows it: a literal quoted, an IRI by its label where it has one."""
        if isinstance(value, Literal):
            return repr(value.value)
        label = self._graph.text(value, LABEL)
        return f"<{value}>" if label is None else f'"{label}"'

    def _article(self, node: Iri) -> Iri | None:
        """The article a node is of; for what articles share, the first one that has to do with it."""
        if match := _OF_ARTICLE.match(node):
            return Iri(f"{match['base']}article/{match['digest']}")
        near = (
            *self._graph.nodes(node, _LEFT)[:1],
            *self._graph.subjects(_ENTITY, node)[:1],
            *self._graph.subjects(SPECIALIZATION_OF, node)[:1],
            *self._graph.subjects(_FIGURE, node)[:1],
            *self._graph.subjects(_DISAGREEMENT, node)[:1],
        )
        return self._article(near[0]) if near else None

    def _thing(self, node: Iri) -> str:
        for pattern, words in _PARTS:
            if match := pattern.search(node):
                return words.format(*match.groups())
        label = self._graph.text(node, LABEL)
        return node if label is None else f'"{label}"'

    def _sentence(self, node: Iri) -> str | None:
        """What the node itself quotes, else what a claim quotes that has to do with it."""
        graph = self._graph
        evidence = (*graph.nodes(node, _QUOTE), *graph.nodes(node, _SPAN), node)[0]
        exact = graph.text(evidence, EXACT)
        if exact is not None:
            return exact
        claims = (*graph.nodes(node, _CLAIM), *graph.subjects(_REFERENCE, node), *graph.subjects(_ENTITY, node))
        quotes = (quote for claim in claims for quote in graph.nodes(claim, _QUOTE)[:1])
        spans = (*quotes, *graph.nodes(node, _MENTION))
        return graph.text(spans[0], EXACT) if spans else None


def shown(sentence: str) -> str:
    """The sentence on one line, cut after a word where it is long."""
    words = " ".join(sentence.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} ..."


def short(iri: str) -> str:
    """An IRI with its prefix, where it has one: "ckg:claim", "xsd:date"."""
    return short_name(iri) or f"<{iri}>"
