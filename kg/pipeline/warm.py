"""Loads what reading takes, once, in the process that workers are forked from: they begin at once and share its memory.

What cannot be loaded here is told by the worker that needs it.
"""

from contextlib import suppress

from kg import extract, resolve, validate
from kg.errors import KgError
from kg.knowledge import load as load_knowledge
from kg.nlp import load as load_model

__all__ = ["extract", "resolve", "validate"]

with suppress(KgError):
    load_knowledge(None)
    load_model(None)
