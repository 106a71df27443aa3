"""What SHACL cannot see: whether quotes are the text at their offsets, and words the quote at theirs.

The articles' texts are not in the graph (they are their publishers'), so that the comparison with the text is made
where the text is at hand, when a graph is built; without it, a quote must at least be as long as its offsets say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from kg.config import PREFIXES, TERMS
from kg.validate.described import Describer, shown
from kg.validate.violations import Violation

_EVIDENCE, _OF, _SPAN, _WORDS = (URIRef(TERMS + name) for name in ("Evidence", "article", "span", "words"))
_EXACT, _START, _END = (URIRef(PREFIXES["oa"] + name) for name in ("exact", "start", "end"))


def quote_violations(graph: Graph, describer: Describer, texts: Mapping[str, str]) -> Iterator[Violation]:
    """Quotes that are not the text, and figures and dates whose words are not those at their place.

    :param texts: texts by `Article.id`; articles without one are checked for lengths only.
    """
    for evidence in graph.subjects(RDF.type, _EVIDENCE):
        exact, start, end = (_number_or_text(graph.value(evidence, name)) for name in (_EXACT, _START, _END))
        if not isinstance(exact, str) or not isinstance(start, int) or not isinstance(end, int):
            continue  # the shapes tell what is missing
        text = texts.get(str(graph.value(evidence, _OF)).rpartition("/")[2])
        if text is None and len(exact) == end - start or text is not None and text[start:end] == exact:
            continue
        there = "as long as its offsets say" if text is None else f"the text at its offsets, {shown(text[start:end])!r}"
        yield describer.violation(
            evidence,
            f"the quote is not {there}",
            severity="violation",
            shape="Evidence-text",
            path="oa:exact",
            value=exact,
        )
    yield from _word_violations(graph, describer)


def _word_violations(graph: Graph, describer: Describer) -> Iterator[Violation]:
    for node, span in graph.subject_objects(_SPAN):
        words, exact = graph.value(node, _WORDS), graph.value(span, _EXACT)
        if words is not None and exact is not None and str(words).split() != str(exact).split():
            yield describer.violation(
                node,
                f"its words {str(words)!r} are not those of the text, {str(exact)!r}",
                severity="violation",
                shape="Words-text",
                path="ckg:words",
                value=str(words),
            )


def _number_or_text(value: Node | None) -> object:
    """The Python value of a literal."""
    return getattr(value, "value", None)
