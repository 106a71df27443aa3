"""`kg build` on good and on bad input: what is written, what is said, which exit code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import Result

from kg.pipeline import FORMATS
from kg.rdf.loading import load_triples
from tests.articles import FIRST, GERMAN, SECOND
from tests.cli.conftest import Run

pytestmark = pytest.mark.model

DATED = ("--published", "2024-03-05")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A good article in a folder of its own."""
    path = tmp_path / "in" / "first.txt"
    path.parent.mkdir()
    path.write_text(FIRST, encoding="utf-8")
    return path


def count(result: Result, label: str) -> int:
    """A number of the summary."""
    match = re.search(rf"^{label} +(\d+)$", result.stderr, re.MULTILINE)
    assert match is not None, result.stderr
    return int(match[1])


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


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


# ------------------------------------------------------------------------------------------- articles that are bad

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n \t\n", ""),
    "binary.txt": (bytes(range(256)) * 40, ""),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + bytes(2000), ""),
    "menu.html": (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", ""),
    "german.txt": (GERMAN.encode(), "English"),
    "broken.json": (b'{"text": "Rebels attacked', ""),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_article_is_listed_and_the_others_are_read(kg: Run, article: Path, tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    (article.parent / name).write_bytes(content)
    output = tmp_path / "graph.ttl"
    result = kg("build", article.parent, "-o", output)
    assert result.exit_code == 1
    assert re.search(rf"^problem: {re.escape(name)}.*{message}", result.stderr, re.MULTILINE), result.stderr
    assert "fault in kg" not in result.stderr
    assert [count(result, label) for label in ("articles", "problems")] == [1, 1]
    assert output.is_file()


@pytest.mark.parametrize("name", BAD)
def test_bad_article_alone_leaves_nothing_behind(kg: Run, tmp_path: Path, name: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name][0])
    result = kg("build", bad, "-o", tmp_path / "graph.ttl", "-q")
    assert result.exit_code == 1
    assert "graph.ttl was not written: no article could be read" in result.stderr
    assert names_in(tmp_path) == [name]


def test_malformed_line_of_json_lines_is_named(kg: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    good = [json.dumps({"id": f"row{number}", "text": text}) for number, text in enumerate((FIRST, SECOND))]
    rows.write_text(f"{good[0]}\n{{broken\n{good[1]}\n", encoding="utf-8")
    result = kg("build", rows, "-o", tmp_path / "graph.ttl")
    assert result.exit_code == 1
    assert count(result, "articles") == 2
    assert re.search(r"^problem: rows\.jsonl.*2.*", result.stderr, re.MULTILINE), result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(kg: Run, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "first.txt"
    path.write_bytes(FIRST.replace("attack.", "attack – the ministry’s first toll.").encode(encoding))
    result = kg("build", path, "-o", "-")
    assert result.exit_code == 0
    assert count(result, "articles") == 1
    assert "\\ufffd" not in result.stdout


def test_unreadable_file_in_a_folder_is_listed(kg: Run, article: Path, tmp_path: Path) -> None:
    (article.parent / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    result = kg("build", article.parent, "-o", tmp_path / "graph.ttl")
    assert result.exit_code == 1
    assert re.search(r"^problem: gone\.txt", result.stderr, re.MULTILINE), result.stderr
    assert count(result, "articles") == 1


# ------------------------------------------------------------------------------------------- calls that are wrong


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.txt", "-o", "out.ttl"), "none.txt"),
        (("in/first.txt", "-o", "none/out.ttl"), "none/out.ttl: cannot be written: there is no folder none"),
        (("in/first.txt", "-o", "in"), "in: cannot be written: it is a folder"),
        (("in/first.txt", "-o", "in/first.txt/out.ttl"), "cannot be written"),
        (("in/first.txt", "-o", "out.ttl", "--published", "last week"), "'last week'"),
        (("in", "-o", "out.ttl", *DATED), "--published"),
        (("in/first.txt", "-o", "out.ttl", "--metadata", "none.csv"), "none.csv"),
        (("in/first.txt", "-o", "out.ttl", "--metadata", "columns.csv"), "publishd"),
        (("in/first.txt", "-o", "out.ttl", "--metadata", "dates.csv"), "soon"),
        (("in/first.txt", "-o", "out.ttl", "--base", "no namespace"), "base 'no namespace'"),
        (("in/first.txt", "-o", "out.ttl", "--model", "no_such_model"), "no_such_model"),
        (("in/first.txt", "-o", "out.ttl", "--knowledge", "none"), "none"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_call_is_told_and_nothing_is_written(
    kg: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (article.parent / "second.txt").write_text(SECOND, encoding="utf-8")
    Path("columns.csv").write_text("path,publishd\nfirst.txt,2024-03-05\n", encoding="utf-8")
    Path("dates.csv").write_text("path,published\nfirst.txt,soon\n", encoding="utf-8")
    before = names_in(tmp_path)
    result = kg("build", *arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert message in result.stderr
    assert result.stderr.startswith("kg: ")
    assert names_in(tmp_path) == before


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
