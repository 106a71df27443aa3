"""Is the graph sound? SHACL shapes for its structure and plausibility, and quotes against the articles' texts."""

from kg.validate.checks import validate
from kg.validate.violations import Severity, Violation
from kg.validate.whole import validate_whole

__all__ = ["Severity", "Violation", "validate", "validate_whole"]
