"""Whether two types of event can be two words for one event."""

from __future__ import annotations

from kg.fuse.comparison import Comparison
from kg.fuse.profile import Profile
from kg.model.report import EventType

RARITY: dict[EventType, float] = {
    "attack": 0.1,
    "violence": 0.1,
    "clash": 0.15,
    "offensive": 0.3,
    "airstrike": 0.1,
    "bombing": 0.2,
    "shelling": 0.2,
    "seizure": 0.2,
    "ambush": 0.3,
    "execution": 0.3,
    "withdrawal": 0.3,
    "siege": 0.5,
    "abduction": 0.4,
    "arrest": 0.4,
    "proclamation": 0.8,
}
"""What the same type is worth: the rarer it is in news of a war, the more, and the less does a date matter."""

GENERAL: frozenset[EventType] = frozenset({"attack", "violence", "offensive"})
"""Types that are also the general word for others of their families; an offensive is made of such."""

_ASSAULT: tuple[EventType, ...] = ("attack", "ambush", "bombing", "clash", "seizure", "offensive", "violence")
_STRIKE: tuple[EventType, ...] = ("attack", "airstrike", "shelling", "bombing", "violence")
_GROUND: tuple[EventType, ...] = ("offensive", "seizure", "siege", "clash", "withdrawal")
_HOSTAGE: tuple[EventType, ...] = ("siege", "attack", "bombing", "abduction")
_CAPTIVE: tuple[EventType, ...] = ("abduction", "arrest")
_KILLING: tuple[EventType, ...] = ("execution", "violence", "attack")

FAMILIES = tuple(map(frozenset, (_ASSAULT, _STRIKE, _GROUND, _HOSTAGE, _CAPTIVE, _KILLING)))
"""Within a family, two articles may use two types for one event."""


def types(left: Profile, right: Profile) -> Comparison:
    """The same type, two of one family, or two that cannot be one event."""
    if left.type == right.type:
        return Comparison(RARITY[left.type], f"both tell of the type {left.type}")
    if kindred(left.type, right.type):
        general = GENERAL & {left.type, right.type}
        return Comparison(-0.1 if general else -0.15, f"{left.type} and {right.type} may be the same")
    return Comparison(-1.0, f"{left.type} is not {right.type}")


def kindred(left: EventType, right: EventType) -> bool:
    """Whether the two types are the same or of one family."""
    return left == right or any(left in family and right in family for family in FAMILIES)


def proclamations(left: Profile, right: Profile) -> Comparison | None:
    """Two proclamations of different kinds: a leader named is not the split from a group."""
    if not left.proclaimed or not right.proclaimed or left.proclaimed & right.proclaimed:
        return None
    ours, theirs = (" and ".join(sorted(each.proclaimed)) for each in (left, right))
    return Comparison(-1.0, f"proclaimed: {ours}, not {theirs}")
