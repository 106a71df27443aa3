"""The errors of the package: one base class, and a subclass where a caller acts on the difference."""

from __future__ import annotations


class KgError(Exception):
    """Something a user can mend; the message names the file, the place, what was found, what would be right."""


class UsageError(KgError):
    """The call itself is wrong (exit code 2): an unknown format, a missing path, an output that cannot be written."""


class ArticleError(KgError):
    """One article cannot be read; the run lists it as a problem and goes on (exit code 1)."""


class KnowledgeError(KgError):
    """A knowledge file is malformed; the message names the file and the row."""
