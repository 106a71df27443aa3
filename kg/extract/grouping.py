"""Which triggers and figures of a sentence tell one event: those that the grammar joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.figures import Figure
from kg.extract.triggers import APART, Trigger
from kg.knowledge.triggers import TriggerEntry, TriggerLexicon
from kg.model.report import EventType, Outcome

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Token

_OUTCOME_TYPES: dict[Outcome, EventType] = {"executed": "execution"}
_BLOCKING_MARKS = {"after", "before", "since", "until", "although", "though", "whereas", "if", "unless", "because"}
_BLOCKING_PREPOSITIONS = {
    "after", "before", "following", "amid", "despite", "since", "until", "like", "unlike", "for", "to", "than",
    "including", "besides", "of",
}  # fmt: skip
_BEGINNINGS = {"begin", "start", "open", "launch", "erupt", "beginning", "outbreak", "onset"}
_ELLIPTIC = {"others", "more", "another", "dozens", "scores", "hundreds"}


def group_triggers(
    doc: Doc, triggers: Sequence[Trigger], figures: Sequence[Figure], lexicon: TriggerLexicon
) -> list[tuple[list[Trigger], list[Figure]]]:
    """The triggers and figures of each event of each sentence, in text order.

    Two triggers tell one event where the grammar joins them: "killed in an attack", "stormed ..., killing",
    "the blast that wounded". What "after", "before" or a second subject sets apart stays apart.
    """
    by_token = {t.token: t for t in triggers}
    for figure in figures:
        by_token.setdefault(figure.trigger, _trigger_of(figure, doc))
    parents = _Union(by_token)
    for index in sorted(by_token):
        above = _linked_above(doc[index], by_token, lexicon)
        if above is not None:
            parents.join(index, above)
    _join_shared_carriers(doc, by_token, parents, lexicon)
    groups: dict[int, list[Trigger]] = defaultdict(list)
    for index in sorted(by_token):
        groups[parents.root(index)].append(by_token[index])
    figures_of: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        figures_of[parents.root(figure.trigger)].append(figure)
    return [(group, figures_of[root]) for root, group in groups.items()]


def _trigger_of(figure: Figure, doc: Doc) -> Trigger:
    """A figure's outcome word as a trigger, where it is not one already: "left 40 dead", "the toll rose"."""
    kind = _OUTCOME_TYPES.get(figure.outcome, "violence")
    lemma = doc[figure.trigger].lemma_.lower()
    return Trigger(
        figure.trigger, TriggerEntry(lemma, None, "figure", kind, subject="none", object="none"), kind, True, False
    )


def _linked_above(token: Token, by_token: dict[int, Trigger], lexicon: TriggerLexicon) -> int | None:
    """The nearest trigger above that tells the same event, or None."""
    node = token
    for _ in range(10):
        head = node.head
        if head == node or head.lemma_.lower() in lexicon.between_events or _sets_apart(node, head, token, by_token):
            return None
        if head.i in by_token:
            own, above = by_token[token.i].type, by_token[head.i].type
            if node.dep_ == "conj" and own != above and {own, above} & APART and not _shares_object(node, head):
                return None
            if node.dep_ == "conj" and _has_own_subject(node) and own != above:
                return None
            return head.i
        node = head
    return None


def _sets_apart(node: Token, head: Token, token: Token, by_token: dict[int, Trigger]) -> bool:
    """Whether the step from a word up to its head leaves the event."""
    label = node.dep_
    if node != token and label in {"advcl", "acl", "xcomp"} and node.tag_ == "VB":
        return True
    if _since_it_began(node):
        return False
    if label == "advcl":
        return any(c.dep_ in {"mark", "advmod"} and c.lower_ in _BLOCKING_MARKS for c in node.children)
    if label == "prep" or node.pos_ == "ADP":
        return node.lower_ in _BLOCKING_PREPOSITIONS and not (node.lower_ == "of" and head.pos_ == "NOUN")
    if label == "relcl" and head.i not in by_token:
        if node == token and by_token[token.i].type == "proclamation":
            return True  # "the group, which announced its merger last year, has seized ..."
        perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have", "had"} for c in node.children)
        return perfect or head.ent_type_ in {"GPE", "LOC", "FAC"}
    if label == "acl":
        event = head.i in by_token
        return not event and by_token[token.i].type in APART and node == token
    if label in {"ccomp", "parataxis"}:
        return True
    if label == "conj" and node.pos_ == "VERB" and node.i != token.i:
        return _has_own_subject(node)
    return False


def _since_it_began(node: Token) -> bool:
    """ "(40 have died) since the clashes began", "since the start of the push": what is counted is of that event."""
    since = any(child.lower_ == "since" for child in node.children) if node.dep_ == "advcl" else node.lower_ == "since"
    begun = [node] if node.dep_ == "advcl" else list(node.children)
    return since and any(word.lemma_.lower() in _BEGINNINGS for word in begun)


def _shares_object(verb: Token, first: Token) -> bool:
    """Whether two coordinated verbs have one object: "killed and executed 700 people", "was arrested and jailed"."""
    labels = {"dobj", "obj"} if first.tag_ == verb.tag_ == "VBN" else {"dobj", "nsubjpass", "obj"}
    return first.i + 2 == verb.i and not any(c.dep_ in labels for c in first.children)


def _has_own_subject(verb: Token) -> bool:
    """Whether a coordinated verb has a subject that names somebody else: not "(12 were killed) and 30 wounded"."""
    return any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ != "NUM" and child.lower_ not in _ELLIPTIC
        for child in verb.children
    )


def _join_shared_carriers(doc: Doc, by_token: dict[int, Trigger], parents: _Union, lexicon: TriggerLexicon) -> None:
    """ "Launched an attack ..., killing seven": the attack and the killing hang from one light verb."""
    below: dict[int, list[int]] = defaultdict(list)
    for index in by_token:
        node = doc[index]
        for _ in range(4):
            head = node.head
            if head == node or _sets_apart(node, head, doc[index], by_token):
                break
            lemma = head.lemma_.lower()
            carries = (
                lemma in lexicon.light_transitive
                or lemma in lexicon.light_intransitive
                or lemma in {"leave", "see", "claim"}
            )
            if head.pos_ == "VERB" and carries and head.i not in by_token:
                below[head.i].append(index)
                break
            if head.i in by_token:
                break
            node = head
    for indices in below.values():
        for other in indices[1:]:
            parents.join(indices[0], other)


def carriers(doc: Doc, triggers: Sequence[Trigger]) -> frozenset[int]:
    """The verbs whose object or subject an event noun is: what hangs from them is of the event too."""
    heads = (
        doc[t.token].head
        for t in triggers
        if doc[t.token].pos_ == "NOUN" and doc[t.token].dep_ in {"dobj", "nsubj", "nsubjpass"}
    )
    return frozenset(head.i for head in heads if head.pos_ == "VERB")


class _Union:
    """Disjoint sets of token indices (union by the smaller index, so that results do not depend on order)."""

    def __init__(self, members: dict[int, Trigger]) -> None:
        self._parent = {index: index for index in members}

    def root(self, index: int) -> int:
        while self._parent[index] != index:
            index = self._parent[index]
        return index

    def join(self, left: int, right: int) -> None:
        a, b = sorted((self.root(left), self.root(right)))
        self._parent[b] = a
