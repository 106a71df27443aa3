"""Lines of N-Quads come apart into what they were made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf.ntriples import nquads
from kg.rdf.quads import columns
from kg.rdf.terms import DATE, STRING, Iri, Literal

NODE, SAYS, GRAPH = Iri("https://example.org/a"), Iri("https://example.org/says"), Iri("https://example.org/g")


@given(st.text(), st.sampled_from([STRING, DATE]))
def test_literals_come_back(text: str, datatype: Iri) -> None:
    triple = (NODE, SAYS, Literal(text, datatype))
    assert columns(line(triple)) == (GRAPH, NODE, SAYS, text, datatype)


def test_iris_have_no_datatype() -> None:
    assert columns(line((NODE, SAYS, GRAPH))) == (GRAPH, NODE, SAYS, GRAPH, None)


def test_another_line_is_told() -> None:
    with pytest.raises(ValueError, match="no statement of N-Quads: '# nothing'"):
        columns("# nothing")


def line(triple: tuple[Iri, Iri, Literal | Iri]) -> str:
    (text,) = nquads({GRAPH: [triple]}, "https://example.org/")
    return text.removesuffix("\n")
