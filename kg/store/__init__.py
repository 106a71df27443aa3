"""Graphs opened for questions: an in-memory Oxigraph store, and the named SPARQL queries that run on it."""
