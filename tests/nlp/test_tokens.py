"""From an article's text to the parser's tokens: what is left out, what is rewritten, and that offsets survive it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English

from kg.model.article import Article, Dateline, Furniture, Span
from kg.nlp.tokens import Token, apostrophes_lost, headline_spans, prose, tokens

ENGLISH = English()
NAMES = (("Syria",), ("Goma",), ("Russia",), ("Taliban",), ("Afghanistan",), ("Tamil", "Tigers"))
LONG = "Soldiers held the road to the north. " * 10


def find(words: Sequence[str]) -> list[range]:
    """The words that NAMES take up."""
    starts = [(name, start) for name in NAMES for start in range(len(words))]
    return [range(at, at + len(name)) for name, at in starts if tuple(words[at : at + len(name)]) == name]


def read(article: Article) -> list[Token]:
    """The article's tokens; the only known names are NAMES."""
    return tokens(article, ENGLISH, find)


def plain(text: str) -> Article:
    return Article("id", "a.txt", text)


def titled(title: str, body: str = "") -> Article:
    return Article("id", "a.txt", f"{title}\n\n{body}", title=title, title_span=Span(0, len(title)))


def words(article: Article) -> list[str]:
    return [token.word for token in read(article)]


def marked(text: str, furniture: str, dateline: str | None = None) -> Article:
    """An article with one stretch of furniture and perhaps a dateline, each given by its words."""
    start = text.index(furniture)
    items = (Furniture(Span(start, start + len(furniture)), "caption"),)
    if dateline is None:
        return Article("id", "a.txt", text, furniture=items)
    span = Span(text.index(dateline), text.index(dateline) + len(dateline))
    return Article("id", "a.txt", text, furniture=items, dateline=Dateline(span, "Goma", None))


def test_furniture_and_dateline_are_left_out() -> None:
    article = marked(
        "Photo: a tank in Sumy.\n\nGOMA (Agency) -- Rebels fled.", "Photo: a tank in Sumy.", "GOMA (Agency) --"
    )
    assert words(article) == ["Rebels", "fled", "."]


def test_furniture_within_a_paragraph_is_left_out() -> None:
    article = marked("Rebels fled. Read more: the war in maps. Troops stayed.", "Read more: the war in maps.")
    assert " ".join(words(article)) == "Rebels fled . Troops stayed ."


@pytest.mark.parametrize("text", ["", "  \n\n ", "---\n\n***", "..."])
def test_a_text_without_a_word_has_no_tokens(text: str) -> None:
    assert read(plain(text)) == []


def test_an_article_that_is_all_furniture_has_no_tokens() -> None:
    assert read(marked("Subscribe to our newsletter", "Subscribe to our newsletter")) == []


# --- "IS"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Troops said IS had fled.", "ISIS"),
        ("IS fighters fled.", "ISIS"),
        ("The IS-held town fell.", "ISIS"),
        ("It is over.", "is"),
        ("Isis fighters fled.", "Isis"),
        ("THE WAR IS OVER NOW", "IS"),
    ],
)
def test_the_capitals_is_are_the_group(text: str, word: str) -> None:
    found = [token for token in read(plain(text)) if token.word.lower() in {"is", "isis"}]
    assert [token.word for token in found] == [word]


def test_a_rewritten_token_keeps_the_characters_it_stands_for() -> None:
    text = "Troops said IS had fled."
    found = next(token for token in read(plain(text)) if token.word == "ISIS")
    assert text[found.start : found.end] == "IS"


# --- lost apostrophes


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (LONG, True),
        (LONG + "The army's men left.", False),
        (LONG + "The army’s men left.", False),
        ("Short text.", False),
    ],
)
def test_whether_apostrophes_are_lost(text: str, lost: bool) -> None:
    assert apostrophes_lost(text) is lost


def test_a_genitive_that_lost_its_apostrophe_is_split() -> None:
    text = LONG + "Syrias army left. Sundays attack killed two."
    found = read(plain(text))
    at = next(i for i, token in enumerate(found) if token.word == "Syria")
    assert [token.word for token in found[at : at + 3]] == ["Syria", "'s", "army"]
    assert [text[token.start : token.end] for token in found[at : at + 2]] == ["Syria", "s"]
    assert not found[at].space
    assert found[at + 1].space
    assert [token.word for token in found if text[: token.end].endswith(("Sunday", "Sundays"))][:2] == ["Sunday", "'s"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (LONG + "Mortars hit.", "Mortars"),
        (LONG + "The army's men left Syrias.", "Syrias"),
        (LONG + "Afghanistan lies south.", "Afghanistan"),
    ],
)
def test_other_words_in_s_stay_whole(text: str, word: str) -> None:
    assert word in words(plain(text))


# --- headlines


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Taliban Kills Ten Policemen In Raid", "Taliban kills ten policemen in raid"),
        ("Rebels Flee Goma After Clashes", "rebels flee Goma after clashes"),
        ("Army retakes hills near Goma", "Army retakes hills near Goma"),
        ("IS Claims Attack On Bus", "ISIS claims attack on bus"),
        ("Navy Sinks Four Tamil Tigers Boats", "navy sinks four Tamil Tigers boats"),
    ],
)
def test_headline_words_are_lower_case_save_names(title: str, expected: str) -> None:
    assert " ".join(words(titled(title))) == expected


def test_only_the_headline_is_lower_cased() -> None:
    article = titled("Taliban Kills Ten Policemen In Raid", "Officials Said Nothing More.")
    assert " ".join(words(article)).endswith("Officials Said Nothing More .")
    assert [token.word for token in read(article) if token.headline][-1] == "raid"


def test_the_title_told_again_is_a_headline_too() -> None:
    article = titled("Rebels flee Goma", "REBELS FLEE GOMA\n\nThe army said so.")
    first, second = headline_spans(article)
    assert second.of(article.text) == "REBELS FLEE GOMA"
    assert first == Span(0, 16)


def test_a_title_from_outside_the_text_makes_no_headline() -> None:
    assert headline_spans(Article("id", "a.txt", "Rebels fled.", title="Rebels flee Goma")) == ()


# --- paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fled the town\nof Goma on Monday.", ["Rebels fled the town\nof Goma on Monday."]),
        ("Rebels fled.\nTroops stayed.", ["Rebels fled.", "Troops stayed."]),
        ("Rebels fled\n\nand troops stayed.", ["Rebels fled", "and troops stayed."]),
        ("Goma falls\nRebels take the city.", ["Goma falls", "Rebels take the city."]),
        ("  Rebels fled.  \n\n  ", ["Rebels fled."]),
        ('He said: "Go."\nthey went.', ['He said: "Go."', "they went."]),
    ],
)
def test_a_line_end_ends_a_paragraph_unless_the_sentence_goes_on(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in prose(plain(text))] == expected


def test_each_paragraph_begins_a_sentence() -> None:
    found = read(plain("Rebels fled\n\nTroops stayed in\nthe town"))
    assert [token.word for token in found if token.begins] == ["Rebels", "Troops"]


# --- what holds of any text

TEXTS = st.text(alphabet=st.sampled_from("abcISs IS Syrias.,!?'\"’-\n\tÄß 12")).map(str) | st.text()


def cut(text: str, first: int, second: int) -> Article:
    """An article with the stretch between two characters as furniture."""
    start, end = sorted((first % (len(text) + 1), second % (len(text) + 1)))
    return Article("id", "a.txt", text, furniture=(Furniture(Span(start, end), "menu"),))


@given(TEXTS, st.integers(0, 500), st.integers(0, 500))
def test_tokens_are_slices_of_the_text_in_order(text: str, first: int, second: int) -> None:
    article = cut(text, first, second)
    found = read(article)
    for token in found:
        assert 0 <= token.start < token.end <= len(text)
        assert token.word in (text[token.start : token.end], "ISIS")
    assert all(left.end <= right.start for left, right in zip(found, found[1:], strict=False))


@given(TEXTS, st.integers(0, 500), st.integers(0, 500))
def test_no_token_lies_in_furniture(text: str, first: int, second: int) -> None:
    article = cut(text, first, second)
    hidden = article.furniture[0].span
    assert not [token for token in read(article) if hidden.overlaps(Span(token.start, token.end))]


@given(
    st.lists(st.sampled_from(["Syrias", "IS", "the", "Army", "Kills", "Goma", "Mondays", "troops", "."]), min_size=1)
)
def test_rewritten_words_keep_their_characters(found: list[str]) -> None:
    title = " ".join(found)
    article = titled(title, LONG)
    for token in read(article):
        characters = article.text[token.start : token.end]
        rewritten = {("ISIS", "IS"), ("'s", "s")}
        assert (token.word, characters) in rewritten or token.word in (characters, characters.lower())
