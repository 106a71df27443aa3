"""Lines of N-Quads come apart into what they were made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.quads import BATCH, Row, rows
from kg.rdf.terms import DATE, STRING, Iri, Literal
from kg.rdf.writing import serialise

NODE, SAYS, GRAPH = Iri("https://example.org/a"), Iri("https://example.org/says"), Iri("https://example.org/g")


@given(st.text(), st.sampled_from([STRING, DATE]))
def test_literals_come_back(text: str, datatype: Iri) -> None:
    triple = (NODE, SAYS, Literal(text, datatype))
    assert row(line(triple)) == (GRAPH, NODE, SAYS, text, datatype)


def test_iris_have_no_datatype() -> None:
    assert row(line((NODE, SAYS, GRAPH))) == (GRAPH, NODE, SAYS, GRAPH, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [("<a> nothing", "no statement of N-Quads"), (f"<{NODE}> <{SAYS}> <{NODE}> .", "no named graph")],
)
def test_another_line_is_told(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        row(text)


def test_more_lines_than_are_parsed_at_a_time() -> None:
    texts = [str(number) for number in range(2 * BATCH + 1)]
    lines = [line((NODE, SAYS, Literal(text, STRING))) for text in texts]
    assert [value for _, _, _, value, _ in rows(iter(lines))] == texts
    assert list(rows([])) == []


def row(text: str) -> Row:
    (found,) = rows([text])
    return found


def line(triple: tuple[Iri, Iri, Literal | Iri]) -> str:
    (text,) = serialise({GRAPH: [triple]}, "nquads", base="https://example.org/")
    return text.removesuffix("\n")
