"""Whose losses a figure counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model.report import Reading

pytestmark = pytest.mark.model
Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Rebels attacked an army post near Lisala on Friday, killing nine soldiers.", {9: "target"}),
        ("Gunmen attacked a market in Kaya on Friday, killing nine villagers.", {9: "civilian"}),
        ("Rebels attacked an army post near Gao; six rebels and nine soldiers died.", {6: "perpetrator", 9: "target"}),
        ("Rebels attacked a post near Lisala, killing nine soldiers and wounding 14.", {9: "target", 14: "target"}),
        ("Gunmen stormed a post near Kaya. Three assailants were killed and two wounded.",
         {3: "perpetrator", 2: "perpetrator"}),
        ("Gunmen stormed a post near Kaya. Three assailants died, against 12 killed in the garrison.",
         {3: "perpetrator", 12: "target"}),
        ("The army shelled the rebels near Lisala on Friday and lost 12 men.", {12: "perpetrator"}),
        ("The M23 attacked the town of Sake on Friday. The M23 said five of its men were killed.", {5: "perpetrator"}),
        ("Police near Sake shot dead two men who had opened fire on a patrol on Friday.", {2: "perpetrator"}),
        ("Guards killed four youths who attacked a bus with knives near Sake on Friday.", {4: "perpetrator"}),
        ("Two villagers tried to stab a sentry near Sake on Friday and were shot dead.", {2: "perpetrator"}),
        ("Four men were killed near Sake on Friday after opening fire on a patrol.", {4: "perpetrator"}),
        ("Four men were killed near Sake on Friday when gunmen attacked a post.", {4: "civilian"}),
        ("Soldiers killed two men who were attacked near Sake on Friday.", {2: "civilian"}),
        ("Rebels shelled the camp of a rival near Gao on Friday. Nine fighters died.", {9: "target"}),
        ("The M23 attacked the town of Sake on Friday. The army lost 12 men and the M23 lost four.",
         {12: "target", 4: "perpetrator"}),
        ("The M23 attacked the town of Sake on Friday. The army put M23 losses at 60.", {60: "perpetrator"}),
        ("The 4th Brigade attacked a camp near Gao on Friday. Six rebels and two soldiers died.",
         {6: "target", 2: "perpetrator"}),
        ("The M23 attacked the town of Sake on Friday. Six M23 rebels and two militiamen were killed, medics said.",
         {6: "perpetrator", 2: "target"}),
        ("A mine went off near Sake on Friday: four soldiers martyred, a military source said.", {4: "target"}),
    ],
)  # fmt: skip
def test_whose_losses(read: Read, text: str, sides: dict[int, str]) -> None:
    found = {c.max: c.side for report in read(text).reports for c in report.casualties if c.max in sides}
    assert found == sides
