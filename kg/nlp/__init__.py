"""Article -> annotated article: spaCy's pipeline over the prose, with curated and gazetteer names laid over it."""

from kg.nlp.annotate import annotate
from kg.nlp.annotated import Annotated, Name
from kg.nlp.model import load

__all__ = ["Annotated", "Name", "annotate", "load"]
