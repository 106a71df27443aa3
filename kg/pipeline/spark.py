"""The build on Apache Spark: the same function of one article, mapped over partitions, and fusion by Spark's shuffle.

Every step is one of the local engine's, so that the graph is the same (a test holds them equal). An article is read by
a process of its own beside Spark's, as with `--jobs`: one that crashes it is listed and skipped, instead of failing
the job. What is lost with an executor Spark computes again.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from kg.config import DATA
from kg.errors import UsageError
from kg.ingest import Input, files, read_files
from kg.model.article import Article
from kg.model.event import Judgement, ReportKey
from kg.model.report import Problem, Reading
from kg.pipeline.assembling import own_triples
from kg.pipeline.intake import BATCH, given_up, read_packed
from kg.pipeline.joining import Joined
from kg.pipeline.ledger import Shelved
from kg.pipeline.reading import Method, Outcome
from kg.pipeline.workers import Pool

if TYPE_CHECKING:
    from pyspark import RDD, SparkContext

PARTS = ("articles", "entities", "events")
"""Folders below the output, each with part files."""
