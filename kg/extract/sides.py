"""Whose losses a casualty figure counts: the attackers', the target's, or civilians'.

By what is said of those counted, in this order: a noun for attackers, an attack of theirs ("two men who opened fire"),
the name of a perpetrator, a noun for civilians, the group that all perpetrators are of (unless they struck from afar),
whose men they are ("its men", "lost 12"). A bare number ("and nine others") is of the side of the figure before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.attackers import attacked
from kg.extract.attribution import AttributionIndex
from kg.extract.figures import Figure, victim_group
from kg.extract.participants import FORCES, Participant, ParticipantReader
from kg.extract.roles.phrases import modifiers
from kg.extract.syntax import counted, prepositional
from kg.model.report import EventType, Side
from kg.nlp import Annotated

_OWN = frozenset(("its", "his", "her", "their", "our", "own"))
_LOSSES = ("loss", "toll")
_STATE, _ARMED = frozenset({"state", "unit"}), frozenset({"armed_group", "organisation"})
"""Kinds of parties whose men are soldiers, and fighters."""
_AT_A_DISTANCE: frozenset[EventType] = frozenset({"airstrike", "shelling", "execution"})
"""Where those who do it lose nobody, unless the text says so."""


@dataclass(frozen=True, slots=True)
class SideReader:
    """Tells the sides of the figures of one report, whose perpetrators are `perpetrators`, of an event of `type`."""

    annotated: Annotated
    reader: ParticipantReader
    attributions: AttributionIndex
    perpetrators: Sequence[Participant]
    type: EventType

    def sides(self, figures: Sequence[Figure]) -> dict[Figure, Side]:
        """The side of each figure of the report, which come in text order."""
        found: dict[Figure, Side] = {}
        before: Figure | None = None
        for figure in figures:
            follows = before is not None and self._is_bare(figure) and self._goes_on(before, figure)
            found[figure] = found[before] if follows and before is not None else self._side(figure)
            before = figure
        for figure in self._beside_named(figures, found):
            found[figure] = "target"
        return found

    def _beside_named(self, figures: Sequence[Figure], found: Mapping[Figure, Side]) -> list[Figure]:
        """Those counted as attackers for their kind beside attackers by name: "12 M23 men and six militiamen died"."""
        lost = [figure for figure in figures if found[figure] == "perpetrator"]
        named = {(f.sentence, f.outcome): f for f in lost if self._victim_names(f)}
        beside = (f for f in lost if (f.sentence, f.outcome) in named and not self._victim_names(f))
        return [f for f in beside if f.victims != named[f.sentence, f.outcome].victims and self._is_of_fighters(f)]

    def _is_of_fighters(self, figure: Figure) -> bool:
        """Whether a noun calls those counted fighters or soldiers, which does not tell whose."""
        start, end = figure.victims
        if self.annotated.doc[start:end].root.pos_ != "NOUN":
            return False
        return (self._victims(figure) or victim_group(self.annotated, figure)) in {"armed_group", "state"}

    def _is_bare(self, figure: Figure) -> bool:
        """Whether only a number stands, or "others": "killing six soldiers and wounding nine (others)"."""
        words = {token.lower_ for token in self.annotated.doc[figure.quantity.end : figure.victims[1]]}
        return words <= {"other", "others", "more"}

    def _goes_on(self, before: Figure, figure: Figure) -> bool:
        """Whether a bare number counts those that the figure before it does: not "(12 rebels died), against four", nor
        "(the rebels lost 12 men and) the army lost four"."""
        if figure.rule.startswith(_LOSSES) and figure.trigger != before.trigger:
            return False
        if figure.is_rival or before.sentence != figure.sentence:
            return figure.is_rival
        between = self.annotated.doc[before.quantity.end : figure.quantity.start]
        return not any(token.lower_ == "against" for token in between)

    def _side(self, figure: Figure) -> Side:
        group = self._victims(figure) or victim_group(self.annotated, figure)
        if group == "attacker" or self._attacked(figure):
            return "perpetrator"
        words = self._victim_names(figure)
        if words & {party(p) for p in self.perpetrators}:
            return "perpetrator"
        owners = self._owners(figure) or self._losers(figure)
        if owners:
            return "perpetrator" if owners & {party(p) for p in self.perpetrators} else "target"
        if figure.rule.startswith("loss"):
            return "perpetrator" if self._killed_by(figure) else "target"
        if group == "civilian":
            return "civilian"
        return "perpetrator" if not words and self._of_their_kind(figure, group) else "target"

    def _of_their_kind(self, figure: Figure, group: str | None) -> bool:
        """Whether those counted are of the only kind that attacked, and not said to be killed by it."""
        if self.type in _AT_A_DISTANCE or group not in {"armed_group", "state"} or self._killed_by(figure):
            return False
        kinds = _STATE if group == "state" else _ARMED
        return bool(self.perpetrators) and {p.group for p in self.perpetrators} <= kinds

    def _attacked(self, figure: Figure) -> bool:
        """Whether those counted are said to have attacked."""
        start, end = figure.victims
        doc = self.annotated.doc
        return attacked(counted(doc[start:end].root), doc[figure.trigger], suffered="subject" in figure.rule)

    def _owners(self, figure: Figure) -> set[str]:
        """Those who speak of their own losses: "the army said eight of its men were killed"."""
        doc = self.annotated.doc
        if not self.perpetrators or not any(doc[i].lower_ in _OWN for i in range(*figure.victims)):
            return set()
        sources = self.attributions.of(figure.trigger).sources
        return {r.entity or r.label.lower() for source in sources for r in source.references}

    def _losers(self, figure: Figure) -> set[str]:
        """Those whose losses a toll counts: "put rebel losses at 60", "the losses of the army were given as 12"."""
        if not figure.rule.startswith("toll"):
            return set()
        noun = self.annotated.doc[figure.trigger]
        owners = (*modifiers(noun), *(owner for preposition, owner in prepositional(noun) if preposition == "of"))
        return {party(p) for p in map(self.reader.read, owners) if p is not None and p.group in FORCES}

    def _killed_by(self, figure: Figure) -> bool:
        """Whether the subject of the outcome word is a perpetrator: the killer, who did not lose those counted, or of
        "lost 12 men" the loser."""
        if figure.agent is None:
            return False
        start, end = figure.agent
        killer = self.reader.read(self.annotated.doc[start:end].root)
        return killer is not None and party(killer) in {party(p) for p in self.perpetrators}

    def _victims(self, figure: Figure) -> str | None:
        """The group of those counted, by the head of their noun phrase: "government fighters" are of the state."""
        start, end = figure.victims
        participant = self.reader.read(counted(self.annotated.doc[start:end].root))
        return participant.group if participant is not None and not participant.named else None

    def _victim_names(self, figure: Figure) -> set[str]:
        names = set()
        for index in range(*figure.victims):
            token = self.annotated.doc[index]
            participant = self.reader.read(token) if token.pos_ != "PRON" else None
            if participant is not None and participant.named and participant.group in FORCES:
                names.add(participant.entity or participant.label.lower())
        return names


def party(participant: Participant) -> str:
    """The name of a party; nameless soldiers are all of one side."""
    if participant.entity is None and not participant.named and participant.group == "state":
        return participant.group
    return participant.entity or participant.label.lower()
