"""What goes wrong with one article stays with it; how long stages take."""

from __future__ import annotations

import pytest

from kg.errors import ArticleError
from kg.model.article import Article
from kg.model.report import Problem, Reading
from kg.pipeline.reading import Outcome, attempt
from kg.pipeline.stopwatch import Stopwatch
from kg.validate import Violation


def fail(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ArticleError("a.txt: no text in it"), "a.txt: no text in it"),
        (ValueError("too long"), "cannot be read because of a fault in kg: ValueError: too long ("),
        (RecursionError("deep"), "cannot be read because of a fault in kg: RecursionError: deep ("),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_goes_wrong_with_an_article_is_its_problem(error: Exception, message: str) -> None:
    problem = attempt(lambda: fail(error), "a.txt")
    assert isinstance(problem, Problem)
    assert problem.path == "a.txt"
    assert problem.message.startswith(message)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(3)], ids=lambda value: type(value).__name__)
def test_what_ends_the_program_is_not_held_back(error: BaseException) -> None:
    with pytest.raises(type(error)):
        attempt(lambda: fail(error), "a.txt")


def test_outcome_goes_by_the_path_of_this_run() -> None:
    finding = Violation("warning", "https://x/report/1", None, None, "old.txt, report 1: odd", "old.txt", None, "Odd")
    reading = Reading(Article("1", "old.txt", "text"), (), problems=(Problem("old.txt", "odd"),))
    outcome = Outcome(reading, (finding,)).under("new.txt")
    assert isinstance(outcome.found, Reading)
    assert outcome.found.article.path == outcome.found.problems[0].path == "new.txt"
    assert (outcome.violations[0].article, outcome.violations[0].message) == ("new.txt", "new.txt, report 1: odd")


def test_stopwatch_adds_up_by_stage_in_order() -> None:
    watch = Stopwatch()
    assert list(watch.each("ingest", iter("ab"))) == ["a", "b"]
    with pytest.raises(ZeroDivisionError), watch.time("nlp"):
        _ = 1 / 0
    with watch.time("ingest"):
        pass
    watch.add({"nlp": 1.0, "rdf": 2.0})
    assert list(watch.seconds) == ["ingest", "nlp", "rdf"]
    assert watch.seconds["nlp"] > 1.0
    assert watch.seconds["rdf"] == 2.0
