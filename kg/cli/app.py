"""The commands and their options. Heavy libraries are imported inside the commands, so that help answers at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from kg import __version__, pipeline
from kg.cli import changes, matching, stores
from kg.cli.options import GraphFile, JudgementFile, KnowledgeDir, MetadataTable, ModelName, Output, Published, Quiet
from kg.config import DATA, default_cache
from kg.errors import KgError, KnowledgeError, UsageError

Shape = Literal["table", "csv", "tsv", "json", "markdown"]


class KgGroup(TyperGroup):
    """Turns what the library raises into one line on standard error and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            typer.echo(f"kg: {error}", err=True)
            raise typer.Exit(2 if isinstance(error, UsageError | KnowledgeError) else 1) from error


app = typer.Typer(
    cls=KgGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line of this process."""
    app(prog_name="kg")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read conflict news into a knowledge graph that keeps who said what.

    \b
    kg build seeds/ -o graph.ttl        articles in, a validated graph out
    kg query graph.ttl tolls            who says how many
    kg explain graph.ttl event/...      the sentences and rules behind a fact

    Exit codes: 0 done; 1 done, and something is wrong with the data (it is listed); 2 the call itself is wrong.
    """


@app.command(
    epilog="""\b
Examples:
  kg build seeds/ -o graph.ttl
  kg build page.html --published 2014-07-26 -o graph.ttl
  kg build news/ --metadata published.csv -o graph.trig
  kg build today/ --store store/
  cat article.txt | kg build - --published 2023-11-10 -o -"""
)
def build(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Articles (.txt .html .json .jsonl .warc), folders, or - for stdin."),
    ],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="The graph; - for standard output.")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="A store on disk that the graph goes into, beside what it has already."),
    ] = None,
    format: Annotated[
        pipeline.Format | None,
        typer.Option("--format", help="Default: by the suffix of FILE, else turtle. parquet: with Spark only."),
    ] = None,
    metadata: MetadataTable = None,
    published: Published = None,
    judgements: JudgementFile = None,
    knowledge: KnowledgeDir = None,
    model: ModelName = None,
    base: Annotated[str, typer.Option(metavar="IRI", help="Namespace of the data.")] = DATA,
    validate: Annotated[
        bool, typer.Option("--validate/--no-validate", help="Refuse to write a graph that breaks a rule, or write it.")
    ] = True,
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", metavar="N", min=1, help="Processes that read. Default: the cores.")
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where readings are kept, so that the next build reads only what is new."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read everything anew.")] = False,
    engine: Annotated[
        pipeline.Engine, typer.Option("--engine", help="spark: on Apache Spark, parts into the folder FILE.")
    ] = "local",
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="The Spark cluster. Default: what spark-submit says.")
    ] = None,
    profile: Annotated[bool, typer.Option("--profile", help="A table of where the time went.")] = False,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Warnings, and the time of each stage.")] = False,
) -> None:
    """Read articles and write the graph of what they report."""
    from kg.cli import show

    with show.progress(quiet, paths) as advance:
        result = pipeline.build(
            paths,
            output,
            store=store,
            format=format,
            metadata=metadata,
            published=published,
            knowledge=knowledge,
            model=model,
            base=base,
            judgements=judgements,
            validate=validate,
            jobs=jobs,
            cache=cache or default_cache(),
            force=force,
            engine=engine,
            master=master,
            progress=advance,
            stdin=sys.stdin.buffer,
            stdout=sys.stdout.buffer,
        )
    show.problems(result.problems)
    show.violations(result.violations, warnings=verbose)
    places = " and ".join(str(place) for place in (output, store) if place is not None)
    if not quiet:
        show.summary(result, places)
    if profile:
        show.profile(result)
    elif verbose:
        show.stages(result.seconds)
    if not result.written:
        show.not_written(result, places)
    raise typer.Exit(int(result.flawed))


@app.command(short_help="Check a graph against the SHACL shapes.", epilog="\b\nExample:\n  kg validate graph.ttl")
def validate(
    graph: GraphFile,
    quiet: Quiet = False,
) -> None:
    """Check a graph against the SHACL shapes: exit code 1 on a violation, 0 otherwise (warnings included)."""
    from kg.cli import show

    found = pipeline.validate(graph)
    show.violations(found, warnings=not quiet)
    broken = any(violation.severity == "violation" for violation in found)
    if not quiet:
        show.verdict(graph, found)
    raise typer.Exit(int(broken))


@app.command(
    short_help="Ask a graph a named query, or SPARQL of your own.",
    epilog="""\b
Examples:
  kg query --list
  kg query graph.ttl tolls
  kg query graph.ttl attacks-by-place --param place=Raqqa --as csv
  kg query store/ mine.rq --as json --timeout 10
  kg query http://localhost:7878/query tolls --as markdown""",
)
def query(
    graph: Annotated[
        str | None,
        typer.Argument(metavar="GRAPH", help="A graph file, the folder of a store, or the URL of a SPARQL endpoint."),
    ] = None,
    name: Annotated[str | None, typer.Argument(metavar="QUERY", help="A named query, or a file ending in .rq.")] = None,
    shape: Annotated[Shape, typer.Option("--as", help="How to print the answer.")] = "table",
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="KEY=VALUE", help="A parameter of the query.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0.1, help="How long the answer may take.")
    ] = None,
    output: Output = None,
    list_: Annotated[bool, typer.Option("--list", help="The named queries, their questions and parameters.")] = False,
) -> None:
    """Ask a graph: a named query, or SPARQL of your own (the usual prefixes are supplied)."""
    from kg.cli import show

    if list_:
        show.queries()
        return
    if graph is None or name is None:
        raise UsageError("query needs GRAPH and QUERY (kg query --list shows the named queries)")
    parameters = dict(_pair(text) for text in param or ())
    answer = pipeline.query(graph, name, parameters, seconds=timeout)
    show.answer(answer, shape, output)
    limit = pipeline.query_limit(name, parameters)
    if limit is not None and len(answer.rows) >= limit:
        show.note(f"limit {limit}: there may be more; --param limit=all asks for everything")


@app.command(
    short_help="Turn a graph into JSON Lines, JSON or CSV.",
    epilog="""\b
Examples:
  kg export graph.ttl --as reports > reports.jsonl
  kg export graph.ttl --as csv -o casualties.csv
  kg export graph.ttl --as ged -o events.csv""",
)
def export(
    graph: GraphFile,
    form: Annotated[
        pipeline.AnyForm,
        typer.Option(
            "--as",
            help="reports, events: JSON Lines; json: articles, events, claims; csv: a row for each figure; "
            "ged, acled: events as CSV in the columns of UCDP GED and ACLED; geojson: events on the map; "
            "graphml: who took part in what; jsonld: everything; parquet: the rows of csv.",
        ),
    ],
    output: Output = None,
) -> None:
    """Turn a graph into the tables that other tools read."""
    from kg.cli import show

    show.write([pipeline.export_parquet(graph)] if form == "parquet" else pipeline.export(graph, form), output)


@app.command(
    short_help="Show the sentences, rules and scores behind a node.",
    epilog="""\b
Examples:
  kg explain graph.ttl https://w3id.org/conflict-kg/id/actor/islamic-state
  kg explain graph.ttl actor/islamic-state
  kg explain graph.ttl islamic-state""",
)
def explain(
    graph: GraphFile,
    iri: Annotated[str, typer.Argument(metavar="IRI", help="A node: its IRI, or the end of it if only one fits.")],
) -> None:
    """Show the sentences, rules and scores behind a fact, a report, an event, an entity or an article."""
    from kg.cli import show

    show.write((f"{line}\n" for line in pipeline.explain(graph, iri)), None)


@app.command(
    short_help="Score the extraction against annotated articles.",
    epilog="""\b
Examples:
  kg evaluate gold/
  kg evaluate gold/ --published --per-article
  kg evaluate gold/ --predicted reports.jsonl --misses""",
)
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="A folder of articles, STEM.txt, annotated in STEM.json.")
    ],
    predicted: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What kg export --as reports printed. Default: the articles are read now."),
    ] = None,
    published: Annotated[
        bool, typer.Option("--published", help="With dates of publication: expect the days that follow from them.")
    ] = False,
    metadata: Annotated[
        Path | None, typer.Option(metavar="TABLE", help="The dates of publication. Default: GOLD_DIR/published.csv.")
    ] = None,
    knowledge: KnowledgeDir = None,
    model: ModelName = None,
    per_article: Annotated[bool, typer.Option("--per-article", help="The score of each article as well.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="What was missed and what was spurious, with sentence and rule.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
) -> None:
    """Score event reports against annotated articles, by slot: precision, recall and F1 of facts."""
    from kg.cli import scores, show

    with show.progress(quiet=json) as advance:
        result = pipeline.evaluate(
            gold,
            predicted=predicted,
            published=published,
            metadata=metadata,
            knowledge=knowledge,
            model=model,
            progress=advance,
        )
    show.problems(result.problems)
    if result.strangers:
        show.note(f"not in the gold, not counted: {', '.join(result.strangers)}")
    if json:
        show.write([scores.document(result, per_article=per_article, misses=misses)], None)
    else:
        scores.tables(result, per_article=per_article, misses=misses)
    raise typer.Exit(int(bool(result.problems)))


app.command(
    short_help="Add articles to a graph.",
    epilog="\b\nExample:\n  kg add graph.ttl new/ --judgements judgements.ttl",
)(changes.add)
app.command(
    short_help="Take articles out of a graph.",
    epilog="\b\nExample:\n  kg remove graph.ttl 02-gas-field-forum.txt",
)(changes.remove)
app.command(
    short_help="Say whether two reports tell the same event.",
    epilog="""\b
Examples:
  kg judge graph.ttl 9f2c.../1 4e5f.../2 --same --judgements judgements.ttl
  kg judge graph.ttl 9f2c.../1 4e5f.../2 --different --because 'one name, two bases'""",
)(changes.judge)


app.command(
    short_help="Match a graph's events with UCDP GED or ACLED.",
    epilog="""\b
Examples:
  kg match graph.ttl --ged GEDEvent_v23_1.csv
  kg match graph.ttl --ged ged.csv.gz --as csv -o matches.csv --triples matches.ttl""",
)(matching.match)

app.command(
    short_help="Load a graph into a SPARQL 1.1 store.",
    epilog="""\b
Examples:
  kg load graph.nq --endpoint http://localhost:7878/store
  kg load graph.ttl --endpoint http://localhost:8890/sparql-graph-crud-auth --graph https://example.org/g --replace""",
)(stores.load)
app.command(
    short_help="Serve a graph as a read-only SPARQL endpoint.",
    epilog="\b\nExamples:\n  kg serve graph.ttl\n  kg serve store/ --port 8080",
)(stores.serve)


def _pair(text: str) -> tuple[str, str]:
    """KEY=VALUE as a pair."""
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise UsageError(f"--param {text!r}: should be KEY=VALUE")
    return key, value
