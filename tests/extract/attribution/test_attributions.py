"""Who is quoted for a clause: tables of sentences, the words of the clause, and the sources."""

from __future__ import annotations

import pytest

from kg.extract.attribution import attributions
from tests.extract.attribution.reading import read, token

pytestmark = pytest.mark.model

OWN_VOICE: tuple[str, ...] = ()


def said_by(text: str, words: str, title: str | None = None) -> tuple[str, ...]:
    annotated = read(text, title)
    return tuple(r.label for r in attributions(annotated).of(token(annotated, words)).references)


ONE_SENTENCE = [
    ("The army said nine rebels were killed.", "killed", ("army",)),
    ("Nine rebels were killed near the dam, the army said.", "killed", ("army",)),
    ("Nine rebels were killed near the dam, the army said on Friday.", "killed", ("army",)),
    ("Nine rebels were killed near the dam, according to medics.", "killed", ("medics",)),
    ("According to medics, nine rebels were killed.", "killed", ("medics",)),
    ("According to medics nine rebels were killed.", "killed", ("medics",)),
    ("Nine rebels were killed near the dam, said residents.", "killed", ("residents",)),
    ("Nine rebels were killed near the dam on Monday activists said.", "killed", ("activists",)),
    ("The militia reported 40 deaths.", "deaths", ("militia",)),
    ("Local doctors put the death toll at 27.", "toll", ("Local doctors",)),
    ("The rebels claimed to have killed 75 soldiers.", "killed", ("rebels",)),
    ("Villagers counted 12 bodies in the square.", "bodies", ("Villagers",)),
    ("The governor accused the rebels of killing four farmers.", "killing", ("governor",)),
    ("Ukraine says 62 soldiers died in the strike.", "died", ("Ukraine",)),
    ("The ministry, which has not named the dead, said nine men were killed.", "killed", ("ministry",)),
    ("A shell hit the market, killing nine, police said, a day after a bomb killed two.", "hit", ("police",)),
    ("A shell hit the market, killing nine, police said, a day after a bomb killed two.", "killed two", OWN_VOICE),
    ("The mayor said two died, but residents said nine were killed.", "died", ("mayor",)),
    ("The mayor said two died, but residents said nine were killed.", "killed", ("residents",)),
    ("Police and residents said nine people were killed.", "killed", ("Police", "residents")),
    ("Nine people were killed, police said, adding that four were hurt.", "hurt", ("police",)),
    ("Police reported the blast and said nine people were killed.", "killed", ("police",)),
    ("Nine people were killed, as reported by Al Jazeera.", "killed", ("Al Jazeera",)),
    ("Nine people were killed.", "killed", OWN_VOICE),
    ("The group claimed responsibility for a bombing that killed nine people.", "killed", OWN_VOICE),
    ("The war has claimed the lives of 200 people.", "lives", OWN_VOICE),
    ("The mayor did not say how many people were killed.", "killed", OWN_VOICE),
    ("The mayor declined to say whether nine people were killed.", "killed", OWN_VOICE),
    ("The captain told the soldiers to leave after nine were killed.", "killed", OWN_VOICE),
]


@pytest.mark.parametrize(("text", "words", "expected"), ONE_SENTENCE, ids=[f"{t} [{w}]" for t, w, _ in ONE_SENTENCE])
def test_one_sentence(text: str, words: str, expected: tuple[str, ...]) -> None:
    found = tuple(label[0].lower() + label[1:] for label in said_by(text, words))
    assert found == tuple(label[0].lower() + label[1:] for label in expected)


OFFICES = [
    ("Army spokesman Col. Ivan Petrov said nine men were killed.", ("Ivan Petrov", "army")),
    ("Nine men were killed, said Ivan Petrov, a spokesman for the coastguard.", ("Ivan Petrov", "coastguard")),
    ("A spokesman for the rescue workers, Ivan Petrov, said nine men were killed.", ("Ivan Petrov", "rescue workers")),
    ("Ivan Petrov, head of the Relief Committee, said nine men were killed.", ("Ivan Petrov", "Relief Committee")),
    ("Ivan Petrov, a lecturer in the law school, said nine men were killed.", ("Ivan Petrov",)),
    ("Witness Ivan Petrov said nine men were killed.", ("Ivan Petrov",)),
]


@pytest.mark.parametrize(("text", "expected"), OFFICES, ids=[t for t, _ in OFFICES])
def test_person_and_the_body_spoken_for(text: str, expected: tuple[str, ...]) -> None:
    assert [label.lower() for label in said_by(text, "killed")] == [label.lower() for label in expected]


NESTED = [
    ("Broadcaster NTV said, citing the army, that nine men were killed.", {"NTV", "army"}),
    ("Nine men were killed, NTV reported, citing a hospital.", {"NTV", "hospital"}),
    ("Local media reported, citing the coastguard, that nine men were killed.", {"coastguard"}),
    ('The Observatory quoted "trusted sources" as saying that nine men were killed.', {"Observatory"}),
    ("Dr Omar Farid said that nurses had counted nine men killed.", {"Omar Farid", "nurses"}),
    ("Nine men were killed, the ministry said in a statement carried by Interfax.", {"ministry", "Interfax"}),
    ("The coastguard told Reuters that nine men were killed.", {"coastguard"}),
]


@pytest.mark.parametrize(("text", "expected"), NESTED, ids=[t for t, _ in NESTED])
def test_one_source_quoting_another(text: str, expected: set[str]) -> None:
    assert set(said_by(text, "killed")) == expected


ACROSS = [
    (
        "The Sudan Doctors Network said the raid began at dawn. It said nine men were killed.",
        ("Sudan Doctors Network",),
    ),
    (
        "Mayor Ivan Petrov said the raid began at dawn. He added that nine men were killed.",
        ("Ivan Petrov",),
    ),
    (
        "Mayor Ivan Petrov said the raid began at dawn. Snow fell. Nine men were killed, Petrov said.",
        ("Ivan Petrov",),
    ),
    (
        "The Syrian Observatory for Human Rights said it began at dawn. The monitoring group said nine were killed.",
        ("Syrian Observatory for Human Rights",),
    ),
    (
        "Nine men were killed, a monitor said. The Syrian Observatory for Human Rights relies on people in the towns.",
        ("Syrian Observatory for Human Rights",),
    ),
    (
        "Boko Haram raided a barracks at dawn. The al-Qaida-linked group claimed it had killed nine soldiers.",
        ("Boko Haram",),
    ),
    (
        "The Turkish army said the raid began at dawn. Ankara was quiet. The army said nine men were killed.",
        ("Turkish army",),
    ),
    (
        "Nine men were killed in a raid, a police official said. The raid began at dawn, Capt. Ivan Petrov said.",
        ("Ivan Petrov", "police"),
    ),
    ("The army said the raid began at dawn. Nine men were killed.", OWN_VOICE),
]


@pytest.mark.parametrize(("text", "expected"), ACROSS, ids=[t for t, _ in ACROSS])
def test_going_back_to_an_earlier_source(text: str, expected: tuple[str, ...]) -> None:
    assert said_by(text, "killed") == expected


QUOTED = [
    ("“Nine men were killed,” the mayor said.", ("mayor",)),
    ("“We heard the planes at dawn. Nine men were killed,” the mayor said.", ("mayor",)),
    ("“We heard the planes,” the mayor said. “Nine men were killed.”", ("mayor",)),
    ("The mayor said: “We heard the planes at dawn. Nine men were killed.”", ("mayor",)),
    ("“We heard the planes at dawn.\n\n“Nine men were killed,” the mayor said.", ("mayor",)),
    ('"We heard the planes at dawn. Nine men were killed" the mayor told reporters.', ("mayor",)),
    ("The mayor said:\n\nThis was a crime. Nine men were killed.", ("mayor",)),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED, ids=[t for t, _ in QUOTED])
def test_quotations(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(label.lower() for label in said_by(text, "killed")) == expected


HEADLINES = [
    ("Nine men killed in raid on barracks: officials", "killed", ("officials",)),
    ("Monitor: nine men killed in raid on barracks", "killed", ("Monitor",)),
    ("Nine men killed in raid on barracks - police", "killed", ("police",)),
    ("Nine men killed in raid on barracks - Reuters", "killed", OWN_VOICE),
    ("Nine men killed in raid on southern barracks Monitor", "killed", ("Monitor",)),
    ("Army says nine men killed in raid", "killed", ("Army",)),
]


@pytest.mark.parametrize(("title", "words", "expected"), HEADLINES, ids=[t for t, _, _ in HEADLINES])
def test_headlines(title: str, words: str, expected: tuple[str, ...]) -> None:
    found = said_by("Snow fell in the valley at night.", words, title)
    assert [label.lower() for label in found] == [label.lower() for label in expected]


def test_headline_monitor_is_the_one_the_body_names() -> None:
    body = "The Syrian Observatory for Human Rights said the raid began at dawn."
    assert said_by(body, "killed", "Nine men killed in raid: monitor") == ("Syrian Observatory for Human Rights",)


def test_sources_carry_their_place_and_the_id_of_a_known_name() -> None:
    annotated = read("Nine men were killed, said the UK-based Syrian Observatory for Human Rights.")
    (source,) = attributions(annotated).sources
    assert annotated.text(source.start, source.end).endswith("Syrian Observatory for Human Rights")
    assert source.verb is not None
    assert annotated.text(source.verb, source.verb + 1) == "said"
    assert source.references[0].entity is not None
    for mention in source.references[0].mentions:
        assert mention.span.of(annotated.article.text) == mention.text
