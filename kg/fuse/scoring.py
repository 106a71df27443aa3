"""How likely two reports tell one event: the weighted sum of what the features say.

The sum is in bits of evidence, after Fellegi and Sunter (1969, "A Theory for Record Linkage"): each bit doubles the
odds. It starts below zero, since two reports of one war are nearly always of two events. At zero the odds are even,
and that is the threshold. The weights were set by hand: first as what a feature would be worth if the reports
of a year of war were spread evenly over its days, places and actors, then rounded and lowered, for they are not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.fuse import dates, event_types, figures, mentions, participants, passages, places, weapons
from kg.fuse.comparison import Comparison
from kg.fuse.dates import gap_in_days
from kg.fuse.profile import Profile
from kg.fuse.wording import cosine

PRIOR = -6.0
"""Bits before anything is compared: one in 64 pairs that share a block are of one event."""

THRESHOLD = 0.0
"""Bits from which on two reports are taken for one event: even odds."""

NEAR = -3.0
"""Bits from which on two reports are nearly likely to tell one event, and worth a look: one in nine."""

RULED_OUT = -8.0
"""Bits at and below which two reports never stand in one event, whatever stands between them."""

CONTRADICTION = -1.0
"""The score of two dates that rules out by itself: nothing else is compared then."""

SAME_NEWS_DAYS = 2
"""Days between two articles' publications, up to which they are about the same news if about one event."""

CONTEXT = 2.0
"""Bits for two reports whose articles certainly have another event as their news in common."""

ENOUGH_WORDS = 3
"""Words in common from which on their share counts in full; one word may be chance."""

ROUNDING = 1e-6
"""Sums of the same bits in another order differ by less."""

SAID_ALREADY = 0.5
"""The share that a feature counts for when a stronger one about the same thing agrees too."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A comparison and its weights in bits: `agree` at full agreement, `differ` at full contradiction.

    Of features that agree `about` the same thing only the strongest counts in full.
    """

    about: str
    compare: Callable[[Profile, Profile], Comparison | None]
    agree: float
    differ: float


def whereabouts(left: Profile, right: Profile) -> Comparison | None:
    """The places of the two; where those do not meet, what one locates and the other only mentions."""
    found = places.located(left.places, right.places, proclaimed="proclamation" in {left.type, right.type})
    if found is not None and found.score > 0:
        return found
    return places.mentioned(left.places, right.mentioned) or places.mentioned(right.places, left.mentioned) or found


def standing(left: Profile, right: Profile) -> Comparison | None:
    """Whether articles of the same days are about it: what is news in one is seldom an aside in the other."""
    if not left.published or not right.published or gap_in_days(left.published, right.published) > SAME_NEWS_DAYS:
        return None
    if left.main and right.main:
        return Comparison(1.0, "the news of two articles of the same days")
    if left.main or right.main:
        return Comparison(-1.0, "the news of one article, an aside in another of the same days")
    return None


def wording(left: Profile, right: Profile) -> Comparison | None:
    """Content words in common in the sentences that tell the event; not having any says nothing."""
    shared = sorted(left.words & right.words)
    if not shared:
        return None
    alike = min(1.0, 2 * cosine(left.words, right.words)) * min(1.0, len(shared) / ENOUGH_WORDS)
    return Comparison(alike, f"common words: {'-, '.join(shared[:5])}-")


FEATURES = (
    # Days are the strongest evidence for and the only one that rules out by itself.
    Feature("date", dates.dates, agree=4.0, differ=12.0),
    # Types of two families rule out nearly by themselves.
    Feature("type", event_types.types, agree=5.5, differ=7.0),
    # One actor names a leader, renames itself and parts from another within a year.
    Feature("proclaimed", event_types.proclamations, agree=0.0, differ=5.0),
    # A dispatch that two outlets print is one telling, whatever was read from it.
    Feature("wording", passages.copied, agree=9.0, differ=4.0),
    # A base is a place within the place; some are attacked again and again.
    Feature("place", participants.bases, agree=3.5, differ=2.5),
    Feature("unit", participants.units, agree=2.5, differ=2.5),
    # The same large number is rarely chance, two of them hardly ever; tolls differ between sources and grow.
    Feature("figures", figures.tolls, agree=5.0, differ=3.0),
    # What is shot or blown up with often differs between the attacks of one day in one city.
    Feature("weapon", weapons.weapons, agree=2.0, differ=1.5),
    Feature("victims", figures.victims, agree=1.0, differ=0.0),
    Feature("standing", standing, agree=1.0, differ=1.0),
    Feature("claimant", participants.claimants, agree=0.5, differ=0.0),
    # A war has few parties, so that the same one says little; and who did it is what sources dispute.
    Feature("perpetrator", participants.perpetrators, agree=2.0, differ=2.5),
    Feature("target", participants.targets, agree=1.2, differ=1.0),
    Feature("wording", wording, agree=3.5, differ=0.0),
    Feature("place", mentions.names_in_common, agree=2.0, differ=0.0),
    # A village is worth as much as a day; another country all but rules out.
    Feature("place", whereabouts, agree=4.0, differ=4.0),
)
"""All that is compared: what is quick to tell, or missing from most reports, first, so that `assess` can stop early."""

MOST = PRIOR + sum(feature.agree for feature in FEATURES)
"""Bits of two reports that agree fully in everything, before what their articles have in common."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The evidence, in bits, that two reports tell one event, and the reasons that gave it."""

    bits: float
    reasons: tuple[str, ...]

    @property
    def probability(self) -> float:
        """The evidence as a probability, 0..1."""
        return 1.0 / (1.0 + math.exp2(-self.bits))


def assess(left: Profile, right: Profile, *, context: float = 0.0, least: float = -math.inf) -> Assessment:
    """Compare two reports of different articles in every feature.

    :param context: the probability that their articles have another event as their news in common.
    :param least: a pair that can no longer reach so many bits is not compared further; its bits are then the most
        that it could have reached.
    """
    compared: list[tuple[Feature, Comparison, float]] = []
    most = MOST + CONTEXT * context
    for feature in FEATURES:
        comparison = feature.compare(left, right)
        if comparison and feature.about == "date" and comparison.score <= CONTRADICTION:
            return Assessment(2 * RULED_OUT, (comparison.reason,))
        bits = comparison.score * (feature.agree if comparison.score > 0 else feature.differ) if comparison else 0.0
        if context and feature.about == "date" and bits < 0 and not (left.earliest and right.earliest):
            bits *= 1 - context  # what is told beside news that both share is most likely of its time
        most += bits - feature.agree
        if most < least - ROUNDING:
            return Assessment(round(most, 6), ())
        if comparison:
            compared.append((feature, comparison, bits))
    return _summed(compared, context)


def _summed(compared: Sequence[tuple[Feature, Comparison, float]], context: float) -> Assessment:
    """The sum of the bits, of features that agree about one thing the strongest in full, and their reasons."""
    strongest: dict[str, float] = {}
    for feature, _, bits in compared:
        strongest[feature.about] = max(bits, strongest.get(feature.about, 0.0))
    total, reasons = PRIOR, []
    for feature, comparison, bits in compared:
        counted = bits * SAID_ALREADY if 0 < bits < strongest[feature.about] else bits
        total += counted
        if round(counted, 1):
            reasons.append(f"{comparison.reason} ({counted:+.1f})")
    if context:
        total += CONTEXT * context
        reasons.append(f"the two articles share other news ({CONTEXT * context:+.1f})")
    return Assessment(round(total, 6), tuple(reasons))
