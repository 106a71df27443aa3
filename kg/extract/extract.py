"""The stage: from an annotated article to what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.assemble import Assembler
from kg.extract.attribution import attributions
from kg.extract.dates import TimeExpression, attach, attach_statement, time_expressions
from kg.extract.figures import Figure, figures, victim_group
from kg.extract.merge import merge
from kg.extract.participants import ParticipantReader
from kg.extract.places import located
from kg.extract.relations import relations
from kg.extract.roles import Role, RoleReader, responsibility
from kg.extract.situations import Situation, carriers, event_type, group_triggers, with_roles
from kg.extract.triggers import Trigger, TriggerFinder
from kg.knowledge import Knowledge
from kg.knowledge.reporting import reporting
from kg.knowledge.triggers import ParticipantLexicon, TriggerLexicon, participant_lexicon, trigger_lexicon
from kg.model.article import Span
from kg.model.report import Reading, Reference, Statistic
from kg.nlp import Annotated

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence


_PARTS_OF_DAY = frozenset({"morning", "evening", "night", "afternoon", "dawn", "late", "early", "earlier", "day", "midnight"})


def extract(annotated: Annotated, knowledge: Knowledge) -> Reading:
    """The event reports, statistics and relations of one article, and all it names, before resolution."""
    nouns, lexicon = participant_lexicon(), trigger_lexicon()
    reader = ParticipantReader(annotated, knowledge, nouns)
    sources = attributions(annotated)
    found = figures(annotated)
    situations = _situations(reader, lexicon, nouns, [f for f in found if f.kind == "event" and f.outcome != "displaced"], frozenset(f.trigger for f in found if f.kind == "statistic"))
    drafts = merge(situations, knowledge)
    assembler = Assembler(annotated, knowledge, reader, nouns, sources)
    ordered = sorted(drafts, key=lambda draft: draft.situations[0].start)
    reports = tuple(assembler.report(draft, number, number == 1) for number, draft in enumerate(ordered, start=1))
    return Reading(
        article=annotated.article,
        reports=reports,
        statistics=tuple(
            Statistic(
                outcome=f.outcome,
                victims=annotated.text(*f.victims),
                min=f.quantity.min,
                max=f.quantity.max,
                words=f.quantity.words,
                span=annotated.span(f.quantity.start, f.quantity.end),
                quote=_sentence_span(annotated, f),
                attributed_to=tuple(r for s in sources.of(f.trigger).sources for r in s.references),
                rule=f.rule,
            )
            for f in found
            if f.kind == "statistic"
        ),
        relations=relations(annotated),
        named=_named(annotated, knowledge),
    )


def _situations(
    reader: ParticipantReader, lexicon: TriggerLexicon, nouns: ParticipantLexicon, found: Sequence[Figure], statistics: frozenset[int]
) -> list[Situation]:
    doc = reader.annotated.doc
    triggers = [t for t in TriggerFinder(reader, lexicon).find() if t.token not in statistics]
    role_reader = RoleReader(reader, lexicon, nouns)
    expressions = time_expressions(reader.annotated)
    out: list[Situation] = []
    for sentence in doc.sents:
        own = [t for t in triggers if sentence.start <= t.token < sentence.end]
        figures_here = [f for f in found if sentence.start <= f.trigger < sentence.end]
        if not own and not figures_here:
            continue
        groups = group_triggers(doc, own, figures_here, lexicon)
        places = _located(sentence, groups, reader, nouns)
        claims = _responsibilities(sentence, groups, role_reader, reader)
        for position, (group, group_figures) in enumerate(groups):
            kind = event_type(group)
            roles_of_time = frozenset({"point", "duration"} | ({"since"} if kind in {"siege", "offensive"} else set()))
            times = (attach(reader.annotated, expressions, t.token, roles=roles_of_time) for t in group)
            said = (attach_statement(reader.annotated, expressions, t.token) for t in group)
            roles = [role for t in group for role in role_reader.roles(t)] + claims.get(position, []) + places[position]
            roles += [h for r in places[position] if r.slot == "base" for h in role_reader.holders(r.participant, r.rule)]
            roles += [role for f in group_figures for role in role_reader.victims(*f.victims)]
            time = next((t for t in times if t is not None), None)
            stated = next((t for t in said if t is not None), None)
            if time is None and stated is None and len(groups) == 1:
                time = _only_day(expressions, sentence)
            situation = Situation(
                triggers=tuple(group),
                start=sentence.start,
                end=sentence.end,
                type=kind,
                types=frozenset(t.type for t in group),
                time=time,
                stated=stated,
                time_words=_time_words(reader.annotated, time),
                figures=tuple(group_figures),
                tolls=frozenset(
                    (f.outcome, f.quantity.min, f.quantity.max)
                    for f in group_figures
                    if not f.subset and not f.quantity.rule.startswith("vague") and victim_group(reader.annotated, f) != "attacker"
                ),
                weapons=tuple(_weapons(sentence, nouns)) if position == 0 else (),
                definite=_is_definite(reader.annotated, group, lexicon),
                other=_is_other(reader.annotated, group, sentence, lexicon, opens=position == 0),
                headline=sentence.start in reader.annotated.headlines,
            )
            out.append(with_roles(situation, roles))
    return out


def _located(
    sentence: Sentence,
    groups: Sequence[tuple[list[Trigger], list[Figure]]],
    reader: ParticipantReader,
    nouns: ParticipantLexicon,
) -> Mapping[int, list[Role]]:
    speech = frozenset(
        token.i
        for token in sentence
        if token.pos_ == "VERB" and token.lower_ in reporting().verbs
    )
    members = [frozenset(t.token for t in group) | carriers(reader.annotated.doc, group) for group, _ in groups]
    return located(sentence, members, reader, nouns, speech)


def _responsibilities(
    sentence: Sentence,
    groups: Sequence[tuple[list[Trigger], list[Figure]]],
    roles: RoleReader,
    reader: ParticipantReader,
) -> dict[int, list[Role]]:
    """Claims of responsibility and blame, given to the event they are about: by the group's position."""
    out: dict[int, list[Role]] = {}
    for token in sentence:
        answer = responsibility(token) if token.pos_ == "VERB" else None
        if answer is None:
            continue
        who, claimed = answer
        subtree = {t.i for t in token.subtree}
        above = {token.head.i} if token.dep_ in {"acl", "relcl"} else set()
        position = next(
            (p for p, (group, _) in enumerate(groups) if any(t.token in subtree | above for t in group)),
            None,
        )
        if position is None:
            continue
        for noun in who:
            out.setdefault(position, []).extend(roles.responsible(noun, claimed))
    return out


def _weapons(sentence: Sentence, nouns: ParticipantLexicon) -> list[tuple[int, int, str]]:
    """Weapon words of a sentence, longest first: (start, end, label)."""
    found: list[tuple[int, int, str]] = []
    words = [token.lemma_.lower() for token in sentence]
    position = 0
    while position < len(words):
        for length in (3, 2, 1):
            label = nouns.weapons.get(" ".join(words[position : position + length]))
            if label is not None and position + length <= len(words):
                found.append((sentence.start + position, sentence.start + position + length, label))
                position += length - 1
                break
        position += 1
    return found


def _only_day(expressions: Sequence[TimeExpression], sentence: Sentence) -> TimeExpression | None:
    """The one day that a sentence with one event names, where the grammar does not say whose it is."""
    points = [e for e in expressions if e.role == "point" and sentence.start <= e.start < sentence.end]
    return points[0] if len(points) == 1 else None


def _time_words(annotated: Annotated, time: TimeExpression | None) -> frozenset[str]:
    if time is None or time.role != "point":
        return frozenset()
    tokens = annotated.doc[time.start : time.end]
    return frozenset(t.lower_ for t in tokens if t.is_alpha and t.lower_ not in _PARTS_OF_DAY and not t.is_stop)


def _is_definite(annotated: Annotated, group: Sequence[Trigger], lexicon: TriggerLexicon) -> bool:
    """Whether an event is told as known: "the attack", "Sunday's blast", "these strikes", "the toll"."""
    for trigger in group:
        token = annotated.doc[trigger.token]
        if trigger.entry.pos == "figure" and any(t.lemma_.lower() == "toll" for t in token.sent):
            return True
        if token.pos_ != "NOUN" or token.lemma_.lower() not in lexicon.same_event:
            continue
        for child in token.children:
            if child.dep_ == "det" and child.lower_ in {"the", "this", "these", "those", "both"}:
                return True
            if child.dep_ == "poss" and child.ent_type_ == "DATE":
                return True
    return False


def _is_other(annotated: Annotated, group: Sequence[Trigger], sentence: Sentence, lexicon: TriggerLexicon, *, opens: bool) -> bool:
    """Whether an event is told as another than those before: "a second blast", "Elsewhere, ...", "Also on Friday"."""
    if opens and {token.lower_ for token in sentence[:4]} & lexicon.other_openings:
        return True
    for trigger in group:
        token = annotated.doc[trigger.token]
        if token.pos_ == "NOUN" and any(c.lower_ in lexicon.other_event and c.dep_ in {"amod", "det"} for c in token.children):
            return True
    return False


def _sentence_span(annotated: Annotated, figure: Figure) -> Span:
    sentence = annotated.doc[figure.trigger].sent
    return annotated.span(sentence.start, sentence.end)


def _named(annotated: Annotated, knowledge: Knowledge) -> tuple[Reference, ...]:
    """Each named actor, place, unit, base and source once, with all its mentions, in order of first mention."""
    found: dict[str, Reference] = {}
    for name in annotated.names:
        mention = annotated.mention(name.start, name.end)
        entity = name.candidates[0] if name.candidates else None
        key = entity or f"{name.kind}:{mention.text.lower()}"
        if key in found:
            found[key] = replace(found[key], mentions=(*found[key].mentions, mention))
        else:
            label = knowledge.entity(entity).label if entity else mention.text
            found[key] = Reference(label, (mention,), name.rule, kind=name.kind, entity=entity)
    return tuple(found.values())
