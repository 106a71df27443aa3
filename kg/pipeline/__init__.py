"""What the tool does, one function for each command: build, validate, query, export, explain, evaluate.

Stages are imported where they are used, so that importing this package costs nothing.
"""

from kg.pipeline.asking import Form, explain, export, query, validate
from kg.pipeline.building import FORMATS, BuildResult, Counts, Format, build
from kg.pipeline.evaluating import evaluate
from kg.pipeline.intake import Advance, Progress

__all__ = [
    "FORMATS",
    "Advance",
    "BuildResult",
    "Counts",
    "Form",
    "Format",
    "Progress",
    "build",
    "evaluate",
    "explain",
    "export",
    "query",
    "validate",
]
