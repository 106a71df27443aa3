"""The scores of a run against gold: over all articles, for each, and fact by fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import Gold
from kg.evaluate.links import ReportOf, links
from kg.evaluate.pairing import pair
from kg.evaluate.parsing import Object, predicted_report
from kg.evaluate.scoring import Fact, score
from kg.evaluate.told import SLOTS, Annotated, Slot, Told
from kg.model.report import Problem


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of facts. Precision, recall and F1 are in 0..1, and 0 where there is nothing to count."""

    hit: int
    missed: int
    spurious: int

    @property
    def precision(self) -> float:
        """The share of what was given that is right."""
        return self.hit / (self.hit + self.spurious or 1)

    @property
    def recall(self) -> float:
        """The share of what was to be found that was."""
        return self.hit / (self.hit + self.missed or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """The facts of one article, and how many reports it has on either side."""

    stem: str
    gold_reports: int
    predicted_reports: int
    facts: tuple[Fact, ...]

    @property
    def score(self) -> Score:
        """Of all its facts."""
        return _score(self.facts)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All articles of a gold folder, by stem.

    `event_links` counts pairs of reports of different articles that are one event. `strangers` are articles that were
    predicted and are not in the gold; they do not count. `problems` are inputs that could not be used.
    """

    articles: tuple[ArticleScore, ...]
    event_links: Score
    strangers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def facts(self) -> Score:
        """Micro average over every fact of every article."""
        return _score(self._all())

    @property
    def slots(self) -> Mapping[Slot, Score]:
        """A score for each slot."""
        return {slot: _score(fact for fact in self._all() if fact.slot == slot) for slot in SLOTS}

    def _all(self) -> list[Fact]:
        return [fact for article in self.articles for fact in article.facts]


def evaluate(gold: Gold, predicted: Mapping[str, Sequence[Object]]) -> Evaluation:
    """Score predicted reports, by the stem of their article, against gold.

    :param predicted: objects as `kg export --as reports` prints them.
    """
    articles: list[ArticleScore] = []
    gold_events: dict[ReportOf, str] = {}
    predicted_events: dict[ReportOf, str] = {}
    for article in gold.articles:
        told = [predicted_report(raw, article.text) for raw in predicted.get(article.stem, ())]
        pairs = pair(article.reports, told)
        articles.append(ArticleScore(article.stem, len(article.reports), len(told), _facts(article, told, pairs)))
        gold_events |= _gold_events(article, gold.event_of)
        predicted_events |= _predicted_events(article, told, pairs)
    true, found = links(gold_events), links(predicted_events)
    return Evaluation(
        articles=tuple(articles),
        event_links=Score(len(true & found), len(true - found), len(found - true)),
        strangers=tuple(sorted(predicted.keys() - {article.stem for article in gold.articles})),
        problems=gold.problems,
    )


def _facts(article: Annotated, told: Sequence[Told], pairs: Sequence[tuple[int, int]]) -> tuple[Fact, ...]:
    """The facts of the pairs, in the gold's order, of what is missed, of what is spurious; none of optional reports."""
    facts: list[Fact] = []
    for ours, theirs in sorted(pairs):
        if not article.reports[ours].optional:
            facts.extend(score(article.reports[ours], told[theirs]))
    found = {ours for ours, _ in pairs}, {theirs for _, theirs in pairs}
    for index, report in enumerate(article.reports):
        if index not in found[0] and not report.optional:
            facts.extend(score(report, None))
    for index, report in enumerate(told):
        if index not in found[1]:
            facts.extend(score(None, report))
    return tuple(facts)


def _gold_events(article: Annotated, event_of: Mapping[str, str]) -> dict[ReportOf, str]:
    """The event of each report; one of its own where it shares none."""
    keys = {ReportOf(article.stem, report.id): f"{article.stem}#{report.id}" for report in article.reports}
    return {report: event_of.get(key, key) for report, key in keys.items()}


def _predicted_events(
    article: Annotated, told: Sequence[Told], pairs: Sequence[tuple[int, int]]
) -> dict[ReportOf, str]:
    """The predicted event of each report, those that pair with a gold one under its id; optional ones left out."""
    gold_of = {theirs: article.reports[ours] for ours, theirs in pairs}
    events: dict[ReportOf, str] = {}
    for index, report in enumerate(told):
        event = report.event or f"{article.stem}~{index}"
        ours = gold_of.get(index)
        if ours is None:
            events[ReportOf(article.stem, report.id or str(index), extra=True)] = event
        elif not ours.optional:
            events[ReportOf(article.stem, ours.id)] = event
    return events


def _score(facts: Iterable[Fact]) -> Score:
    counts = Counter(fact.verdict for fact in facts)
    return Score(counts["hit"], counts["missed"], counts["spurious"])
