"""What an article as a whole says about where it plays: the countries and regions it names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.knowledge import Knowledge
from kg.knowledge.folding import fold
from kg.model.article import Article
from kg.model.report import Reading, Reference

CLEAR_MAJORITY = 0.6
"""A country with at least this share of the article's names is the article's country."""
DETERMINERS = frozenset({"the", "a", "an"})
"""Words before a name that are no part of it."""
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Context:
    """`countries`: how often names of each country (ISO code) occur; `places`: ids of the places that are named.

    `told`: countries named by their own name or adjective, or by two names of places at least.
    `people`: the full names of people, references of at least two words, each once.
    """

    article: Article
    countries: Counter[str]
    places: frozenset[str]
    people: tuple[Reference, ...] = ()
    told: frozenset[str] = frozenset()

    def share(self, country: str | None) -> float:
        """The part of the article's names, 0 to 1, that are of this country."""
        total = self.countries.total()
        return self.countries[country] / total if country is not None and total else 0.0

    def country(self) -> str | None:
        """The article's own country where one is clearly the most named, else None."""
        best = max(sorted(self.countries), key=self.countries.__getitem__, default=None)
        return best if self.share(best) >= CLEAR_MAJORITY else None


def context_of(reading: Reading, knowledge: Knowledge) -> Context:
    """Count what the reading's names say. A name that is found in several countries tells of none."""
    countries: Counter[str] = Counter()
    places = set()
    names: dict[str, set[str]] = {}
    for identifier, text, mentions in _named(reading, knowledge):
        entity = knowledge.entity(identifier)
        if entity.entity_class == "place":
            places.add(identifier)
        told = entity.country is not None and entity.entity_class != "source" and entity.kind != "person"
        if told and entity.country is not None and _countries_of(text, knowledge) <= {entity.country}:
            countries[entity.country] += mentions
        if entity.entity_class == "place" and entity.country is not None:
            names.setdefault(entity.country, set()).add(fold(text))
    spoken_of = {code for code, texts in names.items() if len(texts) > 1} | _by_own_name(
        reading.article.text, knowledge
    )
    return Context(reading.article, countries, frozenset(places), _people(reading), frozenset(spoken_of))


def _by_own_name(text: str, knowledge: Knowledge) -> set[str]:
    words = [word for word in tokens(text) if word[:1].isalpha()]
    pairs = (" ".join(pair) for pair in zip(words, words[1:], strict=False))
    named = {*(word for word in words if word[:1].isupper()), *(pair for pair in pairs if pair[:1].isupper())}
    return {code for code in map(knowledge.country, named) if code is not None}


def _countries_of(text: str, knowledge: Knowledge) -> set[str]:
    """The countries of all well-known entities of this name."""
    matches = knowledge.names.find(tokens(text), frozenset())
    found = {knowledge.entity(identifier).country for match in matches for identifier in match.candidates}
    return {country for country in found if country is not None}


def _people(reading: Reading) -> tuple[Reference, ...]:
    full = {r.entity or fold(r.label): r for r in _references(reading) if r.kind == "person" and " " in fold(r.label)}
    return tuple(full.values())


def _references(reading: Reading) -> list[Reference]:
    references = list(reading.named)
    for report in reading.reports:
        for claim in report.claims:
            references += [claim.reference, *claim.attributed_to]
        for casualty in report.casualties:
            references += casualty.attributed_to
    return references


def _named(reading: Reading, knowledge: Knowledge) -> list[tuple[str, str, int]]:
    """Known ids with the words that named them and how often they did."""
    known = [r for r in _references(reading) if r.entity is not None and r.entity in knowledge]
    found = [(r.entity or "", r.mentions[0].text if r.mentions else r.label, len(r.mentions)) for r in known]
    dateline = reading.article.dateline
    if dateline is not None and dateline.place is not None:
        matches = knowledge.names.find(tokens(dateline.place))
        found += [(match.candidates[0], dateline.place, 1) for match in matches if match.kind == "place"]
    return found


def full_name(reference: Reference, context: Context) -> Reference | None:
    """The one person of the article whose full name ends in this surname; None when there are none or several."""
    surname = fold(reference.label)
    if reference.kind != "person" or not surname or " " in surname:
        return None
    found = [person for person in context.people if fold(person.label).endswith(f" {surname}")]
    return found[0] if len(found) == 1 else None


def tokens(text: str) -> list[str]:
    """Words and punctuation marks, as the name index wants them."""
    return _TOKEN.findall(text)
