"""Names that the sentences of both reports mention, in whatever part."""

from __future__ import annotations

from kg.fuse.comparison import Comparison
from kg.fuse.profile import Profile

TELLING = 3
"""So many names in common say all that names can."""


def names_in_common(left: Profile, right: Profile) -> Comparison | None:
    """Places, units, people and bases that both mention, but for the places of both, which count by themselves.

    Having none in common says nothing.
    """
    located = {place.key for place in left.places} & {place.key for place in right.places}
    shared = [name.label for key, name in left.mentioned.items() if key in right.mentioned and key not in located]
    if not shared:
        return None
    return Comparison(min(1.0, len(shared) / TELLING), f"both mention {', '.join(shared[:5])}")
