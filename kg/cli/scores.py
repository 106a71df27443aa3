"""How an evaluation is printed: tables for the eye or for a pipe, the list of misses, JSON."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from kg.evaluate import ArticleScore, Evaluation, Fact, Score

Row = tuple[str, ...]

COUNTS = ("P", "R", "F1", "hit", "missed", "spurious")


def tables(result: Evaluation, *, per_article: bool, misses: bool) -> None:
    """The scores of each slot; before them, where wanted, each article's and what was missed and spurious."""
    if misses:
        for article in result.articles:
            _write(_misses(article))
    if per_article:
        header = ("article", "gold", "predicted", *COUNTS)
        _table(header, [_article_row(article) for article in result.articles])
    rows = [_row(slot, score) for slot, score in result.slots.items()]
    rows += [_row("facts", result.facts), _row("event links", result.event_links)]
    _table(("slot", *COUNTS), rows)


def document(result: Evaluation, *, per_article: bool, misses: bool) -> str:
    """The same as JSON: scores to four digits, and each article's with what it missed where wanted."""
    answer: dict[str, Any] = {slot: _object(score) for slot, score in result.slots.items()}
    answer |= {"facts": _object(result.facts), "event links": _object(result.event_links)}
    if per_article or misses:
        answer["articles"] = [_article_object(article, misses=misses) for article in result.articles]
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _row(name: str, score: Score) -> Row:
    counts = (score.hit, score.missed, score.spurious)
    shares = (score.precision, score.recall, score.f1)
    return (name, *(f"{share:.3f}" if any(counts) else "-" for share in shares), *map(str, counts))


def _article_row(article: ArticleScore) -> Row:
    name, *counts = _row(article.stem, article.score)
    return (name, str(article.gold_reports), str(article.predicted_reports), *counts)


def _object(score: Score) -> dict[str, float | int]:
    shares = {"p": score.precision, "r": score.recall, "f1": score.f1}
    return {name: round(share, 4) for name, share in shares.items()} | asdict(score)


def _article_object(article: ArticleScore, *, misses: bool) -> dict[str, Any]:
    counted = {"article": article.stem, "gold": article.gold_reports, "predicted": article.predicted_reports}
    wrong = {"misses": [asdict(fact) for fact in article.facts if fact.verdict != "hit"]} if misses else {}
    return counted | _object(article.score) | wrong


def _misses(article: ArticleScore) -> Iterator[str]:
    """What is wrong, by report: the sentence, and below it each value with the rule that made it."""
    wrong: dict[str, list[Fact]] = defaultdict(list)
    for fact in article.facts:
        if fact.verdict != "hit":
            wrong[fact.report].append(fact)
    for report, facts in wrong.items():
        yield f"{article.stem} {report.rpartition('id/')[2]}\n"
        for sentence, together in groupby(facts, key=lambda fact: fact.sentence):
            yield f"  {sentence}\n"
            for fact in together:
                value = fact.gold if fact.verdict == "missed" else fact.predicted
                rule = f"  [{fact.rule}]" if fact.rule else ""
                yield f"    {fact.verdict:<8} {fact.slot:<11} {value or ''}{rule}\n"
        yield "\n"


def _table(header: Row, rows: Sequence[Row]) -> None:
    """Names to the left, numbers to the right; drawn on a terminal, plain columns elsewhere."""
    if sys.stdout.isatty():
        drawn = Table(box=box.SIMPLE_HEAD)
        for index, title in enumerate(header):
            drawn.add_column(title, justify="right" if index else "left", overflow="fold")
        for row in rows:
            drawn.add_row(*map(Text, row))
        Console(highlight=False).print(drawn)
        return
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    _write(
        "  ".join((name.ljust(widths[0]), *(map(str.rjust, numbers, widths[1:])))) + "\n"
        for name, *numbers in (header, *rows)
    )
    _write(["\n"])


def _write(lines: Iterable[str]) -> None:
    """UTF-8, whatever the locale."""
    for line in lines:
        sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()
