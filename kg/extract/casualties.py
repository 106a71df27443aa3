"""Which casualty figures of a report are one claim: told again by the same source, or by the article itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.attribution import Attribution, AttributionIndex
from kg.extract.figures import Figure
from kg.extract.situations import Situation
from kg.knowledge.reporting import reporting


@dataclass(frozen=True, slots=True)
class Told:
    """A figure, the situation that tells it, and the trigger (token) whose sources it has.

    That is the figure's own, or, where the article gives it in its own voice, that of the sentence that quotes
    somebody for it. `spoken` are the figure's own sources, `claimants` those of them that have names.
    """

    figure: Figure
    situation: Situation
    source: int
    claimants: frozenset[str]
    spoken: frozenset[str]


def distinct(found: Sequence[tuple[Figure, Situation]], attributions: AttributionIndex) -> list[Told]:
    """Each figure once, in text order. An exact figure replaces a hedged form of it from the same source, and what the
    body tells replaces what the headline does: headlines leave out "at least"."""
    kept: list[Told] = []
    for figure, situation in found:
        attribution = attributions.of(figure.trigger)
        spoken = frozenset(reference.entity or reference.label for reference in attribution.references)
        told = Told(figure, situation, figure.trigger, _source_names(attribution), spoken)
        twin = next((i for i, other in enumerate(kept) if _same_figure(told, other)), None)
        if twin is None:
            kept.append(told)
        else:
            kept[twin] = _joined(kept[twin], told, attributions)
    return kept


def _joined(first: Told, again: Told, attributions: AttributionIndex) -> Told:
    """The better of two forms of one figure, with the sources of the other where it has none."""
    vague = again.figure.quantity.rule.startswith("vague")
    later = first.situation.headline and not again.situation.headline and not vague
    better = later or _better(again.figure, first.figure, attributions)
    best, other = (again, first) if better else (first, again)
    known = _known(best, attributions), _known(other, attributions)
    if known[0] > known[1] or (known[0] == known[1] and not best.spoken < other.spoken):
        return best
    return replace(best, source=other.source)


def _known(told: Told, attributions: AttributionIndex) -> int:
    """How well the sources of a figure are known: 0 none, 1 nameless ones, 2 named."""
    attribution = attributions.of(told.source)
    return bool(attribution.sources) + bool(_source_names(attribution))


def _same_figure(left: Told, right: Told) -> bool:
    """Whether two are one claim: of the same dead, by one claimant, with the same number or a hedged form of it."""
    one, other = left.figure, right.figure
    a, b = one.quantity, other.quantity
    if one.sentence == other.sentence and one.victims != other.victims and (a.min, a.max) == (b.min, b.max):
        return False  # "two soldiers and two civilians"
    if (a.min, a.max) == (b.min, b.max) and {one.outcome, other.outcome} == {"killed", "executed"}:
        return True
    if (one.outcome, one.subset, one.status) != (other.outcome, other.subset, other.status):
        return False
    single = a.max == b.max == 1
    if left.claimants and right.claimants and not left.claimants & right.claimants and not single:
        return False
    if (a.min, a.max) == (b.min, b.max):
        return True
    another = not {a.min, a.max} & {b.min, b.max} - {None}
    if another and left.spoken and right.spoken and not left.spoken & right.spoken:
        return False  # "at least 46, the ministry said. A hospital source said 80": two counts, even if one is nameless
    return not (one.is_rival or other.is_rival) and _looser(a.min, a.max, b.min, b.max)


def _looser(a_min: int | None, a_max: int | None, b_min: int | None, b_max: int | None) -> bool:
    """Whether one is the hedged form of the other: "dozens" or "at least 58" for 60."""
    a_exact, b_exact = a_min == a_max, b_min == b_max
    if a_exact == b_exact:
        return False
    exact, low, high = (a_min, b_min, b_max) if a_exact else (b_min, a_min, a_max)
    return exact is not None and (low is None or low <= exact <= 3 * low) and (high is None or exact <= high)


def _better(left: Figure, right: Figure, attributions: AttributionIndex) -> bool:
    """Whether the later figure should stand for both: exact beats hedged, attributed beats unattributed."""
    left_exact, right_exact = (f.quantity.min == f.quantity.max for f in (left, right))
    if left_exact != right_exact:
        return left_exact
    return bool(attributions.of(left.trigger).sources) and not attributions.of(right.trigger).sources


def _source_names(attribution: Attribution) -> frozenset[str]:
    """The names of sources; a noun alone is none, whose capital may be a headline's ("Official: 12 killed")."""
    references = [r for s in attribution.sources for r in s.references]
    named = (r for r in references if r.entity or not (r.label[:1].islower() or r.label.lower() in reporting().sources))
    return frozenset(r.entity or r.label for r in named)
