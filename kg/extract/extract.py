"""The stage: from an annotated article to what it says."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.assemble import Assembler
from kg.extract.attribution import AttributionIndex, attributions
from kg.extract.figures import Figure, figures
from kg.extract.merge import merge, standing
from kg.extract.participants import ParticipantReader
from kg.extract.relations import relations
from kg.extract.sentences import SituationReader
from kg.knowledge import Knowledge
from kg.knowledge.triggers import participant_lexicon, trigger_lexicon
from kg.model.report import Reading, Reference, Statistic
from kg.nlp import Annotated, Name


def extract(annotated: Annotated, knowledge: Knowledge) -> Reading:
    """The event reports, statistics and relations of one article, and all it names, before resolution."""
    nouns, lexicon = participant_lexicon(), trigger_lexicon()
    reader = ParticipantReader(annotated, knowledge, nouns)
    sources = attributions(annotated)
    found = figures(annotated)
    drafts = standing(merge(SituationReader(reader, lexicon, nouns).read(found), knowledge))
    assembler = Assembler(annotated, knowledge, reader, nouns, sources)
    ordered = sorted(drafts, key=lambda draft: draft.situations[0].start)
    return Reading(
        article=annotated.article,
        reports=tuple(assembler.report(draft, number, number == 1) for number, draft in enumerate(ordered, start=1)),
        statistics=tuple(_statistic(annotated, f, sources) for f in found if f.kind == "statistic"),
        relations=relations(annotated),
        named=_named(annotated, knowledge),
    )


def _statistic(annotated: Annotated, figure: Figure, sources: AttributionIndex) -> Statistic:
    sentence = annotated.doc[figure.trigger].sent
    return Statistic(
        outcome=figure.outcome,
        victims=annotated.text(*figure.victims),
        min=figure.quantity.min,
        max=figure.quantity.max,
        words=figure.quantity.words,
        span=annotated.span(figure.quantity.start, figure.quantity.end),
        quote=annotated.span(sentence.start, sentence.end),
        attributed_to=sources.of(figure.trigger).references,
        rule=figure.rule,
    )


def _named(annotated: Annotated, knowledge: Knowledge) -> tuple[Reference, ...]:
    """Each named actor, place, unit, base and source once, with all its mentions, in order of first mention."""
    found: dict[str, list[Name]] = {}
    for name in annotated.names:
        key = name.candidates[0] if name.candidates else f"{name.kind}:{annotated.text(name.start, name.end).lower()}"
        found.setdefault(key, []).append(name)
    return tuple(_reference(annotated, knowledge, names) for names in found.values())


def _reference(annotated: Annotated, knowledge: Knowledge, names: Sequence[Name]) -> Reference:
    first, mentions = names[0], tuple(annotated.mention(name.start, name.end) for name in names)
    entity = first.candidates[0] if first.candidates else None
    label = knowledge.entity(entity).label if entity else mentions[0].text
    return Reference(label, mentions, first.rule, kind=first.kind, entity=entity)
