"""spaCy's attribute ruler with the matches of a token kept: the same attributes in a fraction of the time.

The ruler of the English pipelines asks 180 rules of every token, an eighth of the pipeline's time. Nearly all rules
look at one token, and at few of its attributes: which of them match is the same for all tokens alike in these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

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


class _Matches:
    """Stands in for the method `match` of a ruler."""

    def __init__(self, ruler: AttributeRuler, nlp: Language) -> None:
        from spacy.matcher import Matcher

        self._whole = ruler.matcher
        self._longer = Matcher(nlp.vocab, validate=False)
        self._strings = nlp.vocab.strings
        self._number = {nlp.vocab.strings[str(number)]: number for number in range(len(ruler.patterns))}
        for number, rule in enumerate(_rules(ruler)):
            longer = [pattern for pattern in rule if len(pattern) > 1]
            if longer:
                self._longer.add(str(number), longer)
        wanted = [given["LOWER"] for given in _specifications(ruler) if "LOWER" in given]
        self._words = {word for each in wanted for word in _words(each)}
        self._forms = [re.compile(each["REGEX"]) for each in wanted if isinstance(each, dict) and "REGEX" in each]
        self._shown = lru_cache(WORDS_KEPT)(self._shown_by)
        self._known: dict[Kind, list[tuple[int, int]]] = {}

    def __call__(self, doc: Doc) -> list[Match]:
        """All matches by rule, as `AttributeRuler.match` has them."""
        kinds = [
            (tag, dep, self._shown(lower), space)
            for tag, dep, lower, space in doc.to_array(["TAG", "DEP", "LOWER", "IS_SPACE"]).tolist()
        ]
        if not all(kind in self._known for kind in kinds):
            self._learn(kinds, self._matched(self._whole, doc))
        matches = self._matched(self._longer, doc)
        for place, kind in enumerate(kinds):
            matches += [(number, identity, place, place + 1) for number, identity in self._known[kind]]
        matches.sort()
        return matches

    def _shown_by(self, lower: int) -> int:
        """A word that some rule asks for; 0 for all others, which are alike to the rules."""
        word = self._strings[lower]
        return lower if word in self._words or any(form.search(word) for form in self._forms) else 0

    def _matched(self, matcher: Matcher, doc: Doc) -> list[Match]:
        found = matcher(doc, allow_missing=True, as_spans=False)
        return [(self._number[identity], identity, start, end) for identity, start, end in found]

    def _learn(self, kinds: Sequence[Kind], matches: Iterable[Match]) -> None:
        of_token: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, identity, start, end in matches:
            if end - start == 1:
                of_token[start].append((number, identity))
        for place, kind in enumerate(kinds):
            self._known[kind] = of_token[place]


def _words(wanted: str | dict[str, Any]) -> list[str]:
    """The words that a rule names."""
    return [wanted] if isinstance(wanted, str) else [*wanted.get("IN", ()), *wanted.get("NOT_IN", ())]
