"""A node of the graph in a reader's words: which article it is of, what it is, which sentence it rests on."""

from __future__ import annotations

import re

from rdflib import URIRef
from rdflib.graph import Graph
from rdflib.term import Literal, Node

from kg.config import PREFIXES, TERMS, short_name
from kg.validate.violations import Severity, Violation

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
_PATH, _CLAIM, _REFERENCE, _ENTITY, _LEFT, _QUOTE, _SPAN, _MENTION, _FIGURE, _DISAGREEMENT = (
    URIRef(TERMS + name)
    for name in (
        "path",
        "claim",
        "reference",
        "entity",
        "left",
        "quote",
        "span",
        "mention",
        "figure",
        "disagreement",
    )
)
_EXACT, _LABEL, _SPECIALIZATION_OF = (
    URIRef(PREFIXES[prefix] + name)
    for prefix, name in (("oa", "exact"), ("rdfs", "label"), ("prov", "specializationOf"))
)

_LONGEST = 160
"""Characters of a sentence that a message shows."""


class Describer:
    """Describes nodes of one graph, and what is wrong with them."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def violation(
        self,
        node: Node,
        wrong: str,
        *,
        severity: Severity,
        shape: str,
        path: str | None = None,
        value: str | None = None,
    ) -> Violation:
        """A finding, with article, thing and sentence added to what is wrong."""
        article = self._article(node)
        name = None if article is None else self._text(article, _PATH) or str(article)
        sentence = self._sentence(node)
        where = ", ".join(filter(None, (name, None if node == article else self._thing(node))))
        return Violation(
            severity=severity,
            focus_node=str(node),
            path=path,
            value=value,
            message=f"{where}: {wrong}" + ("" if sentence is None else f': "{shown(sentence)}"'),
            article=name,
            sentence=sentence,
            shape=shape,
        )

    def name(self, node: Node) -> str:
        """A value as a message shows it: a literal quoted, an IRI by its label where it has one."""
        if isinstance(node, Literal):
            return repr(str(node))
        label = self._text(node, _LABEL)
        return f"<{node}>" if label is None else f'"{label}"'

    def _article(self, node: Node) -> Node | None:
        """The article a node is of; for what articles share, the first one that has to do with it."""
        if match := _OF_ARTICLE.match(str(node)):
            return URIRef(f"{match['base']}article/{match['digest']}")
        near = (
            self._first(node, _LEFT),
            self._first_subject(_ENTITY, node),
            self._first_subject(_SPECIALIZATION_OF, node),
            self._first_subject(_FIGURE, node),
            self._first_subject(_DISAGREEMENT, node),
        )
        return next((self._article(other) for other in near if other is not None), None)

    def _thing(self, node: Node) -> str:
        for pattern, words in _PARTS:
            if match := pattern.search(str(node)):
                return words.format(*match.groups())
        label = self._text(node, _LABEL)
        return str(node) if label is None else f'"{label}"'

    def _sentence(self, node: Node) -> str | None:
        """What the node itself quotes, else what a claim quotes that has to do with it."""
        evidence = self._first(node, _QUOTE) or self._first(node, _SPAN) or node
        exact = self._text(evidence, _EXACT)
        if exact is not None:
            return exact
        claims = (*self._objects(node, _CLAIM), *self._subjects(_REFERENCE, node), *self._subjects(_ENTITY, node))
        for claim in claims:
            quote = self._first(claim, _QUOTE)
            if quote is not None:
                return self._text(quote, _EXACT)
        mention = self._first(node, _MENTION)
        return None if mention is None else self._text(mention, _EXACT)

    def _objects(self, node: Node, predicate: URIRef) -> list[Node]:
        return sorted(self._graph.objects(node, predicate), key=str)

    def _subjects(self, predicate: URIRef, node: Node) -> list[Node]:
        return sorted(self._graph.subjects(predicate, node), key=str)

    def _first(self, node: Node, predicate: URIRef) -> Node | None:
        return next(iter(self._objects(node, predicate)), None)

    def _first_subject(self, predicate: URIRef, node: Node) -> Node | None:
        return next(iter(self._subjects(predicate, node)), None)

    def _text(self, node: Node, predicate: URIRef) -> str | None:
        found = self._first(node, predicate)
        return None if found is None else str(found)


def shown(sentence: str) -> str:
    """The sentence on one line, cut after a word where it is long."""
    words = " ".join(sentence.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} ..."


def short(iri: Node) -> str:
    """An IRI with its prefix, where it has one: "ckg:claim", "xsd:date"."""
    return short_name(str(iri)) or f"<{iri}>"
