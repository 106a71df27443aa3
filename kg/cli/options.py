"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

GraphFile: TypeAlias = Annotated[
    Path,
    typer.Argument(metavar="GRAPH", help="A graph file (.ttl, .nt, .nq, .trig, .jsonld), or the folder of a store."),
]
KnowledgeDir: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Further rows of names (actors.csv, places.csv ...).")
]
ModelName: TypeAlias = Annotated[str | None, typer.Option(metavar="NAME", help="Another spaCy pipeline for English.")]
Output: TypeAlias = Annotated[
    str | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")
]
MetadataTable: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="TABLE", help="CSV that gives articles title, publisher, agency, published, url, language."),
]
Published: TypeAlias = Annotated[
    str | None, typer.Option(metavar="DATE", help="Publication date (ISO) of the one article given.")
]
JudgementFile: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Turtle file of judgements (kg judge), for version control.")
]
Quiet: TypeAlias = Annotated[bool, typer.Option("-q", "--quiet", help="Only what is wrong.")]
