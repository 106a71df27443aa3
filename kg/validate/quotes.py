"""What SHACL cannot see: whether quotes are the text at their offsets, and words the quote at theirs.

The articles' texts are not in the graph (they are their publishers'), so that the comparison with the text is made
where the text is at hand, when a graph is built; without it, a quote must at least be as long as its offsets say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.rdf.terms import END, EXACT, START, Iri, Literal, Term, Triple, ckg
from kg.validate.described import shown
from kg.validate.findings import Fault
from kg.validate.nearby import text_of

_WHOLE = re.compile(r"-?[0-9]+")
_OF, _SPAN, _WORDS = ckg("article"), ckg("span"), ckg("words")

Values = dict[Iri, Term]
"""A value of each node; of several one (the shapes tell that there are several)."""


def quote_faults(parts: Iterable[Iterable[Triple]], texts: Mapping[str, str]) -> Iterator[Fault]:
    """Quotes that are not the text, and figures and dates whose words are not those at their place.

    :param texts: texts by `Article.id`; articles without one are checked for lengths only.
    """
    said: dict[Iri, Values] = {name: {} for name in (EXACT, START, END, _OF, _SPAN, _WORDS)}
    for part in parts:
        for subject, predicate, value in part:
            if predicate in said:
                said[predicate][subject] = value
    for evidence, exact in said[EXACT].items():
        start, end = (_offset(said[name].get(evidence)) for name in (START, END))
        if not isinstance(exact, Literal) or start is None or end is None:
            continue  # the shapes tell what is missing
        text = texts.get(text_of(said[_OF].get(evidence, evidence)).rpartition("/")[2])
        if wrong := _wrong(exact.value, start, end, text):
            yield Fault(evidence, "Evidence-text", wrong, "oa:exact", exact)
    yield from _word_faults(said[_SPAN], said[_WORDS], said[EXACT])


def _wrong(exact: str, start: int, end: int, text: str | None) -> str | None:
    """What is wrong with a quote, None where it is as it should be."""
    if text is None:
        return None if len(exact) == end - start else "the quote is not as long as its offsets say"
    there = text[start:end]
    return None if there == exact else f"the quote is not the text at its offsets, {shown(there)!r}"


def _word_faults(spans: Values, words: Values, exact: Values) -> Iterator[Fault]:
    for node, span in spans.items():
        said = words.get(node)
        there = None if isinstance(span, Literal) else exact.get(span)
        if said is None or there is None or text_of(said).split() == text_of(there).split():
            continue
        wrong = f"its words {text_of(said)!r} are not those of the text, {text_of(there)!r}"
        yield Fault(node, "Words-text", wrong, "ckg:words", said)


def _offset(value: Term | None) -> int | None:
    """The number, where it is one."""
    return int(value.value) if isinstance(value, Literal) and _WHOLE.fullmatch(value.value) else None
