"""Names laid over the model's reading: where each comes from, and what holds of all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.knowledge import Knowledge
from kg.knowledge import load as load_knowledge
from kg.model.article import Article, Furniture, Span
from kg.nlp import Annotated, annotate

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model
Read = Callable[..., Annotated]


def named(annotated: Annotated) -> list[tuple[str, str, str]]:
    """(words, kind, rule) of each name."""
    return [(annotated.text(n.start, n.end), n.kind, n.rule) for n in annotated.names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boko Haram attacked the town.", ("Boko Haram", "actor", "curated")),
        ("The Arakan Army seized the base.", ("Arakan Army", "actor", "curated")),
        ("IS fighters attacked the town.", ("IS", "actor", "curated")),
        ("Fighting reached Bakhmut on Sunday.", ("Bakhmut", "place", "curated")),
        ("Nigerian troops shelled the town.", ("Nigerian troops", "actor", "curated")),
        ("Belfast saw riots on Sunday.", ("Belfast", "place", "gazetteer")),
        ("Gunmen stormed the village of Ngurore.", ("Ngurore", "place", "place word")),
        ("A shell fell in Zarzita district.", ("Zarzita", "place", "place word")),
        ("The battle near Tel Zibara lasted a day.", ("Tel Zibara", "place", "place word")),
        ("The rebels met John Dunmore in Paris.", ("John Dunmore", "person", "ner")),
    ],
)
def test_where_a_name_comes_from(read: Read, text: str, name: tuple[str, str, str]) -> None:
    assert name in named(read(text))


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Boko Haram attacked the town.", "Boko Haram", "Boko Haram"),
        ("IS fighters attacked the town.", "IS", "Islamic State"),
        ("Fighting reached Mayadeen.", "Mayadeen", "Mayadin"),
        ("Colombian police arrested two men.", "Colombian police", "Colombian police"),
    ],
)
def test_a_known_name_has_its_best_candidate_first(
    read: Read, knowledge: Knowledge, text: str, words: str, label: str
) -> None:
    annotated = read(text)
    found = next(n for n in annotated.names if annotated.text(n.start, n.end) == words)
    assert knowledge.entity(found.candidates[0]).label == label


@pytest.mark.parametrize(
    "text",
    [
        "The mission begins in May.",
        "Fighting broke out in Monday's early hours.",
        "The troops left the village of their birth.",
        "It was in the last days of the siege that the bridge fell.",
    ],
)
def test_calendar_words_and_common_nouns_are_no_places(read: Read, text: str) -> None:
    assert [name for name in named(read(text)) if name[1] == "place"] == []


def test_no_name_reaches_over_a_sentence_end(read: Read) -> None:
    annotated = read("The rebels left Boko.\n\nHaram is a word.")
    assert "Boko Haram" not in [words for words, _, _ in named(annotated)]
    assert annotated.doc[annotated.doc[5].i].is_sent_start


def test_names_in_furniture_are_not_found(nlp: Language, knowledge: Knowledge) -> None:
    text = "Troops fled Belfast.\n\nPhoto: the army in Bakhmut."
    photo = Furniture(Span(text.index("Photo"), len(text)), "caption")
    (annotated,) = annotate([Article("id", "a.txt", text, furniture=(photo,))], nlp, knowledge)
    assert [words for words, _, _ in named(annotated)] == ["Belfast"]


def test_the_title_is_a_headline_and_the_body_is_not(read: Read) -> None:
    annotated = read("Troops fled the town of Goma.", "Government troops leave a town in the east")
    assert annotated.headlines == {0}
    assert [sentence.start for sentence in annotated.doc.sents] == [0, 8]


def test_a_number_that_opens_a_paragraph_stays_with_those_counted(read: Read) -> None:
    annotated = read(
        "Militants attack checkpoint, nine dead\n\n"
        "Seven Nigerien soldiers of the joint force were killed and 12 others wounded in an ambush, the army said.\n"
    )
    assert [sent[0].text for sent in annotated.doc.sents] == ["Militants", "Seven"]


def test_articles_come_in_the_order_given(nlp: Language, knowledge: Knowledge) -> None:
    texts = [f"Troops left Goma on day {number}." for number in range(40)]
    articles = [Article(str(number), "a.txt", text) for number, text in enumerate(texts)]
    assert [annotated.article.text for annotated in annotate(articles, nlp, knowledge)] == texts


def test_an_article_without_words_has_an_empty_doc(read: Read) -> None:
    annotated = read("  \n")
    assert (len(annotated.doc), annotated.names) == (0, ())


# --- what holds of any text

NEWS = """\
IS Islamic State Boko Haram Goma Bakhmut the army of in near village Mr John Doe Dunmore killed 12 troops , . - ’s
Monday May US-led Nigerian al-Shabaab Deir Ezzor province 4th Brigade base
"""
WORDS = st.sampled_from([*NEWS.split(), "\n\n"])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=40))
def test_names_are_in_order_and_do_not_overlap(read: Read, words: list[str]) -> None:
    annotated = read(" ".join(words))
    assert all(0 <= name.start < name.end <= len(annotated.doc) for name in annotated.names)
    pairs = zip(annotated.names, annotated.names[1:], strict=False)
    assert all(left.end <= right.start for left, right in pairs)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=40))
def test_every_token_has_its_characters(read: Read, words: list[str]) -> None:
    annotated = read(" ".join(words))
    assert len(annotated.starts) == len(annotated.ends) == len(annotated.doc)
    for token in annotated.doc:
        mention = annotated.mention(token.i, token.i + 1)
        assert mention.span.of(annotated.article.text) == mention.text != ""
        assert token.text in (mention.text, "ISIS", "'s")
    known = [candidate for name in annotated.names for candidate in name.candidates]
    assert all(candidate in load_knowledge() for candidate in known)
