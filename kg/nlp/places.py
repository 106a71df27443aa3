"""Place names that the grammar of news gives away: "the village of X", "X district", "in X", "X, 30 km north of Y".

They are in no curated list, and the model's NER, trained on other names, often takes them for people or organisations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.knowledge import Knowledge, NameMatch
from kg.knowledge.folding import is_article, plain
from kg.knowledge.locative import Locative, locative
from kg.knowledge.reporting import reporting
from kg.knowledge.triggers import ParticipantLexicon, participant_lexicon, singular_forms, trigger_lexicon
from kg.nlp.annotated import Name
from kg.nlp.tokens import CALENDAR_NAMES

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Token

_NO_PLACE = frozenset({"DATE", "TIME"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NOT_TOWNS = frozenset({"ORG", "NORP", "EVENT", "LAW", "WORK_OF_ART"})
_NOT_IN = frozenset({"EVENT", "LAW", "WORK_OF_ART"})

_LONGEST_LIST = 20
"""So many tokens after a name the kind of place may follow that ends a list."""

Matches = Mapping[tuple[int, int], NameMatch]
"""The gazetteer's names by their tokens, half-open."""


def by_place_words(
    doc: Doc, words: Sequence[str], kinds: Sequence[str | None], gazetteer: Matches, knowledge: Knowledge
) -> Iterator[Name]:
    """Capitalised words that the grammar of news makes a place: "the village of X", "X district", "in X".

    The model's NER, trained on other names, often takes them for people or organisations.
    """
    where, lexicon = locative(), participant_lexicon()
    for token in doc:
        if not _may_open_place(token, words, kinds, lexicon):
            continue
        if token.ent_type_ == "NORP" and knowledge.country(words[token.i]) is not None:
            continue  # "the Malian town"
        end = _capitalised(token, words, kinds)
        known = gazetteer.get((token.i, end))
        if known is None and is_common(doc, token.i, end, words, lexicon):
            continue
        beside = doc[end - 1].dep_ in {"appos", "conj"} and (
            kinds[doc[end - 1].head.i] == "place" or _is_beside_place(doc[end - 1], token.i, kinds, where)
        )
        if (
            (beside and not _is_of_office(doc[end - 1]))
            or _says_place(token, end, words, lexicon, where)
            or _is_explained(doc, end, lexicon, where)
            or (known is not None and _takes_place(token, where))
        ):
            yield Name(token.i, end, "place", known.candidates if known is not None else (), "place word")


def _is_of_office(last: Token) -> bool:
    """Whether a name explains an office, not the place before it: "the governor of X, Y, said"."""
    of = last.head.head
    return last.dep_ == "appos" and of.lower_ == "of" and reporting().sources.get(of.head.lower_) == "person"


def _is_beside_place(last: Token, start: int, kinds: Sequence[str | None], where: Locative) -> bool:
    """Whether a name from token `start` to `last` stands beside a word that the model takes for a place, as what lies
    around it ("X, Y province") or, where things happen in places, as another place ("in X and Y")."""
    doc, head = last.doc, last.head
    if head.i > start or kinds[head.i] or head.ent_type_ not in _PLACES or doc[start - 1].lower_ not in {",", "and"}:
        return False
    if last.dep_ == "appos":
        return head.i == start - 2
    while head.dep_ == "conj":
        head = head.head
    return head.dep_ == "pobj" and head.head.lower_ in where.places_follow | {"on", "at"}


def _may_open_place(
    token: Token, words: Sequence[str], kinds: Sequence[str | None], lexicon: ParticipantLexicon
) -> bool:
    """Whether a word can be the first of a place name that no list has."""
    if kinds[token.i] or token.i == 0 or words[token.i].rstrip(".") in CALENDAR_NAMES:
        return False
    if not (words[token.i][:1].isupper() or _is_article(token.i, words)):
        return False
    kind_follows = token.i + 1 < len(words) and _is_kind(token.doc[token.i + 1], lexicon)
    if token.ent_type_ in _NO_PLACE and not kind_follows:
        return False
    before = token.doc[token.i - 1]
    if before.pos_ == "PROPN" and not kinds[before.i] and before.i >= token.sent.start:
        return False
    if token.pos_ == "NOUN":
        return kind_follows and token.tag_ == "NNS" and not token.is_sent_start  # "the Westlands district"
    return token.pos_ == "PROPN" or (token.pos_ == "ADJ" and token.ent_type_ != "NORP" and not token.is_sent_start)


def _is_article(index: int, words: Sequence[str]) -> bool:
    """Whether a word is the Arabic article in small letters: "al" of "al-Bab"."""
    name = words[index + 2 : index + 3]
    return bool(name) and words[index + 1] == "-" and name[0][:1].isupper() and is_article(words[index], plain(name[0]))


def _capitalised(token: Token, words: Sequence[str], kinds: Sequence[str | None]) -> int:
    """Where (exclusive) the run of proper nouns that a word opens ends."""
    doc, end = token.doc, token.i + 1
    while end < token.sent.end and not kinds[end] and (doc[end].pos_ == "PROPN" or _is_hyphen(doc[end])):
        end += 1
    while words[end - 1] == "-":
        end -= 1
    return end


def _is_hyphen(token: Token) -> bool:
    """Whether a token joins two parts of a word; a dash stands between blanks."""
    return token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_


def _is_kind(token: Token, lexicon: ParticipantLexicon) -> bool:
    """Whether a word tells a kind of place: "district", "Districts"."""
    return not singular_forms(token.lower_).isdisjoint(lexicon.place_kinds)


def _says_place(token: Token, end: int, words: Sequence[str], lexicon: ParticipantLexicon, where: Locative) -> bool:
    """Whether the words around tokens `token` to `end` (exclusive) say that they name a place."""
    doc, before = token.doc, token.doc[token.i - 1]
    if before.lower_ == "of":
        noun = doc[before.i - 1].lemma_.lower() if before.i > 0 else ""
        if noun in where.of_towns and token.ent_type_ not in _NOT_TOWNS:
            return True
        return noun in lexicon.place_kinds or noun in lexicon.directions or _is_taken(noun)
    if before.lower_ == "at" and _is_place_after_at(token, end, where):
        return True
    if _is_named_by_kind(token, end, where) or (
        doc[end - 1].dep_ == "dobj" and _takes_places(doc[end - 1].head, where)
    ):
        return True
    if before.lower_ in {"between", "to", "from"} and before.i > 0 and doc[before.i - 1].lemma_.lower() in where.ways:
        return True
    if before.lemma_.lower() in lexicon.place_kinds and before.tag_ == "NN":
        return True
    if end < len(doc) and _is_kind(doc[end], lexicon) and not _tells_whose(token, end, where):
        return doc[end].tag_ not in {"NNS", "NNPS"} or before.lower_ in {"and", ","}
    if _is_listed(doc, end, lexicon) or (before.lower_ in {"and", ","} and _ends_list(doc, end, lexicon)):
        return True
    return before.lower_ in where.places_follow and token.ent_type_ not in _NOT_IN


def _is_named_by_kind(token: Token, end: int, where: Locative) -> bool:
    """Whether the kind of place is the last word of a name: "Kherson Oblast"."""
    return end - token.i > 1 and token.doc[end - 1].lower_ in where.ends_of_names


def _takes_places(verb: Token, where: Locative) -> bool:
    """Whether what a verb is done to is a place, and nobody: "the rebels overran X"."""
    return verb.pos_ == "VERB" and verb.lemma_.lower() in where.done_to_places


def _is_listed(doc: Doc, end: int, lexicon: ParticipantLexicon) -> bool:
    """Whether a name ending at `end` is one of several before a kind of place: "X and Y residential districts"."""
    words = [token.text for token in doc[end : end + _LONGEST_LIST]]
    position = 0
    while position < len(words) and (
        words[position] in {",", "and", "-"}
        or words[position][:1].isupper()
        or (position > 0 and words[position - 1] == "-")
        or _is_article(position, words)
    ):
        position += 1
    listed = words[:position]
    if "and" not in listed or listed[0] not in {",", "and"} or not listed[-1][:1].isupper():
        return False
    return _ends_list(doc, end + position, lexicon)


def _ends_list(doc: Doc, index: int, lexicon: ParticipantLexicon) -> bool:
    """Whether a kind of place stands at a token or after one adjective, told of several: "residential districts"."""
    if index + 1 < len(doc) and doc[index].pos_ == "ADJ":
        index += 1
    return index < len(doc) and doc[index].tag_ == "NNS" and _is_kind(doc[index], lexicon)


def _tells_whose(token: Token, end: int, where: Locative) -> bool:
    """Whether a word before a kind of place tells whose it is: "a Druze district", "the Druze town of X"."""
    doc = token.doc
    if token.ent_type_ != "NORP":
        return token.lower_ in where.peoples
    indefinite = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in doc[end].children)
    return (
        indefinite
        or token.lower_ in where.peoples
        or doc[end : end + 2].text.lower().endswith(" of")
        or doc[token.i - 1].pos_ == "ADV"
    )


def _is_place_after_at(token: Token, end: int, where: Locative) -> bool:
    """ "At X" is where, not at whom ("fired at X") nor for whom somebody works ("an analyst at X")."""
    if not token.ent_type_ or (end - token.i == 1 and token.ent_type_ == "ORG"):
        return True
    above = token.doc[token.i - 1].head
    return above.lemma_.lower() not in where.aimed and token.ent_type_ in {"PERSON", "ORG"}


def _is_explained(doc: Doc, end: int, lexicon: ParticipantLexicon, where: Locative) -> bool:
    """Whether what follows tells that a name ending at `end` is a place: "X, a village ...", "X, 30 km north of Y"."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    noun = next((c for c in doc[end - 1].children if c.dep_ == "appos" and c.left_edge.i == end + 1), None)
    if noun is not None and noun.i > end + 1 and noun.pos_ == "NOUN":
        return _is_kind(noun, lexicon)
    after = doc[end + 1]
    if after.lower_ in {"about", "some", "around", "nearly"}:
        after = doc[min(after.i + 1, len(doc) - 1)]
    if after.like_num and after.i + 1 < len(doc):
        return doc[after.i + 1].lower_ in where.distances
    followed = after.i + 1 < len(doc) and doc[after.i + 1].lower_ == "of"
    return after.lower_ in lexicon.directions and followed


def _is_taken(noun: str) -> bool:
    """Whether a noun tells what befell the place after it: "the siege of X", "the fall of X"."""
    entries = trigger_lexicon().entries.get((noun, "noun"), ())
    return any(entry.prepositions.get("of") == "place" for entry in entries)


def _takes_place(token: Token, where: Locative) -> bool:
    """Whether a name of the gazetteer stands where a place does: after "from", or as what was attacked or taken."""
    before = token.doc[token.i - 1]
    if token.ent_type_ == "PERSON" and before.lower_ in {"and", ",", "of", "to"}:
        return False
    if before.lower_ in where.places_may_follow:
        return True
    return token.dep_ in {"dobj", "nsubjpass"} and token.head.pos_ == "VERB"


def is_common(doc: Doc, start: int, end: int, words: Sequence[str], lexicon: ParticipantLexicon) -> bool:
    """Whether tokens `start` to `end` (exclusive) are capitalised common words and no name: "Terrorist" and "Western"
    of headlines, "Fighters" and "Thirty" at the head of a sentence. NER takes them for names at times."""
    return all(doc[i].like_num or _is_common_noun(words[i], lexicon) for i in range(start, end))


def _is_common_noun(word: str, lexicon: ParticipantLexicon) -> bool:
    """Whether a word is a noun for people, places or numbers, or a direction."""
    forms = singular_forms(word) | {word.lower().removesuffix("ern"), word.capitalize()}
    people = (lexicon.group_of, lexicon.nobody, lexicon.not_agents)
    places = (lexicon.place_kinds, lexicon.installations, lexicon.directions, lexicon.parts_of_places)
    things = (lexicon.things, lexicon.instruments_of_agents, lexicon.echelons)
    return any(not forms.isdisjoint(known) for known in (*people, *places, *things))
