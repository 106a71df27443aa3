"""The names of an article: curated lists, units, place words, the model's NER and the world gazetteer.

In that order of trust, no two overlapping. The gazetteer only fills gaps: it never takes a word of a person's or
organisation's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.knowledge import Knowledge
from kg.knowledge.triggers import ParticipantLexicon, participant_lexicon
from kg.nlp.acronyms import with_acronyms
from kg.nlp.annotated import Name
from kg.nlp.places import Matches, by_place_words, is_common
from kg.nlp.units import unit_spans

if TYPE_CHECKING:
    from kg.nlp.doc import Doc
    from kg.nlp.doc import Span as Ent

_NER_KINDS = {"PERSON": "person", "ORG": "actor", "NORP": "actor", "GPE": "place", "LOC": "place", "FAC": "place"}

_OFTENER = 3
"""So much oftener may the model take a name of the gazetteer for another kind of name."""


def names(doc: Doc, words: Sequence[str], knowledge: Knowledge) -> tuple[Name, ...]:
    """The names of a Doc in text order; `words` are the article's own words for its tokens."""
    lexicon = participant_lexicon()
    layers = _Layers(len(doc))
    countries = knowledge.names.countries(words)
    matches = [
        (sent.start + match.start, sent.start + match.end, match)
        for sent in doc.sents
        for match in knowledge.names.find(words[sent.start : sent.end], countries)
    ]
    layers.add(Name(start, end, m.kind, m.candidates, "curated") for start, end, m in matches if m.curated)
    layers.add(
        Name(sent.start + start, sent.start + end, "unit", (), "unit pattern")
        for sent in doc.sents
        for start, end in unit_spans(words[sent.start : sent.end], lexicon)
    )
    gazetteer = {(start, end): match for start, end, match in matches if not match.curated}
    layers.add(by_place_words(doc, words, layers.kinds, gazetteer, knowledge))
    layers.add(name for ent in doc.ents for name in _by_model(ent, words, gazetteer, lexicon))
    layers.add(Name(start, end, m.kind, m.candidates, "gazetteer") for (start, end), m in sorted(gazetteer.items()))
    told = list(_told_alike(doc, words, sorted(layers.found, key=lambda name: name.start)))
    return tuple(with_acronyms(told, words))


def _told_alike(doc: Doc, words: Sequence[str], names: Sequence[Name]) -> Iterator[Name]:
    """The names, with those of which only the model says what they are made places where the same words are one
    elsewhere in the article, at least as often."""
    text = [" ".join(words[name.start : name.end]) for name in names]
    places = {t: name for t, name in zip(text, names, strict=True) if name.kind == "place" and name.rule != "ner"}
    doubtful = [
        name.rule == "ner" and name.kind in {"actor", "person"} and doc[name.start].ent_type_ != "NORP"
        for name in names
    ]
    often = Counter(t for t, name in zip(text, names, strict=True) if name.kind == "place")
    often.subtract(t for t, doubt in zip(text, doubtful, strict=True) if doubt)
    for t, name, doubt in zip(text, names, doubtful, strict=True):
        place = places.get(t) if doubt else None
        alike = place is not None and often[t] >= (-_OFTENER if place.candidates else 0)
        yield (
            name
            if place is None or not alike
            else replace(name, kind="place", candidates=place.candidates, rule="told alike")
        )


class _Layers:
    """Names laid over each other: a later one that meets an earlier one is left out."""

    def __init__(self, length: int) -> None:
        self.kinds: list[str | None] = [None] * length
        self.found: list[Name] = []

    def add(self, candidates: Iterator[Name]) -> None:
        for name in candidates:
            if not any(self.kinds[name.start : name.end]):
                self.kinds[name.start : name.end] = [name.kind] * (name.end - name.start)
                self.found.append(name)


def _by_model(ent: Ent, words: Sequence[str], gazetteer: Matches, lexicon: ParticipantLexicon) -> Iterator[Name]:
    """A name that the model's NER found, without articles and genitives at its edges."""
    doc = ent.doc
    start, end = ent.start, ent.end
    while start < end and (doc[start].pos_ in {"DET", "PART"} or doc[start].is_punct):
        start += 1
    while start < end and (doc[end - 1].pos_ == "PART" or doc[end - 1].is_punct):
        end -= 1
    kind = _NER_KINDS.get(ent.label_)
    if kind is None or start >= end or not any(word[:1].isupper() for word in words[start:end]):
        return
    if is_common(doc, start, end, words, lexicon):
        return
    known = gazetteer.get((start, end))
    if known is not None and (kind == "place" or (kind == "actor" and end - start == 1)):
        yield Name(start, end, known.kind, known.candidates, "gazetteer")
    elif kind != "place" or not any(start <= s and e <= end for s, e in gazetteer):
        yield Name(start, end, kind, (), "ner")
