"""What people decide overrules the scores, in any order, and outlives a rebuild."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from kg.errors import UsageError
from kg.fuse import applied, fuse
from kg.model.article import Span
from kg.model.event import Judged, Judgement, ReportKey, Verdict
from kg.model.report import Reading
from tests.fuse.factories import Telling, make_reading

RAID = Telling("attack", "2015-03-04", ("Mayadin",), ("Islamic State",), ("Syrian army",), words="Gunmen came.")
STRIKE = Telling("airstrike", "2015-03-09", ("Raqqa",), ("Syrian army",), words="Jets came.")


def judge(left: Reading, right: Reading, verdict: Verdict, *reasons: str) -> Judgement:
    """A judgement on the first reports of two articles."""
    sides = sorted(_judged(reading) for reading in (left, right))
    return Judgement(sides[0], sides[1], verdict, reasons)


def _judged(reading: Reading, number: int = 1) -> Judged:
    quote = reading.reports[number - 1].statements[0].quote
    return Judged(ReportKey(reading.article.id, number), quote, quote.of(reading.article.text))


def grouped(readings: list[Reading], *judgements: Judgement) -> set[frozenset[str]]:
    """The articles that share each event; every article has one report."""
    return {frozenset(key.article for key in event.reports) for event in fuse(readings, judgements)}


A, B, C = make_reading("a", RAID), make_reading("b", RAID), make_reading("c", STRIKE)


def test_judged_the_same_is_one_event_whatever_the_scores_say() -> None:
    assert grouped([A, C], judge(A, C, "same")) == {frozenset("ac")}


def test_judged_different_is_two_events_whatever_the_scores_say() -> None:
    assert grouped([A, B], judge(A, B, "different")) == {frozenset("a"), frozenset("b")}


def test_unsure_is_left_to_the_scores() -> None:
    assert grouped([A, B, C], judge(A, B, "unsure"), judge(A, C, "unsure")) == {frozenset("ab"), frozenset("c")}


def test_a_third_report_goes_with_the_one_that_it_is_like() -> None:
    assert grouped([A, B, C], judge(A, C, "same")) in ({frozenset("ac"), frozenset("b")}, {frozenset("abc")})
    assert grouped([A, B, C], judge(A, C, "same"), judge(B, C, "same")) == {frozenset("abc")}


def test_reports_of_one_article_can_be_judged_the_same() -> None:
    twice = make_reading("d", RAID, replace(STRIKE, words="They shelled."))
    judgement = Judgement(_judged(twice, 1), _judged(twice, 2), "same")
    (event,) = fuse([twice], [judgement])
    assert event.reports == (ReportKey("d", 1), ReportKey("d", 2))


def test_the_order_of_judgements_does_not_matter() -> None:
    judgements = (judge(A, B, "different"), judge(A, C, "same"), judge(B, C, "unsure"))
    results = {fuse([A, B, C], order) for order in permutations(judgements)}
    assert len(results) == 1


def test_a_judged_link_says_so() -> None:
    (event,) = fuse([A, C], [judge(A, C, "same", "the toll is that of the raid")])
    (link,) = event.links
    assert (link.score, link.reasons) == (1.0, ("judged the same", "the toll is that of the raid"))


def test_a_judgement_waits_for_its_articles() -> None:
    assert grouped([A, B], judge(A, C, "same")) == {frozenset("ab")}
    assert applied([judge(A, C, "same")], [A, B]) == ()


def test_a_judgement_finds_its_report_when_the_numbers_have_changed() -> None:
    before = make_reading("d", STRIKE)
    judgement = judge(A, before, "same")
    text = "Guns were heard.\nJets came."
    moved = make_reading("d", Telling("clash", "2015-03-09", words="Guns were heard."), STRIKE)
    assert moved.article.text == text
    quote = Span(text.index("Jets"), len(text))
    (now,) = applied([replace(judgement, right=replace(judgement.right, quote=quote))], [A, moved])
    assert now.right.report == ReportKey("d", 2)


def test_a_judgement_on_a_passage_that_tells_nothing_now_waits() -> None:
    judgement = judge(A, C, "same")
    lost = replace(judgement, right=replace(judgement.right, quote=Span(100, 120)))
    assert applied([lost], [A, C]) == ()


def test_two_verdicts_on_one_pair_are_told() -> None:
    with pytest.raises(UsageError, match=r"report/a/1 and report/b/1: judged same and different"):
        fuse([A, B], [judge(A, B, "same"), judge(A, B, "different")])


def test_verdicts_that_exclude_each_other_are_told() -> None:
    judgements = [judge(A, B, "different"), judge(A, C, "same"), judge(B, C, "same")]
    with pytest.raises(UsageError, match=r"report/a/1 and report/b/1: judged different, but other judgements"):
        fuse([A, B, C], judgements)


def test_what_was_nearly_joined_is_kept() -> None:
    a_day_later = replace(RAID, when="2015-03-05")
    first, second = fuse([make_reading("a", RAID), make_reading("b", a_day_later)])
    assert [(link.left, link.right) for link in first.near] == [(ReportKey("a", 1), ReportKey("b", 1))]
    assert first.near == second.near
    assert 0.1 <= first.near[0].score < 0.5
