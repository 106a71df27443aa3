"""Readings and events built by hand, without a language model: each part has a default, and can be given.

The article below is written for these tests. `make_reading()` uses every field of the model and every code list at
least once, so that a graph of it holds every term of the ontology.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kg.config import DATA
from kg.model import ids
from kg.model.article import Article, Dateline, Furniture, PublicationDate, Span
from kg.model.entity import Entity
from kg.model.event import Copy, Disagreement, Event, FigureSummary, Judged, Judgement, Link, ReportKey
from kg.model.match import ReferenceEvent, ReferenceMatch
from kg.model.report import (
    Casualty,
    Claim,
    DateRange,
    EventReport,
    Mention,
    Modality,
    Problem,
    Reading,
    Reference,
    Relation,
    Slot,
    Statement,
    Statistic,
)
from kg.model.run import Counts, RunRecord
from kg.rdf.graphs import dataset
from kg.rdf.iris import mint
from kg.rdf.matches import match_triples
from kg.rdf.runs import run_triples
from kg.rdf.terms import Iri, Triple

TITLE = "Brigade storms regiment's camp"
TOLD = (
    "River Brigade fighters stormed the camp of the 9th Regiment near Tall Zaytun with a car bomb on Monday, "
    "killing at least 12 soldiers, two of them officers, the Border Monitor said."
)
DENIED = "The Defence Ministry denied that the camp had been attacked."
CLAIMED = "The River Brigade, part of the Valley Front, claimed the attack."
COUNTED = "More than 4,000 people have died in the valley since 2019, according to the Border Monitor."
TEXT = f"{TITLE}\n\nTALL ZAYTUN, March 4 (Dawn Agency) -- {TOLD} {DENIED}\n\n{CLAIMED}\n{COUNTED}\n"

BRIGADE = "actor/river-brigade"
FRONT = "actor/valley-front"
REGIMENT = "unit/9th-regiment"
ARMY = "actor/valley-army"
PLACE = "place/geonames-1"
COUNTRY = "place/geonames-2"
CAMP = "base/0a1b2c3d/camp-of-the-9th-regiment"
MONITOR = "source/border-monitor"
MINISTRY = "source/defence-ministry"
BOMB = "weapon/car-bomb"


def span_of(words: str, text: str = TEXT) -> Span:
    """The first place where the words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_mention(words: str, text: str = TEXT) -> Mention:
    return Mention(span_of(words, text), words)


def make_reference(words: str, entity: str | None = None, *, text: str = TEXT, **fields: Any) -> Reference:
    given: dict[str, Any] = {"label": words, "mentions": (make_mention(words, text),), "rule": "name", "entity": entity}
    return Reference(**given | fields)


def make_claim(
    slot: Slot, reference: Reference, *, quote: str = TOLD, by: tuple[Reference, ...] = (), **fields: Any
) -> Claim:
    modality: Modality = "asserted"
    given: dict[str, Any] = {"modality": modality, "quote": span_of(quote), "rule": f"{slot} rule"}
    return Claim(slot=slot, reference=reference, attributed_to=by, **given | fields)


def monitor() -> Reference:
    return make_reference("Border Monitor", MONITOR, kind="monitor")


def make_casualty(**fields: Any) -> Casualty:
    given: dict[str, Any] = {
        "outcome": "killed",
        "victims": "soldiers",
        "side": "target",
        "min": 12,
        "max": None,
        "words": "at least 12",
        "span": span_of("at least 12"),
        "quote": span_of(TOLD),
        "attributed_to": (monitor(),),
        "rule": "killed object",
    }
    return Casualty(**given | fields)


def make_statement(quote: str = TOLD, **fields: Any) -> Statement:
    given: dict[str, Any] = {"attributed_to": (monitor(),), "modality": "asserted", "rule": "storm"}
    return Statement(quote=span_of(quote), **given | fields)


def make_date(**fields: Any) -> DateRange:
    given: dict[str, Any] = {
        "earliest": date(2024, 3, 4),
        "latest": date(2024, 3, 4),
        "words": "on Monday",
        "span": span_of("on Monday"),
        "value": "2024-03-04",
        "rule": "weekday",
        "anchor": date(2024, 3, 5),
    }
    return DateRange(**given | fields)


def make_claims() -> tuple[Claim, ...]:
    """One claim of each slot."""
    said = (monitor(),)
    return (
        make_claim("perpetrator", make_reference("River Brigade", BRIGADE, kind="armed_group"), by=said),
        make_claim("target", make_reference("9th Regiment", REGIMENT, kind="state_force"), by=said),
        make_claim("place", make_reference("Tall Zaytun", PLACE, kind="town"), by=said, modality="hedged"),
        make_claim("base", make_reference("the camp of the 9th Regiment", CAMP), by=said),
        make_claim("unit", make_reference("9th Regiment", REGIMENT, kind="state_force"), by=said),
        make_claim("weapon", make_reference("car bomb", BOMB), by=said),
        make_claim("responsibility", make_reference("River Brigade", BRIGADE, kind="armed_group"), quote=CLAIMED),
    )


def make_report(number: int = 1, **fields: Any) -> EventReport:
    ministry = make_reference("Defence Ministry", MINISTRY)
    given: dict[str, Any] = {
        "main": True,
        "type": "attack",
        "statements": (make_statement(), make_statement(DENIED, attributed_to=(ministry,), modality="denied")),
        "date": make_date(),
        "claims": make_claims(),
        "casualties": (
            make_casualty(),
            make_casualty(victims="officers", min=2, max=2, words="two", span=span_of("two"), subset=True),
        ),
        "rule": "trigger",
    }
    return EventReport(number=number, **given | fields)


def make_entities() -> tuple[Entity, ...]:
    """The entities of `make_reading`, by id: one of each class, one unresolved, and what they belong to."""
    return (
        Entity(
            BRIGADE,
            "actor",
            "River Brigade",
            kind="armed_group",
            country="SY",
            parent=FRONT,
            aliases=("Liwa an-Nahr", "RB"),
            matches=("http://www.wikidata.org/entity/Q1",),
            ucdp_id=99,
            score=0.95,
            reasons=("alias", "country named"),
        ),
        Entity(ARMY, "actor", "Valley Army", kind="state_force"),
        Entity(FRONT, "actor", "Valley Front", kind="armed_group", reasons=("name",)),
        Entity(CAMP, "base", "camp of the 9th Regiment", kind="military_base", resolved=False, score=0.0),
        Entity(PLACE, "place", "Tall Zaytun", kind="town", country="SY", parent=COUNTRY, lat=35.95, lon=-0.01),
        Entity(COUNTRY, "place", "Syria", kind="country", country="SY", lat=35.0, lon=38.5),
        Entity(MONITOR, "source", "Border Monitor", kind="monitor"),
        Entity(MINISTRY, "source", "Defence Ministry", kind="government"),
        Entity(REGIMENT, "unit", "9th Regiment", kind="military_unit", echelon="regiment", parent=ARMY),
        Entity(BOMB, "weapon", "car bomb", kind="explosive"),
    )


def make_article(**fields: Any) -> Article:
    given: dict[str, Any] = {
        "id": "0a1b2c3d",
        "path": "camp.txt",
        "text": TEXT,
        "title": TITLE,
        "title_span": span_of(TITLE),
        "publisher": "Dawn Online",
        "agency": "Dawn Agency",
        "url": "https://dawn.example/camp",
        "language": "en",
        "published": PublicationDate(date(2024, 3, 5), date(2024, 3, 5), "dateline", span=span_of("March 4")),
        "dateline": Dateline(
            span_of("TALL ZAYTUN, March 4 (Dawn Agency) --"), "TALL ZAYTUN", "Dawn Agency", 3, 4, "Valley"
        ),
        "furniture": (Furniture(Span(0, 3), "menu"),),
    }
    return Article(**given | fields)


def make_reading(**fields: Any) -> Reading:
    brigade = make_reference("River Brigade", BRIGADE, kind="armed_group")
    front = make_reference("Valley Front", FRONT)
    given: dict[str, Any] = {
        "article": make_article(),
        "reports": (make_report(),),
        "statistics": (
            Statistic(
                outcome="killed",
                victims="people",
                min=4000,
                max=None,
                words="More than 4,000",
                span=span_of("More than 4,000"),
                quote=span_of(COUNTED),
                attributed_to=(monitor(),),
                rule="since",
            ),
        ),
        "relations": (Relation("part_of", brigade, front, span_of(CLAIMED), "part of"),),
        "named": (brigade, front, make_reference("Tall Zaytun", PLACE, kind="town")),
        "entities": make_entities(),
    }
    return Reading(**given | fields)


def make_second_reading() -> Reading:
    """Another article about the same event, with a higher toll and another day."""
    higher = make_casualty(min=15, max=15)
    report = make_report(casualties=(higher,), date=make_date(latest=date(2024, 3, 5)))
    return make_reading(article=make_article(id="4e5f6a7b", path="second.txt"), reports=(report,))


def make_event(**fields: Any) -> Event:
    """What `make_reading` and `make_second_reading` tell together."""
    left, right = ReportKey("0a1b2c3d", 1), ReportKey("4e5f6a7b", 1)
    given: dict[str, Any] = {
        "id": "event/2024-03-04-attack-tall-zaytun",
        "type": "attack",
        "label": "attack at Tall Zaytun, 4 March 2024",
        "reports": (left, right),
        "links": (Link(left, right, 0.875, ("days overlap", "same base")),),
        "earliest": date(2024, 3, 4),
        "latest": date(2024, 3, 5),
        "places": (PLACE,),
        "figures": (
            FigureSummary(
                "killed",
                "target",
                12,
                15,
                1,
                15,
                ids.casualty_id("4e5f6a7b", 1, 1),
                12,
                ids.casualty_id("0a1b2c3d", 1, 1),
            ),
        ),
        "near": (Link(left, right, 0.25, ("days differ", "same base")),),
        "copies": (Copy(right, left),),
        "sources": 1,
        "disagreements": (
            Disagreement(
                "figure",
                ids.casualty_id("0a1b2c3d", 1, 1),
                ids.casualty_id("4e5f6a7b", 1, 1),
                3,
                "at least 12 against 15 killed",
            ),
        ),
    }
    return Event(**given | fields)


def make_judgement(**fields: Any) -> Judgement:
    """That the two reports of `make_event` were judged the same."""
    given: dict[str, Any] = {
        "left": Judged(ReportKey("0a1b2c3d", 1), span_of(TOLD), TOLD),
        "right": Judged(ReportKey("4e5f6a7b", 1), span_of(TOLD), TOLD),
        "verdict": "same",
        "reasons": ("one base, one night",),
    }
    return Judgement(**given | fields)


def make_run() -> set[Triple]:
    """The record of a build with a problem."""
    counts = Counts(articles=2, reports=3, events=2, claims=9, claimants=2, disagreements=1)
    problems = (Problem("rows.jsonl", "not JSON", "line 3"),)
    return set(run_triples(RunRecord("0.1.0", "a model 1.0", "9f2c", counts, problems), base=DATA))


def make_matches() -> set[Triple]:
    """A row of each data set for the event of `make_event`."""
    rows = [make_row(), make_row(id="SYR1", data_set="acled")]
    event = mint(DATA, make_event().id)
    found = [ReferenceMatch(event, row, 0.9, ("both within 1 day (+3.0)",), 3) for row in rows]
    return set(match_triples(found, base=DATA))


def make_row(**fields: Any) -> ReferenceEvent:
    """A row of UCDP GED near Tall Zaytun."""
    given: dict[str, Any] = {
        "id": "123456",
        "data_set": "ged",
        "start": date(2024, 3, 4),
        "end": date(2024, 3, 4),
        "days_open": 0,
        "lat": 35.0,
        "lon": 38.0,
        "reach_km": 5.0,
        "place": "Tall Zaytun village",
        "country": "Syria",
        "actors": ("Government of Syria", "River Brigade"),
        "actor_ids": frozenset((118,)),
        "best": 12,
        "low": 10,
        "high": 15,
    }
    return ReferenceEvent(**given | fields)


def make_dataset() -> dict[Iri, set[Triple]]:
    """A graph that has something of everything."""
    return dataset(
        [make_reading(), make_second_reading()],
        [make_event()],
        judgements=[make_judgement()],
        revisions=[(make_event().id, "event/earlier")],
        record=make_run(),
    )


def as_read_back(reading: Reading) -> Reading:
    """The reading as the graph gives it back: see `kg.rdf.readings` for what it does not hold or order."""
    article = replace(reading.article, text="", furniture=())
    referred = set(referred_entities(reading))
    entities = tuple(
        replace(
            entity,
            aliases=tuple(sorted(entity.aliases)),
            matches=tuple(sorted(entity.matches)),
            reasons=tuple(sorted(entity.reasons)) if entity.id in referred else (),
            score=entity.score if entity.id in referred else 1.0,
        )
        for entity in sorted(reading.entities, key=lambda entity: entity.id)
    )
    return replace(reading, article=article, entities=entities, problems=())


def referred_entities(reading: Reading) -> list[str]:
    """The ids of the entities that the reading's references point to."""
    references = [*reading.named]
    for report in reading.reports:
        references += [claim.reference for claim in report.claims]
        references += [source for claim in report.claims for source in claim.attributed_to]
        references += [source for casualty in report.casualties for source in casualty.attributed_to]
        references += [source for statement in report.statements for source in statement.attributed_to]
    for statistic in reading.statistics:
        references += statistic.attributed_to
    for relation in reading.relations:
        references += [relation.subject, relation.object]
    return [reference.entity for reference in references if reference.entity is not None]
