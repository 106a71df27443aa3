"""Sources in headlines: "58 killed in attacks: monitor", "Monitor: 58 killed", "12 dead in raid - officials".

Notes and posts open their lines so, too: "12:15 Health ministry: 25 killed"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.attribution.phrase import Phrase, Range
from kg.extract.attribution.phrases import PhraseReader
from kg.extract.attribution.quotations import new_paragraph
from kg.knowledge.reporting import reporting
from kg.nlp import Annotated

_DASHES = frozenset({"-", "–", "—", "|"})
_LEAD = 8
"""How many tokens may stand before the colon that opens a line."""


def frames(reader: PhraseReader) -> Iterator[tuple[Phrase, tuple[Range, ...]]]:
    """The source of each headline that has one, and the tokens it is quoted for."""
    doc = reader.annotated.doc
    for first, stop in _lines(reader.annotated):
        while stop > first and doc[stop - 1].text in {".", "…"}:
            stop -= 1
        for i in range(first, stop):
            if doc[i].text != ":" and not (doc[i].text in _DASHES and (doc[i].whitespace_ and doc[i - 1].whitespace_)):
                continue
            phrase = reader.after(first, i)
            if phrase is not None and phrase.end == i and _stands(reader, phrase, doc[i].text):
                yield phrase, ((i + 1, stop),)
                break
            phrase = reader.after(i + 1, stop)
            if phrase is not None and phrase.end == stop and _stands(reader, phrase, doc[i].text):
                yield phrase, ((first, i),)
                break
        else:
            trailing = _bare(reader, first, stop)
            if trailing is not None:
                yield trailing, ((first, trailing.start),)


def leads(reader: PhraseReader) -> Iterator[tuple[Phrase, tuple[Range, ...]]]:
    """The source before the colon that opens a line of the text, and the sentence it is quoted for."""
    annotated, doc = reader.annotated, reader.annotated.doc
    for colon in (token.i for token in doc if token.text == ":" and 0 < token.i < len(doc) - 1):
        first = colon
        while first > colon - _LEAD and first > 0 and not new_paragraph(annotated, first):
            first -= 1
        if not new_paragraph(annotated, first) or any(start in annotated.headlines for start in range(first, colon)):
            continue
        while first < colon and doc[first].pos_ in {"NUM", "PUNCT"}:
            first += 1
        phrase = reader.after(first, colon)
        if phrase is not None and phrase.end == colon and _stands(reader, phrase, ":"):
            yield phrase, ((colon + 1, doc[colon + 1].sent.end),)


def _lines(annotated: Annotated) -> Iterator[Range]:
    """The headlines as token ranges: the parser may have cut one into several sentences."""
    first: int | None = None
    for start in sorted(annotated.headlines):
        if first is None or new_paragraph(annotated, start):
            first = start
        stop = annotated.doc[start].sent.end
        following = stop in annotated.headlines and stop < len(annotated.doc) and not new_paragraph(annotated, stop)
        if not following:
            yield first, stop
            first = None


def _stands(reader: PhraseReader, phrase: Phrase, mark: str) -> bool:
    """Whether a part of a headline is a source: after a dash a name may be the publisher's."""
    kind = reader.kind(phrase.core)
    if phrase.core.end - phrase.core.start > 5 or kind in {None, "pronoun"}:
        return False
    if kind == "name":
        name = reader.names.get(phrase.core.end - 1)
        words = reader.words(phrase.core.start, phrase.core.end)
        speaks = name is not None and (name.kind in {"source", "actor"} or reporting().name_kind(words) is not None)
        return mark == ":" and speaks
    return kind != "armed" or mark == ":"


def _bare(reader: PhraseReader, first: int, stop: int) -> Phrase | None:
    """A source noun at the end of a headline that lost its punctuation: "... east of Damascus Monitoring group"."""
    doc = reader.annotated.doc
    chunk = reader.chunk_before(stop, first)
    if chunk is None or reader.kind(chunk) not in {"monitor", "medium", "document"} or chunk.start - first < 4:
        return None
    start = chunk.end - 1
    while start - 1 > first and doc[start - 1].lower_ in reporting().modifiers - {"a", "an"}:
        start -= 1
    capital = reader.annotated.text(start, start + 1)[:1].isupper()
    plural = doc[chunk.end - 1].lower_ == "reports"
    if not capital or doc[start - 1].lower_ in {"a", "an", "the", "of", "in", "on", "at", "for", "to", "by"}:
        return None
    noun = reporting().noun_kind(reader.words(start, chunk.end))
    if noun not in {"monitor", "medium"} and not plural:
        return None
    return Phrase(type(chunk)(start, chunk.end, False, False))
