"""Help, version, and what is asked of a finished graph: output, messages, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg import __version__
from tests.cli.conftest import Run

COMMANDS = ("build", "add", "remove", "judge", "match", "validate", "query", "export", "explain", "evaluate")


def test_help_names_every_command(kg: Run) -> None:
    result = kg("--help")
    assert result.exit_code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in result.stdout
    assert "..." not in result.stdout.partition("Commands:")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_teaches_by_example(kg: Run, command: str) -> None:
    result = kg(command, "--help")
    assert result.exit_code == 0
    assert f"\n    kg {command} " in result.stdout.partition("Example")[2]


def test_without_arguments_help_is_shown(kg: Run) -> None:
    assert "Commands:" in kg().output


def test_version(kg: Run) -> None:
    result = kg("--version")
    assert (result.exit_code, result.stdout) == (0, f"kg {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("build",),
        ("build", "article.txt"),
        ("build", "article.txt", "-o", "out.ttl", "--format", "rdfxml"),
        ("query",),
        ("query", "graph.ttl"),
        ("export", "graph.ttl"),
        ("export", "graph.ttl", "--as", "xml"),
        ("explain", "graph.ttl"),
        ("add", "graph.ttl"),
        ("match", "graph.ttl"),
        ("match", "graph.ttl", "--ged", "a.csv", "--acled", "b.csv"),
        ("remove", "graph.ttl"),
        ("judge", "graph.ttl", "x/1"),
        ("judge", "graph.ttl", "x/1", "x/2"),
        ("judge", "graph.ttl", "x/1", "x/2", "--same", "--unsure"),
    ],
    ids=" ".join,
)
def test_wrong_call_is_two(kg: Run, arguments: tuple[str, ...]) -> None:
    result = kg(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [("validate",), ("query", "tolls"), ("export", "--as", "csv"), ("explain", "x")])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file or directory"),
        ("this is not Turtle", "graph.ttl"),
        ("<http://e/a> <http://e/p> 3 .\n<http://e/a> oh", "line 2"),
    ],
    ids=["missing", "no Turtle", "broken"],
)
def test_unusable_graph_is_told_in_a_line(
    kg: Run, tmp_path: Path, command: tuple[str, ...], content: str | None, message: str
) -> None:
    path = tmp_path / "graph.ttl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = kg(command[0], path, *command[1:])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [("validate",), ("query", "tolls"), ("export", "--as", "csv"), ("explain", "x")])
def test_folder_in_place_of_a_graph(kg: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = kg(command[0], tmp_path, *command[1:])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"kg: {tmp_path}: holds no store")


def test_validate_of_a_sound_graph(kg: Run, graph: Path) -> None:
    result = kg("validate", graph)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{graph} conforms: 0 violations" in result.stderr


def test_validate_of_a_broken_graph_lists_what_is_broken(kg: Run, graph: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    lines = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    broken.write_text("".join(line for line in lines if "ckg:outcome" not in line), encoding="utf-8")
    result = kg("validate", broken, "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("violation: ")
    assert "camp.txt" in result.stderr


def test_query_as_a_table_lines_up(kg: Run, graph: Path) -> None:
    result = kg("query", graph, "tolls")
    assert result.exit_code == 0
    header, *rows = result.stdout.splitlines()
    assert len(rows) == 4
    start = header.index("words")
    assert {row[start:].split("  ")[0] for row in rows} == {"at least 12", "two", "4"}
    assert all(row[start - 2 : start] == "  " for row in rows)


def test_query_as_csv_and_json_say_the_same(kg: Run, graph: Path) -> None:
    as_csv = list(csv.DictReader(io.StringIO(kg("query", graph, "tolls", "--as", "csv").stdout)))
    as_json = json.loads(kg("query", graph, "tolls", "--as", "json").stdout)
    assert [{key: "" if value is None else str(value) for key, value in row.items()} for row in as_json] == as_csv
    assert {row["claimant"] for row in as_json} == {"Border Monitor", "(the article itself)"}


def test_query_with_a_parameter(kg: Run, graph: Path) -> None:
    everything = kg("query", graph, "tolls", "--as", "json")
    killed = kg("query", graph, "tolls", "--as", "json", "--param", "outcome=killed")
    wounded = kg("query", graph, "tolls", "--as", "json", "-p", "outcome=wounded")
    assert killed.stdout == everything.stdout
    assert (wounded.exit_code, wounded.stdout) == (0, "[]\n")
    assert "no rows" in wounded.stderr


def test_query_tells_where_it_stopped(kg: Run, graph: Path) -> None:
    part = kg("query", graph, "tolls", "--as", "json", "-p", "limit=1")
    assert len(json.loads(part.stdout)) == 1
    assert "limit 1: there may be more; --param limit=all asks for everything" in part.stderr
    assert "limit" not in kg("query", graph, "tolls").stderr
    assert "limit" not in kg("query", graph, "tolls", "-p", "limit=all").stderr


def test_query_of_ones_own(kg: Run, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (COUNT(?report) AS ?reports) WHERE { ?report a ckg:EventReport }", encoding="utf-8")
    assert kg("query", graph, file).stdout == "reports\n2\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("tols",), "no query is called 'tols'; there are articles"),
        (("none.rq",), "none.rq: cannot be read"),
        (("tolls", "--param", "event"), "--param 'event': should be KEY=VALUE"),
        (("tolls", "--param", "evnt=x"), "tolls: no parameter is called 'evnt'; it has event, outcome, limit"),
        (("disagreements", "--param", "at_least=ten"), "'ten' is not a whole number"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_query_that_cannot_be_asked(kg: Run, graph: Path, arguments: tuple[str, ...], message: str) -> None:
    result = kg("query", graph, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_query_with_a_mistake_has_its_line(kg: Run, graph: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?x\nWHERE { ?x ckg:claim }", encoding="utf-8")
    result = kg("query", graph, file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "mine.rq: not valid SPARQL: error at 2:" in result.stderr


def test_query_list_has_questions_and_parameters(kg: Run) -> None:
    result = kg("query", "--list")
    assert result.exit_code == 0
    assert "tolls\n    What toll does each claimant give" in result.stdout
    assert "--param event=..." in result.stdout


@pytest.mark.parametrize("command", [("query", "tolls", "--as", "csv"), ("export", "--as", "json")], ids=" ".join)
def test_output_to_a_file_is_what_goes_to_standard_output(
    kg: Run, graph: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    printed = kg(command[0], graph, *command[1:])
    output = tmp_path / "out"
    written = kg(command[0], graph, *command[1:], "-o", output)
    assert (written.exit_code, written.stdout) == (0, "")
    assert output.read_text(encoding="utf-8") == printed.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("output", ["none/out", "."])
def test_output_that_cannot_be_written(kg: Run, graph: Path, tmp_path: Path, output: str) -> None:
    result = kg("export", graph, "--as", "csv", "-o", tmp_path / output)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_export_of_a_graph_that_lacks_something_names_it(kg: Run, graph: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    lines = graph.read_text(encoding="utf-8").splitlines(keepends=True)
    broken.write_text("".join(line for line in lines if "ckg:path" not in line), encoding="utf-8")
    result = kg("export", broken, "--as", "reports")
    assert result.exit_code == 1
    assert "article/0a1b2c3d: the graph gives no path for it" in result.stderr
    assert "Traceback" not in result.stderr


def test_explain(kg: Run, graph: Path) -> None:
    result = kg("explain", graph, "report/0a1b2c3d/1/casualty/1")
    assert result.exit_code == 0
    assert "asserted by Border Monitor" in result.stdout


def test_explain_of_nothing(kg: Run, graph: Path) -> None:
    result = kg("explain", graph, "event/no-such")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "kg: event/no-such: the graph has no node whose IRI is or ends in this\n"


def test_match_prints_a_table_and_writes_triples(kg: Run, graph: Path, tmp_path: Path) -> None:
    rows, triples = tmp_path / "ged.csv", tmp_path / "matches.ttl"
    rows.write_text("id,date_start,latitude,longitude,best\n77,2024-03-04,35.95,-0.01,15\n", encoding="utf-8")
    result = kg("match", graph, "--ged", rows, "--as", "csv", "--triples", triples)
    assert result.exit_code == 0, result.output
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert (row["in"], row["row"], row["row_deaths"], row["difference"]) == ("both", "77", "15", "0")
    assert "1 of 1 comparable events have a row" in result.stderr
    assert '"77"^^ckg:ucdpEventId' in triples.read_text(encoding="utf-8")
