"""Who or what is counted: the noun phrases that a count opens, and the single persons that may be victims.

A phrase is read token by token from the count on, because the parser often loses its way in headlines and in text
without commas: hedge and number, "of the", adjectives and nouns up to the head noun, then an "of" phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from kg.extract.numbers import Quantity, added, quantities
from kg.extract.ordered import overlapping
from kg.knowledge.casualties import CasualtyWords
from kg.nlp.annotated import Annotated

if TYPE_CHECKING:
    from kg.nlp.doc import Doc, Token

_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_DEFINITE = frozenset(("the", "his", "her", "its", "their", "this", "that"))
_PRONOUNS = frozenset(("them", "whom", "us", "these", "those", "which"))
_MORE = frozenset(("more", "other", "others", "additional", "further"))
_QUOTES = frozenset("\"'“”‘’")
_PLURAL = frozenset(("were", "are", "have"))
_PERSONS = frozenset(("count", "one", "definite"))
_LIMIT = 12

Code = Literal["civilian", "state", "armed_group", "attacker", "unspecified", "thing", "unknown", "none"]


@dataclass(frozen=True, slots=True)
class Group:
    """Somebody or something counted, in tokens `start` (inclusive) to `end` (exclusive).

    `core` is the token after the head noun, `end` takes in an "of" phrase or an uncounted second noun. `head` is None
    where only the number stands ("killing 12"). `code` is the kind of those counted, "none" without a head, "unknown"
    for a noun in no list. `form`: count, one (a + singular noun), definite (the + singular noun), named, pronoun.
    `part`: "three of them".
    """

    start: int
    core: int
    end: int
    quantity: Quantity
    head: int | None
    code: Code
    form: Literal["count", "one", "definite", "named", "pronoun"]
    part: bool = False

    @property
    def people(self) -> bool:
        """Whether this may be people at all."""
        return self.code != "thing"


def groups(annotated: Annotated, words: CasualtyWords) -> list[Group]:
    """The groups of an article in text order: counted ones, and single persons. No two overlap."""
    counts = quantities(annotated)
    reader = _Reader(annotated, annotated.doc, words, frozenset(quantity.start for quantity in counts))
    counted = [reader.counted(quantity) for quantity in counts]
    taken = [False] * len(annotated.doc)
    for group in counted:
        taken[group.start : group.core] = [True] * (group.core - group.start)
    singles = [
        group
        for group in (
            *reader.named(),
            *reader.singles(),
            *reader.pronouns(),
            *_ordinals(annotated, words, counted),
        )
        if not any(taken[group.start : group.core])
    ]
    out: list[Group] = []
    for group in sorted([*counted, *singles], key=lambda g: (g.start, -g.core)):
        if out and _companions(annotated.doc, out[-1], group):
            out[-1] = together(annotated, out[-1], group)
        elif not out or group.start >= out[-1].core:
            out.append(group)
    return out


def _companions(doc: Doc, first: Group, second: Group) -> bool:
    """Whether two groups are one by their words: "a man and his wife", "a woman and her three children"."""
    if not (first.people and second.people) or first.form not in _PERSONS or second.form not in _PERSONS:
        return False
    owner = second.start - (doc[second.start].tag_ != "PRP$")
    return (
        first.core == owner - 1
        and doc[owner].tag_ == "PRP$"
        and doc[owner - 1].lower_ == "and"
        and not first.part
        and second.head is not None
    )


def together(annotated: Annotated, first: Group, second: Group) -> Group:
    """Two groups as one count of all of them."""
    quantity = added(annotated, first.quantity, second.quantity, first.start, second.core)
    return replace(first, core=second.core, end=second.end, quantity=quantity, form="count")


def noun_code(token: Token, words: CasualtyWords) -> Code:
    """The kind of those a noun stands for; peoples ("Kurds", "Palestinians") are people of no particular side."""
    text = token.text.lower()
    for form in (
        text,
        token.lemma_.lower(),
        text.removesuffix("s"),
        text.replace("men", "man"),
        text.replace("ren", ""),
    ):
        if form in words.victims:
            return words.victims[form]
        if form in words.things:
            return "thing"
    if token.text[:1].isupper() and (token.tag_ in {"NNPS", "NNS"} or token.ent_type_ == "NORP"):
        return "unspecified"
    return "unknown"


def _ordinals(annotated: Annotated, words: CasualtyWords, counted: Sequence[Group]) -> list[Group]:
    """ "(two were killed and) a third was wounded", "(killed a soldier and wounded) another": one more of those before.

    Only the subject of a verb in the singular, or an object that ends its clause.
    """
    found = []
    for token in annotated.doc:
        start = token.i
        if token.lower_ in words.any_of("ordinals") and token.i > token.sent.start:
            start -= annotated.doc[token.i - 1].lower_ in {"a", "the"}
        if start == token.i and token.lower_ != "another":
            continue
        end = token.i + 1
        after = annotated.doc[end] if end < token.sent.end else None
        subject = after is not None and after.pos_ in {"VERB", "AUX"} and after.lower_ not in _PLURAL
        ends = after is None or after.is_punct or (after.pos_ in {"ADP", "ADV"} and after.lower_ != "of")
        people = any(token.sent.start <= group.start < start and group.people for group in counted)
        if people and (subject or (ends and token.dep_ == "dobj")):
            quantity = Quantity(start, end, 1, 1, annotated.text(start, end), "one")
            found.append(Group(start, end, end, quantity, None, "none", "one"))
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    annotated: Annotated
    doc: Doc
    words: CasualtyWords
    starts: frozenset[int]

    def counted(self, quantity: Quantity) -> Group:
        """The group a count opens."""
        sentence_end = self.doc[quantity.start].sent.end
        at, part = self._over_of(quantity, sentence_end)
        quoted = quantity.start > 0 and self.doc[quantity.start - 1].text in _QUOTES
        at += quoted and at < sentence_end and self.doc[at].text in _QUOTES
        while at < sentence_end and self.doc[at].lower_ in _MORE - {"others"}:
            at += 1
        if part and self._is(at, "own"):  # "33 of their own"
            return Group(quantity.start, at + 1, at + 1, quantity, at, "unspecified", "count")
        if at < sentence_end and self.doc[at].lower_ in _PRONOUNS | {"others"}:
            code: Code = "unspecified"
            return Group(quantity.start, at + 1, at + 1, quantity, at, code, "count", part)
        head = self._head(at, sentence_end)
        more = at > quantity.end and self.doc[at - 1].lower_ == "more"
        if head is None or (more and noun_code(self.doc[head], self.words) == "unknown"):
            return Group(quantity.start, at if part else quantity.end, at, quantity, None, "none", "count", part)
        code = noun_code(self.doc[head], self.words)
        quantity = self._hedged_after(quantity, head + 1, sentence_end)
        return Group(quantity.start, head + 1, self._extended(head, sentence_end), quantity, head, code, "count", part)

    def _hedged_after(self, quantity: Quantity, at: int, sentence_end: int) -> Quantity:
        """The count with the "at least" that stands after its noun: "12 rebels at least were killed"."""
        exact = quantity.min is not None and quantity.min == quantity.max
        follows = at + 1 < sentence_end and self._is(at, "at") and self._is(at + 1, "least")
        if not exact or not follows or at + 2 in self.starts or (at in self.starts and at >= quantity.end):
            return quantity
        return replace(quantity, max=None, rule=f"{quantity.rule}-lower")

    def _over_of(self, quantity: Quantity, sentence_end: int) -> tuple[int, bool]:
        """The token the noun phrase starts at, and whether the count is a part of it ("three of the")."""
        at = quantity.end
        if at < sentence_end and self.doc[at].lower_ in {"more", "others"} and self._is(at + 1, "of"):
            at += 1
        if not self._is(at, "of"):
            return at, False
        after = at + 1
        determined = False
        while after < sentence_end and (self.doc[after].pos_ == "DET" or self.doc[after].tag_ == "PRP$"):
            after, determined = after + 1, True
        number = after < sentence_end and self.doc[after].pos_ == "NUM"
        pronoun = after < sentence_end and self.doc[after].lower_ in _PRONOUNS
        part = (determined or number or pronoun) and not quantity.rule.startswith("vague")
        return (at if number else after), part

    def _is(self, at: int, word: str) -> bool:
        return at < len(self.doc) and self.doc[at].lower_ == word

    def _head(self, at: int, sentence_end: int) -> int | None:
        """The last noun of the adjectives and nouns from `at` on."""
        head: int | None = None
        resume = at
        for position in range(at, min(at + _LIMIT, sentence_end)):
            token = self.doc[position]
            if position < resume:
                continue
            if token.lower_ in self.words.any_of("times") or (position > at and position in self.starts):
                break
            if token.tag_ == "HYPH":  # the noun before it is half an adjective: "conflict-related deaths"
                head = None
            if token.text == "(" and (closing := self._bracket(position, sentence_end)) is not None:
                resume = closing
                continue
            if token.pos_ in _NOUNS and not self._is_outcome(token):
                head = position
                if token.tag_ in {"NNS", "NNPS"} and token.lemma_.lower() in self.words.victims:
                    break
            elif self._ends(position, head, sentence_end):
                break
        return head

    def _bracket(self, at: int, sentence_end: int) -> int | None:
        """The token after a short bracket inside a name ("Islamic State (IS) group fighters")."""
        for position in range(at + 1, min(at + 4, sentence_end - 1)):
            if self.doc[position].text == ")":
                return position + 1 if self.doc[position + 1].pos_ in _NOUNS else None
        return None

    def _ends(self, position: int, head: int | None, sentence_end: int) -> bool:
        """Whether a token that is no noun ends the phrase."""
        token = self.doc[position]
        if token.tag_ == "HYPH" or token.pos_ == "PART" or token.text in _QUOTES:
            return head is not None and token.text in _QUOTES
        if head is not None:
            return True
        if self._is_outcome(token):
            return not self._noun_follows(position + 1, sentence_end)
        if token.pos_ == "CCONJ":
            adjectives = position + 1 < sentence_end and {self.doc[position - 1].pos_, self.doc[position + 1].pos_}
            return adjectives != {"ADJ"}
        return token.pos_ not in _NOMINAL and token.dep_ != "amod"

    def _is_outcome(self, token: Token) -> bool:
        form = self.words.forms.get(token.lower_)
        past = form is not None and form.inflection == "past"
        return past or token.lower_ in self.words.adjectives

    def _noun_follows(self, at: int, sentence_end: int) -> bool:
        """Whether an attributive "dead" or "wounded" stands before a noun for people: "12 wounded soldiers"."""
        for position in range(at, min(at + 4, sentence_end)):
            token = self.doc[position]
            stops = token.lower_ in self.words.any_of("times") or token.lower_ == "others"
            if stops or token.pos_ not in _NOMINAL:
                return False
            if token.pos_ in _NOUNS and noun_code(token, self.words) not in {"unknown", "thing"}:
                return True
        return False

    def _extended(self, head: int, sentence_end: int) -> int:
        """The end of the phrase with an "of" phrase, or with a second noun for people that has no count."""
        at = head + 1
        if self._is(at, "of") and at + 1 < sentence_end:
            start = at + 2 if self.doc[at + 1].pos_ == "DET" else at + 1
            inner = self._head(start, sentence_end)
            return at if inner is None else inner + 1
        if at + 1 < sentence_end and self.doc[at].lower_ in {"and", "or"}:
            inner = self._head(at + 1, sentence_end)
            opens = self.doc[at + 1].pos_ not in {"NUM", "DET"} and not self._is_outcome(self.doc[at + 1])
            if inner is not None and inner <= at + 4 and opens:
                plain = noun_code(self.doc[inner], self.words) not in {"unknown", "thing"}
                return inner + 1 if plain else at
        return at

    def singles(self) -> list[Group]:
        """Single persons named by a noun: "a nurse", "the pilot"; not one of several ("a doctor and his sons")."""
        found = []
        for token in self.doc:
            article = token.lower_ in {"a", "an"}
            if not article and token.lower_ not in _DEFINITE:
                continue
            head = self._head(token.i + 1, token.sent.end)
            if head is None or not self._is_person(self.doc[head]):
                continue
            if self._is_pair(head, token.sent.end):
                pair = self._one(token.i, head + 3, "one")
                quantity = replace(pair.quantity, min=2, max=2, rule="together")
                found.append(replace(pair, quantity=quantity, form="count"))
            elif not self._accompanied(head + 1, token.sent.end):
                found.append(self._one(token.i, head + 1, "one" if article else "definite"))
        return found

    def _is_pair(self, head: int, sentence_end: int) -> bool:
        """ "A woman and child": two persons under one article, unlike one in "a farmer and elder"."""
        last = head + 2
        if last >= sentence_end or self.doc[head + 1].lower_ != "and":
            return False
        ends = last + 1 >= sentence_end or self.doc[last + 1].pos_ not in _NOUNS
        return ends and {self.doc[head].lower_, self.doc[last].lower_} <= self.words.any_of("pairs")

    def _is_person(self, noun: Token) -> bool:
        """Whether a noun stands for one person."""
        if noun.tag_ not in {"NN", "NNP"} or noun.lower_ in self.words.any_of("collectives"):
            return False
        return noun_code(noun, self.words) not in {"unknown", "thing"}

    def _accompanied(self, at: int, sentence_end: int) -> bool:
        """Whether others follow who are not counted ("a doctor and his sons", "a doctor and Ali"): they are not one."""
        if at + 1 >= sentence_end or self.doc[at].lower_ != "and":
            return False
        if self.doc[at + 1].tag_ != "PRP$":
            return self.doc[at + 1].tag_ == "NNP"
        head = self._head(at + 2, sentence_end)
        counted = any(i in self.starts for i in range(at + 1, min(at + 4, sentence_end)))
        return not counted and (head is None or not self._is_person(self.doc[head]))

    def named(self) -> list[Group]:
        """Single persons by name."""
        spans = {(ent.start, ent.end) for ent in self.doc.ents if ent.label_ == "PERSON"}
        spans |= {(name.start, name.end) for name in self.annotated.names if name.kind == "person"}
        others = [name for name in self.annotated.names if name.kind != "person"]
        return [
            self._one(start, end, "named")
            for start, end in sorted(spans)
            if not any(overlapping(others, start, end)) and not self._accompanied(end, self.doc[start].sent.end)
        ]

    def pronouns(self) -> list[Group]:
        """ "he", "she" as the subject of a passive: "he was captured"."""
        found = [token for token in self.doc if token.lower_ in {"he", "she"} and token.dep_ == "nsubjpass"]
        return [self._one(token.i, token.i + 1, "pronoun") for token in found]

    def _one(self, start: int, end: int, form: Literal["one", "definite", "named", "pronoun"]) -> Group:
        quantity = Quantity(start, end, 1, 1, self.annotated.text(start, end), form)
        code = noun_code(self.doc[end - 1], self.words) if form in {"one", "definite"} else "unspecified"
        return Group(start, end, end, quantity, end - 1, code, form)
