"""Which expression dates which event."""

from __future__ import annotations

import pytest

from kg.extract.dates import attach, attach_statement, time_expressions
from kg.nlp.annotated import Annotated
from tests.extract.dates.factory import parsed, words

pytestmark = pytest.mark.model

CASES = [
    ("Gunmen killed four people on Thursday.", "killed", "Thursday"),
    ("Gunmen killed four people in a raid on Thursday.", "raid", "Thursday"),
    ("On Thursday, gunmen attacked a bus and killed four people.", "attacked", "Thursday"),
    ("On Thursday, gunmen attacked a bus and killed four people.", "killed", "Thursday"),
    ("Thursday's attacks killed four people.", "attacks", "Thursday"),
    ("Thursday's attacks killed four people.", "killed", "Thursday"),
    ("A bomb killed four people in the port, the police said Saturday.", "killed", None),
    ("A bomb killed four people in the port, a monitor said on Friday.", "killed", None),
    ("The mayor told Reuters on Sunday that gunmen had killed four people.", "killed", None),
    ("The army confirmed Friday that a mine had killed four people.", "killed", None),
    ("The ministry said on Friday that a deputy had been killed on Thursday.", "killed", "Thursday"),
    ("A bomb killed four people on Thursday, the police said Saturday.", "killed", "Thursday"),
    ("Gunmen killed four people on Thursday before they were shot.", "shot", None),
    ("Gunmen killed four people who had fled the city on Thursday.", "killed", None),
    ("Gunmen killed four people after the army shelled the port on Thursday.", "killed", None),
    ("Gunmen killed four people after the army shelled the port on Thursday.", "shelled", "Thursday"),
    ("Rebels fled on Thursday after an attack by the army.", "attack", None),
    ("Rebels have shelled the port since Thursday.", "shelled", None),
    ("A raid on Thursday that killed four people was condemned.", "killed", "Thursday"),
    ("A raid that killed four people on Thursday was condemned.", "raid", "Thursday"),
    ("Rebels stormed the port on Thursday, killing four guards.", "killing", "Thursday"),
    ("On Thursday four guards were killed when a bomb exploded.", "exploded", "Thursday"),
    ("On Friday, the army said rebels had shelled the port.", "shelled", "Friday"),
    ("Gunmen are reported to have killed four people on Friday.", "killed", "Friday"),
    ("On Friday gunmen are reported to have killed four people.", "killed", "Friday"),
    ("Gunmen killed four people. The port was shelled on Thursday.", "killed", None),
    ("The raid follows an attack in March on a school.", "raid", None),
    ("The raid follows an attack in March on a school.", "attack", "March"),
    ("The toll from a raid on the port rose to 34 on Sunday.", "toll", None),
    ("The union on Sunday put the number of people killed at 56.", "killed", None),
    ("In a video published on Friday, gunmen shot four officers.", "shot", None),
    ("In a note of 1 April the staff said that rebels had been killed.", "killed", None),
    ("Last month 16 guards died when gunmen ambushed them on June 20.", "died", "June 20"),
    ("The assault was the deadliest since Thursday, when four people were killed.", "assault", None),
    ("The raid, the first since the end of the war in 2011, killed four people.", "killed", None),
    ("Tempers had run high since Thursday, when four people were killed.", "killed", "Thursday"),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), CASES, ids=[f"{row[0]} {row[1]}" for row in CASES])
def test_attach(text: str, trigger: str, expected: str | None) -> None:
    annotated = parsed(text)
    found = attach(annotated, time_expressions(annotated), _token(annotated, trigger))
    assert (found and words(annotated, found)) == expected


def test_a_day_after_dates_the_event_before() -> None:
    annotated = parsed("Rebels shelled the port on Friday. The shelling came a day after the capture of the hill.")
    found = attach(annotated, time_expressions(annotated), _token(annotated, "capture"))
    assert found
    assert found.date
    assert str(found.date.earliest) == "2014-07-24"


def test_since_dates_what_lasts_when_asked() -> None:
    annotated = parsed("The town has been besieged since 2013.")
    expressions = time_expressions(annotated)
    token = _token(annotated, "besieged")
    assert attach(annotated, expressions, token) is None
    assert attach(annotated, expressions, token, roles=frozenset({"point", "since"})) == expressions[0]


def test_day_of_the_statement() -> None:
    annotated = parsed("The army said on Friday that rebels had shelled the port.")
    expressions = time_expressions(annotated)
    assert attach_statement(annotated, expressions, _token(annotated, "shelled")) == expressions[0]
    assert attach_statement(annotated, expressions, _token(annotated, "said")) is None


def _token(annotated: Annotated, word: str) -> int:
    return next(token.i for token in annotated.doc if token.text == word)
