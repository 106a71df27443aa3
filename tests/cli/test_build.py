"""`kg build` on good input: what is written, what is said, which exit code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kg.pipeline import FORMATS
from kg.rdf.loading import load_triples
from tests.articles import FIRST, SECOND
from tests.cli.conftest import Run, count, names_in

pytestmark = pytest.mark.model

DATED = ("--published", "2024-03-05")


def test_summary_counts_what_was_found(kg: Run, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.ttl"
    result = kg("build", article, "-o", output, *DATED)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert [count(result, label) for label in ("articles", "problems", "duplicates")] == [1, 0, 0]
    assert all(count(result, label) > 0 for label in ("reports", "events", "claims", "claimants"))
    assert f"written to {output}" in result.stderr
    assert "\x1b[" not in result.stderr


def test_rival_tolls_are_told_in_words(kg: Run, article: Path, tmp_path: Path) -> None:
    (article.parent / "second.txt").write_text(SECOND, encoding="utf-8")
    result = kg("build", article, "-o", tmp_path / "graph.ttl", *DATED)
    assert count(result, "disagreements") > 0
    assert re.search(r"12.*3|3.*12", result.stderr.partition("disagreements")[2])


@pytest.mark.parametrize("flag", ["--quiet", "-q"])
def test_quiet_says_nothing_where_nothing_is_wrong(kg: Run, article: Path, tmp_path: Path, flag: str) -> None:
    result = kg("build", article, "-o", tmp_path / "graph.ttl", flag)
    assert (result.exit_code, result.output) == (0, "")


def test_verbose_has_the_time_of_each_stage(kg: Run, article: Path, tmp_path: Path) -> None:
    result = kg("build", article, "-o", tmp_path / "graph.ttl", "--verbose")
    for stage in ("ingest", "load", "nlp", "extract", "resolve", "fuse", "rdf", "validate", "write"):
        assert re.search(rf"^{stage} +\d+\.\d\d s +\d+\.\d%$", result.stderr, re.MULTILINE), stage


def test_profile_tells_where_the_time_went(kg: Run, article: Path, tmp_path: Path) -> None:
    result = kg("build", article, "-o", tmp_path / "graph.ttl", "--profile")
    for stage in ("ingest", "nlp", "validate", "write", "all"):
        assert re.search(rf"^{stage} +\d+\.\d\d +\d+(\.\d)?% +\d+\.\d\d$", result.stderr, re.MULTILINE), result.stderr
    assert re.search(r"^1 articles in \d+\.\d\d s: \d+\.\d/s$", result.stderr, re.MULTILINE)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_the_same_triples(kg: Run, article: Path, tmp_path: Path, form: str) -> None:
    turtle, other = tmp_path / "graph.ttl", tmp_path / f"graph{FORMATS[form]}"  # type: ignore[index]
    kg("build", article, "-o", turtle, "-q")
    result = kg("build", article, "-o", other, "-q")
    assert result.exit_code == 0
    assert set(load_triples(other)) == set(load_triples(turtle))


def test_format_wins_over_the_suffix(kg: Run, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.txt"
    kg("build", article, "-o", output, "-q")
    assert output.read_text(encoding="utf-8").startswith("@base")
    kg("build", article, "-o", output, "-q", "--format", "jsonld")
    assert "@context" in json.loads(output.read_text(encoding="utf-8"))


def test_standard_input_and_output(kg: Run, article: Path, tmp_path: Path) -> None:
    result = kg("build", "-", "-o", "-", *DATED, input=FIRST.encode())
    assert result.exit_code == 0
    assert result.stdout.startswith("@base")
    assert count(result, "articles") == 1


def test_output_is_replaced_as_a_whole(kg: Run, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.ttl"
    output.write_text("old", encoding="utf-8")
    assert kg("build", article, "-o", output, "-q").exit_code == 0
    assert output.read_text(encoding="utf-8").startswith("@base")
    assert names_in(tmp_path) == ["graph.ttl", "in"]


def test_the_same_article_twice_is_read_once(kg: Run, article: Path, tmp_path: Path) -> None:
    (article.parent / "copy.txt").write_text(FIRST, encoding="utf-8")
    alone, twice = tmp_path / "alone.ttl", tmp_path / "twice.ttl"
    kg("build", article.parent / "copy.txt", "-o", alone)
    result = kg("build", article.parent, "-o", twice)
    assert result.exit_code == 0
    assert count(result, "duplicates") == 1
    assert "duplicate: first.txt is the same article as copy.txt; read once" in result.stderr
    assert twice.read_bytes() == alone.read_bytes()


def test_base_is_the_namespace_of_the_data(kg: Run, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.nt"
    assert kg("build", article, "-o", output, "--base", "https://example.org/data/", "-q").exit_code == 0
    assert "https://w3id.org/conflict-kg/id/" not in output.read_text(encoding="utf-8")
    assert "<https://example.org/data/article/" in output.read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------- graphs that break a rule


@pytest.fixture
def misquoting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault in extraction: figures that were never in the text."""
    import kg.resolve

    real = kg.resolve.resolve

    def resolve(*arguments: object) -> object:
        reading = real(*arguments)  # type: ignore[arg-type]
        reports = tuple(
            replace(report, casualties=tuple(replace(each, min=9, max=1) for each in report.casualties))
            for report in reading.reports
        )
        return replace(reading, reports=reports)

    monkeypatch.setattr(kg.resolve, "resolve", resolve)


@pytest.mark.usefixtures("misquoting")
def test_graph_that_breaks_a_rule_is_not_written(kg: Run, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.ttl"
    output.write_text("old", encoding="utf-8")
    result = kg("build", article, "-o", output, "-q")
    assert result.exit_code == 1
    assert re.search(r"^violation: first\.txt, .*9.*at least 12 soldiers", result.stderr, re.MULTILINE), result.stderr
    assert f"{output} was not written: the graph breaks the rules above (--no-validate writes it" in result.stderr
    assert output.read_text(encoding="utf-8") == "old"
    assert names_in(tmp_path) == ["graph.ttl", "in"]


@pytest.mark.usefixtures("misquoting")
def test_no_validate_writes_it_all_the_same(kg: Run, article: Path, tmp_path: Path) -> None:
    output = tmp_path / "graph.ttl"
    result = kg("build", article, "-o", output, "--no-validate", "-q")
    assert (result.exit_code, result.output) == (0, "")
    assert kg("validate", output, "-q").exit_code == 1
