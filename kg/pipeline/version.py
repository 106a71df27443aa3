"""What a reading depends on besides its article, as one digest: a reading made by other means is not used again."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from kg import __version__ as kg_version
from kg.config import shape_files
from kg.model.article import Article
from kg.model.report import Problem
from kg.model.run import Counts, RunRecord
from kg.pipeline.reading import Method

_LIBRARIES = ("spacy", "thinc", "blis", "numpy", "rapidfuzz", "rdflib", "pyshacl", "shacl", "trafilatura")
"""Libraries of which another version may read differently."""


def version(method: Method) -> str:
    """A digest of the code, the libraries, the model, the knowledge and the shapes, and of how they are used."""
    from kg import knowledge

    parts = (
        _code(),
        *map(_installed, _LIBRARIES),
        model_version(method.model),
        knowledge.version(method.knowledge),
        method.base,
        str(method.validate),
        f"python {sys.version_info.major}.{sys.version_info.minor}",
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def record(method: Method, counts: Counts, problems: tuple[Problem, ...]) -> RunRecord:
    """The record of a build that ends."""
    from kg import knowledge

    return RunRecord(
        version=kg_version,
        model=model_version(method.model),
        knowledge=knowledge.version(method.knowledge),
        counts=counts,
        problems=problems,
    )


def model_version(model: str | None) -> str:
    """Name and version of a spaCy pipeline, of one in a folder with a digest of its files."""
    from kg.nlp import DEFAULT_MODEL

    name = model or DEFAULT_MODEL
    folder = Path(name)
    if folder.is_dir():
        return f"{folder.name} {_digest(file for file in sorted(folder.rglob('*')) if file.is_file())}"
    return _installed(name)


def _installed(name: str) -> str:
    """A distribution with its version; the name alone where it is not installed."""
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name


def key(article: Article) -> str:
    """What an article's reading is kept under: a digest of all that is known of it, but for its path."""
    published = article.published
    given = f"{article.id} {published.basis if published else ''}"
    return hashlib.sha256(given.encode()).hexdigest()[:32]


@cache
def _code() -> str:
    """A digest of the package's modules and the shapes."""
    package = Path(__file__).parents[1]
    shapes = "\0".join(file.read_text(encoding="utf-8") for file in shape_files())
    return _digest(sorted(package.rglob("*.py"))) + hashlib.sha256(shapes.encode()).hexdigest()


def _digest(files: Iterator[Path] | list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
