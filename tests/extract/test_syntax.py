"""Who is subject, object and agent, on parses written out by hand (no language model)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy.tokens
from spacy.lang.en import English

from kg.extract.syntax import (
    agents,
    counted_phrase,
    full_phrase,
    is_passive,
    noun_phrase,
    objects,
    passive_subjects,
    prepositional,
    subjects,
    with_conjuncts,
)
from kg.nlp.doc import Doc, Token, plain

# word/pos/tag/dep/head, the head as a token index.
PARSES = """\
The/DET/DT/det/3 heavily/ADV/RB/advmod/2 armed/ADJ/JJ/amod/3 rebels/NOUN/NNS/nsubj/4 attacked/VERB/VBD/ROOT/4 \
a/DET/DT/det/6 convoy/NOUN/NN/dobj/4
Two/NUM/CD/nummod/2 police/NOUN/NN/compound/2 officers/NOUN/NNS/nsubjpass/4 were/AUX/VBD/auxpass/4 \
killed/VERB/VBN/ROOT/4 by/ADP/IN/agent/4 gunmen/NOUN/NNS/pobj/5 and/CCONJ/CC/cc/6 bandits/NOUN/NNS/conj/6
The/DET/DT/det/1 mayor/NOUN/NN/nsubjpass/3 was/AUX/VBD/auxpass/3 abducted/VERB/VBN/ROOT/3 and/CCONJ/CC/cc/3 \
beaten/VERB/VBN/conj/3 by/ADP/IN/agent/5 militiamen/NOUN/NNS/pobj/6
Rebels/NOUN/NNS/nsubjpass/2 were/AUX/VBD/auxpass/2 captured/VERB/VBN/ROOT/2 by/ADP/IN/agent/2 troops/NOUN/NNS/pobj/3 \
and/CCONJ/CC/cc/2 executed/VERB/VBN/conj/2
The/DET/DT/det/1 army/NOUN/NN/nsubj/2 seized/VERB/VBD/ROOT/2 Goma/PROPN/NNP/dobj/2 and/CCONJ/CC/cc/2 \
executed/VERB/VBD/conj/2 three/NUM/CD/nummod/7 prisoners/NOUN/NNS/dobj/5
Rebels/NOUN/NNS/nsubj/4 who/PRON/WP/nsubj/2 shelled/VERB/VBD/relcl/0 Taiz/PROPN/NNP/dobj/2 fled/VERB/VBD/ROOT/4
A/DET/DT/det/1 bomb/NOUN/NN/nsubj/5 that/PRON/WDT/nsubj/3 killed/VERB/VBD/relcl/1 nine/NUM/CD/dobj/3 \
exploded/VERB/VBD/ROOT/5
The/DET/DT/det/1 troops/NOUN/NNS/nsubjpass/6 wounded/VERB/VBN/acl/1 in/ADP/IN/prep/2 Gao/PROPN/NNP/pobj/3 \
were/AUX/VBD/auxpass/6 flown/VERB/VBN/ROOT/6 home/ADV/RB/advmod/6
Rebels/NOUN/NNS/nsubj/1 stormed/VERB/VBD/ROOT/1 Goma/PROPN/NNP/dobj/1 ,/PUNCT/,/punct/1 killing/VERB/VBG/advcl/1 \
nine/NUM/CD/nummod/6 soldiers/NOUN/NNS/dobj/4
Police/NOUN/NNS/nsubj/1 accused/VERB/VBD/ROOT/1 him/PRON/PRP/dobj/1 of/ADP/IN/prep/1 killing/VERB/VBG/pcomp/3 \
a/DET/DT/det/6 trader/NOUN/NN/dobj/4
The/DET/DT/det/1 general/NOUN/NN/nsubj/2 ordered/VERB/VBD/ROOT/2 troops/NOUN/NNS/dobj/2 to/PART/TO/aux/5 \
leave/VERB/VB/xcomp/2 Goma/PROPN/NNP/dobj/5
They/PRON/PRP/nsubj/1 withdrew/VERB/VBD/ROOT/1 after/ADP/IN/prep/1 shelling/VERB/VBG/pcomp/2 Sumy/PROPN/NNP/dobj/3
The/DET/DT/det/1 troops/NOUN/NNS/nsubj/2 pulled/VERB/VBD/ROOT/2 out/ADP/IN/prep/2 of/ADP/IN/prep/3 \
Dessie/PROPN/NNP/pobj/4
An/DET/DT/det/1 attack/NOUN/NN/nsubj/7 by/ADP/IN/prep/1 Fano/PROPN/NNP/pobj/2 on/ADP/IN/prep/1 a/DET/DT/det/6 \
base/NOUN/NN/pobj/4 killed/VERB/VBD/ROOT/7 ten/NUM/CD/nummod/9 guards/NOUN/NNS/dobj/7
The/DET/DT/det/1 headquarters/NOUN/NN/nsubj/5 of/ADP/IN/prep/1 Division/PROPN/NNP/pobj/2 30/NUM/CD/nummod/3 \
fell/VERB/VBD/ROOT/5
The/DET/DT/det/1 rebels/NOUN/NNS/nsubj/2 said/VERB/VBD/ROOT/2 the/DET/DT/det/4 army/NOUN/NN/nsubj/6 \
had/AUX/VBD/aux/6 shelled/VERB/VBN/ccomp/2 Homs/PROPN/NNP/dobj/6
The/DET/DT/det/1 soldiers/NOUN/NNS/poss/3 '/PART/POS/case/1 bus/NOUN/NN/nsubj/4 exploded/VERB/VBD/ROOT/4
Scores/NOUN/NNS/nsubj/3 of/ADP/IN/prep/0 settlers/NOUN/NNS/pobj/1 died/VERB/VBD/ROOT/3
The/DET/DT/det/1 base/NOUN/NN/nsubj/5 ,/PUNCT/,/punct/1 near/ADP/IN/prep/1 Gao/PROPN/NNP/pobj/3 fell/VERB/VBD/ROOT/5
"""

VOCAB = English().vocab
LEMMAS = {"accused": "accuse", "Scores": "score"}

Find = Callable[[Token], list[Token]]


def parse(opening: str) -> Doc:
    """The hand-written parse of the sentence that begins with these words."""
    for line in PARSES.splitlines():
        rows = [token.rsplit("/", 4) for token in line.split()]
        words, pos, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
        if " ".join(words).startswith(opening):
            lemmas = [LEMMAS.get(word, word) for word in words]
            indices = [int(head) for head in heads]
            return plain(spacy.tokens.Doc(VOCAB, words, pos=pos, tags=tags, lemmas=lemmas, deps=deps, heads=indices))
    raise LookupError(opening)


def at(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


@pytest.mark.parametrize(
    ("opening", "verb", "find", "expected"),
    [
        ("The heavily armed", "attacked", subjects, "rebels"),
        ("The heavily armed", "attacked", objects, "convoy"),
        ("The heavily armed", "attacked", passive_subjects, ""),
        ("Two police", "killed", subjects, ""),
        ("Two police", "killed", passive_subjects, "officers"),
        ("Two police", "killed", agents, "gunmen bandits"),
        ("The mayor was", "beaten", passive_subjects, "mayor"),
        ("The mayor was", "beaten", agents, "militiamen"),
        ("The mayor was", "abducted", agents, ""),
        ("Rebels were captured", "executed", passive_subjects, "Rebels"),
        ("Rebels were captured", "executed", agents, "troops"),
        ("The army seized", "executed", subjects, "army"),
        ("The army seized", "executed", objects, "prisoners"),
        ("The army seized", "seized", objects, "Goma"),
        ("Rebels who", "shelled", subjects, "Rebels"),
        ("A bomb that", "killed", subjects, "bomb"),
        ("The troops wounded", "wounded", passive_subjects, "troops"),
        ("The troops wounded", "wounded", subjects, ""),
        ("Rebels stormed", "killing", subjects, "Rebels"),
        ("Police accused", "killing", subjects, "him"),
        ("The general ordered", "leave", subjects, "troops"),
        ("They withdrew", "shelling", subjects, "They"),
        ("An attack by", "attack", agents, "Fano"),
        ("The rebels said", "shelled", subjects, "army"),
        ("The rebels said", "said", subjects, "rebels"),
    ],
)
def test_whom_a_verb_is_about(opening: str, verb: str, find: Find, expected: str) -> None:
    assert " ".join(token.text for token in find(at(parse(opening), verb))) == expected


@pytest.mark.parametrize(
    ("opening", "verb", "expected"),
    [
        ("The heavily armed", "attacked", False),
        ("Two police", "killed", True),
        ("The mayor was", "beaten", True),
        ("The army seized", "executed", False),
        ("The troops wounded", "wounded", True),
        ("Rebels who", "shelled", False),
        ("Rebels stormed", "killing", False),
    ],
)
def test_voice(opening: str, verb: str, expected: bool) -> None:
    assert is_passive(at(parse(opening), verb)) is expected


@pytest.mark.parametrize(
    ("opening", "noun", "expected"),
    [
        ("The heavily armed", "rebels", "armed rebels"),
        ("Two police", "officers", "police officers"),
        ("The soldiers '", "bus", "soldiers ' bus"),
        ("The army seized", "prisoners", "prisoners"),
        ("Rebels who", "Taiz", "Taiz"),
    ],
)
def test_a_noun_phrase_has_no_determiner_or_number(opening: str, noun: str, expected: str) -> None:
    doc = parse(opening)
    start, end = noun_phrase(at(doc, noun))
    assert " ".join(token.text for token in doc[start:end]) == expected


@pytest.mark.parametrize(
    ("opening", "noun", "expected"),
    [
        ("The heavily armed", "rebels", "The heavily armed rebels"),
        ("Two police", "officers", "Two police officers"),
        ("Scores of", "settlers", "Scores of settlers"),
        ("Rebels who", "Taiz", "Taiz"),
    ],
)
def test_a_counted_phrase_has_all_that_stands_before_the_noun(opening: str, noun: str, expected: str) -> None:
    doc = parse(opening)
    start, end = counted_phrase(at(doc, noun))
    assert " ".join(token.text for token in doc[start:end]) == expected


@pytest.mark.parametrize(
    ("opening", "noun", "last"),
    [
        ("The headquarters of", "headquarters", "30"),
        ("The troops wounded", "troops", "Gao"),
        ("The base ,", "base", "base"),
        ("Rebels who", "Rebels", "Rebels"),
    ],
)
def test_where_a_full_phrase_ends(opening: str, noun: str, last: str) -> None:
    doc = parse(opening)
    assert doc[full_phrase(at(doc, noun)) - 1].text == last


@pytest.mark.parametrize(
    ("opening", "head", "expected"),
    [
        ("The troops pulled", "pulled", [("of", "Dessie")]),
        ("An attack by", "attack", [("by", "Fano"), ("on", "base")]),
        ("Two police", "killed", [("by", "gunmen"), ("by", "bandits")]),
        ("They withdrew", "withdrew", [("after", "Sumy")]),
        ("The rebels said", "shelled", []),
    ],
)
def test_prepositional_phrases(opening: str, head: str, expected: list[tuple[str, str]]) -> None:
    found = prepositional(at(parse(opening), head))
    assert [(preposition, noun.text) for preposition, noun in found] == expected


def test_coordinated_words_follow_their_head_in_text_order() -> None:
    doc = parse("Two police")
    assert [token.text for token in with_conjuncts(at(doc, "gunmen"))] == ["gunmen", "bandits"]
    assert [token.text for token in with_conjuncts(at(doc, "bandits"))] == ["bandits"]
