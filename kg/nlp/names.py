"""The names of an article: curated lists, units, place words, the model's NER and the world gazetteer.

In that order of trust, no two overlapping. The gazetteer only fills gaps: it never takes a word of a person's or
organisation's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.knowledge import Knowledge, NameMatch
from kg.knowledge.triggers import ParticipantLexicon, participant_lexicon, singular_forms, trigger_lexicon
from kg.nlp.annotated import Name
from kg.nlp.tokens import CALENDAR_NAMES
from kg.nlp.units import unit_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Ent

_NER_KINDS = {"PERSON": "person", "ORG": "actor", "NORP": "actor", "GPE": "place", "LOC": "place", "FAC": "place"}
_LOCATIVE = frozenset({"in", "near", "outside", "around", "inside"})
"""Before an unknown capitalised word they say that it is a place; those below do where the gazetteer has it."""
_LOOSELY_LOCATIVE = frozenset(
    {"at", "from", "to", "of", "between", "into", "towards", "toward", "and", "on", "across", "through", ","}
)
_NO_PLACE = frozenset({"DATE", "TIME"})
_NOT_IN = frozenset({"EVENT", "LAW", "WORK_OF_ART"})

Matches = Mapping[tuple[int, int], NameMatch]
"""The gazetteer's names by their tokens, half-open."""


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
    layers.add(_by_place_words(doc, words, layers.kinds, gazetteer, lexicon))
    layers.add(name for ent in doc.ents for name in _by_model(ent, words, gazetteer, lexicon))
    layers.add(Name(start, end, m.kind, m.candidates, "gazetteer") for (start, end), m in sorted(gazetteer.items()))
    return tuple(sorted(layers.found, key=lambda name: name.start))


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
    if _is_common(doc, start, end, words, lexicon):
        return
    known = gazetteer.get((start, end))
    if known is not None and (kind == "place" or (kind == "actor" and end - start == 1)):
        yield Name(start, end, known.kind, known.candidates, "gazetteer")
    elif kind != "place" or not any(start <= s and e <= end for s, e in gazetteer):
        yield Name(start, end, kind, (), "ner")


def _by_place_words(
    doc: Doc, words: Sequence[str], kinds: Sequence[str | None], gazetteer: Matches, lexicon: ParticipantLexicon
) -> Iterator[Name]:
    """Capitalised words that the grammar of news makes a place: "the village of X", "X district", "in X".

    The model's NER, trained on other names, often takes them for people or organisations.
    """
    for token in doc:
        if not _may_open_place(token, words[token.i], kinds):
            continue
        end = token.i + 1
        while end < token.sent.end and not kinds[end] and (doc[end].pos_ == "PROPN" or words[end] == "-"):
            end += 1
        while words[end - 1] == "-":
            end -= 1
        known = gazetteer.get((token.i, end))
        if known is None and _is_common(doc, token.i, end, words, lexicon):
            continue
        beside = token.dep_ in {"appos", "conj"} and kinds[token.head.i] == "place"
        if beside or _says_place(token, end, words, lexicon) or (known is not None and _takes_place(token)):
            yield Name(token.i, end, "place", known.candidates if known is not None else (), "place word")


def _may_open_place(token: Token, word: str, kinds: Sequence[str | None]) -> bool:
    """Whether a word can be the first of a place name that no list has."""
    if kinds[token.i] or token.i == 0 or token.ent_type_ in _NO_PLACE:
        return False
    if token.pos_ != "PROPN" and (token.pos_ != "ADJ" or token.ent_type_ == "NORP" or token.is_sent_start):
        return False
    before = token.doc[token.i - 1]
    inside = before.pos_ == "PROPN" and not kinds[before.i] and before.i >= token.sent.start
    return not inside and word[:1].isupper() and word.rstrip(".") not in CALENDAR_NAMES


def _says_place(token: Token, end: int, words: Sequence[str], lexicon: ParticipantLexicon) -> bool:
    """Whether the words around tokens `token` to `end` (exclusive) say that they name a place."""
    doc, before = token.doc, token.doc[token.i - 1]
    if before.lower_ == "of":
        noun = doc[before.i - 1].lemma_.lower() if before.i > 0 else ""
        return noun in lexicon.place_kinds or noun in lexicon.directions or _is_taken(noun)
    if before.lower_ == "at" and (not token.ent_type_ or (end - token.i == 1 and token.ent_type_ == "ORG")):
        return True
    if before.lemma_.lower() in lexicon.place_kinds and before.tag_ == "NN":
        return True
    if end < len(doc) and words[end].lower() in lexicon.place_kinds:
        return True
    return before.lower_ in _LOCATIVE and token.ent_type_ not in _NOT_IN


def _is_taken(noun: str) -> bool:
    """Whether a noun tells what befell the place after it: "the siege of X", "the fall of X"."""
    entries = trigger_lexicon().entries.get((noun, "noun"), ())
    return any(entry.prepositions.get("of") == "place" for entry in entries)


def _takes_place(token: Token) -> bool:
    """Whether a name of the gazetteer stands where a place does: after "from", or as what was attacked or taken."""
    before = token.doc[token.i - 1]
    if token.ent_type_ == "PERSON" and before.lower_ in {"and", ",", "of", "to"}:
        return False
    if before.lower_ in _LOOSELY_LOCATIVE:
        return True
    return token.dep_ in {"dobj", "nsubjpass"} and token.head.pos_ == "VERB"


def _is_common(doc: Doc, start: int, end: int, words: Sequence[str], lexicon: ParticipantLexicon) -> bool:
    """Whether tokens `start` to `end` (exclusive) are capitalised common words and no name: "Terrorist" and "Western"
    of headlines, "Fighters" and "Thirty" at the head of a sentence. NER takes them for names at times."""
    return all(doc[i].like_num or _is_common_noun(words[i], lexicon) for i in range(start, end))


def _is_common_noun(word: str, lexicon: ParticipantLexicon) -> bool:
    """Whether a word is a noun for people, places or numbers, or a direction."""
    forms = singular_forms(word) | {word.lower().removesuffix("ern"), word.capitalize()}
    people = (lexicon.group_of, lexicon.nobody, lexicon.not_agents)
    places = (lexicon.place_kinds, lexicon.installations, lexicon.directions)
    things = (lexicon.things, lexicon.instruments_of_agents, lexicon.echelons)
    return any(not forms.isdisjoint(known) for known in (*people, *places, *things))
