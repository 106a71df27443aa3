"""Going back to those named before: "the militants", "fighters from the group", "its troops", "they"."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.extract.participants.names import NameIndex
from kg.extract.participants.participant import FORCES, Participant
from kg.extract.syntax import prepositional
from kg.knowledge.triggers import ParticipantLexicon, singular_forms

if TYPE_CHECKING:
    from kg.nlp.doc import Token


_OF_STATES = frozenset({"government", "ministry", "state_force", "police", "country"})

_TELLING_NOTHING = frozenset({"same", "armed", "extremist", "militant", "jihadist", "terrorist", "islamist"})
"""Words that a description may have and still point back to the group named before: "the same group"."""

_TELLING_OF_THEMSELVES = frozenset({"armed_group", "state", "unit"})
"""Groups of those who announce what they did."""


class Anaphora:
    """Finds who is meant where an article goes back to somebody; `read` says what the noun phrase at a token is."""

    def __init__(
        self, names: NameIndex, lexicon: ParticipantLexicon, read: Callable[[int], Participant | None]
    ) -> None:
        self._names = names
        self._lexicon = lexicon
        self._read = read
        armed = [
            (entity, name.start)
            for name in names.annotated.names
            if (entity := names.actor(name)) is not None and names.group(entity) == "armed_group"
        ]
        self._times_named = Counter(entity for entity, _ in armed)
        self._first_named = dict(reversed(armed))
        self._sentences = [sent.start for sent in names.annotated.doc.sents]

    def of_speaker(self, token: Token, start: int, end: int) -> Participant | None:
        """ "The ministry said its troops ...": those of the one who is the subject of a verb above."""
        if not any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for c in token.children):
            return None
        above = (subject for verb in token.ancestors for subject in verb.lefts if subject.dep_ == "nsubj")
        speaker = next((s for s in above if s.right_edge.i < token.i and s.pos_ != "PRON"), None)
        found = self._read(speaker.i) if speaker is not None else None
        if found is None or found.entity is None or found.entity not in self._names.knowledge:
            return None
        owner = self._names.knowledge.entity(found.entity)
        if self._names.group(owner.id) == "armed_group":
            return Participant(token.i, start, end, "armed_group", owner.label, owner.id, True)
        if owner.country is None or owner.kind not in _OF_STATES:
            return None
        own = self._names.knowledge.institution(token.lower_, owner.country)
        if own is None:
            return None
        return Participant(token.i, start, end, "state", self._names.knowledge.entity(own).label, own, True)

    def of_group(self, token: Token, start: int, end: int) -> Participant | None:
        """ "Fighters from the group", "members of the movement": those of an armed group named before."""
        wholes = (
            noun for preposition, noun in prepositional(token) if preposition in {"of", "from"} and noun.i > token.i
        )
        found = next((self._read(noun.i) for noun in wholes if noun.lemma_.lower() in self._lexicon.anaphoric), None)
        if found is None or not found.named or found.group != "armed_group":
            return None
        return Participant(token.i, start, end, "armed_group", found.label, found.entity, True)

    def named_before(self, token: Token, start: int, end: int, group: str) -> Participant:
        """ "The militants", "the group": the armed group named before that the article names most."""
        text = self._names.annotated.text(start, end)
        definite = any(
            (c.dep_ == "det" and c.lower_ in {"the", "these", "those"}) or c.tag_ == "PRP$" for c in token.children
        )
        plain = all(
            w.lower_ in _TELLING_NOTHING or w.ent_type_ == "NORP" for w in self._names.annotated.doc[start : token.i]
        )
        if definite and plain and not singular_forms(token.lower_).isdisjoint(self._lexicon.anaphoric):
            before = [entity for entity, first in self._first_named.items() if first < token.i]
            if before:
                entity = max(before, key=lambda e: (self._times_named[e], self._first_named[e]))
                label = self._names.knowledge.entity(entity).label
                return Participant(token.i, start, end, "armed_group", label, entity, True)
        return Participant(token.i, start, end, group, text, None, False)

    def antecedent(self, token: Token) -> Participant | None:
        """Whom a pronoun stands for: the nearest earlier subject that fits in number; this sentence or the last two."""
        plural = token.lower_ in {"they", "them", "their"}
        if token.lower_ not in {"they", "them", "he", "she", "him", "it", "their", "his"}:
            return None
        if (speaker := self._who_says(token)) is not None:
            return speaker
        doc = self._names.annotated.doc
        here = bisect.bisect_right(self._sentences, token.i) - 1
        for position in range(here, max(here - 3, -1), -1):
            end = self._sentences[position + 1] if position + 1 < len(self._sentences) else len(doc)
            for candidate in doc[self._sentences[position] : end]:
                if candidate.i >= token.i or candidate.dep_ not in {"nsubj", "nsubjpass"} or candidate.pos_ == "PRON":
                    continue
                found = self._read(candidate.i)
                if found is None or found.group not in FORCES | {"person", "civilian"}:
                    continue
                if token.lower_ in {"he", "she", "him", "his"} and found.group != "person":
                    continue
                if token.lower_ == "it" and not found.named:
                    continue
                if plural and candidate.tag_ in {"NN"} and found.group != "state":
                    continue
                return found
        return None

    def _who_says(self, token: Token) -> Participant | None:
        """ "The army announced that it had": a force that tells of itself."""
        says = token.head.head if token.dep_ in {"nsubj", "nsubjpass"} and token.head.dep_ == "ccomp" else None
        if says is None or token.lower_ not in {"it", "they"}:
            return None
        speaker = next((c for c in says.lefts if c.dep_ == "nsubj" and c.pos_ != "PRON"), None)
        if speaker is None or (token.lower_ == "it" and speaker.tag_ in {"NNS", "NNPS"}):
            return None
        found = self._read(speaker.i)
        return found if found is not None and found.group in _TELLING_OF_THEMSELVES else None
