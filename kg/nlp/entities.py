"""spaCy's entity recogniser, read in a few large steps instead of token by token: the same entities, sooner.

The greedy recogniser asks its 74 moves at every token whether they may be made, which takes a third of the pipeline's
time. What it looks at is little: the token, the first token of the open entity and the token before (spaCy's
`BiluoPushDown` and its three features). With no entity open the token alone decides, so that is answered for all tokens
at once; open entities then grow together, a token at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

Entity: TypeAlias = tuple[int, int, str]
"""The tokens of an entity, half-open, and its label."""

_FACTORY = "kg_batched_entities"
_FEATURES = 3


def quicken(nlp: Language) -> None:
    """Have the pipeline's entity recogniser, if it is one of the kind read here, work in large steps."""
    if not _is_plain(nlp.get_pipe("ner")):
        return
    nlp.add_pipe(_FACTORY, after="ner")
    nlp.remove_pipe("ner")
    nlp.rename_pipe(_FACTORY, "ner")


def _is_plain(recogniser: Any) -> bool:
    """Whether it is spaCy's own greedy one, with an upper layer and features of three tokens."""
    if type(recogniser) is not EntityRecognizer or recogniser.cfg["beam_width"] != 1:
        return False
    model = recogniser.model
    return bool(
        model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nF") == _FEATURES
        and model.get_ref("lower").get_dim("nP") > 1
    )


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of some documents in a row: whether an entity may go on after one, or consist of it."""

    before_more: Flags
    solid: Flags

    @classmethod
    def of(cls, docs: Sequence[Doc]) -> _Tokens:
        starts = np.concatenate([doc.to_array("SENT_START").astype(np.int64) == 1 for doc in docs])
        spaces = np.concatenate([doc.to_array("IS_SPACE").astype(np.bool_) for doc in docs])
        for end in np.cumsum([len(doc) for doc in docs])[:-1]:
            starts[end] = True
        return cls(~np.append(starts[1:], True), ~spaces)


class BatchedRecognizer(EntityRecognizer):  # type: ignore[misc]  # compiled, without types
    """An `EntityRecognizer` for reading only; documents that come with entities are left to spaCy."""

    def predict(self, docs: Iterable[Doc]) -> Any:
        """The entities of each document, or spaCy's states where one has entities already."""
        docs = list(docs)
        if not any(map(len, docs)) or any(doc.has_annotation("ENT_IOB") for doc in docs):
            return super().predict(docs)
        return self._moves.entities(self.model, docs)

    def set_annotations(self, docs: Iterable[Doc], found: Any) -> None:
        """Write them to the documents."""
        docs = list(docs)
        if not isinstance(found, _Found):
            super().set_annotations(docs, found)
            return
        for doc, entities in zip(docs, found.entities, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in entities], default="outside")

    @cached_property
    def _moves(self) -> _Moves:
        return _Moves.named([self.moves.get_class_name(number) for number in range(self.moves.n_moves)])


@dataclass(frozen=True, slots=True)
class _Found:
    """The entities of each of some documents."""

    entities: list[list[Entity]]


@dataclass(frozen=True, slots=True)
class _Moves:
    """The classes of the model: the label of each, which of them open an entity, are one of one token, or none.

    `inside` and `last` give, by a class that begins an entity, the class that goes on with it and the one that ends it.
    """

    labels: tuple[str, ...]
    begins: Flags
    units: Flags
    out: Flags
    inside: Ints
    last: Ints

    @classmethod
    def named(cls, names: Sequence[str]) -> _Moves:
        """:param names: of all classes in the model's order: "O", "B-PERSON"; "U-" blocks a token and is not used."""
        kinds, labels = tuple(name[0] for name in names), tuple(name[2:] for name in names)
        number = {name: place for place, name in enumerate(names)}
        return cls(
            labels=labels,
            begins=np.array([kind == "B" and bool(label) for kind, label in zip(kinds, labels, strict=True)]),
            units=np.array([kind == "U" and bool(label) for kind, label in zip(kinds, labels, strict=True)]),
            out=np.array([kind == "O" for kind in kinds]),
            inside=np.array([number.get(f"I-{label}", -1) for label in labels]),
            last=np.array([number.get(f"L-{label}", -1) for label in labels]),
        )

    def entities(self, model: Model[Any, Any], docs: Sequence[Doc]) -> _Found:
        """The entities that the greedy reading finds."""
        scorer = _Scorer.of(model, docs)
        tokens = _Tokens.of(docs)
        opening = self._opening(scorer, tokens)
        ends = self._ends(scorer, tokens, opening)
        return _Found(list(self._read(docs, opening, ends)))

    def _opening(self, scorer: _Scorer, tokens: _Tokens) -> Ints:
        """The best move at each token if no entity is open there."""
        places = np.arange(len(tokens.solid))
        scores = scorer.scores(places, np.full(len(places), -1))
        allowed = self.out[None, :] | (tokens.solid[:, None] & self.units)
        allowed |= (tokens.solid & tokens.before_more)[:, None] & self.begins
        best: Ints = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return best

    def _ends(self, scorer: _Scorer, tokens: _Tokens, opening: Ints) -> dict[int, int]:
        """The end (exclusive) of the entity that would begin at each token whose best move begins one."""
        ends: dict[int, int] = {}
        firsts = np.flatnonzero(self.begins[opening])
        places = firsts + 1
        while len(firsts):
            scores, moves, rows = scorer.scores(places, firsts), opening[firsts], np.arange(len(firsts))
            inside, last = self.inside[moves], self.last[moves]
            more, done = scores[rows, inside], scores[rows, last]
            on = tokens.before_more[places] & ((more > done) | ((more == done) & (inside < last)))
            ends.update(zip(firsts[~on].tolist(), (places[~on] + 1).tolist(), strict=True))
            firsts, places = firsts[on], places[on] + 1
        return ends

    def _read(self, docs: Sequence[Doc], opening: Ints, ends: dict[int, int]) -> Iterable[list[Entity]]:
        """The entities of each document, from left to right: none begins within another."""
        offset = 0
        for doc in docs:
            found: list[Entity] = []
            free = 0
            own = opening[offset : offset + len(doc)]
            for start in np.flatnonzero(~self.out[own]).tolist():
                if start >= free:
                    free = ends.get(offset + start, offset + start + 1) - offset
                    found.append((start, free, self.labels[own[start]]))
            yield found
            offset += len(doc)


@dataclass(frozen=True, slots=True)
class _Scorer:
    """The two upper layers of the model over the token vectors of some documents.

    `features` is of tokens, the feature that a token serves as, hidden units and their pieces; the first row stands
    for no token.
    """

    features: Floats
    bias: Floats
    upper: Model[Any, Any]

    @classmethod
    def of(cls, model: Model[Any, Any], docs: Sequence[Doc]) -> _Scorer:
        lower = model.get_ref("lower")
        features: Floats = lower.predict(model.get_ref("tok2vec").predict(docs))
        bias: Any = lower.get_param("b")
        return cls(features, bias, model.get_ref("upper"))

    def scores(self, places: Ints, firsts: Ints) -> Floats:
        """A row of scores for each token of `places` that `firsts` has opened an entity for, -1 where none is open."""
        before = np.where(firsts < 0, 0, places)  # the token before, in rows that begin at 1
        pieces = self.features[places + 1, 0] + self.features[firsts + 1, 1] + self.features[before, 2] + self.bias
        scores: Floats = self.upper.predict(np.ascontiguousarray(pieces.max(axis=-1)))
        return scores


@Language.factory(_FACTORY)
def _batched(nlp: Language, name: str) -> BatchedRecognizer:
    own: Any = nlp.get_pipe("ner")
    return BatchedRecognizer(nlp.vocab, own.model, name, own.moves)
