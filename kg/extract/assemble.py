"""From a draft to an event report: claims, figures, statements and the day, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kg.extract.attribution import Attribution, AttributionIndex
from kg.extract.casualties import distinct
from kg.extract.dates import TimeExpression
from kg.extract.drafts import Draft
from kg.extract.opponents import opposed
from kg.extract.participants import Participant, ParticipantReader
from kg.extract.places import IN_THE_CLAUSE, place_kind, place_phrases
from kg.extract.roles import CLAIMED
from kg.extract.sides import SideReader
from kg.extract.situations import Situation
from kg.extract.syntax import counted_phrase, full_phrase
from kg.knowledge import Knowledge
from kg.knowledge.locative import locative
from kg.knowledge.triggers import ParticipantLexicon
from kg.model.article import Span
from kg.model.report import (
    Casualty,
    Claim,
    DateRange,
    EventReport,
    EventType,
    Mention,
    Reference,
    Slot,
    Statement,
)
from kg.nlp import Annotated

_HOW: frozenset[EventType] = frozenset({"bombing", "airstrike", "shelling", "ambush"})
_MORE_SPECIFIC: dict[EventType, frozenset[EventType]] = {
    "attack": _HOW,
    "violence": _HOW | {"attack", "clash", "execution", "seizure"},
    "bombing": frozenset({"airstrike"}),
    "shelling": frozenset({"airstrike"}),
}
"""What a type told first may turn out to be: bombs and rockets are of aircraft too."""
_SLOTS: tuple[Slot, ...] = ("perpetrator", "target", "place", "base", "responsibility")
_DESCRIPTION_OF = {
    "armed_group": {"armed_group", "organisation"},
    "attacker": {"armed_group", "organisation", "person"},
    "state": {"state", "unit", "country"},
    "civilian": set(),
    "thing": set(),
}


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes the reports of one article."""

    annotated: Annotated
    knowledge: Knowledge
    reader: ParticipantReader
    nouns: ParticipantLexicon
    attributions: AttributionIndex

    def report(self, draft: Draft, number: int, main: bool) -> EventReport:
        """The report that a draft tells, as number `number` of its article."""
        draft = opposed(draft)
        claims = [claim for slot in _SLOTS for claim in self._claims(draft, slot)]
        return EventReport(
            number=number,
            main=main,
            type=_type(draft),
            statements=_with_claims(tuple(self._statements(draft)), claims),
            date=_date(draft),
            claims=(*claims, *self._units(claims), *self._weapons(draft)),
            casualties=tuple(self._casualties(draft)),
            rule="+".join(sorted({t.entry.lemma for s in draft.situations for t in s.triggers})),
        )

    def _statements(self, draft: Draft) -> Iterator[Statement]:
        seen: set[Span] = set()
        for situation in draft.situations:
            span = self._sentence(situation)
            if span in seen:
                continue
            seen.add(span)
            attribution = self.attributions.of(situation.triggers[0].token)
            modality = "denied" if situation.negated else attribution.modality
            yield Statement(span, _references(attribution), modality, attribution.rule)

    def _sentence(self, situation: Situation) -> Span:
        return self.annotated.span(situation.start, situation.end)

    def _claims(self, draft: Draft, slot: Slot) -> Iterator[Claim]:
        found: list[tuple[Participant, Situation, str]] = [
            (role.participant, situation, role.rule)
            for situation in draft.situations
            for role in situation.roles
            if role.slot == slot
        ]
        if slot == "base":
            found = [item for item in found if not self._is_any_of_a_kind(*item)]
        if slot == "place":
            scene = ((place, s, "where the story stands") for s in draft.situations for place in s.scene)
            found = self._finest([*found, *self._towns(draft)]) or self._finest(list(scene))
        for group in self._same(found, slot):
            participant, situation, rule = group[0]
            claimed_later = rule == CLAIMED and not situation.start <= participant.head < situation.end
            source = participant.head if claimed_later else situation.triggers[0].token
            attribution = self.attributions.of(source)
            yield Claim(
                slot=slot,
                reference=self._reference(group, slot),
                attributed_to=_references(attribution),
                modality=attribution.modality,
                quote=self._sentence_of(source) if claimed_later else self._sentence(situation),
                rule=rule,
            )

    def _is_any_of_a_kind(self, base: Participant, situation: Situation, rule: str) -> bool:
        """Whether a plural beside an event tells of such installations at large: "the wounded lay in hospitals", not
        "at two schools", nor what was attacked ("strikes on hospitals"). It still tells events apart."""
        head = self.annotated.doc[base.head]
        if rule != IN_THE_CLAUSE or base.named or head.tag_ != "NNS":
            return False
        return not any(child.dep_ in {"nummod", "poss", "det"} for child in head.children)

    def _sentence_of(self, token: int) -> Span:
        sentence = self.annotated.doc[token].sent
        return self.annotated.span(sentence.start, sentence.end)

    def _towns(self, draft: Draft) -> Iterator[tuple[Participant, Situation, str]]:
        """The towns that installations are named after: a strike on "Tabqa airbase" was at Tabqa. They tell no event
        from another, since an article names such a base by its town or without."""
        for situation in draft.situations:
            towns = map(self.reader.namesake, situation.filling("base"))
            yield from ((town, situation, "town of the installation") for town in towns if town is not None)

    def _finest(self, found: list[tuple[Participant, Situation, str]]) -> list[tuple[Participant, Situation, str]]:
        """Bare countries only where nothing finer is named; "northern Mali" is finer than Mali, and "the border with
        Mali" tells where a town lies."""
        finer = [i for i in found if not self._is_country(i[0]) or self._is_part(i[0]) or self._is_beyond(i[0])]
        return finer or found

    def _is_part(self, participant: Participant) -> bool:
        """Whether the words say which part of a place is meant."""
        before = self.annotated.doc[max(participant.start - 1, 0) : participant.start]
        return any(word.lower_ in self.nouns.parts_of_places for word in before)

    def _is_beyond(self, participant: Participant) -> bool:
        """Whether a place is named for the border with it."""
        doc, start = self.annotated.doc, participant.start
        return start > 1 and doc[start - 1].lower_ == "with" and doc[start - 2].lemma_.lower() in locative().ways

    def _is_country(self, participant: Participant) -> bool:
        entity = participant.entity
        return entity is not None and self.reader.geography.is_country(entity)

    def _same(
        self, found: Sequence[tuple[Participant, Situation, str]], slot: Slot
    ) -> list[list[tuple[Participant, Situation, str]]]:
        """Mentions of one participant together; a description joins the only named one that it can describe."""
        groups: dict[str, list[tuple[Participant, Situation, str]]] = {}
        for item in found:
            participant = item[0]
            key = participant.entity or participant.label.lower()
            groups.setdefault(key, []).append(item)
        if slot in {"perpetrator", "target"}:
            units = [k for k, g in groups.items() if g[0][0].group == "unit"]
            if len(units) == 1:  # the unit and the army it is of are one party
                for key in [k for k, g in groups.items() if g[0][0].group == "state"]:
                    groups[units[0]].extend(groups.pop(key))
            self._join_states(groups)
            for key in [k for k, g in groups.items() if not g[0][0].named]:
                group = groups[key][0][0].group
                described = _DESCRIPTION_OF.get("attacker" if slot == "perpetrator" and group == "civilian" else group)
                if described is None:
                    continue
                named = [k for k, g in groups.items() if g[0][0].named and g[0][0].group in described]
                alike = [
                    k
                    for k, g in groups.items()
                    if k != key and not g[0][0].named and g[0][0].group == groups[key][0][0].group
                ]
                if group == "thing":  # hit for the people in it
                    alike += [k for k, g in groups.items() if not g[0][0].named and g[0][0].group == "civilian"]
                host = next(iter(named or alike), None)
                if host is not None and host in groups:
                    groups[host].extend(groups.pop(key))
        if slot == "base":
            groups = _same_installation(groups)
        return list(groups.values())

    def _join_states(self, groups: dict[str, list[tuple[Participant, Situation, str]]]) -> None:
        """A state and its forces are one party: "an Israeli strike", "the Israeli military said it had hit"; and so are
        its people where another sentence tells them: "attacked Kenyan peacekeepers", "had killed 12 Kenyans"."""
        first: dict[str, str] = {}
        for key in list(groups):
            participant = groups[key][0][0]
            if participant.entity is None or participant.group not in {"state", "country"}:
                continue
            country = self.knowledge.entity(participant.entity).country
            if country is not None and first.setdefault(country, key) != key:
                groups[first[country]].extend(groups.pop(key))
        for key in list(groups):
            country = self._country_of_people(groups[key][0][0])
            if country in first and not _told_together(groups[key], groups[first[country]]):
                groups[first[country]].extend(groups.pop(key))

    def _country_of_people(self, participant: Participant) -> str | None:
        """The country of "12 Kenyans", by its code; None for people of whom no country is said."""
        if participant.entity is not None or participant.group not in {"person", "civilian"}:
            return None
        return self.knowledge.country(participant.label.removesuffix("s"))

    def _reference(self, group: Sequence[tuple[Participant, Situation, str]], slot: Slot) -> Reference:
        participants = [item[0] for item in group]
        best = min(participants, key=lambda p: (p.group != "unit", p.entity is None, not p.named))
        mentions = {self.annotated.mention(p.start, p.end) for p in participants}
        if slot == "base":
            mentions |= {self.annotated.mention(*phrase) for p in participants for phrase in self.reader.told_as(p)}
        if slot == "place":
            doc = self.annotated.doc
            phrases = (phrase for p in participants for phrase in place_phrases(doc, p.start, p.end, self.nouns))
            mentions |= {self.annotated.mention(*phrase) for phrase in phrases}
        if slot in {"base", "target", "perpetrator"}:
            described = [p for p in participants if not p.named or p.group == "unit"]
            mentions |= {self.annotated.mention(p.start, full_phrase(self.annotated.doc[p.head])) for p in described}
            if slot != "base":
                mentions |= {self.annotated.mention(*counted_phrase(self.annotated.doc[p.head])) for p in described}
        lemma = self.annotated.doc[best.head].lemma_.lower()
        nameless = slot == "target" and best.group == "civilian" and not best.named
        return Reference(
            label="civilians" if nameless and lemma in self.nouns.just_civilians else best.label,
            mentions=tuple(sorted(mentions)),
            rule=group[0][2],
            kind=self._kind(best, slot),
            entity=best.entity,
        )

    def _kind(self, participant: Participant, slot: Slot) -> str | None:
        if slot == "place":
            return place_kind(self.annotated.doc[participant.end - 1], self.nouns)
        if slot == "base":
            return self.annotated.doc[participant.head].lemma_.lower() if not participant.named else None
        return participant.group if participant.group != "unknown" else None

    def _units(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """Military units among the parties, told again as units."""
        for claim in claims:
            if claim.slot != "responsibility" and claim.reference.kind == "unit":
                yield Claim("unit", claim.reference, claim.attributed_to, claim.modality, claim.quote, claim.rule)

    def _weapons(self, draft: Draft) -> Iterator[Claim]:
        seen: dict[str, list[tuple[Mention, Situation]]] = {}
        for situation in draft.situations:
            for start, end, label in situation.weapons:
                seen.setdefault(label, []).append((self.annotated.mention(start, end), situation))
        for label, mentions in seen.items():
            situation = mentions[0][1]
            attribution = self.attributions.of(situation.triggers[0].token)
            reference = Reference(label, tuple(sorted({m for m, _ in mentions})), "weapon word", kind="weapon")
            yield Claim(
                "weapon",
                reference,
                _references(attribution),
                attribution.modality,
                self._sentence(situation),
                "weapon word",
            )

    def _casualties(self, draft: Draft) -> Iterator[Casualty]:
        perpetrators = [p for s in draft.situations for p in s.filling("perpetrator")]
        figures = [(f, s) for s in draft.situations for f in s.figures]
        reader = SideReader(self.annotated, self.reader, self.attributions, perpetrators, _type(draft))
        sides = reader.sides([figure for figure, _ in figures])
        for told in distinct(figures, self.attributions):
            figure, attribution = told.figure, self.attributions.of(told.source)
            start, end = figure.victims
            yield Casualty(
                outcome=figure.outcome,
                victims=self.annotated.text(start, end),
                side=sides[figure],
                min=figure.quantity.min,
                max=figure.quantity.max,
                words=figure.quantity.words,
                span=self.annotated.span(figure.quantity.start, figure.quantity.end),
                quote=self._sentence(told.situation),
                attributed_to=_references(attribution),
                rule=figure.rule,
                status=figure.status,
                modality=attribution.modality,
                subset=figure.subset,
            )


def _references(attribution: Attribution) -> tuple[Reference, ...]:
    return tuple(reference for source in attribution.sources for reference in source.references)


def _with_claims(statements: tuple[Statement, ...], claims: Sequence[Claim]) -> tuple[Statement, ...]:
    """The statements with the sentences that only tell who claimed it."""
    told = {statement.quote for statement in statements}
    later = {claim.quote: claim for claim in claims if claim.rule == CLAIMED and claim.quote not in told}
    added = (Statement(quote, claim.attributed_to, claim.modality, CLAIMED) for quote, claim in later.items())
    return (*statements, *added)


def _type(draft: Draft) -> EventType:
    """The type told first, made more specific by what is told later: "killed", then "the blast".

    A weapon that is only mentioned later ("grenades were found") says nothing of how it was done. Where people were
    killed and nothing says how, it was an attack: those who only "died" or "were hurt" may have been caught between.
    """
    told = [s for s in draft.situations if not s.headline] or list(draft.situations)
    first = told[0].type
    later = (s.type for s in draft.situations if s.type in _MORE_SPECIFIC.get(first, frozenset()) and s.said_how)
    kind = next(later, first)
    return "attack" if kind == "violence" and _is_killing(draft) else kind


def _is_killing(draft: Draft) -> bool:
    """Whether somebody did it: the one who did is told, or the word says so ("murdered")."""
    fatal = any(t.entry.fatal for s in draft.situations for t in s.triggers)
    return fatal or any(s.filling("perpetrator") for s in draft.situations)


def _date(draft: Draft) -> DateRange | None:
    """The narrowest day range that one of the situations gives, the first of equals, or a day within it on which the
    story goes on; else the first day on which the story goes on, else the first statement's day."""
    told_on = _days(s.told_on for s in draft.situations)
    times = [s.time for s in draft.situations if s.time is not None]
    dates = _days(times)
    if dates:
        narrowest = min(dates, key=_length)
        lasting = any(time.date is narrowest and time.role == "since" for time in times)
        within = (d for d in told_on if narrowest.earliest <= d.earliest and d.latest <= narrowest.latest)
        return narrowest if lasting else min([narrowest, *within], key=_length)
    return next(iter([*told_on, *_days(s.stated for s in draft.situations)]), None)


def _length(days: DateRange) -> timedelta:
    return days.latest - days.earliest


def _days(times: Iterable[TimeExpression | None]) -> list[DateRange]:
    return [time.date for time in times if time is not None and time.date is not None]


def _told_together(
    left: Sequence[tuple[Participant, Situation, str]], right: Sequence[tuple[Participant, Situation, str]]
) -> bool:
    """Whether one sentence tells both parties, so that they are two."""
    return any(mine[1] is yours[1] for mine in left for yours in right)


def _same_installation(
    groups: Mapping[str, list[tuple[Participant, Situation, str]]],
) -> dict[str, list[tuple[Participant, Situation, str]]]:
    """ "The base" and "the military base" beside "the 23rd Division base" are one installation: one kind of
    installation is one, unless two have different names."""
    out: dict[str, list[tuple[Participant, Situation, str]]] = {}
    ordered = sorted(groups.items(), key=lambda item: (not item[1][0][0].named, -len(item[0])))
    for key, items in ordered:
        kind = items[0][0].label.lower().split()[-1].removesuffix("s")
        host = next((k for k in out if out[k][0][0].label.lower().split()[-1].removesuffix("s") == kind), None)
        if host is None or items[0][0].named:
            out[key] = list(items)
        else:
            out[host].extend(items)
    return out
