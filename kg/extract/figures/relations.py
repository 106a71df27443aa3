"""Which outcome befell which group: by the parse where it holds, by the order of the words where it does not.

For each outcome word of a sentence, left to right: its object (a group right after it, or the parser's object), its
subject (a group right before it, or the parser's subject), the group after "of". A past form without an auxiliary
("12 killed", "bomb killed 12") is active when it has an object and no free subject. What is left over is inherited:
lists ("30 soldiers, 12 policemen and two civilians were killed") share the outcome of their neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.figures.groups import Group
from kg.extract.figures.triggers import Trigger
from kg.knowledge.casualties import CasualtyWords
from kg.model.report import Outcome

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_OBJECTS = frozenset(("dobj", "obj", "oprd", "attr"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_LIST_JOINTS = frozenset(("and", ",", "plus", "as", "well", "along", "together", "with", "also", ";", "&", "or"))
_LINK_POS = frozenset(("ADV", "PUNCT", "DET", "ADJ"))
_REACH = 10


@dataclass(frozen=True, slots=True)
class Relation:
    """That `outcome` befell `group`, as the word at `trigger` says; `rule` is how they were joined."""

    group: Group
    trigger: int
    outcome: Outcome
    rule: str


@dataclass(slots=True)
class Sentence:
    """One sentence's groups and outcome words, and what has been joined so far, by index of the group."""

    doc: Doc
    span: Span
    groups: list[Group]
    triggers: list[Trigger]
    words: CasualtyWords
    found: dict[int, list[Relation]] = field(default_factory=dict)
    joint: set[int] = field(default_factory=set)

    def add(self, index: int, trigger: int, outcome: Outcome, rule: str) -> None:
        """Join a group to an outcome word, once for each outcome."""
        relations = self.found.setdefault(index, [])
        if all(relation.outcome != outcome for relation in relations):
            relations.append(Relation(self.groups[index], trigger, outcome, rule))

    def at(self, token: int) -> int | None:
        """The group that starts at a token (a determiner before it not counted)."""
        for index, group in enumerate(self.groups):
            if group.start == token or (group.start == token + 1 and self.doc[token].pos_ == "DET"):
                return index
        return None

    def rooted(self, token: Token) -> int | None:
        """The group whose head word a token is."""
        for index, group in enumerate(self.groups):
            if group.start <= token.i < group.core and self.doc[group.start : group.core].root.i == token.i:
                return index
        return None


def relate(sentence: Sentence) -> None:
    """Fill `sentence.found`, and `sentence.joint` with the groups of mixed counts ("60 killed and wounded")."""
    for trigger in sentence.triggers:
        if trigger.form == "noun":
            _of(sentence, trigger)
        else:
            _verbal(sentence, trigger)
    _nominal(sentence)
    _inherit(sentence)


def _verbal(sentence: Sentence, trigger: Trigger) -> None:
    right = _object(sentence, trigger) if trigger.form == "verb" else None
    left = _subject(sentence, trigger)
    if left is not None and left in sentence.found and _is_done_to(sentence, left, trigger):
        left = None
    if trigger.form != "verb":
        right = None
    elif trigger.voice == "open" and left is not None and right is not None:
        if _own_outcome(sentence, right):
            right = None
        else:
            left = None
    elif trigger.voice == "active" or (trigger.voice == "open" and left is None):
        left = None
    elif trigger.voice == "passive" and right is not None and left is not None:
        right = None
    elif trigger.voice == "open" and right is None and _takes_object(sentence, trigger):
        left = None
    if right is not None:
        _join(sentence, right, trigger, "object")
    if left is not None:
        _join(sentence, left, trigger, "subject")


def _join(sentence: Sentence, index: int, trigger: Trigger, rule: str) -> None:
    group = sentence.groups[index]
    if not group.people or (trigger.outcome == "captured" and group.code == "unknown"):
        return
    if trigger.form == "event" and trigger.outcome == "displaced" and group.form != "count":
        return
    sentence.add(index, trigger.token, trigger.outcome, f"{trigger.form}-{rule}")


def _is_done_to(sentence: Sentence, index: int, trigger: Trigger) -> bool:
    """Whether a group to the left is already the object of an earlier word, and so not the subject of this one."""
    return any(r.rule.endswith("object") for r in sentence.found[index]) and trigger.voice == "open"


def _own_outcome(sentence: Sentence, index: int) -> bool:
    """Whether a group has an outcome word of its own right after it ("12 killed 30 wounded")."""
    end = sentence.groups[index].core
    own = next((t for t in sentence.triggers if t.start == end and t.voice in {"open", "passive"}), None)
    return own is not None and sentence.at(own.end) is None


def _takes_object(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a past form without a counted object is followed by another object ("two gunmen killed the mayor")."""
    if trigger.end >= sentence.span.end:
        return False
    after = sentence.doc[trigger.end]
    objects = [
        child for child in sentence.doc[trigger.token].children if child.dep_ == "dobj" and child.i >= trigger.end
    ]
    return bool(objects) and (
        after.pos_ in {"DET", "PROPN", "PRON", "NOUN", "ADJ"} and after.lower_ not in {"when", "who"}
    )


def _object(sentence: Sentence, trigger: Trigger) -> int | None:
    doc, position = sentence.doc, trigger.end
    while position < sentence.span.end and (index := sentence.at(position)) is None:
        token = doc[position]
        joins = token.lower_ in {"and", "or"} and position + 1 < sentence.span.end and _is_verb(sentence, position + 1)
        if not (joins or _is_verb(sentence, position) or (token.pos_ in _LINK_POS and token.text not in ",;:()")):
            break
        position += 1
    else:
        if position < sentence.span.end:
            return sentence.at(position)
    for child in doc[trigger.token].children:
        if child.dep_ in _OBJECTS and child.i > trigger.token:
            return sentence.rooted(child)
    return None


def _is_verb(sentence: Sentence, token: int) -> bool:
    return any(t.token == token and t.form == "verb" for t in sentence.triggers)


def _subject(sentence: Sentence, trigger: Trigger) -> int | None:
    """The group that the outcome is said of: parsed subject, noun before a participle or a relative clause, or near."""
    token = sentence.doc[trigger.token]
    near = _near_left(sentence, trigger)
    if near is not None:
        return near
    for verb in _verbs_above(token):
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.i < trigger.token:
                if child.tag_ in {"WP", "WDT"}:
                    return sentence.rooted(verb.head) if verb.dep_ == "relcl" else None
                return sentence.rooted(child)
        if verb.dep_ in {"acl", "relcl"} and verb.head.i < verb.i:
            return sentence.rooted(verb.head)
    return None


def _verbs_above(token: Token) -> list[Token]:
    """The word itself and the verbs it leans on for its subject ("were reported killed", "killed and wounded")."""
    chain = [token]
    while chain[-1].dep_ in {"xcomp", "oprd", "acomp", "attr", "conj", "ccomp"} and len(chain) < 4:
        head = chain[-1].head
        if chain[-1].dep_ in {"conj", "ccomp"} and not (chain[-1].tag_ == "VBN" and head.tag_ == "VBN"):
            break
        chain.append(head)
    return chain


def _near_left(sentence: Sentence, trigger: Trigger) -> int | None:
    """The group that ends right before the outcome word, across adverbs, or across a short phrase without verbs."""
    best: int | None = None
    for index, group in enumerate(sentence.groups):
        if group.core <= trigger.start and (group.form == "count" or group.core == trigger.start):
            best = index
    if best is None:
        return None
    group = sentence.groups[best]
    for end in {group.core, group.end}:
        between = sentence.doc[end : trigger.start] if end <= trigger.start else None
        if between is not None and _passable(sentence, between, group, trigger):
            return best
    return None


def _passable(sentence: Sentence, between: Span, group: Group, trigger: Trigger) -> bool:
    if len(between) > _REACH:
        return False
    plain = all(token.pos_ in {"ADV", "PART"} or _joins_verbs(sentence, token) for token in between)
    if plain:
        return True
    if group.form != "count" or (trigger.start == trigger.token and trigger.form != "event"):
        return False
    if between[0].lower_ not in {"of", "from", "in", "at", "on", "near", "with", "who", "including", ","}:
        return False
    barred = {"VERB", "AUX", "CCONJ", "SCONJ"}
    return not any(t.pos_ in barred or t.text in ";:" for t in between) and not any(t.text == "," for t in between)


def _joins_verbs(sentence: Sentence, token: Token) -> bool:
    """A joint between two outcome words ("killed and wounded"), or an earlier one of them."""
    return token.lower_ in {"and", "or", "/", "were", "was"} or any(t.token == token.i for t in sentence.triggers)


def _of(sentence: Sentence, trigger: Trigger) -> None:
    """ "the deaths of 12"."""
    index = of_group(sentence, trigger.token)
    if index is not None and sentence.groups[index].people:
        sentence.add(index, trigger.token, trigger.outcome, "noun-of")


def of_group(sentence: Sentence, token: int) -> int | None:
    """The group after a noun and "of"."""
    doc = sentence.doc
    if token + 2 >= sentence.span.end:
        return None
    at = token + 1
    if doc[at].lower_ in {"and", "or"} and doc[at + 1].pos_ == "NOUN":  # "the death or injury of"
        at += 2
    if doc[at].lower_ in {"of", "among"}:
        return sentence.at(at + 1)
    return None


def _nominal(sentence: Sentence) -> None:
    """Nouns that are the outcome: "12 fatalities", "12 bodies", "claimed the lives of 12", "the fate of 200"."""
    words = sentence.words
    for index, group in enumerate(sentence.groups):
        if group.head is None or group.form != "count":
            continue
        head = sentence.doc[group.head]
        lemma = head.lemma_.lower()
        if lemma in words.counted:
            sentence.add(index, group.head, words.counted[lemma], "counted-noun")
        elif lemma in words.any_of("remains"):
            sentence.add(index, group.head, "killed", "remains")
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if lemma in words.any_of("remains") and (inner := of_group(sentence, token.i)) is not None:
            if sentence.groups[inner].people:
                sentence.add(inner, token.i, "killed", "remains-of")
        elif lemma in words.any_of("fates"):
            _fate(sentence, token)
        elif token.lower_ in words.forms:
            _light(sentence, token)


def _fate(sentence: Sentence, noun: Token) -> None:
    """ "the fate of 200 soldiers is unknown", "900 men whose fate remains unknown"."""
    end = min(noun.i + 16, sentence.span.end)
    if not any(t.lower_ in sentence.words.any_of("unknown") for t in sentence.doc[noun.i : end]):
        return
    index = of_group(sentence, noun.i)
    if index is None and noun.i > 1 and sentence.doc[noun.i - 1].lower_ == "whose":
        index = next((i for i, g in enumerate(sentence.groups) if g.core <= noun.i - 1 <= g.end + 2), None)
    if index is not None:
        sentence.add(index, noun.i, "missing", "fate")


def _light(sentence: Sentence, verb: Token) -> None:
    """ "claimed the lives of 12", "12 sustained injuries", "12 lost their lives", "lost 12 men"."""
    lemma = sentence.words.forms[verb.lower_].lemma
    for light in sentence.words.light:
        if lemma not in light.verbs:
            continue
        window = sentence.doc[verb.i + 1 : min(verb.i + 6, sentence.span.end)]
        noun = next((t for t in window if t.lemma_.lower() in light.objects or t.lower_ in light.objects), None)
        if light.victims == "of":
            counted = next(
                (
                    i
                    for i, g in enumerate(sentence.groups)
                    if g.head is not None
                    and g.start > verb.i
                    and g.start - verb.i < 4
                    and sentence.doc[g.head].lemma_ in light.objects
                ),
                None,
            )
            index = counted if noun is None or counted is not None else of_group(sentence, noun.i)
        else:
            index = None if noun is None else _subject(sentence, _as_trigger(verb, light.outcome))
        if index is not None:
            sentence.add(index, verb.i, light.outcome, "light-verb")
    if lemma in sentence.words.any_of("loss_verbs"):
        index = sentence.at(verb.i + 1)
        if index is not None and sentence.groups[index].code in {"state", "armed_group", "civilian", "unspecified"}:
            head = sentence.groups[index].head
            if head is not None and sentence.doc[head].lemma_.lower() != "life":
                sentence.add(index, verb.i, "killed", "loss")


def _as_trigger(verb: Token, outcome: Outcome) -> Trigger:
    return Trigger(verb.i, verb.i, verb.i + 1, outcome, "event", "active")


def _inherit(sentence: Sentence) -> None:
    """Lists and ellipses: a group without an outcome takes its neighbour's, from the left if the word stood there."""
    total = len(sentence.groups)
    for index in range(1, total):
        if index not in sentence.found and index - 1 in sentence.found:
            source = sentence.found[index - 1]
            objects = any(r.trigger < r.group.start or not r.rule.endswith("subject") for r in source)
            if (objects and _listed(sentence, index - 1, index)) or _gapped(sentence, index - 1, index):
                _copy(sentence, index - 1, index, "list")
    for index in range(total - 2, -1, -1):
        if index not in sentence.found and index + 1 in sentence.found:
            after = all(r.trigger >= r.group.core for r in sentence.found[index + 1])
            if after and _listed(sentence, index, index + 1):
                _copy(sentence, index + 1, index, "list")
    for index, group in enumerate(sentence.groups):
        if index not in sentence.found and group.head is not None:
            _attribute(sentence, index, group)


def _copy(sentence: Sentence, source: int, index: int, rule: str) -> None:
    if sentence.groups[index].people and sentence.groups[index].form not in {"named", "definite"}:
        for relation in sentence.found[source]:
            sentence.add(index, relation.trigger, relation.outcome, f"{rule}-{relation.rule}")


def _listed(sentence: Sentence, left: int, right: int) -> bool:
    """Whether two groups are neighbours in a list: nothing but a comma, "and", "as well as" between."""
    first, second = sentence.groups[left], sentence.groups[right]
    between = sentence.doc[min(first.end, second.start) : second.start]
    if len(between) == 0:
        return second.form == "one" and first.end == second.start
    return len(between) <= 6 and all(token.lower_ in _LIST_JOINTS for token in between)


def _gapped(sentence: Sentence, left: int, right: int) -> bool:
    """ "killed 15 in Aden and seven at a mosque in Sanaa": a bare number after "and", with a place of its own."""
    first, second = sentence.groups[left], sentence.groups[right]
    if second.form != "count" or second.start < 1 or sentence.doc[second.start - 1].lower_ not in {"and", ","}:
        return False
    if second.head is not None and sentence.doc[second.head].lower_ not in {"others", "people"}:
        return False
    if second.end >= sentence.span.end or sentence.doc[second.end].lower_ not in {
        "in",
        "at",
        "on",
        "near",
        "among",
        "from",
    }:
        return False
    return second.start - first.end < 20


def _attribute(sentence: Sentence, index: int, group: Group) -> None:
    """ "40 dead fighters", "12 wounded soldiers"."""
    for token in sentence.doc[group.quantity.end : group.core]:
        trigger = next((t for t in sentence.triggers if t.token == token.i and t.form in {"state", "verb"}), None)
        if trigger is not None and group.form == "count":
            _join(sentence, index, trigger, "attribute")
