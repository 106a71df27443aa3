"""Who did what to whom, from the grammar around the words that tell an event.

1. `reader` finds the nouns around a trigger, and the slot that each stands in;
2. `perpetrators` and `targets` say whether what a noun stands for can fill it, and who else does through it;
3. `claims` reads who claims an event or is blamed for it, `claimed` who claims what an earlier sentence told.
"""

from kg.extract.roles.claims import CLAIMED, responsibility
from kg.extract.roles.reader import RoleReader
from kg.extract.roles.role import Role

__all__ = ["CLAIMED", "Role", "RoleReader", "responsibility"]
