"""Whether two reports name the same attackers, attacked, units, bases and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.fuse.comparison import Comparison
from kg.fuse.named import Named
from kg.fuse.profile import Profile
from kg.fuse.wording import content_words
from kg.knowledge.folding import fold

TWO_SIDED = frozenset({"clash", "offensive", "siege"})
"""Types in which one article's attacker may be another's attacked."""


DESCRIBED = 0.4
"""What it is worth that two reports call somebody alike whom nothing known matches ("gunmen", "the pilot")."""

NAME_IN_COMMON = 0.7
NUMBER_IN_COMMON = 0.8
"""What a name is worth that two installations have in common, and the name and number that one has from a unit."""

ARMED = frozenset({"armed_group", "militia", "state_force", "military_unit"})
UNARMED = frozenset({"civilian"})
"""Kinds of actors that are always one and never the other."""

STATE = frozenset({"government", "state_force"})
IRREGULAR = frozenset({"armed_group", "militia"})
"""Whom news calls rebels or terrorists is no known state, nor its army: kinds of the one and of the other."""

STATE_OR_NOT = -0.6
"""A known state in one report and men who are only described as irregulars in the other."""


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
    """The same attacked; different ones speak little against, since articles name different victims of one attack.

    Only where one report knows of armed men alone and the other of none, that is something else.
    """
    found = _best(left.targets, right.targets)
    if found and found.score > 0:
        return Comparison(found.score, f"target: {found.reason}")
    armed = {_all_armed(left.targets), _all_armed(right.targets)}
    if armed == {True, False}:
        return Comparison(-1.5, f"target: {left.targets[0].label}, not {right.targets[0].label}")
    return found and Comparison(found.score, f"target: {found.reason}")


def _all_armed(targets: Sequence[Named]) -> bool | None:
    """Whether all the attacked are fighters or soldiers, or none is; None where it is mixed or unknown."""
    kinds = {target.kind for target in targets}
    if kinds and kinds <= ARMED:
        return True
    return False if kinds and kinds <= UNARMED else None


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
    pairs = [(a, b) for a in left.bases for b in right.bases]
    taken = _words_of_others(left) | _words_of_others(right) if pairs else frozenset[str]()
    compared = [_same_base(a, b, taken) for a, b in pairs]
    compared += [_garrisoned(left, right), _garrisoned(right, left)]
    return max((c for c in compared if c), key=lambda c: (c.score, c.reason), default=None)


def _garrisoned(left: Profile, right: Profile) -> Comparison | None:
    """A base of one report that goes by the name of a unit which the other tells of ("the 121st Regiment's base")."""
    for base in left.bases:
        for unit in (*right.units, *right.mentioned.values()):
            if unit.echelon and _is_numbered(unit) and fold(unit.label) in fold(base.label):
                return Comparison(NUMBER_IN_COMMON, f"base: {base.label} is named for {unit.label}")
    return None


def _is_numbered(unit: Named) -> bool:
    return any(letter.isdigit() for letter in unit.label)


def _same_base(left: Named, right: Named, taken: frozenset[str]) -> Comparison | None:
    if left.key == right.key:
        return Comparison(1.0 if left.resolved or _proper(left) - taken else 0.4, f"base: {left.label}")
    if left.resolved and right.resolved:
        return Comparison(-0.6, f"base: {left.label}, not {right.label}")
    if (_proper(left) & _proper(right)) - taken:
        return Comparison(NAME_IN_COMMON, f"base: {left.label} and {right.label} share a name")
    if (left.kind and left.kind == right.kind) or _sort(left) & _sort(right):
        return Comparison(0.25, f"base: {left.label} and {right.label} are of one sort")
    return None


def _words_of_others(profile: Profile) -> frozenset[str]:
    """Words that a base shares with its owner, its attacker or its town tell nothing that those do not."""
    own = {base.label for base in profile.bases}
    others = (*profile.targets, *profile.perpetrators, *profile.places)
    return content_words((name.label for name in others if name.label not in own), without=())


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
        return Comparison(1.0 if left.resolved else DESCRIBED, left.label)
    for part, whole in ((left, right), (right, left)):
        if whole.key in part.ancestors:
            return Comparison(0.8, f"{part.label} belongs to {whole.label}")
    if left.ancestors & right.ancestors:
        return Comparison(0.5, f"{left.label} and {right.label} belong together")
    if left.resolved and right.resolved:
        return Comparison(-1.0, f"{left.label}, not {right.label}")
    for known, described in ((left, right), (right, left)):
        if known.resolved and known.kind in STATE and not described.resolved and described.kind in IRREGULAR:
            return Comparison(STATE_OR_NOT, f"{left.label}, not {right.label}")
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


def _sort(base: Named) -> frozenset[str]:
    """The words that say what sort of installation a label means: those written small, function words left out."""
    return frozenset(word for word in base.label.split() if word[0].islower() and len(word) > 3)


def _proper(base: Named) -> frozenset[str]:
    """The words of a base's name that are written like a name, without what installations are called in general."""
    written = (word for word in base.label.replace("-", " ").split() if not word[0].islower())
    return content_words(written, without=())
