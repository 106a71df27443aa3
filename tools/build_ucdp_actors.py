"""Derive kg/knowledge/data/ucdp_actors.csv: the armed groups of the UCDP actor list that actors.csv does not have.

    python tools/build_ucdp_actors.py ACTORS.csv

ACTORS.csv: columns ucdp_actor_id, names, full_names, locations, first_year, last_year (lists parted by "|"), put
together from the UCDP actor list 22.1 and the yearly files 23.1 and 24.1. UCDP: CC BY 4.0; cite Davies et al. 2024.
Left out: governments, parts of armies that rebelled, followers of single politicians, pairs of groups that UCDP
codes as one side, groups last active before 1989, and names of one word that are not an abbreviation (peoples and
clans, mostly).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kg.knowledge.countries import read_countries  # noqa: E402
from kg.knowledge.curated import DOUBTFUL, read_entries  # noqa: E402
from kg.knowledge.folding import plain_key  # noqa: E402
from kg.knowledge.names import is_abbreviation  # noqa: E402
from kg.knowledge.numbered import begins_with_number  # noqa: E402
from kg.model.ids import slug  # noqa: E402

DATA = ROOT / "kg/knowledge/data"
FIRST_YEAR = "1989"
HEADER = """\
# Armed groups of the UCDP actor list that actors.csv does not have. Made by tools/build_ucdp_actors.py: do not edit, a
# row in actors.csv with the same UCDP id replaces one here. Each is found only where its country is named ("~"):
# countries have fronts and armies of liberation of the same name.
# Source: UCDP actor list 22.1 and yearly files 23.1, 24.1 (Uppsala Conflict Data Program, CC BY 4.0).
"""
SKIPPED = re.compile(r"^(?:Government of|Supporters of|Military faction|Civilians|.*\b(?:supporters|students)\b)", re.I)
COMMUNITY = re.compile(r"\b(?:clan|subclan|sub-clan|community|tribe|people(?!['’]s)|agropastoralists|ethnic)\b", re.I)
PLACES = {"DR Congo (Zaire)": "CD", "Russia (Soviet Union)": "RU", "Yemen (North Yemen)": "YE", "Myanmar (Burma)": "MM"}
PLACES |= {"Serbia (Yugoslavia)": "RS", "Cambodia (Kampuchea)": "KH", "Bosnia-Herzegovina": "BA", "Ivory Coast": "CI"}
PLACES |= {"Zimbabwe (Rhodesia)": "ZW", "Madagascar (Malagasy)": "MG", "United States of America": "US"}
PLACES |= {"Macedonia, FYR": "MK", "Kingdom of eSwatini (Swaziland)": "SZ"}


def main() -> None:
    """Write the table and print its size."""
    known = list(read_entries(DATA / "actors.csv"))
    ids = {entry.entity.ucdp_id for entry in known}
    taken = {plain_key(n) for entry in (*known, *read_entries(DATA / "units.csv")) for n in entry.names}
    slugs = Counter(entry.entity.id for entry in known)
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if int(row["ucdp_actor_id"]) not in ids]
    found = list(_groups(rows, taken, slugs))
    with (DATA / "ucdp_actors.csv").open("w", encoding="utf-8") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("id", "label", "kind", "country", "aliases", "ucdp"))
        writer.writerows(found)
    print(f"ucdp_actors.csv: {len(found)} rows")


def _groups(rows: list[dict[str, str]], taken: set[str], slugs: Counter[str]) -> Iterator[tuple[str, ...]]:
    countries = read_countries()[1].codes
    for row in rows:
        names = f"{row['names']}|{row['full_names']}".replace("- ", "-").replace(" -", "-").split("|")
        names = [
            name for name in dict.fromkeys(names) if len(name) > 2 and name.lower() != "n/a" and name.isprintable()
        ]
        names = [name for name in names if plain_key(name) not in taken and not re.search(r"[,()]", name)]
        long = [name for name in names if " " in name or "-" in name]
        past = row["last_year"] and row["last_year"] < FIRST_YEAR
        if past or not long or begins_with_number(long[0]) or SKIPPED.search(row["names"]) or "," in row["names"]:
            continue
        label = _label(row["names"].split("|"), long)
        identifier = f"actor/{slug(label)}"
        slugs[identifier] += 1
        if slugs[identifier] > 1:
            identifier += f"-{row['ucdp_actor_id']}"
        places = row["locations"].split("|")
        country = next((PLACES.get(p) or countries.get(plain_key(p)) for p in places), None) or ""
        doubt = DOUBTFUL if country else ""
        aliases = [f"{name}{doubt}" for name in names if name != label and _is_usable(name)]
        kind = "ethnic_group" if COMMUNITY.search(label) else "armed_group"
        yield identifier, f"{label}{doubt}", kind, country, "|".join(aliases), row["ucdp_actor_id"]


def _label(names: list[str], long: list[str]) -> str:
    """UCDP's main name where it is not an abbreviation, else the full name that looks most like English."""
    english = [name for name in long if re.search(r"\b(?:of|for|the|Army|Front|Forces|Movement|Liberation)\b", name)]
    spelt_out = [name for name in names if name in long and not is_abbreviation(name)]
    return (spelt_out or english or long)[0]


def _is_usable(name: str) -> bool:
    """Abbreviations of three letters and more, and names of several words."""
    return len(name) >= 3 if is_abbreviation(name) else " " in name or "-" in name


if __name__ == "__main__":
    main()
