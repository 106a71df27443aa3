"""A graph as the tables and documents that other tools read. The graph is read back through `kg.rdf`."""

from kg.export.forms import FORMS, export, export_parquet

__all__ = ["FORMS", "export", "export_parquet"]
