"""What the tool does, one function for each command: build, add, remove, judge, match, validate, query and so on.

Stages are imported where they are used, so that importing this package costs nothing.
"""

from kg.model.run import Counts
from kg.pipeline.asking import AnyForm, Form, explain, export, export_parquet, query, query_limit, validate
from kg.pipeline.building import FORMATS, BuildResult, Engine, Format, build
from kg.pipeline.changing import Change, add, judge, remove
from kg.pipeline.evaluating import evaluate
from kg.pipeline.intake import Advance, Progress
from kg.pipeline.loading import load, serve
from kg.pipeline.matching import match

__all__ = [
    "FORMATS",
    "Advance",
    "AnyForm",
    "BuildResult",
    "Change",
    "Counts",
    "Engine",
    "Form",
    "Format",
    "Progress",
    "add",
    "build",
    "evaluate",
    "explain",
    "export",
    "export_parquet",
    "judge",
    "load",
    "match",
    "query",
    "query_limit",
    "remove",
    "serve",
    "validate",
]
