"""Finding the words that tell events, and leaving out those that only speak of plans, threats or habits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.participants import FORCES, ParticipantReader
from kg.extract.syntax import agents, objects, passive_subjects, prepositional, subjects
from kg.knowledge.triggers import TriggerEntry, TriggerLexicon, singular_forms, trigger_lexicon
from kg.model.report import EventType

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_POS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun"}
"""Parts of speech of triggers, as the lexicon has them."""
_COMPLEMENT = {"compound", "amod", "prt", "dobj", "nsubjpass", "acomp", "advmod", "oprd", "prep", "xcomp", "attr"}
APART: frozenset[EventType] = frozenset(
    {"execution", "abduction", "arrest", "withdrawal", "proclamation", "seizure", "siege"}
)
"""Types that are told as events of their own beside an attack, not as a part of it."""
_DOERS = {"nsubj", "nsubjpass"}
_NOBODY = {"no", "none", "neither", "nobody", "nothing"}
_REFINABLE: dict[EventType, tuple[EventType, ...]] = {
    "attack": ("airstrike", "bombing", "ambush"),
    "bombing": ("airstrike",),
    "shelling": ("airstrike",),
    "violence": ("airstrike", "shelling", "bombing", "ambush"),
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that tells an event. `light`: only with something specific beside it; `negated`: it did not happen."""

    token: int
    entry: TriggerEntry
    type: EventType
    light: bool
    negated: bool


class TriggerFinder:
    """Finds the triggers of one annotated article."""

    def __init__(self, reader: ParticipantReader, lexicon: TriggerLexicon) -> None:
        self._reader = reader
        self._annotated = reader.annotated
        self._lexicon = lexicon

    def find(self) -> list[Trigger]:
        """All triggers, in text order, those of plans and hypotheses left out."""
        found = (self._trigger(token, _POS[token.pos_]) for token in self._annotated.doc if token.pos_ in _POS)
        return [trigger for trigger in found if trigger is not None]

    def _trigger(self, token: Token, pos: str) -> Trigger | None:
        entries = self._lexicon.entries.get((token.lemma_.lower(), pos), ())
        if not entries or self._reader.name_of(token.i) is not None or self._is_modifier(token):
            return None
        for entry in entries:
            if entry.with_lemma is not None and not _has_complement(token, entry.with_lemma):
                continue
            if not self._meets_needs(token, entry) or not self._has_doer(token, entry) or not self._is_factual(token):
                continue
            if self._is_something_else(token, entry) or self.is_accident(token):
                continue
            if self._is_series(token):
                return None
            light = entry.light or self._is_general(token)
            return Trigger(token.i, entry, self._refined(token, entry), light, _is_negated(token))
        return None

    def _is_modifier(self, token: Token) -> bool:
        """Event nouns that only say what kind of thing is meant: "assault rifle", "execution-style"."""
        if token.pos_ == "VERB":
            return False
        followed = token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"
        if token.dep_ != "compound":
            return followed
        return (token.head.lemma_.lower(), "noun") not in self._lexicon.entries

    def _meets_needs(self, token: Token, entry: TriggerEntry) -> bool:
        if not entry.needs:
            return True
        heads = self._patients(token, entry)
        if "place" in entry.needs and any(self._reader.is_place_word(head) for head in heads):
            return True
        for head in heads:
            participant = self._reader.read(head)
            if participant is None:
                continue
            kinds = _kinds(participant.group) | ({"place"} if self._reader.may_be_place(head) else set())
            if kinds & entry.needs:
                return True
        return False

    def _has_doer(self, token: Token, entry: TriggerEntry) -> bool:
        """Whether the subject is what the entry asks for: a force, or a gun or shell."""
        if not entry.doer:
            return True
        heads = subjects(token) + passive_subjects(token)
        words = {word for head in heads for word in _kind_words(head)}
        if "gun" in entry.doer and words & (self._lexicon.instruments["shelling"] | {"missile"}):
            return True
        if "aircraft" in entry.doer and words & (self._lexicon.instruments["airstrike"] - {"air"}):
            return True
        found = (self._reader.read(head) for head in heads)
        return any(p is not None and _kinds(p.group) & entry.doer for p in found)

    def _is_something_else(self, token: Token, entry: TriggerEntry) -> bool:
        """Words used otherwise: a hunger strike, a heart attack, a film that was shot, a calendar that hung."""
        near = [token, *token.children, token.head] if entry.unless else []
        below = [n for _, n in prepositional(token)] if entry.unless else []
        return any(t.lemma_.lower() in entry.unless or t.lower_ in entry.unless for t in (*near, *below))

    def is_accident(self, token: Token) -> bool:
        """Deaths by nature or mishap: "floods killed", "died when a bus crashed"."""
        lexicon = self._lexicon
        if token.pos_ != "VERB":
            return False
        doers = subjects(token) + agents(token) + [n for p, n in prepositional(token) if p in {"of", "from", "in"}]
        if any(noun.lemma_.lower() in lexicon.accidents for noun in doers):
            return True
        clauses = [c for c in token.children if c.dep_ == "advcl"]
        return any(c.lemma_.lower() in lexicon.accident_verbs for c in clauses)

    def _patients(self, token: Token, entry: TriggerEntry) -> list[Token]:
        if token.pos_ != "VERB":
            return [noun for preposition, noun in prepositional(token) if preposition in {"of", "to"}] + [
                child for child in token.children if child.dep_ in {"poss", "compound"}
            ]
        if entry.subject in {"place", "victim"} or entry.object == "none":
            return subjects(token) + passive_subjects(token)
        found = objects(token) + passive_subjects(token)
        if entry.type == "seizure":
            found += [noun for preposition, noun in prepositional(token) if preposition == "from"]
        return found or [
            noun for preposition, noun in prepositional(token) if preposition in {"on", "into", "at", "of"}
        ]

    def _refined(self, token: Token, entry: TriggerEntry) -> EventType:
        """The type made more specific by how it was done: "air raid", "jets attacked", "killed by a car bomb"."""
        options = _REFINABLE.get(entry.type, ())
        if not options or (entry.with_lemma is not None and entry.type != "shelling"):
            return entry.type
        if entry.lemma == "bomb" and token.pos_ == "VERB" and self._by_state(token):
            return "airstrike"
        words = _words_of_means(token)
        for kind in options:
            if words & self._lexicon.instruments.get(kind, frozenset()):
                return kind
        return entry.type

    def _by_state(self, verb: Token) -> bool:
        """Whether those who bombed are an army, a state or a coalition, which do so from the air."""
        doers = [c for c in verb.children if c.dep_ == "nsubj"] + agents(verb)
        found = (self._reader.read(doer) for doer in doers)
        return any(p is not None and p.group in {"state", "country"} for p in found)

    def _is_factual(self, token: Token) -> bool:
        """Whether the event is told as having happened (or as not having happened), not planned or imagined."""
        if any(c.dep_ == "amod" and c.lower_ in self._lexicon.irrealis_adjectives for c in token.children):
            return False
        if any(c.dep_ == "det" and c.lower_ == "any" for c in token.children):
            return False
        node = token
        for _ in range(12):
            verdict = self._verb_says(node, token)
            if verdict is None and (node.dep_ in {"ROOT", "relcl"} or node.head == node):
                return True
            if verdict is None:
                verdict = self._head_says(node, token)
            if verdict is not None:
                return verdict
            node = node.head
        return True

    def _verb_says(self, node: Token, token: Token) -> bool | None:
        """Whether a verb above the trigger is factual by its form (modal, condition, infinitive); None: it may be."""
        if node.pos_ not in {"VERB", "AUX"}:
            return None
        own = node == token or (node == token.head and token.dep_ in {"nsubj", "nsubjpass"})
        for child in node.children:
            if child.dep_ == "aux" and child.lower_ in self._lexicon.irrealis_modals and own:
                if child.lower_ == "could" and node.lemma_.lower() in self._lexicon.perceived:
                    return None
                return any(c.lower_ == "have" and c.dep_ == "aux" for c in node.children)
            if child.dep_ == "mark" and child.lower_ in {"if", "unless", "whether", "lest"}:
                return False
        if node.tag_ != "VB" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children):
            return None
        if node.head == node or node.dep_ not in {"xcomp", "ccomp", "advcl", "acl", "relcl", "conj"}:
            return node.dep_ == "ROOT" and node.sent.start in self._annotated.headlines
        return None if node.dep_ == "conj" or node.head.lemma_.lower() in self._lexicon.implicative else False

    def _head_says(self, node: Token, token: Token) -> bool | None:
        """Whether the word above makes a plan, threat or hypothesis of it; None: it does not."""
        lexicon, head = self._lexicon, node.head
        lemma = head.lemma_.lower()
        if head.pos_ == "VERB" and lemma in lexicon.irrealis_verbs and node.dep_ in {"xcomp", "dobj", "ccomp", "pobj"}:
            return lemma in {"attempt", "try"}
        planned = head.pos_ == "NOUN" and lemma in lexicon.irrealis_nouns and node.dep_ in {"acl", "compound"}
        if planned and head != token:
            return False
        if head.dep_ == "prep" or head.pos_ == "ADP":
            above = head.head
            if above.pos_ == "NOUN" and above.lemma_.lower() in lexicon.irrealis_nouns - {"war", "fight"}:
                return False
            blocked = head.lower_ in {"of", "from", "against", "for"}
            if above.pos_ == "VERB" and above.lemma_.lower() in lexicon.irrealis_verbs and blocked:
                return above.lemma_.lower() == "help"
        return None

    def _is_series(self, token: Token) -> bool:
        """ "A spate of attacks", "years of fighting": no single event."""
        of = token.head
        return token.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in self._lexicon.series

    def _is_general(self, token: Token) -> bool:
        """Habits and loose talk: "regularly shelled", "have killed", "a spate of attacks", "deadly raids"."""
        lexicon = self._lexicon
        if any(child.lower_ in lexicon.general_adverbs for child in token.children):
            return True
        if token.pos_ == "VERB":
            helpers = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
            if helpers & {"has", "have"} or (token.tag_ == "VBG" and token.dep_ == "pcomp"):
                return True
            simple_present = token.tag_ in {"VBZ", "VBP"} and not helpers
            return simple_present and token.sent.start not in self._annotated.headlines
        counted = any(c.dep_ == "nummod" for c in token.children)
        known = any(
            c.dep_ in {"det", "poss"} and c.lower_ in {"the", "these", "those", "both", "this"} for c in token.children
        )
        if token.tag_ == "NNS":
            return not counted and not known and not any(c.dep_ == "poss" for c in token.children)
        return not any(
            c.dep_ in {"det", "compound", "amod", "poss", "nummod", "prep", "acl", "relcl", "nmod"}
            for c in token.children
        )


def _has_complement(token: Token, lemma: str) -> bool:
    preposition, _, noun = lemma.partition(" ")
    if noun:
        return any(p == preposition and n.lemma_.lower() == noun for p, n in prepositional(token)) or any(
            c.dep_ == "prt" and c.lower_ == preposition and _has_complement(token, noun) for c in token.children
        )
    if lemma in {"hostage", "captive", "prisoner"}:
        return any(child.lower_.removesuffix("s") == lemma for child in token.subtree)
    return any(
        child.dep_ in _COMPLEMENT and (child.lemma_.lower() == lemma or child.lower_ == lemma)
        for child in token.children
    )


def _words_of_means(token: Token) -> set[str]:
    """The words around a trigger that say by what it was done: "jets attacked", "raids by government aircraft"."""
    words = {token.lemma_.lower()} if token.pos_ != "VERB" else set()
    words |= {f"{c.lemma_.lower()} {token.lemma_.lower()}" for c in token.children if c.dep_ == "compound"}
    around = [c for c in token.children if c.dep_ in {"compound", "amod", "nmod", "poss"}]
    if token.pos_ == "VERB":
        around += [c for c in token.children if c.dep_ == "nsubj"] + agents(token)
        around += [n for p, n in prepositional(token) if p in {"by", "in", "with", "from"}]
    else:
        around += [n for p, n in prepositional(token) if p == "by"]
    for noun in around:
        words |= singular_forms(noun.lower_) | set(_kind_words(noun))
        words |= {f"{c.lemma_.lower()} {noun.lemma_.lower()}" for c in noun.children if c.dep_ == "compound"}
    return words


def _kind_words(noun: Token) -> Iterator[str]:
    """The lemmas that say what a thing is: "a mortar round", "a total of three rockets"."""
    yield noun.lemma_.lower()
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "amod"}:
            yield child.lemma_.lower()
    if noun.lemma_.lower() in trigger_lexicon().partitive:
        yield from (below.lemma_.lower() for preposition, below in prepositional(noun) if preposition == "of")


def _is_negated(token: Token) -> bool:
    """ "Did not attack", "no attack", "no shell fell", "neither fired on the other"."""
    return any(child.dep_ == "neg" or _is_no(child) for child in token.children) or any(
        _is_no(noun) or any(_is_no(child) for child in noun.children) for noun in token.children if noun.dep_ in _DOERS
    )


def _is_no(token: Token) -> bool:
    if token.dep_ in {"det", "preconj"} or token.dep_ in _DOERS:
        return token.lower_ in _NOBODY
    return False


def _kinds(group: str) -> frozenset[str]:
    """What an entry's `needs` may call a participant of this group."""
    kinds = {group}
    if group in FORCES:
        kinds.add("force")
    if group in {"person", "civilian", "armed_group", "attacker"}:
        kinds.add("person")
    if group == "country":
        kinds.add("place")
    return frozenset(kinds)
