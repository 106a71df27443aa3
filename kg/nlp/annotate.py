"""The stage itself: tokens, spaCy's pipeline in batches, names."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.knowledge import Knowledge
from kg.knowledge.triggers import participant_lexicon
from kg.model.article import Article
from kg.nlp.annotated import Annotated, Name
from kg.nlp.tokens import CALENDAR_NAMES, Token, tokens
from kg.nlp.units import unit_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 32
_PLACE_WORDS = frozenset({"city", "town", "village", "province", "district", "neighbourhood", "neighborhood", "area", "suburb"})
_LOCATIVE = frozenset({"in", "near", "outside", "around"})
_NER_KINDS = {"PERSON": "person", "ORG": "actor", "NORP": "actor", "GPE": "place", "LOC": "place", "FAC": "place"}


def annotate(articles: Iterable[Article], nlp: Language, knowledge: Knowledge) -> Iterator[Annotated]:
    """Each article with its Doc and names, in the order given, read in batches of 32."""
    from spacy.tokens import Doc

    @functools.lru_cache(maxsize=100_000)
    def is_name(word: str) -> bool:
        return bool(knowledge.names.find([word]))

    def prepared() -> Iterator[tuple[Doc, tuple[Article, list[Token]]]]:
        for article in articles:
            found = tokens(article, nlp, is_name)
            doc = Doc(nlp.vocab, words=[t.word for t in found], spaces=[t.space for t in found])
            for token, source in zip(doc, found, strict=True):
                if source.begins:
                    token.is_sent_start = True
            yield doc, (article, found)

    for doc, (article, found) in nlp.pipe(prepared(), as_tuples=True, batch_size=BATCH):
        starts, ends = tuple(t.start for t in found), tuple(t.end for t in found)
        words = [article.text[t.start : t.end] for t in found]
        headlines = frozenset(sent.start for sent in doc.sents if found[sent.start].headline)
        yield Annotated(article, doc, starts, ends, names(doc, words, knowledge), headlines)


def names(doc: Doc, words: list[str], knowledge: Knowledge) -> tuple[Name, ...]:
    """Names from the curated lists, the model and the world gazetteer, in that order of trust, no two overlapping.

    The gazetteer only fills gaps: it never takes a word of a person's or organisation's name.
    """
    matches = [
        (sent.start + match.start, sent.start + match.end, match)
        for sent in doc.sents
        for match in knowledge.names.find(words[sent.start : sent.end])
    ]
    taken = [False] * len(doc)
    found: list[Name] = []

    def add(start: int, end: int, kind: str, candidates: tuple[str, ...], rule: str) -> None:
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            found.append(Name(start, end, kind, candidates, rule))

    for start, end, match in matches:
        if match.curated:
            add(start, end, match.kind, match.candidates, "curated")
    for sent in doc.sents:
        for start, end in unit_spans(words[sent.start : sent.end]):
            add(sent.start + start, sent.start + end, "unit", (), "unit pattern")
    gazetteer = {(start, end): match for start, end, match in matches if not match.curated}
    for start, end in _after_place_words(doc, words, taken):
        known = gazetteer.get((start, end))
        add(start, end, "place", known.candidates if known is not None else (), "place word")
    for ent in doc.ents:
        start, end = ent.start, ent.end
        while start < end and (doc[start].pos_ in {"DET", "PART"} or doc[start].is_punct):
            start += 1
        while start < end and (doc[end - 1].pos_ == "PART" or doc[end - 1].is_punct):
            end -= 1
        kind = _NER_KINDS.get(ent.label_)
        if kind is None or start >= end or not any(word[:1].isupper() for word in words[start:end]):
            continue
        if end - start == 1 and start == doc[start].sent.start and _is_common(words[start]):
            continue
        known = gazetteer.get((start, end))
        if known is not None and kind == "place":
            add(start, end, known.kind, known.candidates, "gazetteer")
        elif kind != "place" or not any(start <= s and e <= end for s, e in gazetteer):
            add(start, end, kind, (), "ner")
    for (start, end), match in sorted(gazetteer.items()):
        add(start, end, match.kind, match.candidates, "gazetteer")
    return tuple(sorted(found, key=lambda name: name.start))


def _after_place_words(doc: Doc, words: list[str], taken: list[bool]) -> list[tuple[int, int]]:
    """Capitalised words that the grammar of news makes a place: "the village of X", "X district", "in X".

    The model's NER, trained on other names, often takes them for people or organisations.
    """
    found = []
    for token in doc:
        if token.pos_ != "PROPN" or taken[token.i] or token.i == 0 or not _may_be_place(words[token.i]):
            continue
        before = doc[token.i - 1]
        if before.pos_ == "PROPN" and not taken[before.i] and before.i >= token.sent.start:
            continue
        end = token.i + 1
        while end < token.sent.end and not taken[end] and (doc[end].pos_ == "PROPN" or words[end] == "-"):
            end += 1
        while words[end - 1] == "-":
            end -= 1
        of_place = before.lower_ == "of" and before.i > 0 and doc[before.i - 1].lemma_.lower() in _PLACE_WORDS
        apposed = before.lemma_.lower() in _PLACE_WORDS and doc[before.i].tag_ == "NN"
        followed = end < len(doc) and words[end].lower() in _PLACE_WORDS
        located = before.lower_ in _LOCATIVE and doc[token.i].ent_type_ not in {"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART"}
        if (of_place or apposed or followed or located) and token.ent_type_ not in {"DATE", "TIME", "NORP"}:
            found.append((token.i, end))
    return found


def _is_common(word: str) -> bool:
    """Whether a capitalised word is a common noun for people ("Fighters"), which NER takes for a name at times."""
    groups = participant_lexicon().group_of
    return word.lower() in groups or word.lower().removesuffix("s") in groups


def _may_be_place(word: str) -> bool:
    return word[:1].isupper() and word.rstrip(".") not in CALENDAR_NAMES
