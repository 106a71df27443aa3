"""Short articles written for the tests: two tell of one event with rival tolls."""

from __future__ import annotations

FIRST = """\
Rebels storm checkpoint near Idlib

BEIRUT, March 4 (Dawn Agency) -- Rebels attacked an army checkpoint near Idlib on Monday, killing at least 12 \
soldiers, the Syrian Observatory for Human Rights said.

The Syrian Defence Ministry said that 3 soldiers were killed in the attack.
"""

SECOND = """\
Army checkpoint attacked in Idlib

Rebels attacked an army checkpoint near Idlib on Monday and killed 15 soldiers, according to local activists.
"""

_DAY = "on Monday, 4 March 2024"
DATED_FIRST, DATED_SECOND = (text.replace("on Monday", _DAY) for text in (FIRST, SECOND))
"""The same with a day: without one the two reports of the raid are too little alike to be joined."""

GERMAN = """\
Bei einem Angriff auf einen Kontrollpunkt der Armee in der Nähe von Idlib sind am Montag mindestens zwölf Soldaten \
getötet worden. Das teilte die Beobachtungsstelle für Menschenrechte mit. Die Regierung äußerte sich zunächst nicht \
zu dem Vorfall, der sich in den frühen Morgenstunden ereignet haben soll.
"""
