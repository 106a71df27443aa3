"""Outcomes told by nouns: "the deaths of 12", "12 fatalities", "12 bodies", "claimed 12 lives", "the fate of 200"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.extract.figures.sentence import Sentence
from kg.extract.figures.triggers import Trigger
from kg.knowledge.casualties import Light

if TYPE_CHECKING:
    from kg.nlp.doc import Token

Subject = Callable[[Sentence, Trigger], int | None]
_FATE_REACH = 16


def relate_nouns(sentence: Sentence, subject: Subject) -> None:
    """Add what nouns tell to `sentence.found`; `subject` finds the subject of a verb."""
    for trigger in sentence.triggers:
        index = sentence.of_group(trigger.token) if trigger.form == "noun" else None
        if index is not None and sentence.groups[index].people:
            sentence.add(index, trigger.token, trigger.outcome, "noun-of")
    _counted(sentence)
    words = sentence.words
    for token in sentence.span:
        lemma = token.lemma_.lower()
        if {lemma, token.lower_} & words.any_of("remains"):
            inner = sentence.of_group(token.i)
            if inner is not None and sentence.groups[inner].people and sentence.groups[inner].form == "count":
                sentence.add(inner, token.i, "killed", "remains-of")
        elif lemma in words.any_of("fates"):
            _fate(sentence, token)
        elif token.lower_ in words.forms:
            _light(sentence, token, subject)
            _loss(sentence, token)


def _counted(sentence: Sentence) -> None:
    """Counted nouns that are the outcome: "12 fatalities", "12 bodies"."""
    words = sentence.words
    for index, group in enumerate(sentence.groups):
        if group.head is None or group.form != "count":
            continue
        lemma = sentence.doc[group.head].lemma_.lower()
        if lemma in words.counted:
            sentence.add(index, group.head, words.counted[lemma], "counted-noun")
        elif {lemma, sentence.doc[group.head].lower_} & words.any_of("remains"):
            sentence.add(index, group.head, "killed", "remains")


def _fate(sentence: Sentence, noun: Token) -> None:
    """ "the fate of 200 soldiers is unknown", "900 men whose fate remains unknown"."""
    end = min(noun.i + _FATE_REACH, sentence.span.end)
    if not any(token.lower_ in sentence.words.any_of("unknown") for token in sentence.doc[noun.i : end]):
        return
    index = sentence.of_group(noun.i)
    if index is None and noun.i > sentence.span.start and sentence.doc[noun.i - 1].lower_ == "whose":
        index = next((i for i, g in enumerate(sentence.groups) if g.core <= noun.i - 1 <= g.end + 2), None)
    if index is not None:
        sentence.add(index, noun.i, "missing", "fate")


def _light(sentence: Sentence, verb: Token, subject: Subject) -> None:
    """ "claimed the lives of 12", "claimed 12 lives", "12 sustained injuries", "12 lost their lives"."""
    lemma = sentence.words.forms[verb.lower_].lemma
    for light in sentence.words.light:
        if lemma not in light.verbs:
            continue
        if light.victims == "of":
            index = _lives(sentence, verb, light)
        elif _light_noun(sentence, verb, light) is not None:
            start = _first_auxiliary(sentence, verb)
            index = subject(sentence, Trigger(verb.i, start, verb.i + 1, light.outcome, "event", "active"))
        else:
            index = None
        if index is not None and sentence.groups[index].people:
            sentence.add(index, verb.i, light.outcome, "light-verb")


def _first_auxiliary(sentence: Sentence, verb: Token) -> int:
    """Where a verb begins with its auxiliaries: "have lost"."""
    start = verb.i
    while start > sentence.span.start and sentence.doc[start - 1].pos_ == "AUX":
        start -= 1
    return start


def _light_noun(sentence: Sentence, verb: Token, light: Light) -> Token | None:
    window = sentence.doc[verb.i + 1 : min(verb.i + 6, sentence.span.end)]
    return next((t for t in window if light.objects & {t.lemma_.lower(), t.lower_}), None)


def _lives(sentence: Sentence, verb: Token, light: Light) -> int | None:
    for index, group in enumerate(sentence.groups):
        near = 0 < group.start - verb.i < 4
        if near and group.head is not None and sentence.doc[group.head].lemma_.lower() in light.objects:
            return index
    noun = _light_noun(sentence, verb, light)
    return None if noun is None else sentence.of_group(noun.i)


def _loss(sentence: Sentence, verb: Token) -> None:
    """ "lost 12 men"."""
    if sentence.words.forms[verb.lower_].lemma not in sentence.words.any_of("loss_verbs"):
        return
    index = sentence.at(verb.i + 1)
    if index is None or sentence.groups[index].form != "count":
        return
    group = sentence.groups[index]
    if group.head is None and sentence.found:  # "the army lost 14 men and the rebels lost 40"
        sentence.add(index, verb.i, "killed", "loss")
    people = group.code in {"state", "armed_group", "civilian", "unspecified"}
    if people and group.head is not None and sentence.doc[group.head].lemma_.lower() != "life":
        sentence.add(index, verb.i, "killed", "loss")
