"""The commands that change a graph which stands: add, remove, judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg import pipeline
from kg.cli.options import GraphFile, JudgementFile, KnowledgeDir, MetadataTable, ModelName, Published, Quiet
from kg.config import default_cache
from kg.errors import UsageError
from kg.model.event import Verdict


def add(
    graph: GraphFile,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Articles (.txt .html .json .jsonl), or folders of them.")
    ],
    metadata: MetadataTable = None,
    published: Published = None,
    judgements: JudgementFile = None,
    knowledge: KnowledgeDir = None,
    model: ModelName = None,
    quiet: Quiet = False,
) -> None:
    """Read articles and add them to a graph: the graph that a build of all its articles would give."""
    from kg.cli import show

    with show.progress(quiet, paths) as advance:
        change = pipeline.add(
            graph,
            paths,
            metadata=metadata,
            published=published,
            knowledge=knowledge,
            model=model,
            judgements=judgements,
            cache=default_cache(),
            progress=advance,
        )
    _tell(graph, change, "added", quiet)


def remove(
    graph: GraphFile,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="An article: its path, digest or IRI.")],
    quiet: Quiet = False,
) -> None:
    """Take articles out of a graph: the graph that a build of the others would give."""
    _tell(graph, pipeline.remove(graph, articles), "removed", quiet)


def judge(
    graph: GraphFile,
    left: Annotated[str, typer.Argument(metavar="REPORT", help="A report: its IRI, or the end of it.")],
    right: Annotated[str, typer.Argument(metavar="REPORT", help="Another one.")],
    same: Annotated[bool, typer.Option("--same", help="Both tell one event.")] = False,
    different: Annotated[bool, typer.Option("--different", help="They tell two events.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Looked at, and left to the scores.")] = False,
    because: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, in your words.")] = None,
    judgements: JudgementFile = None,
    quiet: Quiet = False,
) -> None:
    """Say whether two reports of a graph tell the same event. It overrules the scores, in every build to come."""
    verdicts: dict[Verdict, bool] = {"same": same, "different": different, "unsure": unsure}
    given = [verdict for verdict, chosen in verdicts.items() if chosen]
    if len(given) != 1:
        raise UsageError("judge needs one verdict: --same, --different or --unsure")
    change = pipeline.judge(graph, left, right, given[0], reason=because, judgements=judgements)
    _tell(graph, change, "judged", quiet)


def _tell(graph: Path, change: pipeline.Change, done: str, quiet: bool) -> None:
    """What a change did, problems first; ends the command."""
    from kg.cli import show

    show.problems(change.problems)
    show.violations(change.violations, warnings=False)
    if not change.written:
        show.note(f"kg: {graph} was left as it was", "red")
    elif not quiet:
        for path in change.articles:
            show.note(f"{done}: {path}")
        for event in change.gone:
            show.note(f"event gone: {event.label} ({event.id})")
        for event in change.new:
            show.note(f"event new:  {event.label} ({event.id}), {len(event.reports)} reports")
        if change.waiting:
            show.note(f"{len(change.waiting)} judgements wait for articles that are not in {graph}")
        show.note(f"written to {graph}", "green")
    raise typer.Exit(int(not change.written or bool(change.problems)))
