"""One sentence with its groups, its outcome words, and what has been joined so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.figures.groups import Group
from kg.extract.figures.triggers import Trigger
from kg.knowledge.casualties import CasualtyWords
from kg.model.report import Outcome

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Span, Token

_ADJUNCT = 7
"""Within how many tokens after a noun "of" may follow."""


@dataclass(frozen=True, slots=True)
class Relation:
    """That `outcome` befell `group`, as the word at `trigger` says; `rule` is how they were joined."""

    group: Group
    trigger: int
    outcome: Outcome
    rule: str


@dataclass(slots=True)
class Sentence:
    """One sentence. Groups are known by their index in `groups`; `parts` are those that belong to another group
    ("three of them"), `inserted` those of them that stand after it ("including two civilians"), `found` what befell
    each group."""

    doc: Doc
    span: Span
    groups: list[Group]
    triggers: list[Trigger]
    words: CasualtyWords
    parts: frozenset[int] = frozenset()
    inserted: frozenset[int] = frozenset()
    found: dict[int, list[Relation]] = field(default_factory=dict)

    def add(self, index: int, trigger: int, outcome: Outcome, rule: str) -> None:
        """Join a group to an outcome word, once for each outcome."""
        relations = self.found.setdefault(index, [])
        if all(relation.outcome != outcome for relation in relations):
            relations.append(Relation(self.groups[index], trigger, outcome, rule))

    def at(self, token: int) -> int | None:
        """The group that starts at a token; a determiner before it, or titles before a name, do not count."""
        for index, group in enumerate(self.groups):
            if group.start == token or (group.start == token + 1 and self.doc[token].pos_ == "DET"):
                return index
            if group.form == "named" and token < group.start <= token + 5 and self._titles(token, group.start):
                return index
        return None

    def _titles(self, start: int, end: int) -> bool:
        """Whether only nouns and adjectives stand between ("former rebel leader" + a name)."""
        return all(token.pos_ in {"NOUN", "PROPN", "ADJ", "DET"} for token in self.doc[start:end])

    def rooted(self, token: Token) -> int | None:
        """The group whose head word a token is."""
        for index, group in enumerate(self.groups):
            if group.start <= token.i < group.core and self.doc[group.start : group.core].root.i == token.i:
                return index
        return None

    def of_group(self, token: int) -> int | None:
        """The group after a noun and "of" ("the deaths of 12", "the death on Sunday of 12")."""
        at = self._past_adjunct(token + 1)
        if at + 1 < self.span.end and self.doc[at].lower_ in {"and", "or"} and self.doc[at + 1].pos_ == "NOUN":
            at += 2
        if at + 1 < self.span.end and self.doc[at].lower_ in {"of", "among"}:
            return self.at(at + 1)
        return None

    def _past_adjunct(self, at: int) -> int:
        """Past a short phrase of time or place that ends in "of": "(the death) on Sunday (of)"."""
        adjunct = self.doc[at : min(at + _ADJUNCT, self.span.end)]
        if len(adjunct) == 0 or (adjunct[0].lower_ not in {"on", "in", "near", "at"} and not adjunct[0].ent_type_):
            return at
        of = next((token.i for token in adjunct if token.lower_ == "of"), None)
        plain = of is not None and all(t.pos_ in {"ADP", "PROPN", "NOUN", "NUM", "DET", "ADJ"} for t in self.doc[at:of])
        return of if plain and of is not None and self.at(of + 1) is not None else at

    def trigger_at(self, token: int) -> Trigger | None:
        """The outcome word at a token."""
        return next((trigger for trigger in self.triggers if trigger.token == token), None)
