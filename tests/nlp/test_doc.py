"""A Doc as plain objects says of every token and span what spaCy's own says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pytest
import spacy.tokens
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from kg.nlp.doc import Doc, plain

if TYPE_CHECKING:
    from spacy.language import Language

VOCAB = English().vocab
WORDS = ("Shells", "hit", "Ariha", "and", "the", "old", "bridge", ",", '"', ".", "(", "12", "soldiers", "dozen", "-")
LABELS = ("nsubj", "conj", "cc", "dobj", "amod", "punct")
OF_ITSELF = ("i", "text", "whitespace_", "lemma_", "lower_", "pos_", "tag_", "dep_", "ent_type_")
MARKS = ("is_alpha", "is_punct", "is_stop", "like_num", "is_sent_start")
MANY = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")


@st.composite
def parses(draw: st.DrawFn) -> spacy.tokens.Doc:
    """Sentences with any tree, crossing branches included."""
    words: list[str] = []
    heads: list[int] = []
    for _ in range(draw(st.integers(1, 3))):
        size, first = draw(st.integers(1, 9)), len(words)
        order = draw(st.permutations(range(first, first + size)))
        above = {token: draw(st.sampled_from(order[:place] or [token])) for place, token in enumerate(order)}
        heads += [above[token] for token in sorted(above)]
        words += draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    deps = ["ROOT" if head == i else draw(st.sampled_from(LABELS)) for i, head in enumerate(heads)]
    spaces = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    return spacy.tokens.Doc(VOCAB, words, spaces=spaces, heads=heads, deps=deps)


def places(tokens: Iterable[Any]) -> list[int]:
    return [token.i for token in tokens]


def same_tree(ours: Doc, theirs: spacy.tokens.Doc) -> None:
    for mine, own in zip(ours, theirs, strict=True):
        for name in (*OF_ITSELF, *MARKS):
            assert getattr(mine, name) == getattr(own, name), (name, own)
        assert mine.head.i == own.head.i
        below = places(own.subtree)  # spaCy's own edges stop short where branches cross
        assert (mine.left_edge.i, mine.right_edge.i) == (min(below), max(below))
        for name in MANY:
            assert places(getattr(mine, name)) == places(getattr(own, name)), (name, own)
        assert [mine.is_ancestor(t) for t in mine.sent] == [own.is_ancestor(t) for t in own.sent]
        assert (mine.sent.start, mine.sent.end) == (own.sent.start, own.sent.end)
    assert [(s.start, s.end) for s in ours.sents] == [(s.start, s.end) for s in theirs.sents]


@given(parses())
def test_the_same_tree(theirs: spacy.tokens.Doc) -> None:
    same_tree(plain(theirs), theirs)


@given(parses(), st.data())
def test_the_same_spans(theirs: spacy.tokens.Doc, data: st.DataObject) -> None:
    ours, bounds = plain(theirs), st.integers(0, len(theirs))
    start, end = sorted((data.draw(bounds), data.draw(bounds)))
    mine, own = ours[start:end], theirs[start:end]
    assert (mine.start, mine.end, len(mine), mine.text) == (own.start, own.end, len(own), own.text)
    assert places(mine) == places(own)
    assert places(mine[1:3]) == places(own[1:3])
    if own:
        assert (mine.root.i, mine[-1].i, mine.sent.start) == (own.root.i, own[-1].i, own.sent.start)


def test_a_text_that_was_read(nlp: Language) -> None:
    theirs = nlp(
        "Two \u201cgunmen\u201d of Boko Haram shot 12 guards at Banki on Monday.\n\nDozens fled; nobody knows where."
    )
    ours = plain(theirs)
    same_tree(ours, theirs)
    assert [(e.start, e.end, e.label_) for e in ours.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]
    assert ours.ents


def test_a_text_without_a_parse_is_one_sentence_of_roots() -> None:
    ours = plain(English()("Shells hit Ariha. Nobody was hurt."))
    assert [sentence.text for sentence in ours.sents] == ["Shells hit Ariha. Nobody was hurt."]
    assert all(token.head is token and not token.children for token in ours)


def test_the_neighbour_of_a_token() -> None:
    ours = plain(English()("Shells hit Ariha"))
    assert ours[0].nbor().text == "hit"
    assert ours[1].nbor(-1).text == "Shells"
    with pytest.raises(IndexError):
        ours[0].nbor(-1)
