"""spaCy's attribute ruler with the matches of a token kept: the same attributes in a fraction of the time.

The ruler of the English pipelines asks 180 rules of every token, an eighth of the pipeline's time. Nearly all rules
look at one token, and at few of its attributes: which of them match is the same for all tokens alike in these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Span

Match: TypeAlias = tuple[int, int, int, int]
"""The number of a rule, its id as the matcher has it, and the tokens that it matches, half-open."""

Kind: TypeAlias = tuple[int, ...]
"""What rules of one token see of a token."""

WORDS_KEPT = 100_000
"""Of so many words it stays known whether a rule asks for them."""

_SEEN = ("TAG", "DEP", "LOWER", "IS_SPACE")


def quicken(nlp: Language) -> None:
    """Have the pipeline's attribute ruler, if it has one, keep the matches of tokens that are alike.

    A ruler with rules that look at more than `_SEEN` stays as it is.
    """
    from spacy.pipeline import AttributeRuler

    for _, pipe in nlp.pipeline:
        if isinstance(pipe, AttributeRuler) and all(map(_is_plain, _specifications(pipe))):
            vars(pipe)["match"] = _Matches(pipe, nlp)


def _specifications(ruler: AttributeRuler) -> Iterator[dict[str, Any]]:
    """What each rule wants of each token."""
    for rule in _rules(ruler):
        for pattern in rule:
            yield from pattern


def _rules(ruler: AttributeRuler) -> list[list[list[dict[str, Any]]]]:
    """The patterns of each rule."""
    rules: Any = ruler.patterns  # spaCy's types allow for more than there is
    return [rule["patterns"] for rule in rules]


def _is_plain(specification: dict[str, Any]) -> bool:
    """Whether all that is asked is what some of `_SEEN` are, or are not."""
    return all(
        name in _SEEN and (not isinstance(wanted, dict) or set(wanted) <= {"IN", "NOT_IN", "REGEX"})
        for name, wanted in specification.items()
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of tokens that are alike: the rules of one token that they match, as number and id, and which steps
    of longer rules they can be.
    """

    rules: tuple[tuple[int, int], ...]
    steps: frozenset[int]


class _Matches:
    """Stands in for the method `match` of a ruler.

    A rule for several tokens in a row is taken as so many steps, each of which a token fits or not.
    """

    def __init__(self, ruler: AttributeRuler, nlp: Language) -> None:
        from spacy.matcher import Matcher

        self._whole = ruler.matcher
        self._strings = nlp.vocab.strings
        self._number = {nlp.vocab.strings[str(number)]: number for number in range(len(ruler.patterns))}
        self._steps = Matcher(nlp.vocab, validate=False)
        self._step: dict[int, int] = {}
        self._longer: list[tuple[int, int, tuple[int, ...]]] = []
        for number, rule in enumerate(_rules(ruler)):
            for pattern in rule:
                if len(pattern) > 1:
                    self._longer.append((number, nlp.vocab.strings[str(number)], tuple(map(self._add_step, pattern))))
        wanted = [given["LOWER"] for given in _specifications(ruler) if "LOWER" in given]
        self._words = {word for each in wanted for word in _words(each)}
        self._forms = [re.compile(each["REGEX"]) for each in wanted if isinstance(each, dict) and "REGEX" in each]
        self._shown = lru_cache(WORDS_KEPT)(self._shown_by)
        self._known: dict[Kind, _Known] = {}

    def _add_step(self, specification: dict[str, Any]) -> int:
        """The number of what one token of a longer rule has to be."""
        number = len(self._step)
        self._steps.add(f"step {number}", [[specification]])
        self._step[self._strings[f"step {number}"]] = number
        return number

    def __call__(self, doc: Doc) -> list[Match]:
        """All matches by rule, as `AttributeRuler.match` has them."""
        kinds = [
            (tag, dep, self._shown(lower), space)
            for tag, dep, lower, space in doc.to_array(["TAG", "DEP", "LOWER", "IS_SPACE"]).tolist()
        ]
        for place, kind in enumerate(kinds):
            if kind not in self._known:
                self._known[kind] = self._learned(doc[place : place + 1])
        known = [self._known[kind] for kind in kinds]
        matches = [(number, identity, at, at + 1) for at, of in enumerate(known) for number, identity in of.rules]
        matches += self._of_longer(known)
        matches.sort()
        return matches

    def _of_longer(self, known: Sequence[_Known]) -> Iterator[Match]:
        for start, token in enumerate(known):
            if not token.steps:
                continue
            for number, identity, steps in self._longer:
                end = start + len(steps)
                if end <= len(known) and all(
                    step in of.steps for step, of in zip(steps, known[start:end], strict=True)
                ):
                    yield number, identity, start, end

    def _shown_by(self, lower: int) -> int:
        """A word that some rule asks for; 0 for all others, which are alike to the rules."""
        word = self._strings[lower]
        return lower if word in self._words or any(form.search(word) for form in self._forms) else 0

    def _learned(self, token: Span) -> _Known:
        rules = self._whole(token, allow_missing=True, as_spans=False)
        steps = self._steps(token, allow_missing=True, as_spans=False)
        return _Known(
            tuple((self._number[identity], identity) for identity, _, _ in rules),
            frozenset(self._step[identity] for identity, _, _ in steps),
        )


def _words(wanted: str | dict[str, Any]) -> list[str]:
    """The words that a rule names."""
    return [wanted] if isinstance(wanted, str) else [*wanted.get("IN", ()), *wanted.get("NOT_IN", ())]
