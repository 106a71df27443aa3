"""spaCy's lemmatizer by rules made faster, its answers unchanged.

All its answers are kept: itself it keeps only those that take it longest. And the words that it knows, tens of
thousands in lists that it goes through for every form it tries, become sets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Token

Kind: TypeAlias = tuple[int, int, int]
"""All that the rules see of a token: its word, part of speech and morphology."""

KINDS_KEPT = 100_000


def quicken(nlp: Language) -> None:
    """Have the pipeline's lemmatizer, if it has one that goes by rules, look words up and not search for them."""
    from spacy.pipeline import Lemmatizer

    for _, pipe in nlp.pipeline:
        if isinstance(pipe, Lemmatizer) and pipe.mode == "rule":
            _index(pipe)
            pipe.lemmatize = _Lemmas(pipe)


def _index(lemmatizer: Lemmatizer) -> None:
    """Make sets of the lists of known words; the rules only ask whether a word is there."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech, known in index.items():
            index[part_of_speech] = frozenset(known)


class _Lemmas:
    """Stands in for the method `lemmatize` of a lemmatizer."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._derived = lemmatizer.rule_lemmatize
        self._known: dict[Kind, list[str]] = {}

    def __call__(self, token: Token) -> list[str]:
        """The possible lemmas of a token, the likeliest first."""
        kind = (token.orth, token.pos, token.morph.key)  # type: ignore[attr-defined]  # spaCy's stubs lack it
        found = self._known.get(kind)
        if found is None:
            if len(self._known) >= KINDS_KEPT:
                self._known.clear()
            found = self._known[kind] = self._derived(token)
        return found
