"""Reading the situations of each sentence: its events with their roles, places, days, figures and weapons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.attackers import turned
from kg.extract.dates import (
    TimeExpression,
    attach,
    attach_statement,
    finest,
    going_on,
    is_ahead,
    is_by_the_way,
    is_since,
    opens_since,
    time_expressions,
    up_to_now,
)
from kg.extract.dates.rule import Role as TimeRole
from kg.extract.figures import Figure, victim_group
from kg.extract.grouping import carriers, group_triggers
from kg.extract.incidents import Incident, incidents
from kg.extract.ordered import starting, within
from kg.extract.participants import Participant, ParticipantReader
from kg.extract.places import located, names_place, stands
from kg.extract.roles import Role, RoleReader, responsibility
from kg.extract.roles.claimed import claimants
from kg.extract.situations import Situation, event_type, with_roles
from kg.extract.triggers import Trigger, TriggerFinder
from kg.knowledge.dates import time_words
from kg.knowledge.reporting import reporting
from kg.knowledge.triggers import ParticipantLexicon, TriggerLexicon
from kg.model.report import EventType, Outcome
from kg.nlp import Annotated

if TYPE_CHECKING:
    from kg.nlp.doc import Span as Sentence
    from kg.nlp.doc import Token

Group = tuple[list[Trigger], list[Figure]]
"""The triggers and the figures of one event of a sentence."""
_LASTING: frozenset[EventType] = frozenset({"siege", "offensive", "clash", "shelling"})
_POINT: frozenset[TimeRole] = frozenset({"point", "duration"})
_SINCE: frozenset[TimeRole] = frozenset({"point", "duration", "since"})


class SituationReader:
    """Reads the situations of one article."""

    def __init__(self, reader: ParticipantReader, lexicon: TriggerLexicon, nouns: ParticipantLexicon) -> None:
        self._annotated = reader.annotated
        self._reader = reader
        self._lexicon = lexicon
        self._nouns = nouns
        self._roles = RoleReader(reader, lexicon, nouns)
        self._expressions = time_expressions(reader.annotated)

    def read(self, figures: Sequence[Figure]) -> list[Situation]:
        """All situations in text order. Statistics tell no event, nor do accidents and those displaced."""
        statistics = {f.trigger for f in figures if f.kind == "statistic"}
        finder = TriggerFinder(self._reader, self._lexicon)
        told = [
            f
            for f in sorted(figures, key=lambda f: f.trigger)
            if f.kind == "event" and f.outcome != "displaced" and not finder.is_accident(self._annotated.doc[f.trigger])
        ]
        triggers = [t for t in finder.find() if t.token not in statistics]
        found: list[Situation] = []
        quiet: Sentence | None = None
        for number, sentence in enumerate(self._annotated.doc.sents):
            own = list(self._of_sentence(sentence, triggers, told, quiet))
            if not own and found:
                found[-1] = with_roles(found[-1], [*found[-1].roles, *self._claimed(sentence)])
            quiet = sentence if not own and sentence.start not in self._annotated.headlines else None
            found += (replace(situation, sentence=number) for situation in own)
        return found

    def _claimed(self, sentence: Sentence) -> list[Role]:
        """Those who claim in a sentence without an event what was told before."""
        return [
            role
            for token in sentence
            if token.pos_ == "VERB"
            for noun in claimants(token)
            for role in self._roles.responsible(noun, claimed=True)
        ]

    def _of_sentence(
        self, sentence: Sentence, triggers: Sequence[Trigger], figures: Sequence[Figure], quiet: Sentence | None
    ) -> Iterator[Situation]:
        """`quiet`: the sentence before, where it tells no event."""
        own = within(triggers, sentence.start, sentence.end, at=lambda t: t.token)
        counted = within(figures, sentence.start, sentence.end, at=lambda f: f.trigger)
        if not own and not counted:
            return
        groups = group_triggers(self._annotated.doc, own, counted, self._lexicon)
        places = self._located(sentence, groups)
        scene = self._scene(sentence, quiet)
        claims = self._responsibilities(sentence, groups)
        for position, group in enumerate(groups):
            for incident in self._incidents(sentence, group, places[position]):
                there = [role for role in places[position] if incident.owns(role)]
                roles = [*self._of_incident(incident), *claims.get(position, ()), *there]
                bases = [r for r in there if r.slot == "base"]
                roles += [holder for r in bases for holder in self._roles.holders(r.participant, r.rule)]
                roles += self._victims(incident.figures)
                situation = self._situation(sentence, incident, opens=position == 0, alone=len(groups) == 1)
                yield replace(with_roles(situation, roles), scene=scene)

    def _incidents(self, sentence: Sentence, group: Group, places: Sequence[Role]) -> list[Incident]:
        """The incidents of one group of triggers, mostly one."""
        whole = Incident(tuple(group[0]), tuple(group[1]))
        named = [role.participant for role in places if role.slot == "place"]
        points = starting(self._expressions, sentence.start, sentence.end) if len(group[1]) > 1 else ()
        days = [each for each in points if each.role == "point"]
        return incidents(whole, sentence, named, days, self._reader.geography)

    def _scene(self, sentence: Sentence, quiet: Sentence | None) -> tuple[Participant, ...]:
        """The places of the sentence before, which tells no event, where the sentence itself names none."""
        if quiet is None or sentence.start in self._annotated.headlines or names_place(sentence, self._reader):
            return ()
        return tuple(stands(quiet, self._reader, self._nouns))

    def _victims(self, figures: Sequence[Figure]) -> list[Role]:
        """Those counted; of "12 people, two of them medics" the part, for the whole is nobody in particular."""
        whole = [role for f in figures if not f.subset for role in self._roles.victims(*f.victims)]
        return whole or [role for f in figures for role in self._roles.victims(*f.victims)]

    def _of_incident(self, incident: Incident) -> list[Role]:
        """The roles that its triggers give; whom an outcome word befell did not do it ("one soldier martyred")."""
        befallen = {(f.trigger, head) for f in incident.figures for head in range(*f.victims)}
        told = [
            (
                trigger,
                [
                    role
                    for role in self._roles.roles(trigger)
                    if (role.slot != "perpetrator" or (trigger.token, role.participant.head) not in befallen)
                    and (role.slot == "perpetrator" or incident.owns(role))
                ],
            )
            for trigger in incident.triggers
        ]
        return turned(self._annotated.doc, told)

    def _situation(self, sentence: Sentence, incident: Incident, *, opens: bool, alone: bool) -> Situation:
        """The situation of an incident but for its roles. `opens`: the sentence's first; `alone`: its only one."""
        triggers, figures = incident.triggers, incident.figures
        kind = event_type(triggers)
        time, stated = self._times(sentence, incident, kind, alone=alone)
        headline = sentence.start in self._annotated.headlines
        known = _known(self._annotated, triggers, self._lexicon)
        told_on = self._told_on(triggers) if time is None and stated is None and not headline else None
        return Situation(
            triggers=triggers,
            start=sentence.start,
            end=sentence.end,
            type=kind,
            time=time,
            stated=stated,
            told_on=told_on,
            time_words=_time_words(self._annotated, time),
            told_on_words=_time_words(self._annotated, told_on),
            figures=figures,
            tolls=self._tolls(figures),
            weapons=tuple(_weapons(sentence, self._nouns)) if opens else (),
            opens_with_day=opens and _opens_with_day(sentence, self._expressions),
            definite=known is not None or any(f.is_rival for f in figures) or _has_toll(self._annotated, triggers),
            plain=known is not None and not any(child.dep_ == "prep" for child in known.children),
            topic=known is not None and known.dep_ == "nsubj",
            indefinite=any(_is_indefinite(self._annotated.doc[t.token]) for t in triggers),
            other=_is_other(self._annotated, triggers, sentence, self._lexicon, opens=opens),
            headline=headline,
        )

    def _times(
        self, sentence: Sentence, incident: Incident, kind: EventType, *, alone: bool
    ) -> tuple[TimeExpression | None, TimeExpression | None]:
        """The expression that dates the event, and the one that dates the statement which tells it."""
        roles = _SINCE if kind in _LASTING else _POINT
        triggers = incident.triggers
        times = [attach(self._annotated, self._expressions, t.token, roles=roles) for t in triggers]
        if incident.span is not None:
            times = self._own_times(incident.span, times)
        said = (attach_statement(self._annotated, self._expressions, t.token) for t in triggers)
        doc = self._annotated.doc
        time = finest([t for t in times if t is not None and not is_ahead(doc[t.start : t.end])])
        if time is not None and opens_since(doc[time.start : time.end]):
            time = up_to_now(self._annotated, time)
        stated = next((t for t in said if t is not None), None)
        if time is None and stated is None and alone:
            time = _only_day(self._expressions, sentence, [doc[t.token] for t in triggers])
        return time, stated

    def _own_times(self, span: tuple[int, int], shared: Sequence[TimeExpression | None]) -> list[TimeExpression | None]:
        """The day named within an incident, or one that the others share with it."""
        start, end = span
        own = [e for e in starting(self._expressions, start, end) if e.role == "point"]
        return [*own[:1]] or [t for t in shared if t is not None and t.start < end]

    def _told_on(self, triggers: Sequence[Trigger]) -> TimeExpression | None:
        days = (going_on(self._annotated, self._expressions, t.token) for t in triggers)
        return next((day for day in days if day is not None), None)

    def _tolls(self, figures: Sequence[Figure]) -> frozenset[tuple[Outcome, int | None, int | None]]:
        return frozenset(
            (f.outcome, f.quantity.min, f.quantity.max)
            for f in figures
            if not f.subset
            and not f.quantity.rule.startswith("vague")
            and victim_group(self._annotated, f) != "attacker"
        )

    def _located(self, sentence: Sentence, groups: Sequence[Group]) -> Mapping[int, list[Role]]:
        speech = frozenset(token.i for token in sentence if token.pos_ == "VERB" and _reports(token))
        members = [frozenset(t.token for t in group) | carriers(self._annotated.doc, group) for group, _ in groups]
        return located(sentence, members, self._reader, self._nouns, speech)

    def _responsibilities(self, sentence: Sentence, groups: Sequence[Group]) -> dict[int, list[Role]]:
        """Claims of responsibility and blame, given to the event they are about: by the group's position."""
        out: dict[int, list[Role]] = {}
        for token in sentence:
            answer = responsibility(token, self._nouns) if token.pos_ in {"VERB", "AUX"} else None
            if answer is None:
                continue
            who, claimed = answer
            about = {t.i for t in token.subtree} | ({token.head.i} if token.dep_ in {"acl", "relcl"} else set())
            position = next((p for p, (group, _) in enumerate(groups) if any(t.token in about for t in group)), None)
            if position is None and token.dep_ == "advcl" and len(groups) == 1:
                position = 0  # "nine were killed, police said, blaming rebels"
            if position is None and claimants(token):  # "nine were killed, and rebels claimed responsibility"
                before = (p for p, (group, _) in enumerate(groups) if any(t.token < token.i for t in group))
                position = max(before, default=None)
            if position is not None:
                for noun in who:
                    out.setdefault(position, []).extend(self._roles.responsible(noun, claimed))
        return out


def _reports(verb: Token) -> bool:
    """Whether a verb says what somebody says: by itself ("told"), or with a clause ("sees that")."""
    known = reporting().verbs.get(verb.lower_)
    if known is None or known[1] in {"toll", "figure"}:
        return False
    if known[1] == "report" or verb.dep_ in {"relcl", "acl"}:
        return any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children)
    return True


def _weapons(sentence: Sentence, nouns: ParticipantLexicon) -> list[tuple[int, int, str]]:
    """Weapon words of a sentence, longest first: (start, end, label)."""
    found: list[tuple[int, int, str]] = []
    words = [token.lemma_.lower() for token in sentence]
    position = 0
    while position < len(words):
        for length in (3, 2, 1) if words[position] in nouns.weapon_starts else ():
            label = nouns.weapons.get(" ".join(words[position : position + length]))
            if label is not None and position + length <= len(words):
                found.append((sentence.start + position, sentence.start + position + length, label))
                position += length - 1
                break
        position += 1
    return found


def _only_day(
    expressions: Sequence[TimeExpression], sentence: Sentence, triggers: Sequence[Token]
) -> TimeExpression | None:
    """The one day that a sentence with one event names, where the grammar does not say whose it is, save that
    it is not of what went before ("since the war began five years ago"), is to come or told of something else by
    the way ("from caves that were dug in 1982")."""
    points = [e for e in starting(expressions, sentence.start, sentence.end) if e.role == "point"]
    if len(points) != 1:
        return None
    span = sentence.doc[points[0].start : points[0].end]
    if is_since(span) or is_ahead(span) or is_by_the_way(span, triggers):
        return None
    return points[0]


def _opens_with_day(sentence: Sentence, expressions: Sequence[TimeExpression]) -> bool:
    """ "On Monday, ...", "In the early hours of 3 May, ...": not "Monday's raid ...", which is one told before."""
    return sentence[0].pos_ == "ADP" and bool(starting(expressions, sentence.start, sentence.start + 3))


def _time_words(annotated: Annotated, time: TimeExpression | None) -> frozenset[str]:
    if time is None or time.role != "point":
        return frozenset()
    tokens = annotated.doc[time.start : time.end]
    told = (t for t in tokens if t.is_alpha and t.lower_ not in time_words().parts_of_day)
    return frozenset(t.lower_ for t in told if not t.is_stop or t.lower_ == "last")


def _has_toll(annotated: Annotated, group: Sequence[Trigger]) -> bool:
    """Whether figures tell an event as known: "the toll rose to nine", another number for those counted before."""
    tolls = (annotated.doc[trigger.token].sent for trigger in group if trigger.entry.pos == "figure")
    return any(token.lemma_.lower() == "toll" for sentence in tolls for token in sentence)


def _known(annotated: Annotated, group: Sequence[Trigger], lexicon: TriggerLexicon) -> Token | None:
    """The noun that tells an event as known: "the attack", "Sunday's blast", "these strikes"."""
    for trigger in group:
        token = annotated.doc[trigger.token]
        if token.pos_ != "NOUN" or token.lemma_.lower() not in lexicon.same_event:
            continue
        for child in token.children:
            if child.dep_ == "det" and child.lower_ in {"the", "this", "these", "those", "both"}:
                return token
            if child.dep_ == "poss" and child.ent_type_ == "DATE":
                return token
    return None


def _is_indefinite(token: Token) -> bool:
    """Whether a noun tells an event as new: "an attack", "a nearby blast"."""
    return token.pos_ in {"NOUN", "PROPN"} and any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in token.children)


def _is_other(
    annotated: Annotated, group: Sequence[Trigger], sentence: Sentence, lexicon: TriggerLexicon, *, opens: bool
) -> bool:
    """Whether an event is told as another than those before: "a second blast", "Elsewhere, ...", "Also on Friday"."""
    if opens and {token.lower_ for token in sentence[:4]} & lexicon.other_openings:
        return True
    for trigger in group:
        token = annotated.doc[trigger.token]
        if (
            trigger.entry.pos != "figure"
            and token.pos_ == "NOUN"
            and any(c.lower_ in lexicon.other_event and c.dep_ in {"amod", "det"} for c in token.children)
        ):
            return True
    return False
