"""The names of annotated articles, as examples for spaCy's named-entity recogniser.

A mark says which characters tell of an entity ("Boko Haram fighters"), not where its name stands in them; the name is
the run of capitalised words. The labels are those of the pipeline that is trained further (OntoNotes), so that the
result takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.knowledge import Knowledge
from kg.knowledge.triggers import participant_lexicon
from kg.nlp import Annotated
from kg.nlp.doc import Span
from training.markup import Mark, Marked

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.vocab import Vocab

LABELS = {
    **dict.fromkeys(("armed_group", "state_force", "unit", "government", "organisation", "media", "monitor"), "ORG"),
    "person": "PERSON",
    **dict.fromkeys(("city", "town", "village", "province", "district", "country"), "GPE"),
    **dict.fromkeys(("region", "feature"), "LOC"),
    "base": "FAC",
}
"""The label of each kind of entity; victims' groups, weapons and vehicles have no names that matter here."""
_INSIDE = frozenset(
    {"of", "the", "for", "and", "al", "el", "de", "del", "la", "-", "’s", "'s", "ul", "bin", "ibn", "in"}
)
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ul"})
_TITLES = frozenset(
    [
        "president",
        "prime",
        "minister",
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "general",
        "lt",
        "lieutenant",
        "col",
        "colonel",
        "maj",
        "major",
        "capt",
        "captain",
        "brig",
        "brigadier",
        "sgt",
        "sergeant",
        "adm",
        "admiral",
        "sheikh",
        "king",
        "prince",
        "governor",
        "mayor",
        "secretary",
        "spokesman",
        "spokeswoman",
        "commander",
        "chief",
        "foreign",
        "defence",
        "defense",
        "interior",
        "deputy",
        "sir",
        "marshal",
        "vice",
        "chairman",
        "ambassador",
        "police",
        "imam",
        "ayatollah",
    ]
)


def named(article: Marked, annotated: Annotated, knowledge: Knowledge) -> tuple[list[Span], list[Span]]:
    """The names of an article as spans of its Doc: those that the annotation gives, and those of the Doc itself that
    the annotation neither gives nor excludes (dates, numbers, names of things that it does not mark)."""
    doc, taken = annotated.doc, [False] * len(annotated.doc)
    found = []
    for mark in sorted(article.marks, key=lambda m: (m.start, -m.end)):
        for start, end, label in _names_in(article, mark, annotated, knowledge):
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                found.append(Span(doc, start, end, label))
    return found, [ent for ent in doc.ents if not any(taken[ent.start : ent.end])]


def _names_in(
    article: Marked, mark: Mark, annotated: Annotated, knowledge: Knowledge
) -> Iterator[tuple[int, int, str]]:
    entity = next((article.entities[id] for id in mark.ids if id in article.entities), None)
    label = LABELS.get(entity.kind) if entity is not None else None
    tokens = [i for i in range(len(annotated.starts)) if mark.start <= annotated.starts[i] < mark.end]
    if label is None or not tokens:
        return
    words = [annotated.text(i, i + 1) for i in tokens]
    proper = [annotated.doc[i].pos_ in {"PROPN", "ADJ", "NOUN", "X"} for i in tokens]
    capital = [ok and _is_capital(word) for ok, word in zip(proper, words, strict=True)]
    if annotated.doc[tokens[0]].is_sent_start and _is_common(words[0]):
        capital[0] = False
    for first, last in _runs(words, capital):
        if label == "PERSON":
            while first < last and words[first].lower().rstrip(".") in _TITLES:
                first += 1
        if label == "FAC" and last < len(words) and _is_installation(words[last]):
            last += 1
        if first == last:
            continue
        text = annotated.text(tokens[first], tokens[last - 1] + 1)
        own = label
        if label in {"ORG", "FAC"} and knowledge.country(text) is not None:
            own = "GPE" if annotated.doc[tokens[last - 1]].pos_ == "PROPN" else "NORP"
        yield tokens[first], tokens[last - 1] + 1, own


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and word[-2:] in {"st", "nd", "rd", "th"})


def _runs(words: Sequence[str], capital: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The longest run of capitalised words, with the small words inside it and an article before it; half-open."""
    best, position = (0, 0), 0
    while position < len(words):
        if not capital[position]:
            position += 1
            continue
        end = position + 1
        while end < len(words):
            ahead = next((n for n in range(end, min(end + 3, len(words))) if capital[n]), None)
            if ahead is None or any(words[n].lower() not in _INSIDE for n in range(end, ahead)):
                break
            end = ahead + 1
        if position >= 2 and words[position - 1] == "-" and words[position - 2].lower() in _ARTICLES:
            position -= 2
        if end - position > best[1] - best[0]:
            best = (position, end)
        position = end
    if best[1] > best[0]:
        yield best


def _is_common(word: str) -> bool:
    lexicon = participant_lexicon()
    lower = word.lower()
    forms = {lower, lower.removesuffix("s")}
    known = (
        lexicon.group_of,
        lexicon.nobody,
        lexicon.not_agents,
        lexicon.installations,
        lexicon.place_kinds,
        lexicon.things,
    )
    return lower in {"the", "a", "an", "some", "two", "three", "four", "five", "suspected", "unidentified"} or any(
        not forms.isdisjoint(each) for each in known
    )


def _is_installation(word: str) -> bool:
    return word.lower() in participant_lexicon().installations


def as_doc(article: Marked, annotated: Annotated, knowledge: Knowledge, vocab: Vocab) -> spacy.tokens.Doc:
    """A copy of the Doc's words with the names of the annotation, and `missing` where it says nothing.

    What the pipeline calls a date, a number or the like stays so; what it calls a name and the annotation does not mark
    is left open.
    """
    from spacy.tokens import Doc

    given, others = named(article, annotated, knowledge)
    doc = annotated.doc
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    copy = Doc(vocab, words=words, spaces=spaces)
    names = set(LABELS.values()) | {"NORP"}
    kept = [ent for ent in others if ent.label_ not in names]
    entities = [_on(copy, span) for span in (*given, *kept) if _learnable(span)]
    missing = [_on(copy, ent) for ent in others if ent.label_ in names and _learnable(ent)]
    copy.set_ents(entities, missing=missing, default="outside")
    return copy


def _learnable(span: Span) -> bool:
    """Whether spaCy can learn it: nothing that begins or ends with punctuation."""
    return not any(token.is_punct and len(token) == 1 for token in (span[0], span[-1]))


def _on(doc: spacy.tokens.Doc, span: Span) -> spacy.tokens.Span:
    from spacy.tokens import Span as New

    return New(doc, span.start, span.end, span.label_)
