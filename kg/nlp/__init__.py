"""Article -> annotated article: spaCy's pipeline over the prose, with curated and gazetteer names laid over it."""

from kg.nlp.annotate import annotate
from kg.nlp.annotated import Annotated, Name
from kg.nlp.model import DEFAULT_MODEL, load

__all__ = ["DEFAULT_MODEL", "Annotated", "Name", "annotate", "load"]
