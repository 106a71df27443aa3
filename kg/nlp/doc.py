"""A parsed text as plain objects: what spaCy's Doc tells of its tokens, read once.

spaCy makes a new Token for each word it is asked for, looks each attribute up in its store of strings and walks the
sentence for each list of children. Extraction asks for them tens of times a word; here they are attributes. The names
and the meaning of all of them are spaCy's (https://spacy.io/api/token).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    import spacy.tokens

_WORDS = ("LEMMA", "LOWER", "TAG", "DEP", "ENT_TYPE")
_FLAGS = ("IS_ALPHA", "IS_PUNCT", "IS_STOP", "LIKE_NUM")


class Token:
    """A word of a Doc; `head` is the token itself at the root of its sentence."""

    __slots__ = (
        "children", "dep_", "doc", "ent_type_", "head", "i", "is_alpha", "is_punct", "is_sent_start",
        "is_stop", "left_edge", "lefts", "lemma_", "like_num", "lower_", "pos_", "right_edge", "rights", "sent", "tag_",
        "text", "whitespace_",
    )  # fmt: skip

    doc: Doc
    i: int
    text: str
    whitespace_: str
    lemma_: str
    lower_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_alpha: bool
    is_punct: bool
    is_stop: bool
    like_num: bool
    is_sent_start: bool
    sent: Span
    head: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all below it, in the order of the tree."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """All tokens coordinated with this one, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found.extend(child for child in token.rights if child.dep_ == "conj")
        return tuple(token for token in found if token is not self)

    def is_ancestor(self, other: Token) -> bool:
        """Whether the other token is below this one."""
        return any(token is self for token in other.ancestors)

    def nbor(self, step: int = 1) -> Token:
        """The token so many after this one. Raises IndexError where there is none."""
        if not 0 <= self.i + step < len(self.doc):
            raise IndexError(f"token {self.i} of {len(self.doc)} has no neighbour at {step:+d}")
        return self.doc[self.i + step]


class Span:
    """Tokens `start` (inclusive) to `end` (exclusive) of a Doc; `label_` is an entity's kind."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][at]

    @property
    def text(self) -> str:
        """The words with the blanks between them."""
        tokens = self.doc.tokens[self.start : self.end]
        return "".join([token.text + token.whitespace_ for token in tokens]).removesuffix(
            tokens[-1].whitespace_ if tokens else ""
        )

    @property
    def sent(self) -> Span:
        """The sentence of the first token."""
        return self.doc[self.start].sent

    @property
    def root(self) -> Token:
        """Of the tokens whose head lies outside, the one nearest to the root of its sentence; the first of equals,
        punctuation last."""
        tops = [token for token in self if token.head is token or not self.start <= token.head.i < self.end]
        return min(tops, key=_height) if len(tops) > 1 else (tops or self)[0]


def _height(token: Token) -> float:
    """How many steps a token is from the root; punctuation with nothing below it is farthest, but for a root."""
    if token.is_punct and not token.children and token.head is not token:
        return math.inf
    return sum(1 for _ in token.ancestors)


class Doc:
    """The tokens of a text, its sentences in text order and the entities of the model's recogniser."""

    __slots__ = ("ents", "sents", "tokens")

    tokens: list[Token]
    sents: tuple[Span, ...]
    ents: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]


def plain(read: spacy.tokens.Doc) -> Doc:
    """A Doc of spaCy's as plain objects. A text without sentence bounds is one sentence, one without a parse has
    only roots."""
    doc = Doc()
    doc.tokens = _tokens(read)
    heads = _heads(read)
    bounds = [(s.start, s.end) for s in read.sents] if read.has_annotation("SENT_START") else [(0, len(read))]
    doc.sents = tuple(Span(doc, start, end) for start, end in bounds)
    doc.ents = tuple(Span(doc, ent.start, ent.end, ent.label_) for ent in read.ents)
    for token in doc.tokens:
        token.doc = doc
    _grow(doc.tokens, heads)
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence
            token.is_sent_start = token.i == sentence.start
    return doc


def _tokens(read: spacy.tokens.Doc) -> list[Token]:
    """The tokens with what is true of each by itself."""
    strings = read.vocab.strings
    known: dict[int, str] = {}
    columns: list[list[str]] = []
    for column in read.to_array(list(_WORDS)).T.tolist():
        known.update((key, strings[key]) for key in set(column) - known.keys())
        columns.append([known[key] for key in column])
    flags = read.to_array(list(_FLAGS)).astype(bool).tolist()
    tokens = []
    for i, (token, lemma, lower, tag, dep, kind, marks) in enumerate(zip(read, *columns, flags, strict=True)):
        found = Token()
        found.i = i
        found.text = token.text
        found.whitespace_ = token.whitespace_
        found.lemma_ = lemma
        found.lower_ = lower
        found.pos_ = token.pos_
        found.tag_ = tag
        found.dep_ = dep
        found.ent_type_ = kind
        found.is_alpha, found.is_punct, found.is_stop, found.like_num = marks
        tokens.append(found)
    return tokens


def _heads(read: spacy.tokens.Doc) -> list[int]:
    """The index of each token's head."""
    steps = read.to_array(["HEAD"]).astype("int64").tolist()
    return [i + step for i, step in enumerate(steps)]


def _grow(tokens: list[Token], heads: list[int]) -> None:
    """The tree: heads, children to either side, and the edges of what is below each token."""
    lefts: list[list[Token]] = [[] for _ in tokens]
    rights: list[list[Token]] = [[] for _ in tokens]
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[head]
        token.left_edge = token.right_edge = token
        if head > token.i:
            lefts[head].append(token)
        elif head < token.i:
            rights[head].append(token)
    for token in tokens:
        token.lefts = tuple(lefts[token.i])
        token.rights = tuple(rights[token.i])
        token.children = token.lefts + token.rights
    for token in tokens:
        for above in token.ancestors:
            if above.left_edge.i <= token.i:
                break
            above.left_edge = token
    for token in reversed(tokens):
        for above in token.ancestors:
            if above.right_edge.i >= token.i:
                break
            above.right_edge = token
