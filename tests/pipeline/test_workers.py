"""Worker processes: nothing is lost when one dies, and what kills them is given up."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.pipeline.parts import lost
from kg.pipeline.workers import KILLS, WINDOW, Inline, Pool, Workers
from tests.pipeline import steps

PIECES = [list(range(start, start + 5)) for start in range(0, 60, 5)]
DOUBLED = [2 * number for number in range(60)]
DEADLY = 37


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(2) as workers:
        yield workers


def given_up(item: int, reason: str) -> list[int]:
    assert item == DEADLY, reason
    return [-1]


@pytest.mark.parametrize("kind", ["inline", "pool"])
def test_results_come_in_order(kind: str, pool: Pool) -> None:
    workers: Workers = Inline() if kind == "inline" else pool
    assert list(chain(*workers.map(steps.doubled, PIECES, given_up))) == DOUBLED


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_item_that_ends_its_process_is_given_up_and_no_other(pool: Pool, number: int) -> None:
    step = partial(steps.doubled_or_dead, deadly=DEADLY, number=number)
    results = list(chain(*pool.map(step, PIECES, given_up)))
    assert results == [-1 if item == 2 * DEADLY else item for item in DOUBLED]


def test_it_is_found_where_nothing_says_which_item_is_at_hand(pool: Pool) -> None:
    step = partial(steps.doubled_or_dead_unmarked, deadly=DEADLY)
    results = list(chain(*pool.map(step, PIECES, given_up)))
    assert results == [-1 if item == 2 * DEADLY else item for item in DOUBLED]


def test_part_of_the_whole_that_ends_its_process_ends_the_build(pool: Pool) -> None:
    step = partial(steps.doubled_or_dead, deadly=DEADLY, number=signal.SIGSEGV)
    with pytest.raises(KgError, match="cannot be made: it crashed the process that worked on it 2 times"):
        list(pool.map(step, PIECES, lost))


def test_reason_says_how_and_how_often(pool: Pool) -> None:
    reasons = []

    def told(item: int, reason: str) -> list[int]:
        reasons.append(reason)
        return []

    list(pool.map(partial(steps.doubled_or_dead, deadly=1, number=signal.SIGSEGV), [[1]], told))
    list(pool.map(partial(steps.doubled_or_dead, deadly=1, number=signal.SIGKILL), [[1]], told))
    assert reasons == [
        "it crashed the process that worked on it 2 times",
        "the process that worked on it was killed 4 times",
    ]


def test_worker_that_is_killed_once_costs_nothing(pool: Pool, tmp_path: Path) -> None:
    step = partial(steps.dead_once, deadly=DEADLY, folder=tmp_path)
    assert list(chain(*pool.map(step, PIECES, given_up))) == DOUBLED
    assert (tmp_path / "died").exists()


def test_death_before_any_item_is_at_hand_is_no_items_fault(pool: Pool, tmp_path: Path) -> None:
    step = partial(steps.dead_at_first, folder=tmp_path, times=KILLS + 2)
    assert list(chain(*pool.map(step, PIECES, given_up))) == DOUBLED


def test_error_of_a_step_reaches_the_caller(pool: Pool) -> None:
    with pytest.raises(ValueError, match="0 is refused"):
        list(pool.map(steps.refused, PIECES, given_up))
    assert list(pool.map(steps.doubled, [[1]], given_up)) == [[2]]


def test_input_is_read_no_further_than_the_window(pool: Pool) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Sequence[int]]:
        while True:
            taken.append(len(taken))
            yield [taken[-1]]

    results = pool.map(steps.doubled, endless(), given_up)
    assert [next(results) for _ in range(10)] == [[2 * number] for number in range(10)]
    assert len(taken) <= 10 + 2 * WINDOW
    results.close()  # type: ignore[attr-defined]
