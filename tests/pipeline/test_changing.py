"""A graph that was changed is the graph that a build of the same articles gives, but for its history."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.config import DATA, SUFFIXES
from kg.errors import UsageError
from kg.pipeline import add, build, judge, remove
from kg.rdf.judgement_file import read_judgements
from kg.rdf.loading import load_triples
from kg.rdf.terms import WAS_GENERATED_BY, WAS_REVISION_OF, Triple
from tests.articles import DATED_FIRST, DATED_SECOND

pytestmark = pytest.mark.model

ELSEWHERE = """Bomb at a market in Maiduguri

Maiduguri, 4 March 2024 - A bomb killed 14 people at a market in Maiduguri on Monday, the police said.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles, two of them about one raid."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in {"first.txt": DATED_FIRST, "second.txt": DATED_SECOND, "third.txt": ELSEWHERE}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def built(articles: Path, *names: str, suffix: str = ".ttl", judgements: Path | None = None) -> Path:
    """The graph of some of the articles."""
    graph = articles.parent / f"{'-'.join(names)}{suffix}"
    result = build([str(articles / f"{name}.txt") for name in names], str(graph), judgements=judgements)
    assert result.written, result.violations
    return graph


def said(graph: Path) -> set[Triple]:
    """What a graph says of now, without its history and the record of its build."""
    return {
        triple
        for triple in load_triples(graph)
        if triple[1] not in (WAS_REVISION_OF, WAS_GENERATED_BY) and not triple[0].startswith(f"{DATA}run/")
    }


def history(graph: Path) -> set[Triple]:
    return {triple for triple in load_triples(graph) if triple[1] == WAS_REVISION_OF}


def reports(graph: Path) -> list[str]:
    """The main reports of the articles, by path."""
    from kg.rdf.corpus import corpus

    found = corpus(load_triples(graph))
    main = [
        (r.article.path, f"{r.article.id}/{each.number}") for r in found.readings for each in r.reports if each.main
    ]
    return [name for _, name in sorted(main)]


@pytest.mark.parametrize("suffix", SUFFIXES.values())
def test_an_article_added(articles: Path, suffix: str) -> None:
    graph = built(articles, "first", "third", suffix=suffix)
    change = add(graph, [str(articles / "second.txt")])
    assert (change.written, change.articles) == (True, ("second.txt",))
    assert said(graph) == said(built(articles, "first", "second", "third"))


def test_an_article_that_is_there_already(articles: Path) -> None:
    graph = built(articles, "first", "second")
    before = graph.read_bytes()
    change = add(graph, [str(articles / "second.txt")])
    assert (change.written, change.articles) == (True, ())
    assert graph.read_bytes() == before


def test_an_article_that_is_there_under_a_later_name(articles: Path) -> None:
    graph = built(articles, "first", "second")
    shutil.copy(articles / "second.txt", articles / "again.txt")
    add(graph, [str(articles / "again.txt")])
    assert said(graph) == said(built(articles, "first", "again"))


@pytest.mark.parametrize("suffix", SUFFIXES.values())
def test_an_article_removed(articles: Path, suffix: str) -> None:
    graph = built(articles, "first", "second", "third", suffix=suffix)
    change = remove(graph, ["first.txt"])
    assert (change.written, change.articles) == (True, ("first.txt",))
    assert said(graph) == said(built(articles, "second", "third"))


def test_the_history_leads_from_the_old_event_to_the_new(articles: Path) -> None:
    graph = built(articles, "first", "second")
    change = remove(graph, ["second.txt"])  # whose report gives the event its name
    revised = {(new.rpartition("/id/")[2], str(old).rpartition("/id/")[2]) for new, _, old in history(graph)}
    assert {old for _, old in revised} <= {event.id for event in change.gone}
    assert {new for new, _ in revised} <= {event.id for event in change.new}
    assert revised


def test_there_and_back_again(articles: Path) -> None:
    graph = built(articles, "first", "second", "third")
    before = said(graph)
    remove(graph, ["second.txt"])
    add(graph, [str(articles / "second.txt")])
    assert said(graph) == before


def test_a_judgement_shapes_the_graph_and_every_build_to_come(articles: Path, tmp_path: Path) -> None:
    graph, file = built(articles, "first", "second", "third"), tmp_path / "judgements.ttl"
    first, _, third = reports(graph)
    change = judge(graph, first, third, "same", reason="for the test", judgements=file)
    assert change.written
    (judgement,) = read_judgements(file)
    assert (judgement.verdict, judgement.reasons) == ("same", ("for the test",))
    again = built(articles, "first", "second", "third", suffix=".nt", judgements=file)
    assert said(graph) == said(again)


def test_another_verdict_on_two_reports_takes_the_place_of_the_first(articles: Path, tmp_path: Path) -> None:
    graph, file = built(articles, "first", "second"), tmp_path / "judgements.ttl"
    first, second = reports(graph)
    for verdict in ("different", "same"):
        judge(graph, first, second, verdict, judgements=file)
    (judgement,) = read_judgements(file)
    assert judgement.verdict == "same"
    judge(graph, second, first, "unsure")
    assert said(graph) > said(built(articles, "first", "second")), "the judgement itself is all that is left of it"


def test_verdicts_of_the_graph_come_into_the_file_with_the_next_one(articles: Path, tmp_path: Path) -> None:
    graph, file = built(articles, "first", "second", "third"), tmp_path / "judgements.ttl"
    first, second, third = reports(graph)
    judge(graph, first, third, "different", judgements=file)
    judge(graph, second, third, "different")
    judge(graph, first, second, "unsure", judgements=file)
    assert [judgement.verdict for judgement in read_judgements(file)].count("different") == 2
    assert len(read_judgements(file)) == 3


def test_a_judgement_waits_for_an_article_that_was_removed(articles: Path, tmp_path: Path) -> None:
    graph, file = built(articles, "first", "second", "third"), tmp_path / "judgements.ttl"
    first, second, _ = reports(graph)
    judge(graph, first, second, "different", judgements=file)
    judged = said(graph)
    remove(graph, ["second.txt"])
    assert said(graph) == said(built(articles, "first", "third"))
    change = add(graph, [str(articles / "second.txt")], judgements=file)
    assert (change.waiting, said(graph)) == ((), judged)


def test_what_cannot_be_changed_is_told(articles: Path) -> None:
    graph = built(articles, "first")
    before = graph.read_bytes()
    report = reports(graph)[0]
    with pytest.raises(UsageError, match=r"0 articles go by 'none.txt'"):
        remove(graph, ["none.txt"])
    with pytest.raises(UsageError, match="nothing would be left"):
        remove(graph, ["first.txt"])
    with pytest.raises(UsageError, match="must say how"):
        remove(articles / "first.txt", ["first.txt"])
    with pytest.raises(UsageError, match="one and the same report"):
        judge(graph, report, report, "same")
    with pytest.raises(UsageError, match=r"0 reports end in 'none/1'"):
        judge(graph, report, "none/1", "same")
    assert graph.read_bytes() == before


def test_what_cannot_be_read_leaves_the_graph_as_it_was(articles: Path) -> None:
    graph = built(articles, "first")
    before = graph.read_bytes()
    (articles / "empty.txt").write_text("", encoding="utf-8")
    change = add(graph, [str(articles / "empty.txt")])
    assert (change.written, len(change.problems)) == (False, 1)
    assert graph.read_bytes() == before
