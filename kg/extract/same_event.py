"""How much speaks for a situation telling an event that was told before."""

from __future__ import annotations

from kg.extract.dates import TimeExpression
from kg.extract.drafts import Draft, Party, Toll
from kg.extract.geography import Geography
from kg.extract.situations import Situation
from kg.extract.triggers import APART
from kg.knowledge import Knowledge
from kg.knowledge.dates import time_words
from kg.model.report import EventType

_UNITS_OF_TIME = frozenset({"last", "day", "week", "month", "year"})

WEIGHTS = {
    "same type": 0.3,
    "same type of its own": 0.3,
    "definite": 1.8,
    "definite, not the latest": -0.4,
    "other": -2.0,
    "other than the latest": -1.0,
    "vague": 1.1,
    "first": 0.3,
    "first, told often": -0.5,
    "first, vague and far back": -0.7,
    "first, akin and far back": -0.3,
    "lead": 1.9,
    "latest": 0.4,
    "same sentence": 0.3,
    "same sentence alone": 0.3,
    "definite by its toll, the latest": 0.6,
    "definite alone, the latest": 0.3,
    "definite subject, the latest": 0.4,
    "toll": 1.2,
    "toll of an older one": -0.9,
    "vague and older": -0.4,
    "indefinite and akin": -0.7,
    "same day": 0.5,
    "days overlap": 0.0,
    "other day": -1.9,
    "same words for the day": 1.2,
    "other words for the day": -1.5,
    "opens with its day": -0.3,
    "opens a sentence with a day": -0.8,
    "story of another day": -1.2,
    "same place": 0.4,
    "same place as the latest": 0.3,
    "same place as one of a list": -0.6,
    "place within place": 0.1,
    "country of its place": 0.3,
    "near place": 0.0,
    "unknown place": -1.2,
    "other place": -1.8,
    "other base": 0.1,
    "first to name a place": -0.3,
    "same figure": 1.2,
    "compatible figure": 0.6,
    "other figure": -0.8,
    "same perpetrator": 0.4,
    "other perpetrator": -0.9,
    "same target": 0.8,
    "other target": -0.2,
    "other target than an older one": -0.7,
    "may be the same party": 0.2,
    "same state": -0.1,
}
"""What speaks for and against a situation being told of an event told before. Set by hand and by search, one weight
after another, for the most facts found on articles of `training/` and of real news together.

same type of its own: one that is no part of an attack (`APART`); not the latest: "the attack", where another event
was told since; alone, subject: nothing but the noun tells which ("the attack", not "the attack on the camp"), or it
is what the sentence is about; older: neither the first event nor the latest, to which a story seldom comes back;
indefinite: told as new ("a raid"), here with another type than the event's; vague: the situation names no day, place
or figure of its own; other than the latest: it is told as another event, right after this one; first: the event is
the article's first, which most articles are about; told often: but what has been told `OFTEN` times shares something
with whatever comes after, and would take in the rest of the article; far back: last told `FAR_BACK` sentences ago;
one of a list: a sentence of the event lists places (`LIST`), as round-ups do, and what comes after at one of them is
often another; akin: told as another type; country of its place: it names no more than the country of the event's
place; lead: so far only the headline tells it; latest: it is the event told last; same sentence: a part of the
sentence tells it; alone: nothing else tells it, and it is not the first; toll: the situation only says that people
were hurt, neither where nor when; opens with its day: "On Monday, ..." where the event is not of that day; opens a
sentence with a day: "On Monday, ...", "In June, ...", which turns to something else, whatever the day; story of
another day: without a day of its own, but the story has gone on to another."""


OFTEN = 5
"""So many situations tell an event often."""
FAR_BACK = 6
"""So many sentences lie between a situation and one that is far back."""
LIST = 3
"""So many places apart are a list of them."""


def likeness(draft: Draft, told: Draft, *, first: bool, latest: bool, places: Geography) -> float:
    """How much speaks for `told`, of one situation, being told of the draft's event.

    `first`: the draft is the article's first event; `latest`: it was told last.
    """
    situation = told.situations[0]
    type_score = _type_score(draft, situation.type)
    figure_score = _figure_score(draft.tolls, told.tolls)
    time_score = _time_score(draft, situation)
    relations = [
        _place_relation(draft, told, places),
        *(_party_relation(draft, told, slot, places.knowledge) for slot in ("perpetrator", "target")),
    ]
    same_type = situation.type in draft.types
    toll = only_toll(situation)
    vague = situation.time is None and not told.parties["place"] and figure_score >= 0
    far_back = situation.sentence - draft.situations[-1].sentence >= FAR_BACK
    older = not first and not latest
    found = {
        "same type of its own": same_type and situation.type in APART,
        "definite": situation.definite and type_score > 0,
        "definite, not the latest": situation.definite and same_type and not latest,
        "definite by its toll, the latest": latest and _is_definite_by_toll(situation),
        "definite alone, the latest": latest and situation.plain,
        "definite subject, the latest": latest and situation.topic,
        "other": situation.other,
        "other than the latest": situation.other and latest,
        "vague": vague,
        "first": first,
        "first, told often": first and len(draft.situations) >= OFTEN,
        "first, vague and far back": first and vague and far_back,
        "first, akin and far back": first and not same_type and far_back,
        "lead": first and draft.headline and not told.headline,
        "latest": latest,
        "toll": toll,
        "toll of an older one": toll and older,
        "vague and older": vague and older,
        "indefinite and akin": situation.indefinite and not first and not same_type,
        "opens with its day": situation.opens_with_time and time_score <= 0,
        "opens a sentence with a day": situation.opens_with_day,
        "story of another day": _gone_on(draft, situation),
        "same sentence": any(other.start == situation.start for other in draft.situations),
        "same sentence alone": not first and [other.start for other in draft.situations] == [situation.start],
        "same place as the latest": latest and not first and "same place" in relations,
        "country of its place": "place within place" in relations and any(map(places.is_country, told.keys("place"))),
        "same place as one of a list": "same place" in relations and _lists_places(draft, places),
        "other target than an older one": older and "other target" in relations,
    }
    names = [name for name in relations if name is not None] + [name for name, holds in found.items() if holds]
    return type_score + figure_score + time_score + sum(WEIGHTS[name] for name in names)


def only_toll(situation: Situation) -> bool:
    """Whether it tells that people were hurt and no more: not how, not where, not when."""
    nothing = situation.time is None and not situation.filling("place") and not situation.filling("base")
    return nothing and not situation.other and situation.type == "violence"


def _is_definite_by_toll(situation: Situation) -> bool:
    """Whether it is the figures, no noun, that tell it as known: "the toll rose to nine"."""
    return situation.definite and all(trigger.entry.pos != "noun" for trigger in situation.triggers)


_AKIN: dict[frozenset[str], float] = {
    frozenset(pair): score
    for score, pairs in {
        0.3: [
            ("attack", "ambush"), ("attack", "bombing"), ("attack", "shelling"), ("attack", "clash"),
            ("attack", "offensive"), ("clash", "offensive"), ("clash", "ambush"), ("attack", "airstrike"),
            ("airstrike", "shelling"), ("execution", "violence"),
        ],
        0.0: [("seizure", "violence")],
        -0.3: [("bombing", "clash"), ("ambush", "bombing")],
        -0.6: [("airstrike", "bombing"), ("shelling", "bombing"), ("seizure", "offensive"), ("seizure", "attack"),
               ("seizure", "clash"), ("abduction", "arrest"), ("abduction", "execution"), ("siege", "offensive")],
    }.items()
    for pair in pairs
}  # fmt: skip
"""How well two types can tell one event; `violence` says no more than that people are hurt."""
_UNLIKE = -1.5
"""The same for pairs that are not listed."""


def _type_score(draft: Draft, type: EventType) -> float:
    if type in draft.types:
        return WEIGHTS["same type"]
    kinds = draft.types - {"violence"} or draft.types
    scores = [_akin(type, kind) for kind in kinds]
    return min(scores) if type in APART or kinds & APART else max(scores)


def _akin(left: EventType, right: EventType) -> float:
    if "violence" in (left, right) and not {left, right} & APART:
        return 0.3
    return _AKIN.get(frozenset((left, right)), _UNLIKE)


def _time_score(draft: Draft, situation: Situation) -> float:
    """Days that agree or exclude each other; where they are not known, the words do so ("Saturday", "Sunday")."""
    if situation.time is None:
        return 0.0
    scores = [_same_time(situation, other) for other in draft.timed]
    best = max(scores, default=0.0)
    return best if best > 0 else min(scores, default=0.0)


def _same_time(left: Situation, right: Situation) -> float:
    relation = _relation(left.time, left.time_words, right)
    return WEIGHTS[relation] if relation else 0.0


def _relation(time: TimeExpression | None, words: frozenset[str], other: Situation) -> str | None:
    """How a time and that of a situation stand to each other, by the name of its weight; None: they say nothing."""
    a, b = (t.date if t is not None else None for t in (time, other.time))
    if a is not None and b is not None:
        if (a.earliest, a.latest) == (b.earliest, b.latest):
            return "same day"
        return "days overlap" if a.earliest <= b.latest and b.earliest <= a.latest else "other day"
    if not words or not other.time_words:
        return None
    if words == other.time_words or (words & other.time_words) - _UNITS_OF_TIME:
        return "same words for the day"
    if {"week"} in (words, other.time_words) and any(map(_is_weekday, words | other.time_words)):
        return None  # "this week" may be any of its days
    return "other words for the day"


def _is_weekday(word: str) -> bool:
    return word.capitalize() in time_words().weekdays


def _gone_on(draft: Draft, situation: Situation) -> bool:
    """Whether a situation without a day of its own is told after the story went on to another day than the draft's."""
    relations = [_relation(situation.told_on, situation.told_on_words, other) for other in draft.timed]
    return bool(relations) and all(each in {"other day", "other words for the day"} for each in relations)


def _place_relation(draft: Draft, told: Draft, places: Geography) -> str | None:
    """How the places of both stand to each other, by the name of its weight; None: they say nothing."""
    ours = told.keys("place") | told.keys("base")
    theirs = draft.keys("place") | draft.keys("base")
    if not ours or not theirs:
        return "first to name a place" if told.keys("place") else None
    if ours & theirs:
        return "same place"
    if any(places.related(a, b) for a in ours for b in theirs):
        return "place within place"
    if any(places.near(a, b) for a in ours for b in theirs):
        return "near place"
    if not told.keys("place") or not draft.keys("place"):
        return "other base"
    known = all(key.startswith("place/") for key in told.keys("place") | draft.keys("place"))
    return "other place" if known else "unknown place"


def _lists_places(draft: Draft, places: Geography) -> bool:
    """Whether one sentence of the draft lists places, none within another: "raids on X, Y and Z"."""
    return any(_is_list(situation, places) for situation in draft.situations)


def _is_list(situation: Situation, places: Geography) -> bool:
    """Whether a situation has at least LIST places, none within another."""
    apart: list[str] = []
    for key in sorted({Party.of(place).key for place in situation.filling("place")}):
        if not any(places.related(key, other) for other in apart):
            apart.append(key)
    return len(apart) >= LIST


def _figure_score(theirs: frozenset[Toll], ours: frozenset[Toll]) -> float:
    if ours & theirs:
        return WEIGHTS["same figure"]
    rivals = [(a, b) for a in ours for b in theirs if a[0] == b[0]]
    if not rivals:
        return 0.0
    return WEIGHTS["compatible figure" if any(_compatible(a, b) for a, b in rivals) else "other figure"]


def _compatible(left: Toll, right: Toll) -> bool:
    """Whether two figures, one of them hedged, can be one: "at least 58" and 62, not "at least 3" and 100."""
    low = max(left[1] or 0, right[1] or 0)
    high = min(left[2] or 10**9, right[2] or 10**9)
    if low > high or None not in (left[1], left[2], right[1], right[2]):
        return False
    bounds = [bound for bound in (*left[1:], *right[1:]) if bound]
    return max(bounds) <= 2 * min(bounds)


def _party_relation(draft: Draft, told: Draft, slot: str, knowledge: Knowledge) -> str | None:
    """The same of the parties in a slot."""
    ours, theirs = told.keys(slot), draft.keys(slot)
    if not ours or not theirs:
        return None
    if ours & theirs:
        return f"same {slot}"
    pairs = [(p, q) for p in told.parties[slot] for q in draft.parties[slot]]
    if any(_part_of_name(p, q) for p, q in pairs):
        return "may be the same party"
    if any(_same_state(p, q, knowledge) for p, q in pairs):
        return "same state"
    parties = told.parties[slot] | draft.parties[slot]
    groups = {p.group for p in parties}
    if not all(p.named for p in parties) and any(groups <= akin for akin in _MAY_BE_ONE):
        return "may be the same party"
    return f"other {slot}"


_MAY_BE_ONE = (
    {"armed_group", "attacker", "organisation", "unknown", "person"},
    {"state", "unit", "country", "organisation"},
    {"civilian", "person", "thing"},
)
"""Groups of which a nameless one may be any other."""


def _same_state(left: Party, right: Party, knowledge: Knowledge) -> bool:
    """ "Ukraine" and "Ukrainian troops": a state and its forces."""
    country = _country_of(left, knowledge)
    return country is not None and country == _country_of(right, knowledge)


def _country_of(party: Party, knowledge: Knowledge) -> str | None:
    if party.entity is None or party.entity not in knowledge or party.group not in {"state", "country", "unit"}:
        return None
    return knowledge.entity(party.entity).country


def _part_of_name(left: Party, right: Party) -> bool:
    """ "Taliban" and "Pakistani Taliban": one name is part of the other."""
    return left.named and right.named and (left.words < right.words or right.words < left.words)
