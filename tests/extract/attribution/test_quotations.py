"""Quotation marks of all kinds, opened, closed and carried over paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.attribution import attributions
from kg.extract.attribution.quotations import quotations
from tests.extract.attribution.reading import read

pytestmark = pytest.mark.model

MARKS = [
    ("“Nine men died,” he said.", ["Nine men died,"]),
    ('"Nine men died," he said. "Two fled."', ["Nine men died,", "Two fled."]),
    ('""Nine men died,"" he said.', ["Nine men died,"]),
    ("«Nine men died», he said.", ["Nine men died"]),
    ("“Nine men died.\n\n“Two fled,” he said.", ["Nine men died.", "Two fled,"]),
    ("Nine men died.", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKS, ids=[t for t, _ in MARKS])
def test_quotations(text: str, expected: list[str]) -> None:
    annotated = read(text)
    assert [annotated.text(q.start, q.end) for q in quotations(annotated)] == expected


PIECES = [
    "“", "”", '"', "\n\n", " said ", "the army ", "Ivan Petrov ", ", ", ". ", "according to ", "killed nine men ",
    "which ", "not ", "police ", "told Reuters ", ": ", "citing ", "(", ")", "it ", "a spokesman for ", " - ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_any_order_of_words_is_read_and_stays_within_the_text(pieces: list[str]) -> None:
    annotated = read("Snow fell. " + "".join(pieces))
    index = attributions(annotated)
    for source in index.sources:
        assert 0 <= source.start < source.end <= len(annotated.doc)
        assert source.references
    for i in range(len(annotated.doc)):
        for reference in index.of(i).references:
            assert reference.label
            for mention in reference.mentions:
                assert mention.span.of(annotated.article.text) == mention.text
