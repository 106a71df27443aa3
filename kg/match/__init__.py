"""The events of a graph against those of an event data set: UCDP GED or ACLED."""

from kg.match.comparing import Comparison, compare
from kg.match.reading import read_acled, read_ged
from kg.match.table import COLUMNS, rows

__all__ = ["COLUMNS", "Comparison", "compare", "read_acled", "read_ged", "rows"]
