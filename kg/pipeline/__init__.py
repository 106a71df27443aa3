"""What the tool does, one function for each command: build, add, remove, judge, validate, query, export and so on.

Stages are imported where they are used, so that importing this package costs nothing.
"""

from kg.pipeline.asking import Form, explain, export, query, validate
from kg.pipeline.building import FORMATS, BuildResult, Format, build
from kg.pipeline.changing import Change, add, judge, remove
from kg.pipeline.evaluating import evaluate
from kg.pipeline.intake import Advance, Progress
from kg.pipeline.joining import Counts

__all__ = [
    "FORMATS",
    "Advance",
    "BuildResult",
    "Change",
    "Counts",
    "Form",
    "Format",
    "Progress",
    "add",
    "build",
    "evaluate",
    "explain",
    "export",
    "judge",
    "query",
    "remove",
    "validate",
]
