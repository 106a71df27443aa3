"""Quotations: what stands between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from kg.nlp import Annotated

_OPEN = frozenset({"“", "«", "„", "``"})
_CLOSE = frozenset({"”", "»", "''"})
_STRAIGHT = '"'


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `start` to `end`, half-open, without the marks. `continued`: its paragraph ended before a closing mark."""

    start: int
    end: int
    continued: bool = False


def quotations(annotated: Annotated) -> tuple[Quotation, ...]:
    """All quotations in text order. Doubled marks count as one; a mark not closed ends with its paragraph."""
    doc, text = annotated.doc, annotated.article.text
    found: list[Quotation] = []
    start: int | None = None
    for token in doc:
        i = token.i
        if start is not None and i > 0 and "\n" in text[annotated.ends[i - 1] : annotated.starts[i]]:
            if i > start:
                found.append(Quotation(start, i, continued=True))
            start = None
        mark = text[annotated.starts[i] : annotated.ends[i]]
        if not set(mark) <= _OPEN | _CLOSE | {_STRAIGHT}:
            continue
        if mark in _OPEN or (start is None and mark not in _CLOSE):
            if not (found and found[-1].end == i - 1 and mark == _STRAIGHT):  # a doubled closing mark
                start = i + 1
        elif start is not None:
            if i == start:
                start = i + 1  # a doubled opening mark
                continue
            found.append(Quotation(start, i))
            start = None
    if start is not None and start < len(doc):
        found.append(Quotation(start, len(doc), continued=True))
    return tuple(found)


def new_paragraph(annotated: Annotated, token: int) -> bool:
    """Whether a paragraph begins at a token."""
    text = annotated.article.text
    return token == 0 or "\n" in text[annotated.ends[token - 1] : annotated.starts[token]]
