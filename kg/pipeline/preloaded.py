"""What a worker process needs, imported once by the process that workers are forked from."""

from kg import extract, knowledge, nlp, resolve, validate
from kg.rdf import graphs

__all__ = ["extract", "graphs", "knowledge", "nlp", "resolve", "validate"]
