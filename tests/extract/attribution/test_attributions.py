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
    (
        "The Local Coordination Committees another monitoring group said nine died. The Observatory said eight.",
        "nine",
        ("Local Coordination Committees",),
    ),
    ("Police and residents said nine people were killed.", "killed", ("Police", "residents")),
    ("Nine people were killed, police said, adding that four were hurt.", "hurt", ("police",)),
    ("Police reported the blast and said nine people were killed.", "killed", ("police",)),
    ("Nine people were killed, as reported by Al Jazeera.", "killed", ("Al Jazeera",)),
    ("Nine people were killed.", "killed", OWN_VOICE),
    ("The group claimed responsibility for a bombing that killed nine people.", "killed", OWN_VOICE),
    ("The war has claimed the lives of 200 people.", "lives", OWN_VOICE),
    ("A doctor at the town's main hospital counted nine men dead.", "dead", ("doctor at the town's main hospital",)),
    ("Nine men were killed, a medic at a clinic behind the front said.", "killed", ("medic at a clinic",)),
    ("Mary Hall, a nurse at the town's main hospital, said nine men were killed.", "killed", ("Mary Hall",)),
    ("The Observatory put the dead at at least 12.", "dead", ("Observatory",)),
    ("The army put the loss at 47 men, with 15 wounded.", "wounded", ("army",)),
    ("Official figures give 40 civilians killed.", "killed", ("Official figures",)),
    ("By the latest count of the Observatory, 40 people died.", "died", ("Observatory",)),
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
    ("Army spokesman Colonel Paul Otieno said nine men were killed.", ("Paul Otieno", "army")),
    ("Army spokesman Lieutenant-Colonel Paul Otieno said nine men were killed.", ("Paul Otieno", "army")),
    (
        "The head of the town's defence council, Taras Koval, said nine men were killed.",
        ("Taras Koval", "town's defence council"),
    ),
    ("The governor of North Kivu, Joseph Bahati, said nine men were killed.", ("Joseph Bahati",)),
    ("Nine men were killed, said Ivan Petrov, a spokesman for the coastguard.", ("Ivan Petrov", "coastguard")),
    ("A spokesman for the rescue workers, Ivan Petrov, said nine men were killed.", ("Ivan Petrov", "rescue workers")),
    ("Ivan Petrov, head of the Relief Committee, said nine men were killed.", ("Ivan Petrov", "Relief Committee")),
    ("Ivan Petrov, a lecturer in the law school, said nine men were killed.", ("Ivan Petrov",)),
    ("Witness Ivan Petrov said nine men were killed.", ("Ivan Petrov",)),
]


@pytest.mark.parametrize(("text", "expected"), OFFICES, ids=[t for t, _ in OFFICES])
def test_person_and_the_body_spoken_for(text: str, expected: tuple[str, ...]) -> None:
    assert [label.lower() for label in said_by(text, "killed")] == [label.lower() for label in expected]


WHO_GIVES_THE_COUNT = [
    ("Police said three people in all were killed.", "killed", ("Police",)),
    ("Police said two people were killed and six hurt.", "killed", ("Police",)),
    ("WHO said nine men were killed.", "killed", ("WHO",)),
    ("Nine men were killed, police said; 47 others were hurt.", "hurt", ("police",)),
    ("Nine men were killed, police said; the road was shut after two were hurt.", "hurt", OWN_VOICE),
    ("Later the army also said three rebel commanders including Omar Farid were killed.", "killed", ("army",)),
    ("The mayor rejected the claim by rebels that nine men were killed.", "killed", ("rebels",)),
    ("The army's admission that nine men were killed came late.", "killed", ("army",)),
    ("The mayor praised the report that nine men were killed.", "killed", OWN_VOICE),
    ("Nine men were killed, state media said. AFP could not reach the place.", "killed", ("state media",)),
    ("Nine men were killed, state media said. SANA showed pictures.", "killed", ("SANA",)),
    ("The hospital received 11 bodies on Monday.", "bodies", ("hospital",)),
    ("Kidal regional hospital said it had received 11 bodies.", "bodies", ("Kidal regional hospital",)),
    ("The convoy received 11 bodies at the border.", "bodies", OWN_VOICE),
    ("Local officials supplied the names of 14 residents who died.", "died", ("Local officials",)),
    ("The group compiled the names of 271 killed.", "killed", ("group",)),
    ("The ministry boasted of more than 200 dead.", "dead", ("ministry",)),
    ("A nurse remembers two dead on the first evening.", "dead", ("nurse",)),
    ("A nurse recalled that nine men were killed.", "killed", ("nurse",)),
    ("Investigators concluded that nine men were killed.", "killed", ("Investigators",)),
    ("The army afterwards reckoned that nine of the attackers had died.", "died", ("army",)),
    ("The mission's preliminary findings are that two bombers struck, killing 12 people.", "killing", ("mission",)),
    ("The report describes how a shell hit a house, killing three children.", "killing", ("report",)),
    ("The governor spoke of 40 dead.", "dead", ("governor",)),
    ("The mayor had initially spoken of four deaths.", "deaths", ("mayor",)),
    ("The mayor put the number of dead at nine.", "dead", ("mayor",)),
    ("By the army's count, 63 rebels were killed.", "killed", ("army",)),
    ("Nine men were killed, by his account; the mayor, Ivan Petrov, was not there.", "killed", OWN_VOICE),
    ("In the army's version, nine rebels were killed.", "killed", ("army",)),
    ("Nine men were killed, in the words of the mayor.", "killed", ("mayor",)),
    ("Nine men were killed, on the army's count.", "killed", ("army",)),
    ("In a statement, the army announced the death of nine soldiers.", "death", ("army",)),
    ("The ministry announced nine deaths.", "deaths", ("ministry",)),
    ("The army acknowledged the loss of nine soldiers.", "soldiers", ("army",)),
    ("The army admitted losing nine soldiers.", "losing", ("army",)),
    (
        "The council had first spoken of 40 killed; on Saturday morning the committee announced 93 killed.",
        "40",
        ("council",),
    ),
    (
        "The council had first spoken of 40 killed; on Saturday morning the committee announced 93 killed.",
        "93",
        ("committee",),
    ),
    ("Medics said nine died, while on Sunday the army said 12 rebels were killed.", "12", ("army",)),
    ("Medics said nine died, while on Sunday the army said 12 rebels were killed.", "nine", ("Medics",)),
    ("The UN humanitarian office, OCHA, said nine people were killed.", "killed", ("OCHA",)),
    ("The aid agency Medair said nine people were killed.", "killed", ("Medair",)),
    ("The Observatory, the Britain-based monitor, said nine men were killed.", "killed", ("Observatory",)),
    ("The rescue service known as the White Helmets said nine people were killed.", "killed", ("White Helmets",)),
    (
        "Nine men were killed, two aid workers said, citing local officials.",
        "killed",
        ("aid workers", "local officials"),
    ),
    ("Nine people were killed, the Red Cross said after its delegates saw the place.", "killed", ("Red Cross",)),
    ("The security forces lost one officer, the committee reported.", "lost", ("committee",)),
    ("Nine men were killed, a doctor said. The raid began at dawn, Maj. Gen. Ivan Petrov said.", "killed", ("doctor",)),
    (
        "Nine men were killed, an aid worker said. The raid began at dawn, Governor Ivan Petrov said.",
        "killed",
        ("aid worker",),
    ),
    (
        "Nine men were killed, a military official said. The raid began at dawn, Col. Ivan Petrov said.",
        "killed",
        ("Ivan Petrov", "military"),
    ),
    ("The army attacked at dawn. Nine rebels have been killed so far, it said.", "killed", ("army",)),
    ("The ministry said the raid was over. Nine rebels have been killed so far, it said.", "killed", ("ministry",)),
    (
        "The Azure Front is at war with the state. “Eleven of our men were murdered,” its spokesman Ivan Petrov said.",
        "murdered",
        ("Ivan Petrov", "Azure Front"),
    ),
    ("The army denied reports that nine civilians were killed.", "killed", ("army",)),
    (
        "State television, quoting the interior minister, said nine men were killed.",
        "killed",
        ("interior minister", "State television"),
    ),
    ("Nine men were killed, Amaq, the news outlet of Islamic State, said.", "killed", ("Amaq",)),
    ("The army said on its website that nine rebels were killed.", "killed", ("army",)),
    ("On Twitter, the mayor wrote that nine men were killed.", "killed", ("mayor",)),
    ("Nine men died, the mayor told the BBC.", "died", ("mayor",)),
    ("“Nine men were killed,” the mayor, a former teacher, told a local radio station.", "killed", ("mayor",)),
    ("Nine men were killed, security officials and witnesses said.", "killed", ("security officials", "witnesses")),
    ("Two officials, speaking on condition of anonymity, said nine men were killed.", "killed", ("officials",)),
    ("Nine men were killed, said one resident who gave his name as Omar.", "killed", ("resident",)),
    ("Witnesses speak of nine dead.", "dead", ("Witnesses",)),
    ("The toll, according to the ministry, is nine dead and 20 wounded.", "dead", ("ministry",)),
    ("At least nine people, according to medics, were killed; a guard was hurt.", "killed", ("medics",)),
    ("The United Nations has documented nine deaths.", "deaths", ("United Nations",)),
    ("The UN verified the killing of nine civilians.", "killing", ("UN",)),
    ("The army's figures show nine soldiers killed.", "killed", ("army",)),
    ("Nine soldiers were killed, army figures show.", "killed", ("army",)),
    ("Official figures put the dead at nine.", "dead", ("Official figures",)),
    ("Nine people had died, it emerged on Friday.", "died", OWN_VOICE),
    ("Nine workers were killed, confirmed the ministry's spokeswoman, Ana Lopez.", "killed", ("Ana Lopez", "ministry")),
    ("Nine people were killed, villagers and resistance groups said.", "killed", ("villagers", "resistance groups")),
    ("Nine men were killed, police and hospital sources said.", "killed", ("police", "hospital sources")),
    ("A spokesman claimed the attack in a message to reporters, saying nine men had died.", "died", ("spokesman",)),
]


@pytest.mark.parametrize(("text", "words", "expected"), WHO_GIVES_THE_COUNT, ids=[t for t, _, _ in WHO_GIVES_THE_COUNT])
def test_who_gives_the_count(text: str, words: str, expected: tuple[str, ...]) -> None:
    assert said_by(text, words) == expected


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
    (
        "Army spokesman Colonel Paul Otieno said the raid began at dawn. The spokesman said nine men were killed.",
        ("Paul Otieno", "Army"),
    ),
    ("The army said the raid began at dawn. Nine men were killed.", OWN_VOICE),
    (
        "Nine men were killed, the mayor of Mopti said. Sekou Barry, the mayor, told reporters the raid began at dawn.",
        ("Sekou Barry",),
    ),
    ("Nine men were killed, the general staff said. Sekou Barry, a cook, said it began at dawn.", ("general staff",)),
    ("Residents said it began at dawn. Snow fell. He said nine men were killed.", OWN_VOICE),
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


LEADS = [
    ("Snow fell in the valley.\n\nUNSMIL: nine men killed in a raid.", ("UNSMIL",)),
    ("Snow fell in the valley.\n\n12:15 Health ministry: nine men killed in a raid.", ("Health ministry",)),
    ("Snow fell in the valley.\n\nGao: nine men killed in a raid.", OWN_VOICE),
    ("Snow fell in the valley.\n\nOur advice: stay away, nine men were killed.", OWN_VOICE),
]


@pytest.mark.parametrize(("text", "expected"), LEADS, ids=[t for t, _ in LEADS])
def test_the_source_that_opens_a_line(text: str, expected: tuple[str, ...]) -> None:
    assert said_by(text, "killed") == expected


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
