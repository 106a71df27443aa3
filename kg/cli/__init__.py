"""The command `kg`: a thin layer of options, progress and tables over `kg.pipeline`."""

from kg.cli.app import app, main

__all__ = ["app", "main"]
