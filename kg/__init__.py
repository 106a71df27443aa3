"""Read conflict news into an RDF knowledge graph that keeps who said what."""

__version__ = "0.1.0"
