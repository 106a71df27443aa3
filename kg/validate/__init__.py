"""Is the graph sound? SHACL shapes for its structure and plausibility, and quotes against the articles' texts."""

from kg.validate.checks import conforms, validate
from kg.validate.violations import Severity, Violation

__all__ = ["Severity", "Violation", "conforms", "validate"]
