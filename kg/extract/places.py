"""Where an event took place: the places and installations of a sentence, given to the event they locate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.extract.participants import FORCES, Participant, ParticipantReader
from kg.extract.roles import Role
from kg.knowledge.locative import locative
from kg.knowledge.reporting import reporting
from kg.knowledge.triggers import ParticipantLexicon, singular_forms

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Token
    from kg.nlp.doc import Span as Sentence

IN_THE_CLAUSE = "installation in the clause"
"""The rule of installations that stand beside an event and are not what it hit or took."""
_BASE_LABELS = {"pobj", "dobj", "nsubjpass", "conj", "appos"}
_PEOPLE = FORCES | {"civilian", "person"}
_MODIFYING = {"amod", "nmod", "compound"}


def located(
    sentence: Sentence,
    groups: Sequence[frozenset[int]],
    reader: ParticipantReader,
    nouns: ParticipantLexicon,
    speech: frozenset[int],
) -> Mapping[int, list[Role]]:
    """Place and base roles for each group of triggers (token indices) of one sentence, by the group's position.

    A place belongs to the event whose trigger it hangs from in the parse; one that hangs from none goes to the
    sentence's only event. `speech` are the reporting verbs: where somebody speaks is not where it happened.
    """
    found: dict[int, list[Role]] = {position: [] for position in range(len(groups))}
    for token in sentence:
        there = _told_there(token, groups)
        for role in _role(token, reader, nouns, located=there is not None):
            position = _owner(token, groups, speech) if there is None else there
            if position is not None:
                found[position].append(role)
    return found


def stands(sentence: Sentence, reader: ParticipantReader, nouns: ParticipantLexicon) -> Iterator[Participant]:
    """The places at which a sentence says that something is or happens."""
    for token in sentence:
        if token.dep_ != "pobj" or token.head.lower_ in locative().elsewhere:
            continue
        yield from (role.participant for role in _role(token, reader, nouns, located=False) if role.slot == "place")


def names_place(sentence: Sentence, reader: ParticipantReader) -> bool:
    """Whether a sentence names any place."""
    names = (reader.name_of(token.i) for token in sentence)
    return any(name is not None and name.kind == "place" for name in names)


def place_kind(token: Token, nouns: ParticipantLexicon) -> str | None:
    """The kind that the words beside a name give: "Raqqa province", "the town of X", "X, a village near Y"."""
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if after is not None and after.lemma_.lower() in nouns.place_kinds:
        return nouns.place_kinds[after.lemma_.lower()]
    before = token.left_edge
    if before.i >= 2 and doc[before.i - 1].lower_ == "of":
        return nouns.place_kinds.get(doc[before.i - 2].lemma_.lower())
    if before.i >= 1 and doc[before.i - 1].lemma_.lower() in nouns.place_kinds:
        return nouns.place_kinds[doc[before.i - 1].lemma_.lower()]
    return None


def place_phrases(doc: Doc, start: int, end: int, nouns: ParticipantLexicon) -> Iterator[tuple[int, int]]:
    """What else the words around a place name (tokens `start` to `end`, exclusive) may call the place: with its kind
    ("Kharkiv region"), without the kind that is part of the name ("Kherson" of "Kherson Oblast"), with the part of it
    that is meant ("northern Mali"). Token ranges, half-open."""
    kind = end < len(doc) and doc[end].lemma_.lower() in nouns.place_kinds and doc[end].head.i != end - 1
    if kind:
        yield start, end + 1
    elif end - start > 1 and doc[end - 1].lemma_.lower() in nouns.place_kinds:
        yield start, end - 1
    if start > 0 and doc[start - 1].lower_ in nouns.parts_of_places:
        yield start - 1, end + kind


def _role(token: Token, reader: ParticipantReader, nouns: ParticipantLexicon, *, located: bool) -> Iterator[Role]:
    """What a word says of where: a place or a base. `located`: a clause of its own says that it does."""
    name = reader.name_of(token.i)
    if name is not None:
        if name.end - 1 != token.i or not (located or _locates(token, reader, nouns)):
            return
        participant = reader.read(token)
        if participant is not None and participant.group == "base":
            yield from _installation(token, participant, reader)
        elif participant is not None and name.kind == "place":
            yield Role("place", participant, "place in the clause")
    elif token.lower_ == "there" and token.dep_ == "advmod":
        named = reader.place_before(token)
        if named is not None:
            yield Role("place", named, "there")
    elif token.pos_ == "NOUN" and token.lemma_.lower() in nouns.place_kinds:
        participant = reader.read(token)
        if (
            participant is not None
            and participant.named
            and (token.dep_ in {"pobj", "dobj"} or (token.dep_ == "poss" and token.lemma_.lower() == "capital"))
        ):
            yield Role("place", participant, "place told again")
    elif token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in nouns.installations:
        participant = reader.read(token)
        if (
            participant is not None
            and participant.group == "base"
            and token.dep_ in _BASE_LABELS
            and _locates(token, reader, nouns)
        ):
            yield from _installation(token, participant, reader)


def _installation(token: Token, installation: Participant, reader: ParticipantReader) -> Iterator[Role]:
    """An installation in the clause of an event, unless it only tells where something else lies, whose work somebody
    does there, or which way: "500 metres from the palace", "a post beside the camp", "the imam of the mosque"."""
    preposition = _of_phrase(token)
    if preposition is None or not _is_aside(preposition, reader):
        yield Role("base", installation, IN_THE_CLAUSE)


def _of_phrase(token: Token) -> Token | None:
    """The preposition whose phrase a noun is in, by itself or beside another."""
    while token.dep_ in {"conj", "appos"}:
        token = token.head
    return token.head if token.dep_ == "pobj" else None


def _is_aside(preposition: Token, reader: ParticipantReader) -> bool:
    """Whether a phrase with an installation says no more than where another thing or person is, or what for: "a school
    used as a barracks"."""
    where, above = locative(), preposition.head
    if preposition.lower_ in {"through", "as"}:
        return True
    before = preposition.doc[preposition.i - 1].lower_ if preposition.i > 0 else ""
    if preposition.lower_ in {"from", "to"} and (before in where.distances | where.apart | where.ways):
        return True
    if above.pos_ not in {"NOUN", "PROPN"}:
        return False
    if above.lemma_.lower() in reporting().speaking | reporting().hospitals:
        return True
    found = reader.read(above)
    return found is not None and (found.group == "base" or (preposition.lower_ == "of" and found.group in _PEOPLE))


def _locates(token: Token, reader: ParticipantReader, nouns: ParticipantLexicon) -> bool:
    """Whether a place name says where, rather than who or whence."""
    if _opens_entry(token, reader):
        return True
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-":  # "US-led", "Aleppo-based"
        return False
    if _names_only_the_building(token, reader):
        return False
    follows = _preposition_before(token, reader) in locative().places_follow
    if token.dep_ in {"nsubj", "agent"}:
        return follows or _undergoes(token)
    if (token.pos_ == "ADJ" or token.dep_ in _MODIFYING) and not _tells_which(token, reader, nouns):
        if _of_its_kind(token, reader):
            return True
        if token.head.ent_type_ != "DATE":  # "in Homs Saturday"
            return follows and token.pos_ != "ADJ" and token.dep_ == "nmod"
    if token.dep_ == "conj" and token.head.dep_ == "nsubj" and not follows:
        return _undergoes(token.head)
    if token.dep_ == "poss":
        part = token.head.lemma_.lower() in nouns.directions and not reader.is_country(token)
        return part or _names_a_place(token.head, reader, nouns)
    node = token
    while node.dep_ in {"conj", "appos", "compound", "amod", "nmod"}:
        node = node.head
    return node.dep_ != "pobj" or _is_where(node.head, reader)


def _of_its_kind(token: Token, reader: ParticipantReader) -> bool:
    """Whether a place is named after its kind, and so is no part of the noun that follows without a comma: "in the
    province of Daraa 16 people died"."""
    name = reader.name_of(token.i)
    start = name.start if name is not None else token.i
    doc = token.doc
    if start < 2 or doc[start - 1].lower_ != "of" or not reader.is_place_word(doc[start - 2]):
        return False
    return doc[start - 1].dep_ == "prep"


def _undergoes(token: Token) -> bool:
    """Whether the verb of a subject says what befell a place: "the town came under fire", "X saw fierce fighting". What
    a place has seen is talk of many events."""
    verb, where = token.head, locative()
    if verb.lemma_.lower() in where.undergoing:
        return not any(child.dep_ == "aux" and child.lemma_.lower() == "have" for child in verb.children)
    return any(child.dep_ == "prep" and child.lower_ == "under" for child in verb.children)


def _is_where(preposition: Token, reader: ParticipantReader) -> bool:
    """Whether a preposition with a place tells where something happened."""
    where, word = locative(), preposition.lower_
    above = preposition.head
    if word == "for":
        return above.lemma_.lower() in where.fought_over
    if word not in where.elsewhere:
        acts = above.pos_ != "VERB" and above.dep_ not in {"dobj", "nsubjpass"}
        seat = above.dep_ in {"acl", "relcl"} and above.lemma_.lower() in where.seated
        return not seat and not (acts and above.lemma_.lower() in where.institutions)
    before = preposition.doc[preposition.i - 1].lower_ if preposition.i > 0 else ""
    if before in where.distances or before in where.apart:
        return True
    if word in {"to", "with"}:
        return not where.ways.isdisjoint({above.lemma_.lower(), above.head.lemma_.lower(), before})
    return above.pos_ == "NOUN" and not _tells_whence(preposition, reader)


def _opens_entry(token: Token, reader: ParticipantReader) -> bool:
    """Whether a name opens an entry of a round-up: "Homs: A car exploded ...", "Aleppo province: ..."."""
    name, after = reader.name_of(token.i), token.i + 1
    if name is None or name.start != token.sent.start:
        return False
    if after < token.sent.end and reader.is_place_word(token.doc[after]):
        after += 1
    return after < token.sent.end and token.doc[after].text == ":"


def _told_there(token: Token, groups: Sequence[frozenset[int]]) -> int | None:
    """The event that a relative clause of a place tells: "X, where shells fell", "X, whose airport was hit"."""
    for clause in token.children:
        if clause.dep_ != "relcl" or not _is_of_place(clause):
            continue
        inside = range(clause.left_edge.i, clause.right_edge.i + 1)
        told = [position for position, members in enumerate(groups) if any(member in inside for member in members)]
        if told:
            return told[0]
    return None


def _is_of_place(clause: Token) -> bool:
    """Whether a relative clause takes the place up by "where", or by what of it was hit."""
    if any(child.lower_ == "where" for child in clause.children):
        return True
    return any(c.lower_ == "whose" for child in clause.children if child.dep_ == "nsubjpass" for c in child.children)


def _preposition_before(token: Token, reader: ParticipantReader) -> str:
    """The word before a name, in small letters."""
    name = reader.name_of(token.i)
    start = name.start if name is not None else token.i
    return token.doc[start - 1].lower_ if start > token.sent.start else ""


def _tells_which(token: Token, reader: ParticipantReader, nouns: ParticipantLexicon) -> bool:
    """Whether a name before a noun says which place the noun means: "Basra airport", "Gao region"; whatever the parse
    makes of the words between, a kind of place may follow at once: "Imam Sahib district chief". "Malian" says whose."""
    if token.ent_type_ == "NORP" and reader.is_country(token):
        return False
    if _names_a_place(token.head, reader, nouns):
        return True
    after = token.doc[token.i + 1 : token.i + 2]
    return any(not singular_forms(t.lower_).isdisjoint(nouns.place_kinds) for t in after)


def _tells_whence(preposition: Token, reader: ParticipantReader) -> bool:
    """Whether "from" tells where people come from: "fighters from Misrata", not "their withdrawal from Misrata"."""
    people = reader.read(preposition.head) if preposition.lower_ == "from" else None
    return people is not None and people.group in _PEOPLE


def _names_only_the_building(token: Token, reader: ParticipantReader) -> bool:
    """Whether a name that no list has is that of the installation after it: "the Karam mosque", not "Basra airport"."""
    name = reader.name_of(token.i)
    if name is None or name.candidates or token.dep_ not in {"compound", "nmod", "amod"}:
        return False
    above = reader.read(token.head)
    return above is not None and above.group == "base"


def _names_a_place(token: Token, reader: ParticipantReader, nouns: ParticipantLexicon) -> bool:
    forms = {token.lemma_.lower()} | singular_forms(token.lower_)
    if not forms.isdisjoint(nouns.place_kinds) or not forms.isdisjoint(nouns.installations):
        return True
    name = reader.name_of(token.i)
    return name is not None and name.kind in {"place", "base"}


def _owner(token: Token, groups: Sequence[frozenset[int]], speech: frozenset[int]) -> int | None:
    node = below = token
    for _ in range(15):
        for position, members in enumerate(groups):
            if node.i in members:
                return position
        if node.i in speech and node.i != token.i:
            if below.dep_ not in {"ccomp", "parataxis"}:
                return None
            break
        if node.head == node:
            break
        node, below = node.head, node
    return min(range(len(groups)), key=lambda position: min(abs(token.i - member) for member in groups[position]))
