"""How good the extraction is: reports against annotated articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.model.report import Problem
from kg.pipeline.asking import export
from kg.pipeline.building import build

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.evaluate import Evaluation
    from kg.pipeline.intake import Advance

PUBLISHED = "published.csv"
"""The table of a gold folder that gives the articles' dates of publication."""


def evaluate(
    gold: Path,
    *,
    predicted: Path | None = None,
    published: bool = False,
    metadata: Path | None = None,
    knowledge: Path | None = None,
    model: str | None = None,
    progress: Advance | None = None,
) -> Evaluation:
    """Score reports against the annotated articles of a folder.

    :param predicted: JSON Lines of `kg export --as reports`; None: build them from the articles.
    :param published: expect the days that follow from the dates of publication, and give those to the build.
    :param metadata: the table of the dates for the build; the folder's `published.csv` where None and `published`.
    :param knowledge: a folder of further knowledge rows. `model`: another spaCy pipeline.
    :param progress: called when an article is done.
    :raises UsageError: no such folder or file, nothing annotated in it, or reports that cannot be read.
    :raises KgError: an annotation that is not of the gold's form.
    """
    from kg import evaluate as scorer

    if predicted is not None and (metadata or knowledge or model):
        raise UsageError(f"{predicted}: was built before; metadata, knowledge and model are for a build of now")
    annotated = scorer.load_gold(gold, published=published)
    problems: tuple[Problem, ...] = ()
    if predicted is not None:
        reports = _read(predicted)
    else:
        table = metadata or (_published(gold) if published else None)
        reports, problems = _built(gold, table, knowledge=knowledge, model=model, progress=progress)
    result = scorer.evaluate(annotated, reports)
    return replace(result, problems=(*result.problems, *problems))


def _read(path: Path) -> Mapping[str, Sequence[dict[str, Any]]]:
    from kg.evaluate import by_article

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}; should be JSON Lines of kg export --as reports") from error
    return by_article(lines, str(path))


def _published(gold: Path) -> Path:
    path = gold / PUBLISHED
    if not path.is_file():
        raise UsageError(f"{path}: missing; name the table of the dates of publication with --metadata")
    return path


def _built(
    gold: Path,
    metadata: Path | None,
    *,
    knowledge: Path | None,
    model: str | None,
    progress: Advance | None,
) -> tuple[Mapping[str, Sequence[dict[str, Any]]], tuple[Problem, ...]]:
    """The reports of the folder's articles, read back from a graph as anybody else would."""
    from kg.evaluate import by_article, text_files

    with TemporaryDirectory() as folder:
        graph = Path(folder) / "gold.nt"
        result = build(
            [str(path) for path in text_files(gold)],
            str(graph),
            metadata=metadata,
            knowledge=knowledge,
            model=model,
            validate=False,
            progress=progress,
        )
        lines = list(export(graph, "reports")) if result.written else []
    return by_article(lines, "reports"), result.problems
