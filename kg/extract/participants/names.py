"""The names of an article, by token: inside a description, beside it, and what group they are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge import Knowledge
from kg.nlp import Annotated, Name

if TYPE_CHECKING:
    from kg.nlp.doc import Token


_ACTOR_GROUPS = {
    "armed_group": "armed_group",
    "militia": "armed_group",
    "state_force": "state",
    "government": "state",
    "coalition": "state",
    "police": "state",
    "person": "person",
    "monitor": "source",
    "media": "source",
    "agency": "source",
    "ministry": "source",
    "international_organisation": "source",
    "ngo": "source",
}


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of one article, by the tokens that they cover."""

    annotated: Annotated
    knowledge: Knowledge
    name_of: Mapping[int, Name]

    @classmethod
    def of(cls, annotated: Annotated, knowledge: Knowledge) -> NameIndex:
        """The index of an article's names."""
        covered = {token: name for name in annotated.names for token in range(name.start, name.end)}
        return cls(annotated, knowledge, covered)

    def at(self, token: int) -> Name | None:
        """The name that covers a token."""
        return self.name_of.get(token)

    def before(self, token: Token, start: int) -> Name | None:
        """The name inside a description: "Islamic State militants", "the Houthi rebels"; the nearest to the head."""
        for index in range(token.i - 1, start - 1, -1):
            name = self.at(index)
            if name is not None:
                return name
        return None

    def belonging(self, token: Token) -> Name | None:
        """The name in "members of X", "a fighter from X"."""
        doc = self.annotated.doc
        if token.i + 2 < len(doc) and doc[token.i + 1].lower_ in {"of", "from", "belonging", "loyal"}:
            for index in range(token.i + 2, min(token.i + 5, len(doc))):
                name = self.at(index)
                if name is not None:
                    return name if name.kind in {"actor", "unit"} else None
                if doc[index].pos_ not in {"DET", "ADJ", "PUNCT", "ADP"}:
                    return None
        return None

    def apposed(self, token: Token) -> Name | None:
        """The name right after what it is: "the rebel movement M23"."""
        name = self.at(token.i + 1)
        if name is None or name.kind != "actor" or token.tag_ != "NN":
            return None
        last = self.annotated.doc[name.end - 1]
        return name if last.dep_ == "appos" and last.head == token else None

    def unit_id(self, token: int) -> str | None:
        name = self.at(token)
        return name.candidates[0] if name is not None and name.kind == "unit" and name.candidates else None

    def actor(self, name: Name | None) -> str | None:
        if name is None:
            return None
        return next((c for c in name.candidates if c.startswith(("actor/", "source/", "unit/"))), None)

    def group(self, entity: str | None) -> str:
        if entity is None:
            return "unknown"
        kind = self.knowledge.entity(entity).kind or ""
        return _ACTOR_GROUPS.get(kind, "source" if entity.startswith("source/") else "organisation")
