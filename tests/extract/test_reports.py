"""Whole articles to event reports: tables of phrases (cases/*.yaml), and what must hold of any reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.knowledge import load as load_knowledge
from kg.model.article import Article, Furniture, Span
from kg.model.report import EVENT_TYPES, EventReport, Mention, Reading, Reference
from kg.nlp import annotate
from kg.nlp import load as load_model
from tests.extract.expected import CASES, Row, differences, rows

pytestmark = pytest.mark.model
Read = Callable[..., Reading]

TABLES = {path.name: list(rows(path)) for path in sorted(CASES.glob("*.yaml"))}
ROWS = [
    (row, f"{name.removesuffix('.yaml')}: {row.title or row.text}") for name, found in TABLES.items() for row in found
]


@pytest.mark.parametrize("row", [row for row, _ in ROWS], ids=[id for _, id in ROWS])
def test_the_reports_of_a_text(read: Read, row: Row) -> None:
    assert differences(row, read(row.text, row.published, row.title)) == []


def test_the_tables_have_every_type() -> None:
    told = [report["type"] for row in TABLES["types.yaml"] for report in row.reports]
    assert {kind for kinds in told for kind in ([kinds] if isinstance(kinds, str) else kinds)} == set(EVENT_TYPES)


def test_no_row_stands_twice() -> None:
    texts = [row.text for row, _ in ROWS]
    assert len(texts) == len(set(texts))


# --- articles without reports


@pytest.mark.parametrize("text", ["", " \n\n ", "---", "Subscribe"])
def test_nothing_to_read_gives_no_reports(read: Read, text: str) -> None:
    assert read(text).reports == ()


def test_an_article_that_is_all_furniture_gives_no_reports() -> None:
    text = "Rebels killed nine soldiers in Goma on Monday."
    article = Article("id", "a.txt", text, furniture=(Furniture(Span(0, len(text)), "caption"),))
    (annotated,) = annotate([article], load_model(), load_knowledge())
    reading = extract(annotated, load_knowledge())
    assert (reading.reports, reading.statistics, reading.named) == ((), (), ())


# --- what holds of any reading

SENTENCES = (
    *(
        row.text
        for name in ("types.yaml", "parties.yaml", "places.yaml", "negatives.yaml")
        for row in TABLES[name][::3]
    ),
    "The attack killed at least 12 people and wounded 30, including two children, the health ministry said.",
    "It said between 20 and 30 rebels had died.",
    "Al-Shabaab claimed responsibility for the blast.",
    "No one was hurt.",
    "More than 40,000 people have died in the war since 2014.",
)
ARTICLES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8).map("\n\n".join)
PUBLISHED = st.dates(date(2005, 1, 1), date(2025, 12, 31)) | st.none()
TITLES = st.sampled_from([None, "Rebels Kill Nine Soldiers in Goma", "IS claims bombing in Baghdad", "News in brief"])
slow = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def references(reading: Reading) -> Iterator[Reference]:
    for report in reading.reports:
        for claim in report.claims:
            yield from (claim.reference, *claim.attributed_to)
        for statement in report.statements:
            yield from statement.attributed_to
        for casualty in report.casualties:
            yield from casualty.attributed_to
    for relation in reading.relations:
        yield from (relation.subject, relation.object)
    yield from (source for statistic in reading.statistics for source in statistic.attributed_to)
    yield from reading.named


def mentions(reading: Reading) -> Iterator[Mention]:
    return (mention for reference in references(reading) for mention in reference.mentions)


def worded(reading: Reading) -> Iterator[tuple[Span, str]]:
    """The spans that come with the words that stand there."""
    yield from ((mention.span, mention.text) for mention in mentions(reading))
    for report in reading.reports:
        yield from ((casualty.span, casualty.words) for casualty in report.casualties)
        if report.date is not None:
            yield report.date.span, report.date.words
    yield from ((statistic.span, statistic.words) for statistic in reading.statistics)


def quotes(report: EventReport) -> set[Span]:
    return {item.quote for items in (report.statements, report.claims, report.casualties) for item in items}


@slow
@given(ARTICLES, PUBLISHED, TITLES)
def test_words_stand_where_their_span_says(read: Read, text: str, published: date | None, title: str | None) -> None:
    reading = read(text, published, title)
    for span, words in worded(reading):
        assert span.of(reading.article.text) == words != ""


@slow
@given(ARTICLES, PUBLISHED, TITLES)
def test_quotes_are_stretches_of_the_text(read: Read, text: str, published: date | None, title: str | None) -> None:
    reading = read(text, published, title)
    for report in reading.reports:
        for quote in quotes(report):
            assert 0 <= quote.start < quote.end <= len(reading.article.text)
            assert quote.of(reading.article.text).strip() != ""
        assert all(casualty.quote.contains(casualty.span) for casualty in report.casualties)
        assert {claim.quote for claim in report.claims} <= {statement.quote for statement in report.statements}


@slow
@given(ARTICLES, PUBLISHED, TITLES)
def test_reports_are_numbered_in_text_order(read: Read, text: str, published: date | None, title: str | None) -> None:
    reports = read(text, published, title).reports
    assert [report.number for report in reports] == list(range(1, len(reports) + 1))
    starts = [min(statement.quote for statement in report.statements) for report in reports]
    assert starts == sorted(starts)
    assert sum(report.main for report in reports) == min(1, len(reports))


@slow
@given(ARTICLES, PUBLISHED, TITLES)
def test_bounds_are_in_order(read: Read, text: str, published: date | None, title: str | None) -> None:
    reading = read(text, published, title)
    figures = [(c.min, c.max) for report in reading.reports for c in report.casualties]
    figures += [(s.min, s.max) for s in reading.statistics]
    for low, high in figures:
        assert (low, high) != (None, None)
        assert low is None or high is None or 0 <= low <= high
    dates = [report.date for report in reading.reports if report.date is not None]
    assert all(found.earliest <= found.latest for found in dates)


@slow
@given(ARTICLES, PUBLISHED, TITLES)
def test_claims_have_rules_and_mentions(read: Read, text: str, published: date | None, title: str | None) -> None:
    for report in read(text, published, title).reports:
        assert report.rule
        assert report.statements
        for claim in report.claims:
            assert claim.rule
            assert claim.reference.mentions
            assert list(claim.reference.mentions) == sorted(claim.reference.mentions)
        assert all(casualty.rule for casualty in report.casualties)


@slow
@given(ARTICLES, PUBLISHED, TITLES)
def test_the_same_article_reads_the_same(read: Read, text: str, published: date | None, title: str | None) -> None:
    assert read(text, published, title) == read(text, published, title)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=200) | st.text(alphabet="abcdeIS' .,\n-0123456789’\"", max_size=400))
def test_any_text_is_read_without_an_error(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.article.text == text
    assert all(span.of(text) == words for span, words in worded(reading))


NEWS = """\
killed attacked by the in of and on rebels army IS soldiers 12 dozens bomb attack Goma Monday said it they who which
after , . seized town base claimed responsibility no not if will clashes between with strike US 's -
"""
NEWS_WORDS = [*NEWS.split(), "\n\n"]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.sampled_from(NEWS_WORDS), max_size=60).map(" ".join))
def test_jumbled_news_is_read_without_an_error(read: Read, text: str) -> None:
    reading = read(text, date(2020, 5, 5))
    assert all(span.of(text) == words for span, words in worded(reading))
