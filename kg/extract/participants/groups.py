"""Of what group those are whom a noun describes: "the rebel commander", "armed men", "members of the family"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.installations import is_installation
from kg.extract.participants.anaphora import Anaphora
from kg.extract.participants.names import NameIndex
from kg.extract.syntax import prepositional
from kg.knowledge.triggers import ParticipantLexicon, singular_forms

if TYPE_CHECKING:
    from kg.nlp.doc import Token


@dataclass(frozen=True, slots=True)
class Groups:
    """Tells the groups of descriptions of one article."""

    names: NameIndex
    anaphora: Anaphora
    lexicon: ParticipantLexicon

    def of(self, token: Token, lemma: str, start: int, end: int) -> str | None:
        """The group; None for words that cannot take part in an event."""
        words = {lemma} | singular_forms(token.lower_)
        lexicon = self.lexicon
        if words & lexicon.nobody:
            return None
        group = next((lexicon.group_of[w] for w in sorted(words) if w in lexicon.group_of), None)
        if words & lexicon.place_kinds.keys():
            return "place"
        if group == "civilian" and any(c.dep_ == "amod" and c.lower_ in lexicon.attacker_words for c in token.children):
            return "attacker"
        if words & lexicon.members:
            return self._of_members(token, start, end) or group or "unknown"
        if group is not None:
            return self._refined(token, group, start)
        if lemma == "group" and self.anaphora.named_before(token, start, end, "unknown").named:
            return "armed_group"
        if words & lexicon.collectives and self._is_armed(token, start):
            return "armed_group"
        if is_installation(token, lexicon):
            return "base"
        if words & lexicon.things:
            return "thing"
        if (
            token.pos_ == "VERB"
            or words & lexicon.not_agents
            or token.ent_type_ in {"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY"}
        ):
            return None
        if token.pos_ == "ADJ" and token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            return None
        return "unknown"

    def _of_members(self, token: Token, start: int, end: int) -> str | None:
        """The group of those whose men or members they are: "al-Qaeda men", "gang members", "members of his family"."""
        name = self.names.before(token, start) or self.names.belonging(token)
        entity = self.names.actor(name)
        if entity is not None and self.names.group(entity) in {"armed_group", "state"}:
            return self.names.group(entity)
        if name is not None and name.kind == "unit":
            return "state"
        speaker = self.anaphora.of_speaker(token, start, end) or self.anaphora.of_group(token, start, end)
        if speaker is not None:
            return speaker.group
        whose = [c for c in token.lefts if c.dep_ in {"compound", "nmod"}]
        whose += [noun for preposition, noun in prepositional(token) if preposition == "of"]
        words = (word for noun in whose for word in sorted({noun.lemma_.lower()} | singular_forms(noun.lower_)))
        group = next((self.lexicon.group_of[word] for word in words if word in self.lexicon.group_of), None)
        armed = name is not None and name.kind == "actor" or any(c.dep_ == "poss" for c in token.children)
        return "armed_group" if group is None and armed and token.lemma_.lower() != "man" else group

    def _is_armed(self, token: Token, start: int) -> bool:
        """Whether a word before a noun says that it means rebels: "Islamist groups"; "armed groups"."""
        before = self.names.annotated.doc[start : token.i]
        return any(w.lower_ == "armed" or self.lexicon.group_of.get(w.lemma_.lower()) == "armed_group" for w in before)

    def _refined(self, token: Token, group: str, start: int) -> str:
        """A "rebel commander" is of the rebels, "government fighters" of the state: the modifier decides."""
        if group not in {"state", "armed_group"}:
            return group
        for index in range(start, token.i):
            word = self.names.annotated.doc[index].lemma_.lower()
            other = self.lexicon.group_of.get(word)
            if group == "state" and other == "armed_group":
                return "armed_group"
            if group == "armed_group" and word in {"government", "pro-government", "regime", "loyalist", "army"}:
                return "state"
        return group
