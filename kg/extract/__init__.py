"""Annotated article -> what it says: event reports, statistics, relations, each value with evidence and rule."""

from kg.extract.extract import extract

__all__ = ["extract"]
