"""Whether two reports tell of the same means of attack."""

from __future__ import annotations

from collections.abc import Iterable

from kg.fuse.comparison import Comparison
from kg.fuse.named import Named
from kg.fuse.profile import Profile

TELLING: dict[str, float] = {
    "chemical weapon": 1.0,
    "cluster munition": 0.8,
    "drone": 0.6,
    "knife": 0.6,
    "barrel bomb": 0.5,
    "car bomb": 0.5,
    "helicopter": 0.5,
    "improvised explosive device": 0.5,
    "landmine": 0.5,
    "suicide bomb": 0.5,
    "missile": 0.4,
}
"""What it is worth that both name a weapon, by its label: the rarer it is in news of a war, the more."""

COMMON = 0.1
"""What all other weapons are worth: rockets, shells, guns and warplanes are in every day's news."""

_PLANTED = frozenset({"car bomb", "suicide bomb", "improvised explosive device", "landmine", "grenade"})
_SHELLS = frozenset(
    {"rocket", "missile", "mortar", "artillery", "tank", "rocket-propelled grenade", "cluster munition"}
)
_AIR = frozenset({"warplane", "helicopter", "drone", "barrel bomb", "missile", "cluster munition"})
_SMALL = frozenset({"firearm", "machine gun", "grenade", "rocket-propelled grenade", "knife"})

FAMILIES = (_PLANTED, _SHELLS, _AIR, _SMALL)
"""Within a family two articles may name one weapon by two names, or a part of the same arsenal each."""


def weapons(left: Profile, right: Profile) -> Comparison | None:
    """The same weapon; or one report of one kind only and the other of another."""
    if not left.weapons or not right.weapons:
        return None
    ours, theirs = _labels(left.weapons), _labels(right.weapons)
    shared = sorted(ours & theirs, key=lambda label: (-TELLING.get(label, COMMON), label))
    if shared:
        return Comparison(TELLING.get(shared[0], COMMON), f"both by {shared[0]}")
    if any(ours & family and theirs & family for family in FAMILIES):
        return None
    return Comparison(-1.0, f"by {left.weapons[0].label}, not by {right.weapons[0].label}")


def _labels(named: Iterable[Named]) -> frozenset[str]:
    return frozenset(name.label for name in named)
