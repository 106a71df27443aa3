"""Whom a noun phrase stands for: a named actor, a described group, a thing, an installation or a place.

1. `names` finds the name in or beside a description ("fighters of X");
2. `groups` says of what kind a description is ("the rebel commander" is of an armed group);
3. `anaphora` goes back to somebody named before ("the militants", "its troops", "they"), `pointed_places` to a place;
4. `reader` puts them together.
"""

from kg.extract.participants.participant import FORCES, Participant
from kg.extract.participants.reader import ParticipantReader

__all__ = ["FORCES", "Participant", "ParticipantReader"]
