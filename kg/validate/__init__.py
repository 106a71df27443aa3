"""Is the graph sound? SHACL shapes for its structure and plausibility, and quotes against the articles' texts."""

from kg.validate.checks import validate
from kg.validate.violations import Severity, Violation

__all__ = ["Severity", "Violation", "validate"]
