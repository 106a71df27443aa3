"""The day on which a story goes on."""

from __future__ import annotations

import pytest

from kg.extract.dates import going_on, time_expressions
from tests.extract.dates.factory import parsed, words

pytestmark = pytest.mark.model

CASES = [
    ("Rebels took the port on Thursday. Nine guards were shot.", "shot", "Thursday"),
    ("Rebels took the port on Thursday. They shot nine guards.", "shot", "Thursday"),
    ("Rebels took the port in the night of 23 to 24 July. They shot nine guards.", "shot", "23 to 24 July"),
    ("Rebels took the port on Thursday. They had shot nine guards.", "shot", None),
    ("Rebels took the port on Thursday. They have shot nine guards.", "shot", None),
    ("Rebels took the port on Thursday. They have looted the bank and shot nine guards.", "shot", None),
    ("Rebels took the port on Thursday. They looted the bank and shot nine guards.", "shot", "Thursday"),
    ("Rebels took the port on Thursday. They recently shot nine guards.", "shot", None),
    ("Rebels took the port on Thursday. The city fell silent. They shot nine guards.", "shot", None),
    ("Rebels took the port last week. They shot nine guards.", "shot", None),
    ("Rebels took the port, the mayor said on Thursday. They shot nine guards.", "shot", None),
    ("The army tells of rebels in a bulletin posted on its website on Thursday. They shot nine guards.", "shot", None),
    ("Rebels took the port, which was closed on Thursday. They shot nine guards.", "shot", None),
    ("They shot nine guards. The port was closed on Thursday.", "shot", None),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES, ids=[row[0] for row in CASES])
def test_going_on(text: str, trigger: str, expected: str | None) -> None:
    annotated = parsed(text)
    token = next(token.i for token in annotated.doc if token.text == trigger)
    found = going_on(annotated, time_expressions(annotated), token)
    assert (found and words(annotated, found)) == expected
