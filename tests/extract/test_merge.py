"""Which situations become one report: situations built by hand, place names from the shipped knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import TimeExpression
from kg.extract.merge import merge, standing
from kg.extract.participants import Participant
from kg.extract.roles import Role
from kg.extract.situations import Situation
from kg.extract.triggers import Trigger
from kg.knowledge import Knowledge, load
from kg.knowledge.triggers import TriggerEntry
from kg.model.article import Span
from kg.model.report import DateRange, EventType, Outcome

GOMA = "place/geonames-216281"
RUTSHURU = "place/geonames-206047"
NORTH_KIVU = "place/geonames-206938"
CONGO = "place/geonames-203312"
SUMY = "place/geonames-692196"
GROUPS = {"rebels": "armed_group", "troops": "state", "villagers": "civilian", "gunmen": "attacker"}


@dataclass(frozen=True, slots=True)
class Told:
    """One telling, short; `opens`: its sentence opens with a day.

    Names in lower case are descriptions, others proper names of armed groups. `place` may list several, with +.
    """

    type: EventType
    by: str = ""
    against: str = ""
    place: str = ""
    day: int = 0
    weekday: str = ""
    goes_on: str = ""
    killed: tuple[int | None, int | None] | None = None
    opens: bool = False
    definite: bool = False
    plain: bool = False
    topic: bool = False
    indefinite: bool = False
    other: bool = False
    light: bool = False
    negated: bool = False


def situation(told: Told, position: int) -> Situation:
    start = 10 * position
    roles = [
        *([_party("perpetrator", told.by, start)] if told.by else []),
        *([_party("target", told.against, start + 1)] if told.against else []),
        *(_place(place, start + 2 + n) for n, place in enumerate(told.place.split("+")) if place),
    ]
    killed: Outcome = "killed"
    return Situation(
        triggers=(Trigger(start, TriggerEntry("word", None, "verb", told.type), told.type, told.light, told.negated),),
        start=start,
        end=start + 9,
        type=told.type,
        sentence=position,
        roles=tuple(roles),
        time=_time(told, start) if told.day or told.weekday else None,
        time_words=frozenset({told.weekday}) if told.weekday else frozenset(),
        told_on=_time(told, start) if told.goes_on else None,
        told_on_words=frozenset({told.goes_on}) if told.goes_on else frozenset(),
        tolls=frozenset({(killed, *told.killed)}) if told.killed else frozenset(),
        opens_with_day=told.opens,
        definite=told.definite,
        plain=told.plain,
        topic=told.topic,
        indefinite=told.indefinite,
        other=told.other,
    )


def _party(slot: str, label: str, head: int) -> Role:
    named = label[0].isupper()
    group = "armed_group" if named else GROUPS[label]
    entity = f"actor/{label.lower()}" if named else None
    return Role(slot, Participant(head, head, head + 1, group, label, entity, named), "subject")


def _place(id: str, head: int) -> Role:
    return Role("place", Participant(head, head, head + 1, "place", id, id, True), "place in the clause")


def _time(told: Told, start: int) -> TimeExpression:
    found = None
    if told.day:
        day = date(2024, 3, told.day)
        found = DateRange(day, day, "words", Span(0, 5), day.isoformat(), "rule")
    return TimeExpression(start + 3, start + 4, found, "point", "rule")


def merged(knowledge: Knowledge, *tellings: Told) -> list[list[int]]:
    """The numbers of the tellings in each report."""
    drafts = merge([situation(told, position) for position, told in enumerate(tellings)], knowledge)
    return [[s.start // 10 for s in draft.situations] for draft in drafts]


ONE = [[0, 1]]
TWO = [[0], [1]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            Told("attack", by="rebels", against="troops", place=GOMA, day=4, killed=(8, 8)),
            Told("attack", by="rebels", against="troops", place=GOMA, day=4, killed=(8, 8)),
            id="the same again",
        ),
        pytest.param(Told("bombing", place=GOMA, day=4, killed=(9, 9)), Told("bombing", definite=True), id="the blast"),
        pytest.param(
            Told("attack", by="rebels", place=GOMA), Told("attack", by="rebels", place=NORTH_KIVU), id="within"
        ),
        pytest.param(
            Told("bombing", place=GOMA, killed=(9, None)),
            Told("bombing", place=GOMA, killed=(11, 11)),
            id="a figure that can be the other",
        ),
        pytest.param(
            Told("attack", by="gunmen", place=GOMA, weekday="monday"),
            Told("attack", by="M23", place=GOMA, weekday="monday"),
            id="gunmen who turn out to be of a group",
        ),
        pytest.param(
            Told("attack", by="rebels", place=GOMA, day=4), Told("violence", definite=True, killed=(8, 8)), id="toll"
        ),
    ],
)
def test_one_event(knowledge: Knowledge, first: Told, second: Told) -> None:
    assert merged(knowledge, first, second) == ONE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            Told("attack", by="rebels", place=GOMA, day=4), Told("attack", by="rebels", place=GOMA, day=8), id="day"
        ),
        pytest.param(
            Told("attack", place=GOMA, weekday="monday"), Told("attack", place=SUMY, weekday="friday"), id="weekday"
        ),
        pytest.param(
            Told("shelling", place=GOMA, day=4, killed=(3, 3)),
            Told("shelling", place=SUMY, day=4, killed=(7, 7)),
            id="place",
        ),
        pytest.param(
            Told("attack", place=GOMA, killed=(3, 3)),
            Told("attack", place=RUTSHURU, killed=(30, 30), other=True),
            id="another attack",
        ),
        pytest.param(Told("seizure", by="M23", place=GOMA), Told("abduction", by="M23", place=GOMA), id="type"),
        pytest.param(
            Told("attack", by="M23", place=GOMA, killed=(3, 3)),
            Told("execution", by="M23", against="villagers", killed=(12, 12)),
            id="execution within an assault",
        ),
        pytest.param(
            Told("shelling", by="M23", against="troops", place=GOMA, killed=(2, 2)),
            Told("airstrike", by="troops", against="M23", place=RUTSHURU, killed=(9, 9)),
            id="counter-strike",
        ),
    ],
)
def test_two_events(knowledge: Knowledge, first: Told, second: Told) -> None:
    assert merged(knowledge, first, second) == TWO


GOMA_ATTACK = Told("attack", by="M23", place=GOMA)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        pytest.param(Told("attack", by="M23", place=GOMA, killed=(5, 5)), ONE, id="a toll added"),
        pytest.param(Told("attack", by="Fano", place=RUTSHURU), TWO, id="other group"),
        pytest.param(Told("attack", by="M23", place=SUMY), TWO, id="other place"),
        pytest.param(Told("attack", by="M23", place=GOMA, other=True), TWO, id="told as another"),
        pytest.param(Told("arrest", by="M23", place=GOMA), TWO, id="other type"),
        pytest.param(Told("ambush", by="M23", place=GOMA), ONE, id="akin type"),
    ],
)
def test_one_difference_decides(knowledge: Knowledge, second: Told, expected: list[list[int]]) -> None:
    assert merged(knowledge, GOMA_ATTACK, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param({"weekday": "monday"}, {"weekday": "friday"}, TWO, id="other weekday, no dates"),
        pytest.param({"weekday": "monday"}, {"weekday": "monday"}, ONE, id="same weekday, no dates"),
        pytest.param({"weekday": "monday"}, {"goes_on": "friday"}, TWO, id="the story has gone on to another day"),
        pytest.param({"weekday": "monday"}, {"goes_on": "monday"}, ONE, id="the story is still on its day"),
        pytest.param({"day": 4}, {"day": 5}, TWO, id="other day"),
        pytest.param({"day": 4}, {"day": 4}, ONE, id="same day"),
        pytest.param({"killed": (3, 3)}, {"killed": (4, 4), "definite": True}, ONE, id="a toll that has risen"),
        pytest.param({"killed": (3, 3)}, {"killed": (4, 4)}, TWO, id="other tolls, same place"),
    ],
)
def test_days_and_tolls_at_one_place(
    knowledge: Knowledge, first: dict[str, Any], second: dict[str, Any], expected: list[list[int]]
) -> None:
    tellings = (Told("attack", place=GOMA, **given) for given in (first, second))
    assert merged(knowledge, *tellings) == expected


@pytest.mark.parametrize(
    ("third", "joins"),
    [
        pytest.param(Told("bombing", day=4, killed=(9, 9)), True, id="same figure"),
        pytest.param(Told("bombing", day=4, killed=(9, None)), True, id="a hedged form of the figure"),
        pytest.param(Told("bombing", day=4, killed=(70, 70)), False, id="other figure"),
        pytest.param(Told("bombing", day=4), False, id="nothing in common but the type"),
        pytest.param(Told("bombing", definite=True, killed=(70, 70)), True, id="the blast"),
        pytest.param(Told("bombing", place=NORTH_KIVU, killed=(70, 70), definite=True), True, id="within the place"),
    ],
)
def test_what_joins_over_another_event(knowledge: Knowledge, third: Told, joins: bool) -> None:
    bombing, seizure = Told("bombing", place=GOMA, killed=(9, 9)), Told("seizure", by="M23", place=SUMY)
    assert merged(knowledge, bombing, seizure, third) == ([[0, 2], [1]] if joins else [[0], [1], [2]])


def test_loose_talk_makes_no_report_of_its_own(knowledge: Knowledge) -> None:
    assert merged(knowledge, Told("attack", light=True)) == []


def test_what_did_not_happen_makes_no_report(knowledge: Knowledge) -> None:
    assert merged(knowledge, Told("attack", by="rebels", place=GOMA, negated=True)) == []


def test_loose_talk_joins_the_event_that_it_is_about(knowledge: Knowledge) -> None:
    event = Told("attack", by="rebels", place=GOMA, day=4)
    assert merged(knowledge, event, Told("attack", definite=True, light=True)) == ONE


def test_a_third_telling_finds_its_event_among_two(knowledge: Knowledge) -> None:
    goma = Told("shelling", by="M23", place=GOMA, day=4, killed=(3, 3))
    sumy = Told("shelling", by="troops", place=SUMY, day=6, killed=(7, 7))
    assert merged(knowledge, goma, sumy, Told("shelling", place=GOMA, killed=(3, 3))) == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("times", "joins"), [pytest.param(1, True, id="told once"), pytest.param(5, False, id="told often")]
)
def test_an_event_told_often_takes_in_only_what_is_like_it(knowledge: Knowledge, times: int, joins: bool) -> None:
    bombing, akin = Told("bombing", place=GOMA, definite=True), Told("attack", day=4)
    drafts = merged(knowledge, *[bombing] * times, akin)
    assert drafts == ([[*range(times + 1)]] if joins else [[*range(times)], [times]])


def test_another_event_right_after_one_alike(knowledge: Knowledge) -> None:
    attack = Told("attack", by="M23", against="troops", place=GOMA, killed=(3, 3))
    another = Told("attack", by="M23", against="troops", place=GOMA, killed=(3, 3), other=True)
    assert merged(knowledge, attack, another) == TWO


def test_the_attack_is_the_one_told_last(knowledge: Knowledge) -> None:
    bombing, seizure = Told("bombing", place="the souk"), Told("seizure", by="M23", place=SUMY)
    the_bombing = Told("bombing", place="the bridge", definite=True)
    assert merged(knowledge, bombing, the_bombing) == ONE
    assert merged(knowledge, bombing, seizure, the_bombing) == [[0], [1], [2]]


@pytest.mark.parametrize(("sentences", "joins"), [((0, 1, 1), True), ((0, 1, 2), False)])
def test_what_one_sentence_tells_alone(knowledge: Knowledge, sentences: tuple[int, int, int], joins: bool) -> None:
    tellings = (
        Told("bombing", place=GOMA, weekday="monday"),
        Told("attack", by="rebels", weekday="friday"),
        Told("attack", by="gunmen", place=SUMY),
    )
    drafts = merge([situation(told, n) for told, n in zip(tellings, sentences, strict=True)], knowledge)
    assert [len(draft.situations) for draft in drafts] == ([1, 2] if joins else [1, 1, 1])


@pytest.mark.parametrize(("opens", "joins"), [(False, True), (True, False)])
def test_a_sentence_that_opens_with_a_day_turns_to_something_else(
    knowledge: Knowledge, opens: bool, joins: bool
) -> None:
    attack, told = Told("attack", place=GOMA), Told("attack", place=GOMA, day=4, opens=opens)
    assert merged(knowledge, attack, told) == (ONE if joins else TWO)


@pytest.mark.parametrize(("type", "joins"), [("seizure", True), ("attack", False)])
def test_what_is_no_part_of_an_attack_is_told_again(knowledge: Knowledge, type: EventType, joins: bool) -> None:
    siege, told = Told("siege", place=GOMA, day=4), Told(type, by="M23", weekday="monday")
    again = Told(type, by="M23", place=SUMY)
    assert merged(knowledge, siege, told, again) == ([[0], [1, 2]] if joins else [[0], [1], [2]])


@pytest.mark.parametrize(("sentence", "joins"), [(2, True), (8, False)])
def test_the_first_event_is_not_told_vaguely_far_back(knowledge: Knowledge, sentence: int, joins: bool) -> None:
    tellings = (
        Told("attack", against="troops", place=GOMA),
        Told("seizure", by="M23", place=SUMY),
        Told("attack", against="villagers"),
    )
    drafts = merge([situation(told, n) for told, n in zip(tellings, (0, 1, sentence), strict=True)], knowledge)
    assert [len(draft.situations) for draft in drafts] == ([2, 1] if joins else [1, 1, 1])


def test_others_hit_at_the_place_of_the_event_told_last(knowledge: Knowledge) -> None:
    bombing, attack = Told("bombing", place=GOMA, day=4), Told("attack", by="rebels", against="troops", place=SUMY)
    seizure, again = Told("seizure", by="M23", place=RUTSHURU), Told("attack", against="villagers", place=SUMY)
    assert merged(knowledge, bombing, attack, again) == [[0], [1, 2]]
    assert merged(knowledge, bombing, attack, seizure, again) == [[0], [1], [2], [3]]


def test_a_bare_toll_is_of_the_event_told_last(knowledge: Knowledge) -> None:
    seizure, attack = Told("seizure", by="M23", place=GOMA, day=4), Told("attack", by="rebels", place=SUMY, day=5)
    shelling, toll = Told("shelling", place=RUTSHURU, day=6), Told("violence", by="rebels", killed=(8, 8))
    assert merged(knowledge, seizure, attack, shelling, toll) == [[0], [1], [2, 3]]


@pytest.mark.parametrize(("definite", "joins"), [(True, True), (False, False)])
def test_the_toll_rises_after_the_event_told_last(knowledge: Knowledge, definite: bool, joins: bool) -> None:
    bombing = Told("bombing", against="troops", place=GOMA)
    rises = Told("bombing", against="villagers", place=SUMY, killed=(9, 9), definite=definite)
    assert merged(knowledge, bombing, rises) == (ONE if joins else TWO)


@pytest.mark.parametrize(("indefinite", "joins"), [(False, True), (True, False)])
def test_another_kind_of_event_told_as_new(knowledge: Knowledge, indefinite: bool, joins: bool) -> None:
    seizure, attack = Told("seizure", by="M23", place=GOMA, day=4), Told("attack", by="rebels", place=SUMY, day=5)
    ambush = Told("ambush", place=SUMY, killed=(8, 8), indefinite=indefinite)
    assert merged(knowledge, seizure, attack, ambush) == ([[0], [1, 2]] if joins else [[0], [1], [2]])


def test_an_older_event_is_not_told_vaguely(knowledge: Knowledge) -> None:
    arrest, bombing = Told("arrest", by="M23", place=GOMA, day=4), Told("bombing", by="rebels", place=SUMY, day=5)
    siege, clash = Told("siege", by="Fano", place=RUTSHURU, day=6), Told("clash", by="rebels")
    assert merged(knowledge, arrest, bombing, clash) == [[0], [1, 2]]
    assert merged(knowledge, arrest, bombing, siege, clash) == [[0], [1], [2], [3]]


@pytest.mark.parametrize(("known", "joins"), [({}, False), ({"plain": True}, True), ({"topic": True}, True)])
def test_the_bare_attack_is_the_one_told_last(knowledge: Knowledge, known: dict[str, Any], joins: bool) -> None:
    bombing = Told("bombing", place=GOMA, killed=(3, 3))
    attack = Told("bombing", place=SUMY, killed=(9, 9), definite=True, **known)
    assert merged(knowledge, bombing, attack) == (ONE if joins else TWO)


@pytest.mark.parametrize(("places", "joins"), [(GOMA, True), (f"{GOMA}+{RUTSHURU}+{SUMY}", False)])
def test_one_place_of_a_list(knowledge: Knowledge, places: str, joins: bool) -> None:
    raids, raid = Told("airstrike", place=places, killed=(40, 40)), Told("airstrike", place=GOMA)
    assert merged(knowledge, raids, raid) == (ONE if joins else TWO)


@pytest.mark.parametrize(("sentence", "joins"), [(2, True), (8, False)])
def test_the_first_event_is_not_told_as_another_kind_far_back(knowledge: Knowledge, sentence: int, joins: bool) -> None:
    attack, seizure = Told("attack", place=GOMA, killed=(3, 3)), Told("seizure", by="M23", place=SUMY)
    ambush = Told("ambush", place=GOMA)
    tellings = enumerate((attack, seizure, ambush))
    drafts = merge([situation(told, (0, 1, sentence)[n]) for n, told in tellings], knowledge)
    assert [len(draft.situations) for draft in drafts] == ([2, 1] if joins else [1, 1, 1])


@pytest.mark.parametrize(("place", "joins"), [(CONGO, True), (NORTH_KIVU, False)])
def test_a_country_stands_for_its_places(knowledge: Knowledge, place: str, joins: bool) -> None:
    bombing, again = Told("bombing", against="troops", place=GOMA), Told("bombing", against="villagers", place=place)
    assert merged(knowledge, bombing, again) == (ONE if joins else TWO)


# --- what holds of any tellings

TELLINGS = st.builds(
    Told,
    type=st.sampled_from(["attack", "bombing", "clash", "seizure", "execution", "violence"]),
    by=st.sampled_from(["", "rebels", "troops", "M23"]),
    against=st.sampled_from(["", "troops", "villagers"]),
    place=st.sampled_from(["", GOMA, RUTSHURU, NORTH_KIVU, SUMY]),
    day=st.sampled_from([0, 0, 4, 8]),
    killed=st.sampled_from([None, (3, 3), (3, None), (None, 9)]),
    definite=st.booleans(),
    other=st.booleans(),
    light=st.booleans(),
    negated=st.booleans(),
)


@given(st.lists(TELLINGS, max_size=8))
def test_every_telling_is_in_one_report_at_most(tellings: Sequence[Told]) -> None:
    drafts = merged(load(), *tellings)
    found = [number for numbers in drafts for number in numbers]
    assert len(found) == len(set(found))
    assert all(numbers == sorted(numbers) for numbers in drafts)
    assert [numbers[0] for numbers in drafts] == sorted(numbers[0] for numbers in drafts)


@given(st.lists(TELLINGS, max_size=8))
def test_what_is_told_firmly_is_in_a_report(tellings: Sequence[Told]) -> None:
    found = {number for numbers in merged(load(), *tellings) for number in numbers}
    firm = {number for number, told in enumerate(tellings) if not told.light and not told.negated}
    assert firm <= found


@given(st.lists(TELLINGS, max_size=8))
def test_the_same_tellings_give_the_same_reports(tellings: Sequence[Told]) -> None:
    assert merged(load(), *tellings) == merged(load(), *tellings)


def test_what_tells_too_little_is_no_report(knowledge: Knowledge) -> None:
    bombing, place, talk = Told("bombing", place=GOMA, day=4), Told("arrest", place=SUMY), Told("seizure", by="M23")
    drafts = merge([situation(told, position) for position, told in enumerate((bombing, place, talk))], knowledge)
    assert [draft.situations[0].type for draft in drafts] == ["bombing", "arrest", "seizure"]
    assert [draft.situations[0].type for draft in standing(drafts)] == ["bombing"]
    assert standing(drafts[1:2]) == drafts[1:2]


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        pytest.param(Told("attack", by="rebels", place=SUMY), True, id="a word that tells an event"),
        pytest.param(Told("attack", by="rebels", place=SUMY, light=True), False, id="loose talk"),
        pytest.param(Told("seizure", by="rebels", place=SUMY, light=True), True, id="a seizure is no loose talk"),
        pytest.param(Told("attack", by="rebels", place=SUMY, light=True, day=4), True, id="loose, with a day"),
        pytest.param(Told("attack", "rebels", "troops", SUMY, light=True), True, id="loose, of three things"),
        pytest.param(Told("clash", "rebels", "troops", SUMY), False, id="fighting that goes on"),
        pytest.param(Told("clash", "rebels", "troops", SUMY, day=4), True, id="fighting on a day"),
        pytest.param(Told("clash", "rebels", "troops", SUMY, killed=(3, 3)), True, id="fighting with a toll"),
    ],
)
def test_what_stands_beside_another_event(knowledge: Knowledge, told: Told, stands: bool) -> None:
    drafts = merge([situation(each, n) for n, each in enumerate((Told("bombing", place=GOMA, day=8), told))], knowledge)
    assert len(drafts) == 2
    assert len(standing(drafts)) == 1 + stands
