"""Joining the reports of several articles into events: scored, explained, and with their differences kept.

Profiles of the reports are blocked, compared in pairs, and clustered; each cluster is summed up as an event.
How it decides, and why so: docs/decisions/004-fusion.md.
"""

from __future__ import annotations

from kg.fuse.fusion import fuse, fuse_change
from kg.fuse.judging import applied
from kg.fuse.revisions import Lineage, Revision, revisions

__all__ = ["Lineage", "Revision", "applied", "fuse", "fuse_change", "revisions"]
