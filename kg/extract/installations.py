"""Which noun phrases are installations (bases, checkpoints, hospitals, schools), and which of them are one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.extract.syntax import full_phrase, noun_phrase
from kg.knowledge.triggers import ParticipantLexicon, singular_forms
from kg.nlp import Annotated, Name

if TYPE_CHECKING:
    from kg.nlp.doc import Token

_MODIFIERS = {"compound", "amod", "poss", "nmod"}
_NARROWING = _MODIFIERS | {"det", "nummod", "relcl", "acl", "appos"}
_AS_AN_INSTITUTION = {"in", "at", "to", "from", "of"}
_DEFINITE = {"the", "this", "that", "its", "their", "his", "her"}
_INDEFINITE = {"a", "an", "another", "second", "third", "other", "different", "one"}
_WHERE = {"of", "in", "at", "near", "outside", "on"}
_LOCATIVE = _WHERE | {"inside", "into", "around", "against", "from"}
_NEAR = 60
"""So many tokens back a general word ("the facility") finds what it stands for."""


def is_installation(token: Token, lexicon: ParticipantLexicon) -> bool:
    """Whether a noun stands for an installation here.

    "Centre" and the like only with a word that says which ("a medical centre"); "in hospital" and "at school" are no
    places that were hit.
    """
    forms = {token.lemma_.lower()} | singular_forms(token.lower_)
    nouns = sorted(forms & lexicon.installations.keys()) if not forms.isdisjoint(lexicon.installations) else []
    if not nouns or _is_bare(token):
        return False
    return any(noun not in lexicon.qualified or _is_qualified(token, noun, lexicon) for noun in nouns)


def _is_qualified(token: Token, noun: str, lexicon: ParticipantLexicon) -> bool:
    wanted = lexicon.qualified[noun]
    words = {child.lemma_.lower() for child in token.lefts if child.dep_ in _MODIFIERS and child.pos_ != "PRON"}
    return bool(words & wanted) if wanted else bool(words - lexicon.unqualified)


def _is_bare(token: Token) -> bool:
    """ "In hospital", "to prison", "at school": a singular without article or any word that narrows it."""
    if token.tag_ != "NN" or token.dep_ != "pobj" or token.head.lower_ not in _AS_AN_INSTITUTION:
        return False
    return not any(child.dep_ in _NARROWING for child in token.children)


def is_installation_name(annotated: Annotated, name: Name, lexicon: ParticipantLexicon) -> bool:
    """Whether a name that no list knows is that of an installation: "Hotel X", "X Mosque"; "X Bank" where it is hit."""
    if name.candidates or name.kind not in {"place", "actor", "person"} or name.end - name.start < 2:
        return False
    words = [annotated.doc[i].lower_ for i in range(name.start, name.end)]
    nouns = [word for word in (words[-1], words[0], *words[1:-1]) if word in lexicon.installations]
    if not nouns:
        return False
    if nouns[0] not in lexicon.organisations_too:
        return True
    head = annotated.doc[name.end - 1]
    while head.dep_ == "compound" and name.start <= head.head.i < name.end:
        head = head.head
    if head.dep_ == "pobj":
        return head.head.lower_ in _LOCATIVE
    return name.kind == "place" or head.dep_ in {"dobj", "nsubjpass"}


def phrases(
    annotated: Annotated, head: Token, start: int, end: int, names: Mapping[int, Name]
) -> Iterator[tuple[int, int]]:
    """The ways the text names an installation, tokens half-open: the noun phrase, without the first of several words
    before the noun, and with its owner, its number or the place that follows ("his base", "hospital No. 27", "the
    airport in Basra")."""
    yield start, end
    doc = annotated.doc
    yield from ((first, end) for first in range(start + 1, head.i) if _is_whole(doc[first], head))
    first = start
    while first > 0 and first > head.left_edge.i and doc[first - 1].tag_ in {"PRP$", "CD"}:
        first -= 1
    last = max(end, full_phrase(head))
    if last == end and end + 1 < len(doc):
        if doc[end].lower_ in {"no", "no.", "number"} and doc[end + 1].like_num:
            last = end + 2
        elif doc[end].like_num and doc[end].text.isdigit():
            last = end + 1
        elif doc[end].lower_ in _WHERE and (name := names.get(end + 1)) is not None and name.kind == "place":
            last = name.end
    yield from {(first, end), (start, last), (first, last)} - {(start, end)}
    yield from ((start, owner.i + 1) for owner in _owners(head) if owner.i + 1 != last)


def _owners(head: Token) -> Iterator[Token]:
    """Whose it is, and whose those are: "the rangers" of "the post of the rangers on the hill"."""
    preposition = next((c for c in head.rights if c.i == head.i + 1 and c.lower_ == "of"), None)
    owner = next((c for c in preposition.children if c.dep_ == "pobj"), None) if preposition is not None else None
    if owner is not None:
        yield owner
        yield from _owners(owner)


def _is_whole(first: Token, head: Token) -> bool:
    """Whether a noun from one of the words before it on still says which: "bus station" of "crowded bus station"."""
    return first.dep_ in _MODIFIERS and first.head.i <= head.i and first.tag_ not in {"POS", "PRP$"}


@dataclass(slots=True)
class _Told:
    """One mention: the head, its noun, the words that narrow it, and whether it is told as known or as new."""

    head: int
    start: int
    end: int
    noun: str
    words: frozenset[str]
    named: bool
    definite: bool
    indefinite: bool
    plural: bool


@dataclass(slots=True)
class Installations:
    """The installations of an article: `of` gives the number of the one that a head token stands for."""

    _number: dict[int, int] = field(default_factory=dict)
    _members: list[list[_Told]] = field(default_factory=list)

    @classmethod
    def read(cls, annotated: Annotated, names: Mapping[int, Name], lexicon: ParticipantLexicon) -> Installations:
        """Mentions in text order, each joined to the one it repeats."""
        found = cls()
        for token in annotated.doc:
            told = _told(annotated, token, names, lexicon)
            if told is not None:
                found._add(told, lexicon)
        return found

    def of(self, head: int) -> int | None:
        """The number of the installation, None for what is none."""
        return self._number.get(head)

    def members(self, number: int) -> Sequence[tuple[int, int, int]]:
        """(head, start, end) of each mention, in text order."""
        return [(told.head, told.start, told.end) for told in self._members[number]]

    def best(self, number: int) -> tuple[int, int, int]:
        """The mention that names it best: with a name, else the first that says most."""
        told = max(self._members[number], key=lambda t: (t.named, not t.plural, len(t.words), -t.head))
        return told.head, told.start, told.end

    def _add(self, told: _Told, lexicon: ParticipantLexicon) -> None:
        alike = [number for number, known in enumerate(self._members) if _may_be(told, known, lexicon)]
        for number in reversed(alike):
            if _repeats(told, self._members[number], only=len(alike) == 1):
                self._members[number].append(told)
                self._number[told.head] = number
                return
        self._number[told.head] = len(self._members)
        self._members.append([told])


def _told(annotated: Annotated, token: Token, names: Mapping[int, Name], lexicon: ParticipantLexicon) -> _Told | None:
    name = names.get(token.i)
    if name is not None and (name.kind == "base" or is_installation_name(annotated, name, lexicon)):
        if token.i != name.end - 1:
            return None
        words = frozenset(annotated.doc[i].lower_ for i in range(name.start, name.end))
        noun = next(
            (w for w in (token.lower_, annotated.doc[name.start].lower_) if w in lexicon.installations), token.lower_
        )
        return _Told(token.i, name.start, name.end, noun, words - {noun, "the", "al"}, True, True, False, False)
    if name is not None or token.pos_ not in {"NOUN", "PROPN"}:
        return None
    again = token.lemma_.lower() in lexicon.installation_again
    if not again and not is_installation(token, lexicon):
        return None
    start, end = noun_phrase(token)
    beside = [child for child in token.children if child.dep_ in {"det", "poss", "amod", "nummod"}]
    words = frozenset(
        annotated.doc[i].lower_ for i in range(start, token.i) if annotated.doc[i].pos_ in {"NOUN", "PROPN", "ADJ"}
    )
    after = annotated.doc[end : end + 2]
    if len(after) == 2 and after[0].lower_ in _WHERE and after[1].pos_ == "PROPN":
        words |= {after[1].lower_}
    return _Told(
        token.i, start, end, token.lemma_.lower(), words,
        named=any(i in names for i in range(start, token.i)),
        definite=any(c.lower_ in _DEFINITE for c in beside),
        indefinite=any(c.lower_ in _INDEFINITE or c.dep_ == "nummod" for c in beside),
        plural=token.tag_ in {"NNS", "NNPS"},
    )  # fmt: skip


def _may_be(told: _Told, known: Sequence[_Told], lexicon: ParticipantLexicon) -> bool:
    """Whether the noun allows that a mention stands for an installation told before."""
    last = known[-1]
    if told.plural != last.plural:
        return False
    general = told.noun in lexicon.installation_again and told.definite and told.head - last.head <= _NEAR
    return told.noun in {each.noun for each in known} or (general and not told.words)


def _repeats(told: _Told, known: Sequence[_Told], *, only: bool) -> bool:
    """Whether it does; `only`: no other told before could be meant."""
    if told.noun not in {each.noun for each in known}:
        return True
    words = frozenset(word for each in known for word in each.words)
    named = [each.words for each in known if each.named]
    if told.named and named:
        return any(told.words <= each or each <= told.words for each in named)
    if told.named:
        return only or not words
    if told.indefinite:
        return False
    return told.words <= words and (told.definite or bool(told.words))
