"""Taking articles in: once each, in any order, and none stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.model.article import Article
from kg.model.report import Problem, Reading
from kg.pipeline.reading import BATCH, Intake, attempt, take_in
from kg.pipeline.stopwatch import Stopwatch


def article(id: str, path: str) -> Article:
    return Article(id=id, path=path, text="text")


def read(batch: Sequence[Article]) -> Iterator[Reading | Problem]:
    """A reader that reads everything but what is called bad."""
    for each in batch:
        if each.id == "bad":
            yield Problem(each.path, "cannot be read")
        else:
            yield Reading(each, (), problems=(Problem(each.path, "odd"),) if each.id == "odd" else ())


def taken(incoming: Iterable[Article | Problem]) -> Intake:
    return take_in(incoming, read, lambda path: None)


INCOMING = st.lists(
    st.one_of(
        st.builds(
            article, st.sampled_from(["a", "b", "c", "bad", "odd"]), st.sampled_from(["1.txt", "2.txt", "3.txt"])
        ),
        st.builds(Problem, st.sampled_from(["4.txt", "5.txt"]), st.sampled_from(["empty", "not English"])),
    ),
    max_size=10,
)


@given(incoming=INCOMING, data=st.data())
def test_order_of_the_input_does_not_matter(incoming: list[Article | Problem], data: st.DataObject) -> None:
    first, second = taken(incoming), taken(data.draw(st.permutations(incoming)))
    assert first.readings == second.readings
    assert first.duplicates == second.duplicates


@given(incoming=INCOMING)
def test_nothing_is_lost(incoming: list[Article | Problem]) -> None:
    intake = taken(incoming)
    articles = [item for item in incoming if isinstance(item, Article)]
    unread = [problem for problem in intake.problems if problem.message == "cannot be read"]
    assert len(intake.readings) + len(intake.duplicates) + len(unread) == len(articles)
    assert {reading.article.id for reading in intake.readings} == {each.id for each in articles} - {"bad"}


def test_article_that_comes_again_is_kept_under_its_first_path() -> None:
    intake = taken([article("a", "z.txt"), article("b", "m.txt"), article("a", "c.txt")])
    assert [reading.article.path for reading in intake.readings] == ["c.txt", "m.txt"]
    assert intake.duplicates == (("z.txt", "c.txt"),)


def test_problems_of_ingest_reading_and_readings_are_listed_by_path() -> None:
    intake = taken([article("bad", "z.txt"), Problem("m.txt", "empty"), article("odd", "a.txt")])
    assert [problem.path for problem in intake.problems] == ["a.txt", "m.txt", "z.txt"]


def test_articles_come_in_batches_and_progress_counts_each() -> None:
    sizes: list[int] = []
    done: list[str] = []

    def counted(batch: Sequence[Article]) -> Iterator[Reading | Problem]:
        sizes.append(len(batch))
        return read(batch)

    take_in((article(str(number), f"{number}.txt") for number in range(BATCH + 1)), counted, done.append)
    assert sizes == [BATCH, 1]
    assert done == [f"{number}.txt" for number in range(BATCH + 1)]


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


def test_stopwatch_adds_up_by_stage_in_order() -> None:
    watch = Stopwatch()
    assert list(watch.each("ingest", iter("ab"))) == ["a", "b"]
    with pytest.raises(ZeroDivisionError), watch.time("nlp"):
        _ = 1 / 0
    with watch.time("ingest"):
        pass
    assert list(watch.seconds) == ["ingest", "nlp"]
    assert all(spent > 0 for spent in watch.seconds.values())
