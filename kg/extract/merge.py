"""Which situations are one event: told in the headline, the lead and again in the body."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.drafts import Draft, Party, Toll
from kg.extract.geography import Geography
from kg.extract.situations import Situation
from kg.extract.triggers import APART
from kg.knowledge import Knowledge
from kg.model.report import EventType

THRESHOLD = 1.0
"""Score from which a situation joins a report told before."""
AFTERMATH = -0.8
"""The same for a sentence that only counts those killed or hurt, which hardly ever tells an event of its own."""
SPAN = 40
"""So many events back an event is looked for, and the article's first: in longer texts it would be told anew."""

_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_UNITS_OF_TIME = frozenset({"last", "day", "week", "month", "year"})


def merge(situations: Sequence[Situation], knowledge: Knowledge) -> list[Draft]:
    """The drafts of the reports, in the order they are first told. What is not specific only adds to a draft."""
    drafts: list[Draft] = []
    places = Geography(knowledge)
    latest = 0
    for situation in situations:
        told = Draft.of(situation)
        recent = range(max(0, len(drafts) - SPAN), len(drafts))
        scored = [
            (_score(drafts[i], told, first=i == 0, latest=i == latest, places=places), -i)
            for i in ([0, *recent] if recent.start else recent)
        ]
        best, negative = max(scored, default=(0.0, 0))
        if scored and best >= _bar(situation):
            latest = -negative
            drafts[latest] = drafts[latest].joined(told)
        elif situation.specific and not situation.negated:
            drafts.append(told)
            latest = len(drafts) - 1
    return drafts


WEIGHTS = {
    "same type": 0.6,
    "definite": 1.5,
    "other": -2.0,
    "vague": 0.8,
    "first": 0.3,
    "lead": 0.7,
    "latest": 0.4,
    "toll": 0.6,
    "same day": 0.5,
    "days overlap": 0.3,
    "other day": -2.5,
    "same words for the day": 1.2,
    "other words for the day": -1.5,
    "same place": 1.0,
    "place within place": 0.4,
    "near place": 0.0,
    "unknown place": -0.9,
    "other place": -1.8,
    "other base": -0.2,
    "same figure": 1.2,
    "compatible figure": 0.6,
    "other figure": -0.8,
    "same perpetrator": 0.4,
    "other perpetrator": -1.5,
    "same target": 0.8,
    "other target": -0.5,
    "may be the same party": 0.2,
    "same state": -1.0,
}
"""What speaks for and against a situation being told of an event told before, in units of THRESHOLD.

vague: the situation names no day, place or figure of its own; first: the event is the article's first, which most
articles are about; lead: so far only the headline tells it; latest: it is the event told last; toll: it
only says that people were hurt, neither where nor when."""


def _score(draft: Draft, told: Draft, *, first: bool, latest: bool, places: Geography) -> float:
    """How much speaks for `told`, of one situation, being told of the draft's event; from THRESHOLD on it joins."""
    situation = told.situations[0]
    type_score = _type_score(draft, situation.type)
    figure_score = _figure_score(draft.tolls, told.tolls)
    vague = situation.time is None and not told.parties["place"] and figure_score >= 0
    found = {
        "definite": situation.definite and type_score > 0,
        "other": situation.other,
        "vague": vague,
        "first": first,
        "lead": first and draft.headline and not told.headline,
        "latest": latest,
        "toll": _only_toll(situation),
    }
    return (
        type_score
        + figure_score
        + _time_score(draft, situation)
        + _place_score(draft, told, places)
        + _party_score(draft, told, "perpetrator", places.knowledge)
        + _party_score(draft, told, "target", places.knowledge)
        + sum(WEIGHTS[name] for name, holds in found.items() if holds)
    )


def _only_toll(situation: Situation) -> bool:
    """Whether it tells that people were hurt and no more: not how, not where, not when."""
    nothing = situation.time is None and not situation.filling("place") and not situation.filling("base")
    return nothing and not situation.other and situation.type == "violence"


def _bar(situation: Situation) -> float:
    """The score from which a situation joins a report told before."""
    if _is_aftermath(situation):
        return AFTERMATH
    return THRESHOLD if situation.specific else THRESHOLD + 0.5


def _is_aftermath(situation: Situation) -> bool:
    """Whether a sentence only counts victims: "Five officers were killed", "The ministry put army dead at 100"."""
    counts = all(t.entry.pos != "noun" for t in situation.triggers)
    return counts and _only_toll(situation) and not situation.headline


_AKIN: dict[frozenset[str], float] = {
    frozenset(pair): score
    for score, pairs in {
        0.3: [
            ("attack", "ambush"), ("attack", "bombing"), ("attack", "shelling"), ("attack", "clash"),
            ("attack", "offensive"), ("clash", "offensive"), ("clash", "ambush"), ("attack", "airstrike"),
            ("airstrike", "shelling"), ("execution", "violence"),
        ],
        0.0: [("airstrike", "bombing"), ("shelling", "bombing"), ("seizure", "offensive"), ("seizure", "attack"),
              ("abduction", "arrest"), ("abduction", "execution"), ("siege", "offensive")],
        -0.3: [("seizure", "clash"), ("seizure", "violence"), ("bombing", "clash"), ("ambush", "bombing")],
    }.items()
    for pair in pairs
}  # fmt: skip
"""How well two types can tell one event; pairs that are not listed cannot (-1.5), save `violence`, which says no more
than that people are hurt."""


def _type_score(draft: Draft, type: EventType) -> float:
    if type in draft.types:
        return WEIGHTS["same type"]
    kinds = draft.types - {"violence"} or draft.types
    scores = [_akin(type, kind) for kind in kinds]
    return min(scores) if type in APART or kinds & APART else max(scores)


def _akin(left: EventType, right: EventType) -> float:
    apart = {left, right} & APART
    if "violence" in (left, right) and not apart:
        return 0.3
    return _AKIN.get(frozenset((left, right)), -1.5)


def _time_score(draft: Draft, situation: Situation) -> float:
    """Days that agree or exclude each other; where they are not known, the words do so ("Saturday", "Sunday")."""
    if situation.time is None:
        return 0.0
    scores = [_same_time(situation, other) for other in draft.timed]
    best = max(scores, default=0.0)
    return best if best > 0 else min(scores, default=0.0)


def _same_time(left: Situation, right: Situation) -> float:
    a, b = (s.time.date if s.time is not None else None for s in (left, right))
    if a is not None and b is not None:
        if (a.earliest, a.latest) == (b.earliest, b.latest):
            return WEIGHTS["same day"]
        overlap = a.earliest <= b.latest and b.earliest <= a.latest
        return WEIGHTS["days overlap"] if overlap else WEIGHTS["other day"]
    if not left.time_words or not right.time_words:
        return 0.0
    if left.time_words == right.time_words or (left.time_words & right.time_words) - _UNITS_OF_TIME:
        return WEIGHTS["same words for the day"]
    if {"week"} in (left.time_words, right.time_words) and (left.time_words | right.time_words) & _WEEKDAYS:
        return 0.0  # "this week" may be any of its days
    return WEIGHTS["other words for the day"]


def _place_score(draft: Draft, told: Draft, places: Geography) -> float:
    ours = told.keys("place") | told.keys("base")
    theirs = draft.keys("place") | draft.keys("base")
    if not ours or not theirs:
        return 0.0
    if ours & theirs:
        return WEIGHTS["same place"]
    if any(places.related(a, b) for a in ours for b in theirs):
        return WEIGHTS["place within place"]
    if any(places.near(a, b) for a in ours for b in theirs):
        return WEIGHTS["near place"]
    if not told.keys("place") or not draft.keys("place"):
        return WEIGHTS["other base"]
    known = all(key.startswith("place/") for key in told.keys("place") | draft.keys("place"))
    return WEIGHTS["other place"] if known else WEIGHTS["unknown place"]


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


def _party_score(draft: Draft, told: Draft, slot: str, knowledge: Knowledge) -> float:
    ours, theirs = told.keys(slot), draft.keys(slot)
    if not ours or not theirs:
        return 0.0
    if ours & theirs:
        return WEIGHTS[f"same {slot}"]
    pairs = [(p, q) for p in told.parties[slot] for q in draft.parties[slot]]
    if any(_part_of_name(p, q) for p, q in pairs):
        return WEIGHTS["may be the same party"]
    if any(_same_state(p, q, knowledge) for p, q in pairs):
        return WEIGHTS["same state"]
    parties = told.parties[slot] | draft.parties[slot]
    groups = {p.group for p in parties}
    if not all(p.named for p in parties) and any(groups <= akin for akin in _MAY_BE_ONE):
        return WEIGHTS["may be the same party"]
    return WEIGHTS[f"other {slot}"]


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
