"""Whether two reports name the same attackers, attacked, units, bases and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fuse.comparison import Comparison
from kg.fuse.profile import Named, Profile
from kg.knowledge.folding import fold

TWO_SIDED = frozenset({"clash", "offensive", "siege"})
"""Types in which one article's attacker may be another's attacked."""


def perpetrators(left: Profile, right: Profile) -> Comparison | None:
    """The same attacker, one that belongs to the other, or two that have nothing to do with each other."""
    found = _best(left.perpetrators, right.perpetrators)
    if found and found.score > 0:
        return Comparison(found.score, f"perpetrator: {found.reason}")
    crossed = _best(left.perpetrators, right.targets), _best(left.targets, right.perpetrators)
    if not {left.type, right.type} & TWO_SIDED and any(c and c.score >= 0.6 for c in crossed):
        return Comparison(-1.0, "who attacks in one report is attacked in the other")
    return found and Comparison(found.score, f"perpetrator: {found.reason}")


def targets(left: Profile, right: Profile) -> Comparison | None:
    """The same attacked; different ones speak little against, since articles name different victims of one attack."""
    found = _best(left.targets, right.targets)
    return found and Comparison(found.score, f"target: {found.reason}")


def units(left: Profile, right: Profile) -> Comparison | None:
    """The same unit. Two of one echelon and army may be one, wrongly numbered, and say nothing."""
    if not left.units or not right.units:
        return None
    shared = {unit.key for unit in left.units} & {unit.key for unit in right.units}
    if shared:
        return Comparison(1.0, f"unit: {next(u.label for u in left.units if u.key in shared)}")
    confusable = any(rivals(a, b) for a in left.units for b in right.units)
    return Comparison(0.0 if confusable else -0.8, f"unit: {left.units[0].label}, not {right.units[0].label}")


def rivals(left: Named, right: Named) -> bool:
    """Whether two units can be two names for one: another key, the same echelon, no other army."""
    if left.key == right.key or left.echelon != right.echelon:
        return False
    return not (left.ancestors and right.ancestors) or bool(left.ancestors & right.ancestors)


def bases(left: Profile, right: Profile) -> Comparison | None:
    """The same installation: the same node, a name in common, or at least the same sort of thing."""
    if not left.bases or not right.bases:
        return None
    taken = _words_of_others(left) | _words_of_others(right)
    shared = {base.key for base in left.bases} & {base.key for base in right.bases}
    if shared:
        base = next(b for b in left.bases if b.key in shared)
        return Comparison(1.0 if base.resolved or _proper(base) - taken else 0.4, f"base: {base.label}")
    named = [(a, b, _proper(a) & _proper(b) - taken) for a in left.bases for b in right.bases]
    for a, b, words in named:
        if words:
            return Comparison(0.7, f"base: {a.label} and {b.label} share a name")
    for a, b, _ in named:
        if _words(a.label) & _words(b.label) - taken:
            return Comparison(0.25, f"base: {a.label} and {b.label} are of one sort")
    known = all(base.resolved for base in (*left.bases, *right.bases))
    return Comparison(-0.6, f"base: {left.bases[0].label}, not {right.bases[0].label}") if known else None


def _words_of_others(profile: Profile) -> frozenset[str]:
    """Words that a base shares with its owner, its attacker or its town tell nothing that those do not."""
    own = {_words(base.label) for base in profile.bases}
    others = (_words(name.label) for name in (*profile.targets, *profile.perpetrators, *profile.places))
    return frozenset(word for words in others if words not in own for word in words)


def claimants(left: Profile, right: Profile) -> Comparison | None:
    """The same source is quoted."""
    shared = {source.key for source in left.claimants} & {source.key for source in right.claimants}
    for source in left.claimants:
        if source.key in shared:
            return Comparison(1.0, f"both quote {source.label}")
    return None


def related(left: Named, right: Named) -> Comparison:
    """How two names of actors or units stand to each other."""
    if left.key == right.key:
        return Comparison(1.0 if left.resolved else 0.6, left.label)
    for part, whole in ((left, right), (right, left)):
        if whole.key in part.ancestors:
            return Comparison(0.8, f"{part.label} belongs to {whole.label}")
    if left.ancestors & right.ancestors:
        return Comparison(0.5, f"{left.label} and {right.label} belong together")
    if left.resolved and right.resolved:
        return Comparison(-1.0, f"{left.label}, not {right.label}")
    return Comparison(0.0, f"{left.label} and {right.label} may be the same")


def _best(left: Sequence[Named], right: Sequence[Named]) -> Comparison | None:
    """The closest relation between any two; None where one side has nobody or nothing can be said."""
    relations = list(_relations(left, right))
    best = max(relations, key=lambda c: (c.score, c.reason), default=None)
    return best if best and best.score else None


def _relations(left: Sequence[Named], right: Sequence[Named]) -> Iterator[Comparison]:
    for a in left:
        for b in right:
            yield related(a, b)


def _words(label: str) -> frozenset[str]:
    """The words of a label, folded; short ones are function words."""
    return frozenset(word for word in fold(label).split() if len(word) > 3 or word[0].isdigit())


def _proper(base: Named) -> frozenset[str]:
    """The words of a base's name that are written like a name: with a capital or a digit."""
    written = " ".join(word for word in base.label.replace("-", " ").split() if not word[0].islower())
    return _words(written)
