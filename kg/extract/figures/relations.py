"""Which outcome befell which group: by the parse where it holds, by the order of the words where it does not.

For each outcome word of a sentence, left to right: its object (a group right after it, or the parser's object) and its
subject (a group right before it, or the parser's subject). A past form without an auxiliary ("12 killed", "bomb killed
12") is active when it has an object and no free subject. Nouns and lists follow (`nominal`, `lists`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.figures.groups import Group, noun_code
from kg.extract.figures.lists import inherit
from kg.extract.figures.nominal import relate_nouns
from kg.extract.figures.sentence import Sentence
from kg.extract.figures.triggers import Trigger

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_OBJECTS = frozenset(("dobj", "obj", "oprd", "attr"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_LINK_POS = frozenset(("ADV", "PUNCT", "DET", "ADJ"))
_OBJECT_POS = frozenset(("DET", "PROPN", "PRON", "NOUN", "ADJ", "ADV", "NUM"))
_POSTMODIFIERS = frozenset(("of", "from", "in", "at", "on", "near", "with", "who", "aboard", "inside", "outside"))
_BARRED = frozenset(("VERB", "AUX", "CCONJ", "SCONJ"))
_REFLEXIVE = frozenset(("himself", "herself", "themselves"))
_REACH = 16


def relate(sentence: Sentence) -> None:
    """Fill `sentence.found`."""
    for trigger in sentence.triggers:
        if trigger.form != "noun":
            _verbal(sentence, trigger)
    relate_nouns(sentence, subject)
    for index, group in enumerate(sentence.groups):
        if index not in sentence.found and group.head is not None and group.form == "count":
            _attribute(sentence, index, group)
    inherit(sentence)


def _verbal(sentence: Sentence, trigger: Trigger) -> None:
    right = _object(sentence, trigger) if trigger.form == "verb" else None
    left = subject(sentence, trigger)
    if left is not None and _spent(sentence, left, trigger):
        left = None
    right, left = _by_voice(sentence, trigger, right, left)
    if right is not None:
        _join(sentence, right, trigger, "object")
    if left is not None:
        _join(sentence, left, trigger, "subject")


def _spent(sentence: Sentence, index: int, trigger: Trigger) -> bool:
    """Whether a group is the object of an earlier word, or the subject of one that this one is not joined to."""
    relations = sentence.found.get(index, ())
    if any(relation.rule.endswith("object") for relation in relations):
        return True
    earlier = [sentence.doc[relation.trigger] for relation in relations if relation.rule.endswith("subject")]
    return bool(earlier) and not any(_coordinated(token, sentence.doc[trigger.token]) for token in earlier)


def _by_voice(
    sentence: Sentence, trigger: Trigger, right: int | None, left: int | None
) -> tuple[int | None, int | None]:
    """Which of object and subject the voice leaves."""
    if trigger.form != "verb":
        return None, left
    if trigger.voice == "active" or (left is None and trigger.voice == "open"):
        return right, None
    if trigger.voice == "passive":
        return (None, left) if left is not None else (right, None)
    bare = left is not None and sentence.groups[left].core == trigger.start and _elliptic(sentence, left)
    if bare and (right is None or sentence.groups[right].form != "count"):
        return None, left
    if right is None:
        return None, None if _takes_object(sentence, trigger) else left
    return (None, left) if _own_outcome(sentence, right) else (right, None)


def _join(sentence: Sentence, index: int, trigger: Trigger, rule: str) -> None:
    group = sentence.groups[index]
    if rule == "object" and not group.people:  # "drove 40 families and 300 men from their homes"
        following = index + 1
        if following < len(sentence.groups) and sentence.groups[following].start - group.end <= 2:
            index, group = following, sentence.groups[following]
    if not group.people or (trigger.outcome == "captured" and group.code == "unknown"):
        return
    if group.form != "count" and trigger.outcome in {"displaced", "missing"}:
        return
    lemma = sentence.doc[trigger.token].lemma_.lower()
    if lemma in sentence.words.any_of("of_fighters") and not _falls(sentence, group, trigger):
        return
    if group.form == "named" and rule == "object" and lemma in sentence.words.any_of("takes_places"):
        return
    sentence.add(index, trigger.token, trigger.outcome, f"{trigger.form}-{rule}")


def _falls(sentence: Sentence, group: Group, trigger: Trigger) -> bool:
    """ "12 soldiers fell", "nine of our men have fallen": fighters, who do not fall back or ill."""
    if trigger.end < sentence.span.end and sentence.doc[trigger.end].lower_ in sentence.words.any_of("not_fallen"):
        return trigger.end - trigger.token > 1  # "fell martyr"
    fighters = group.code in {"state", "armed_group", "attacker"} or (
        group.head is not None and sentence.doc[group.head].lemma_.lower() in sentence.words.any_of("fallen")
    )
    return fighters or trigger.end - trigger.token > 1


def _elliptic(sentence: Sentence, index: int) -> bool:
    """Whether a group is a bare number or "others", which act on nobody."""
    head = sentence.groups[index].head
    return head is None or sentence.doc[head].lower_ == "others"


def _own_outcome(sentence: Sentence, index: int) -> bool:
    """Whether a group has an outcome word of its own right after it ("12 killed 30 wounded")."""
    end = sentence.groups[index].core
    own = next((t for t in sentence.triggers if t.start == end and t.voice in {"open", "passive"}), None)
    return own is not None and sentence.at(own.end) is None


def _takes_object(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a past form without a counted object is followed by another object ("two gunmen killed the mayor")."""
    if trigger.end >= sentence.span.end:
        return False
    children = sentence.doc[trigger.token].children
    objects = any(child.dep_ == "dobj" and child.i >= trigger.end for child in children)
    return objects and sentence.doc[trigger.end].pos_ in _OBJECT_POS


def _object(sentence: Sentence, trigger: Trigger) -> int | None:
    doc, position = sentence.doc, trigger.end
    while position < sentence.span.end:
        index = sentence.at(position)
        if index is not None:
            return index
        token = doc[position]
        after_self = doc[position - 1].lower_ in _REFLEXIVE  # "killed himself and six recruits"
        joins = token.lower_ in {"and", "or"} and (after_self or _is_verb(sentence, position + 1))
        links = token.lower_ in _REFLEXIVE or (token.pos_ in _LINK_POS and token.text not in ",;:()")
        if not (joins or links or _is_verb(sentence, position)):
            break
        position += 1
    for child in doc[trigger.token].children:
        if child.dep_ in _OBJECTS and child.i > trigger.token:
            return sentence.rooted(child)
    return None


def _is_verb(sentence: Sentence, token: int) -> bool:
    trigger = sentence.trigger_at(token)
    return trigger is not None and trigger.form == "verb"


def subject(sentence: Sentence, trigger: Trigger) -> int | None:
    """The group that the outcome is said of: the one right before it, or the parser's subject or antecedent."""
    near = _near_left(sentence, trigger)
    if near is not None:
        return near
    for verb in _verbs_above(sentence.doc[trigger.token], shares=trigger.voice == "passive" or trigger.form == "event"):
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.i < trigger.token:
                if child.tag_ in {"WP", "WDT"}:
                    return sentence.rooted(verb.head) if verb.dep_ == "relcl" else None
                return sentence.rooted(child)
        if verb.dep_ in {"acl", "relcl"} and verb.head.i < verb.i:
            return sentence.rooted(verb.head)
    return None


def _verbs_above(token: Token, *, shares: bool) -> list[Token]:
    """The word itself and the verbs it leans on for its subject ("were reported killed", "killed and wounded").

    `shares`: joined to any verb it has that verb's subject ("stormed the hotel and were killed", "... and died").
    """
    chain = [token]
    while chain[-1].dep_ in {"xcomp", "oprd", "acomp", "attr", "conj", "ccomp"} and len(chain) < 4:
        head = chain[-1].head
        if any(child.dep_ in _SUBJECTS for child in chain[-1].children):
            break
        joined = shares and chain[-1].dep_ == "conj"
        if chain[-1].dep_ in {"conj", "ccomp"} and not (joined or _coordinated(head, chain[-1])):
            break
        chain.append(head)
    return chain


def _coordinated(first: Token, second: Token) -> bool:
    """Whether two participles share a subject: nothing that could be one stands between."""
    between = first.doc[first.i + 1 : second.i]
    return all(
        token.pos_ in {"CCONJ", "ADV", "PUNCT", "AUX", "PART", "SYM"} and token.lower_ != "more" for token in between
    )


def _near_left(sentence: Sentence, trigger: Trigger) -> int | None:
    """The group that ends right before the outcome word, across adverbs, or across a short phrase without verbs."""
    best: int | None = None
    for index, group in enumerate(sentence.groups):
        near = group.form == "count" or trigger.start in {group.core, group.end}
        if group.core <= trigger.start and near and index not in sentence.inserted and not _within(sentence, index):
            best = index
    if best is None:
        return None
    group = sentence.groups[best]
    between = [token for token in sentence.doc[group.core : trigger.start] if not _masked(sentence, best, token)]
    extended = [token for token in between if token.i >= group.end]
    return best if any(_passable(sentence, tokens, group, trigger) for tokens in (between, extended)) else None


def _within(sentence: Sentence, index: int) -> bool:
    """Whether a group stands in a phrase that modifies the group before it ("23 people from 18 countries")."""
    group = sentence.groups[index]
    if _owned(sentence, group):
        return True
    if index == 0:
        return False
    before, start = sentence.groups[index - 1], group.start
    return before.core == start - 1 and sentence.doc[start - 1].pos_ == "ADP" and before.form == "count"


def _owned(sentence: Sentence, group: Group) -> bool:
    """ "the son of a contractor", "the commander of 300 men": the person before "of" is the subject."""
    if group.start - 2 < sentence.span.start or sentence.doc[group.start - 1].pos_ != "ADP":
        return False
    noun = sentence.doc[group.start - 2]
    person = noun.tag_ in {"NN", "NNP"} and noun_code(noun, sentence.words) not in {"unknown", "thing"}
    return group.form != "count" or (sentence.doc[group.start - 1].lower_ == "of" and person)


def _masked(sentence: Sentence, index: int, token: Token) -> bool:
    """Whether a token belongs to an insertion after the group: its parts ("including two medics"), or a phrase
    between two commas ("most of them women,")."""
    last = core = sentence.groups[index].end
    for part in sorted(sentence.inserted):
        start = sentence.groups[part].start
        told = any(core <= trigger.start < start for trigger in sentence.triggers)
        if part > index and start <= last + 12 and not told:
            last = max(last, sentence.groups[part].end)
    doc, start = sentence.doc, sentence.groups[index].end
    if last > start:
        closing = last < len(doc) and doc[last].text == ","
        return start <= token.i < last + closing
    if start < len(doc) and doc[start].text in {",", "("}:
        end = next((n for n in range(start + 1, min(start + 10, len(doc))) if doc[n].text in {",", ")"}), None)
        inside = end is not None and not any(doc[n].pos_ in {"VERB", "AUX"} for n in range(start, end))
        return inside and end is not None and start <= token.i <= end
    return False


def _passable(sentence: Sentence, between: list[Token], group: Group, trigger: Trigger) -> bool:
    if all(token.pos_ in {"ADV", "PART"} or _joins_verbs(sentence, token) for token in between):
        return True
    reduced = trigger.start == trigger.token and trigger.form != "event"
    if len(between) > _REACH or group.form != "count" or any(token.text in ",;:" for token in between):
        return False
    if between[0].lower_ in {"and", "or"}:  # "12 marines and an unknown number of conscripts died"
        return not reduced and all(t.pos_ in {"NOUN", "PROPN", "ADJ", "DET"} or t.lower_ == "of" for t in between[1:])
    if between[0].lower_ in sentence.words.any_of("insertions"):
        return not any(t.pos_ in {"VERB", "AUX", "SCONJ", "PUNCT"} for t in between)
    return (
        not reduced
        and between[0].lower_ in _POSTMODIFIERS
        and not any(token.pos_ in _BARRED and token.dep_ != "amod" for token in between)
    )


def _joins_verbs(sentence: Sentence, token: Token) -> bool:
    """A joint between two outcome words ("killed and wounded"), or an earlier one of them."""
    return token.lower_ in {"and", "or", "/", "were", "was"} or sentence.trigger_at(token.i) is not None


def _attribute(sentence: Sentence, index: int, group: Group) -> None:
    """ "40 dead fighters", "12 wounded soldiers"."""
    for token in sentence.doc[group.quantity.end : group.core]:
        trigger = sentence.trigger_at(token.i)
        if trigger is not None and trigger.form in {"state", "verb"}:
            _join(sentence, index, trigger, "attribute")
