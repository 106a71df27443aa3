"""Who is against whom in a draft, where its sentences name the same party, or the same side, on both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.extract.drafts import Draft
from kg.extract.participants import Participant
from kg.extract.roles import Role
from kg.extract.sides import party
from kg.extract.situations import Situation
from kg.knowledge.roles import role_words
from kg.knowledge.triggers import participant_lexicon, singular_forms

_HOLDER = ": holder of "
"""What the rules of those whose installation was hit have before its noun."""
_SIDES = {"armed_group": "rebels", "state": "state", "unit": "state", "country": "state"}


def opposed(draft: Draft) -> Draft:
    """The draft with every party on one side only."""
    return _without_own_losses(_one_side_each(_without_own_bases(_without_hosts(_without_bare_counts(draft)))))


def _without_bare_counts(draft: Draft) -> Draft:
    """ "Kills scores": a count that stands for no party."""
    return _changed(draft, lambda role: None if _is_bare_count(role.participant) else role)


def _is_bare_count(participant: Participant) -> bool:
    words = singular_forms(participant.label)
    return participant.group == "unknown" and not words.isdisjoint(role_words().quantifying)


def _without_hosts(draft: Draft) -> Draft:
    """A country named before a hospital or a dam only says where it stands or who pays: "a Saudi hospital"."""
    return _changed(draft, lambda role: None if _is_host(role) else role)


def _is_host(role: Role) -> bool:
    _, _, installation = role.rule.partition(_HOLDER)
    civil = participant_lexicon().installations.get(installation) == "civil"
    hosts = role.slot == "target" and role.participant.group == "country"
    return hosts and civil and installation not in role_words().of_states


def _without_own_bases(draft: Draft) -> Draft:
    """Who takes or shells a base is not who holds it, whatever stands before its name: "the army retook"."""
    perpetrators = {party(p) for p in _filling(draft, "perpetrator")}
    return _changed(
        draft,
        lambda role: (
            None if role.slot == "target" and _HOLDER in role.rule and party(role.participant) in perpetrators else role
        ),
    )


def _one_side_each(draft: Draft) -> Draft:
    """Nobody attacks himself: the only perpetrator is no target (it had losses), another target is no perpetrator."""
    perpetrators, targets = ({party(p) for p in _filling(draft, slot)} for slot in ("perpetrator", "target"))
    groups = {p.group for p in _filling(draft, "target") if p.group in {"state", "unit"}}
    both = (perpetrators & targets) | ({"state"} & perpetrators if groups else set())
    dropped = "target" if len(perpetrators) == 1 else "perpetrator"
    return _changed(draft, lambda role: None if role.slot == dropped and party(role.participant) in both else role)


def _without_own_losses(draft: Draft) -> Draft:
    """ "Rebels attacked a post": of the "two soldiers and three gunmen" killed the soldiers are whom they attacked."""
    attacking = {_SIDES.get(p.group) for p in _filling(draft, "perpetrator")}
    attacked = {_SIDES.get(p.group) for p in _filling(draft, "target")}
    if len(attacking) != 1 or not attacked >= {"rebels", "state"}:
        return draft
    return _changed(
        draft,
        lambda role: (
            None
            if role.slot == "target" and _SIDES.get(role.participant.group) in attacking and not role.participant.named
            else role
        ),
    )


def _filling(draft: Draft, slot: str) -> list[Participant]:
    return [participant for situation in draft.situations for participant in situation.filling(slot)]


def _changed(draft: Draft, change: Callable[[Role], Role | None]) -> Draft:
    """The draft with its roles changed, and those left out that become None."""
    situations = tuple(
        _with(situation, tuple(filter(None, map(change, situation.roles)))) for situation in draft.situations
    )
    return draft if situations == draft.situations else replace(draft, situations=situations)


def _with(situation: Situation, roles: tuple[Role, ...]) -> Situation:
    return situation if roles == situation.roles else replace(situation, roles=roles)
