"""Articles are entered once each, in any order, and what came of them is found again."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError, UsageError
from kg.model.article import Article
from kg.model.report import Problem, Reading
from kg.pipeline.ledger import Ledger, Shelved, packed
from kg.pipeline.reading import Outcome


def article(id: str, path: str) -> Article:
    return Article(id=id, path=path, text="text")


def filled(folder: Path, incoming: list[Article | Problem]) -> Ledger:
    """A ledger where everything was read but what is called bad."""
    ledger = Ledger(folder, "1")
    for item in incoming:
        if isinstance(item, Problem):
            ledger.complain(item)
        elif ledger.enter(item, item.id):
            if item.id == "bad":
                ledger.complain(Problem("bad.txt", "cannot be read"))
            else:
                ledger.shelve(item.id, packed(Outcome(Reading(item, ()))))
    return ledger


def content(ledger: Ledger) -> tuple[object, ...]:
    with ledger:
        found = [shelved.load().found for shelved in ledger.outcomes()]
        return found, ledger.problems(), ledger.duplicates()


INCOMING = st.lists(
    st.one_of(
        st.builds(article, st.sampled_from(["a", "b", "c", "bad"]), st.sampled_from(["1.txt", "2.txt", "3.txt"])),
        st.builds(Problem, st.sampled_from(["4.txt", "5.txt"]), st.sampled_from(["empty", "not English"])),
    ),
    max_size=10,
)


@settings(max_examples=30)
@given(incoming=INCOMING, data=st.data())
def test_order_of_the_input_does_not_matter(incoming: list[Article | Problem], data: st.DataObject) -> None:
    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        there = content(filled(Path(first), incoming))
        assert content(filled(Path(second), data.draw(st.permutations(incoming)))) == there


@settings(max_examples=30)
@given(incoming=INCOMING)
def test_nothing_is_lost(incoming: list[Article | Problem]) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder), incoming) as ledger:
        articles = [item for item in incoming if isinstance(item, Article)]
        read = len(list(ledger.outcomes()))
        unread = len({each.id for each in articles} & {"bad"})
        assert read + unread + len(ledger.duplicates()) == len(articles)
        assert len(ledger.problems()) == len(incoming) - len(articles) + unread


def test_article_that_comes_again_is_kept_under_its_first_path(tmp_path: Path) -> None:
    with filled(tmp_path, [article("a", "z.txt"), article("b", "m.txt"), article("a", "c.txt")]) as ledger:
        assert [shelved.path for shelved in ledger.outcomes()] == ["c.txt", "m.txt"]
        assert ledger.duplicates() == (("z.txt", "c.txt"),)


def test_what_was_read_is_not_read_again(tmp_path: Path) -> None:
    with filled(tmp_path, [article("a", "a.txt"), article("bad", "bad.txt")]):
        pass
    with Ledger(tmp_path, "1") as ledger:
        assert not ledger.enter(article("a", "moved.txt"), "a")
        assert ledger.enter(article("bad", "bad.txt"), "bad")
        assert [shelved.path for shelved in ledger.outcomes()] == ["moved.txt"]


@pytest.mark.parametrize(("version", "force"), [("2", False), ("1", True)])
def test_it_is_read_again_by_another_version_or_by_force(tmp_path: Path, version: str, force: bool) -> None:
    with filled(tmp_path, [article("a", "a.txt")]):
        pass
    with Ledger(tmp_path, version, force=force) as ledger:
        assert ledger.enter(article("a", "a.txt"), "a")
        assert list(ledger.outcomes()) == []


def test_run_leaves_only_the_cache(tmp_path: Path) -> None:
    with filled(tmp_path / "made" / "here", [article("a", "a.txt")]):
        pass
    assert [path.name for path in (tmp_path / "made" / "here").iterdir()] == ["readings-1.sqlite"]


def test_file_that_is_no_cache_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "readings-1.sqlite").write_text("something else altogether, and long enough to be looked at " * 20)
    with pytest.raises(UsageError, match=r"readings-1\.sqlite: the cache cannot be used: file is not a database"):
        Ledger(tmp_path, "1")


def test_damaged_reading_is_told(tmp_path: Path) -> None:
    with filled(tmp_path, [article("a", "a.txt")]) as ledger:
        ledger.commit()
        with sqlite3.connect(tmp_path / "readings-1.sqlite") as other:
            other.execute("UPDATE outcome SET content = ?", (b"\0damaged",))
        with pytest.raises(KgError, match=r"a\.txt: its reading in the cache is damaged"):
            [shelved.load() for shelved in ledger.outcomes()]


def test_whole_outcome_comes_back() -> None:
    outcome = Outcome(Reading(article("a", "a.txt"), ()))
    assert Shelved("a", "a.txt", packed(outcome)).load() == outcome
