"""Which situations are one event: told in the headline, the lead and again in the body."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.drafts import SLOTS, Draft
from kg.extract.geography import Geography
from kg.extract.same_event import likeness, only_toll
from kg.extract.situations import Situation
from kg.extract.triggers import APART
from kg.knowledge import Knowledge

THRESHOLD = 1.0
"""Likeness from which a situation joins a report told before."""
UNSPECIFIC = 1.8
"""The same for what cannot stand as a report of its own, and is dropped where it joins none."""
AFTERMATH = -0.8
"""The same for a sentence that only counts those killed or hurt, which hardly ever tells an event of its own."""
ENOUGH = 2
"""So many things a report told once has to tell."""
ENOUGH_OF_LOOSE_TALK = 3
"""The same where it is told by light words alone, without a day or a toll."""
IN_PASSING = 2
"""So few situations tell an event in passing."""
SPAN = 40
"""So many events back an event is looked for, and the article's first: in longer texts it would be told anew."""


def merge(situations: Sequence[Situation], knowledge: Knowledge) -> list[Draft]:
    """The drafts of the reports, in the order they are first told. What is not specific only adds to a draft."""
    drafts: list[Draft] = []
    places = Geography(knowledge)
    latest = 0
    for situation in situations:
        told = Draft.of(situation)
        recent = range(max(0, len(drafts) - SPAN), len(drafts))
        scored = [
            (likeness(drafts[i], told, first=i == 0, latest=i == latest, places=places), -i)
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


def standing(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that stand as reports; an article's only one does however little is told of it."""
    return [draft for draft in drafts if len(drafts) == 1 or _tells_enough(draft)]


def _tells_enough(draft: Draft) -> bool:
    """Whether a draft is told more than once, or tells two of where, at what installation, when, by whom, against
    whom and how many. What tells less is mostly talk of violence, or part of an event told elsewhere."""
    if _goes_on_and_on(draft):
        return False
    if len(draft.situations) > 1:
        return True
    situation = draft.situations[0]
    told = sum(bool(situation.filling(slot)) for slot in SLOTS) + any(not f.subset for f in situation.figures)
    told += bool(situation.time or situation.stated or situation.told_on)
    return told >= (ENOUGH_OF_LOOSE_TALK if _is_loose_talk(situation) else ENOUGH)


def _is_loose_talk(situation: Situation) -> bool:
    """Whether only light words tell it, without a day or a toll: "the rebels have attacked hotels before".

    Not what is an event in itself: "the rebels have taken the town".
    """
    light = all(t.light for t in situation.triggers) and situation.type not in APART
    return light and situation.time is None and not situation.tolls


def _goes_on_and_on(draft: Draft) -> bool:
    """Whether it is fighting told in passing, without a day or a toll: "the rebels are fighting the army in Kivu"."""
    fighting = draft.types == {"clash"} and len(draft.situations) <= IN_PASSING
    return fighting and not draft.timed and not draft.tolls


def _bar(situation: Situation) -> float:
    """The likeness from which a situation joins a report told before."""
    if _is_aftermath(situation):
        return AFTERMATH
    return THRESHOLD if situation.specific else UNSPECIFIC


def _is_aftermath(situation: Situation) -> bool:
    """Whether a sentence only counts victims: "Five officers were killed", "The ministry put army dead at 100"."""
    counts = all(t.entry.pos != "noun" for t in situation.triggers)
    return counts and only_toll(situation) and not situation.headline
