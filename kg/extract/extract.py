"""The stage: from an annotated article to what it says."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.assemble import Assembler
from kg.extract.attribution import AttributionIndex, attributions
from kg.extract.figures import Figure, figures
from kg.extract.merge import merge
from kg.extract.participants import ParticipantReader
from kg.extract.relations import relations
from kg.extract.sentences import SituationReader
from kg.knowledge import Knowledge
from kg.knowledge.triggers import participant_lexicon, trigger_lexicon
from kg.model.report import Reading, Reference, Statistic
from kg.nlp import Annotated


def extract(annotated: Annotated, knowledge: Knowledge) -> Reading:
    """The event reports, statistics and relations of one article, and all it names, before resolution."""
    nouns, lexicon = participant_lexicon(), trigger_lexicon()
    reader = ParticipantReader(annotated, knowledge, nouns)
    sources = attributions(annotated)
    found = figures(annotated)
    drafts = merge(SituationReader(reader, lexicon, nouns).read(found), knowledge)
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
