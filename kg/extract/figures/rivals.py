"""Rival counts: "... the ministry says seven", "residents spoke of more than 60", "the first figure was nine".

A bare number that somebody gives counts those counted before: it has the outcome of the last figure told, in the same
sentence or in one of the few before it.
"""

from __future__ import annotations

from kg.extract.figures.groups import Group
from kg.extract.figures.sentence import Sentence
from kg.knowledge.casualties import CasualtyWords
from kg.model.report import Outcome

REACH = 3
"""How many sentences back the figure may stand that a bare number rivals."""

_LOOK = 10
_BE = frozenset(("is", "was", "were", "been", "be"))


def relate_rivals(sentence: Sentence, told: Outcome | None) -> None:
    """Join the bare numbers of a sentence that somebody gives to the outcome told before; `told` is that of the
    sentences before, None where they tell none."""
    for index, group in enumerate(sentence.groups):
        if index in sentence.found:
            told = sentence.found[index][0].outcome if group.form == "count" else told
        elif told is not None and _bare(sentence, group) and _given(sentence, group):
            sentence.add(index, group.quantity.end - 1, told, "rival")


def _bare(sentence: Sentence, group: Group) -> bool:
    """Whether only the number stands, or one with a noun for nobody in particular, and the clause ends there."""
    doc, words = sentence.doc, sentence.words
    if group.form != "count" or group.part or group.quantity.words.lower() in words.any_of("rivals.barred"):
        return False
    if group.head is not None and doc[group.head].lemma_.lower() not in words.any_of("rivals.nouns"):
        return False
    if group.end >= sentence.span.end:
        return True
    after = doc[group.end]
    return after.is_punct or after.lower_ in words.any_of("rivals.goes_on") | words.any_of("times")


def _is_set(words: CasualtyWords, lemmas: list[str]) -> bool:
    """Whether a count is put or raised to what follows: "put the figure (at)", "the count stood (at)"."""
    counts, verbs = words.any_of("rivals.set"), words.any_of("rivals.set_by")
    if lemmas and lemmas[-1] in words.any_of("rivals.nouns"):  # "the number of victims"
        lemmas = lemmas[:-2]
    stands = len(lemmas) > 1 and lemmas[-1] in verbs and lemmas[-2] in counts
    return stands or (bool(lemmas) and lemmas[-1] in counts and any(lemma in verbs for lemma in lemmas[-5:]))


def _given(sentence: Sentence, group: Group) -> bool:
    """Whether somebody gives the number: "says seven", "spoke overnight of six", "the figure given was nine"."""
    doc, words, first = sentence.doc, sentence.words, sentence.span.start
    before = doc[max(first, group.start - _LOOK) : group.start]
    if len(before) == 0:
        return False
    last = before[-1]
    if last.pos_ in {"VERB", "AUX"} and last.lemma_.lower() in words.any_of("rivals.give"):
        return True
    lemmas = [token.lemma_.lower() for token in before]
    if last.lower_ in {"at", "to", "as"}:
        return _is_set(words, lemmas[:-1])
    if last.lower_ == "of":
        spoken = [token for token in before[:-1] if token.lemma_.lower() in words.any_of("rivals.speak_of")]
        between = before[:-1] if not spoken else doc[spoken[-1].i + 1 : last.i]
        speaks = bool(spoken) and all(token.pos_ in {"ADV", "NOUN", "ADP"} for token in between)
        return speaks or (len(lemmas) > 1 and lemmas[-2] in words.any_of("rivals.figures"))
    counted = any(lemma in words.any_of("rivals.figures") for lemma in lemmas)
    counted = counted or lemmas[-2:-1] == ["there"]
    return last.lower_ in _BE and counted and not any(token.text in ",;:" for token in before)
