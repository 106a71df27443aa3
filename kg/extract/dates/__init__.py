"""Time expressions of an article as inclusive ranges of days, and which of them dates which event.

`rule` says what a rule is; `absolute`, `relative` and `chains` are the tables of rules; `scan` finds, `expressions`
resolves, `attach` relates to events, `narrative` to events that have no day of their own. Kinds and values follow
TIMEX3 (ISO 24617-1).
"""

from kg.extract.dates.attach import attach, attach_statement, finest
from kg.extract.dates.expressions import TimeExpression, time_expressions, up_to_now
from kg.extract.dates.governor import is_ahead, is_by_the_way, is_since, opens_since
from kg.extract.dates.narrative import going_on

__all__ = [
    "TimeExpression",
    "attach",
    "attach_statement",
    "finest",
    "going_on",
    "is_ahead",
    "is_by_the_way",
    "is_since",
    "opens_since",
    "time_expressions",
    "up_to_now",
]
