"""Several incidents of one sentence, each counted at its own place or day: "killed five in Homs and three in Idlib"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extract.dates import TimeExpression
from kg.extract.figures import Figure
from kg.extract.geography import Geography
from kg.extract.participants import Participant
from kg.extract.roles import Role
from kg.extract.syntax import passive_subjects, subjects
from kg.extract.triggers import Trigger

if TYPE_CHECKING:
    from kg.nlp.doc import Doc
    from kg.nlp.doc import Span as Sentence

_JOINTS = frozenset({"and", ",", ";", "while", "plus"})
_REACH = 8
"""So many words before a count may what joins it stand."""


@dataclass(frozen=True, slots=True)
class Incident:
    """What a sentence tells of one event. `span`: in tokens `start` to `end` (exclusive); None: all over."""

    triggers: tuple[Trigger, ...]
    figures: tuple[Figure, ...]
    span: tuple[int, int] | None = None

    def owns(self, role: Role) -> bool:
        """Whether one who takes part is named in this incident, not in another of the same words."""
        return self.span is None or self.span[0] <= role.participant.head < self.span[1]


def incidents(
    whole: Incident,
    sentence: Sentence,
    places: Sequence[Participant],
    days: Sequence[TimeExpression],
    geography: Geography,
) -> list[Incident]:
    """The incidents that one event of a sentence turns out to be, in text order; mostly one."""
    if len(whole.figures) < 2 or len(places) + len(days) < 2:
        return [whole]
    counts = sorted(f.victims[0] for f in whole.figures if not f.subset)
    known = [p for p in places if p.entity is not None and p.entity.startswith("place/")]
    joints = list(dict.fromkeys(joint for count in counts[1:] for joint in _joint(sentence, count, known)))
    bounds = [sentence.start]
    for joint, stop in pairwise([*joints, sentence.end]):
        left, right = range(bounds[-1], joint), range(joint, stop)
        apart = _elsewhere(left, right, known, geography) or _on_another_day(left, right, days, sentence.doc, whole)
        if apart and any(count in left for count in counts):
            bounds.append(joint)
    if len(bounds) == 1:
        return [whole]
    return [_part(whole, sentence.doc, *part) for part in pairwise([*bounds, sentence.end])]


def _joint(sentence: Sentence, count: int, places: Sequence[Participant]) -> Iterator[int]:
    """The word that joins a count to what stands before, perhaps with its verb or place: "and killed 12", "while in
    Homs three"."""
    named = {index for place in places for index in range(place.start, place.end)}
    for index in range(count - 1, max(sentence.start, count - _REACH), -1):
        token = sentence.doc[index]
        if token.lower_ in _JOINTS:
            yield index
            return
        if token.pos_ in {"NOUN", "PROPN"} and index not in named:
            return


def _elsewhere(left: range, right: range, places: Sequence[Participant], geography: Geography) -> bool:
    """Whether both parts have places, and none of one is part of any of the other, nor near it."""
    ours, theirs = ([p.entity or "" for p in places if p.head in part] for part in (left, right))
    known = bool(ours and theirs)
    return known and not any(a == b or geography.related(a, b) or geography.near(a, b) for a in ours for b in theirs)


def _on_another_day(left: range, right: range, days: Sequence[TimeExpression], doc: Doc, whole: Incident) -> bool:
    """Whether both parts have days of their own, and not the same; not the day on which somebody says so."""
    ours, theirs = ([d for d in days if d.start in part] for part in (left, right))
    told = {trigger.token for trigger in whole.triggers}
    said = any(t.pos_ == "VERB" and t.i not in told for d in theirs[:1] for t in doc[right.start : d.start])
    if said or not ours or not theirs:
        return False
    return not any(_may_be_same(a, b) for a in ours for b in theirs)


def _may_be_same(left: TimeExpression, right: TimeExpression) -> bool:
    a, b = left.date, right.date
    return a is None or b is None or (a.earliest <= b.latest and b.earliest <= a.latest)


def _part(whole: Incident, doc: Doc, start: int, end: int) -> Incident:
    """The part from `start` to `end`: its own triggers, those of its counts, and how it was done where only others
    tell it ("air strikes killed five in X and three in Y")."""
    figures = tuple(f for f in whole.figures if start <= f.victims[0] < end)
    used = {f.trigger for f in figures}
    own = [t for t in whole.triggers if start <= t.token < end or t.token in used]
    if all(t.type == "violence" for t in own) and not any(_has_subject(doc, t, start, end) for t in own):
        own = [t for t in whole.triggers if t in own or (t.type != "violence" and t.token < end)]
    return Incident(tuple(own), figures, (start, end))


def _has_subject(doc: Doc, trigger: Trigger, start: int, end: int) -> bool:
    """Whether a verb of a part has somebody of that part for its subject."""
    token = doc[trigger.token]
    if token.pos_ != "VERB":
        return False
    return any(start <= noun.i < end for noun in subjects(token) + passive_subjects(token))
