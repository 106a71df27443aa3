"""The words that tell events and those who take part: what the shipped files say, and that they hang together."""

from __future__ import annotations

import pytest

from kg.knowledge.triggers import TriggerEntry, participant_lexicon, trigger_lexicon
from kg.model.report import EVENT_TYPES

LEXICON, PARTICIPANTS = trigger_lexicon(), participant_lexicon()
PREPOSITIONS = {"to", "from", "of", "between", "into", "through", "on", "with", "in", "at", "against", "near", "for"}
ENTRIES = [entry for group in LEXICON.entries.values() for entry in group]


@pytest.mark.parametrize(
    ("lemma", "pos", "event_type"),
    [
        ("attack", "verb", "attack"),
        ("attack", "noun", "attack"),
        ("ambush", "noun", "ambush"),
        ("blast", "noun", "bombing"),
        ("shell", "verb", "shelling"),
        ("airstrike", "noun", "airstrike"),
        ("clash", "verb", "clash"),
        ("behead", "verb", "execution"),
        ("recapture", "verb", "seizure"),
        ("withdraw", "verb", "withdrawal"),
        ("besiege", "verb", "siege"),
        ("kidnap", "verb", "abduction"),
        ("offensive", "noun", "offensive"),
        ("arrest", "verb", "arrest"),
        ("proclaim", "verb", "proclamation"),
        ("kill", "verb", "violence"),
    ],
)
def test_the_type_that_a_word_tells(lemma: str, pos: str, event_type: str) -> None:
    assert event_type in {entry.type for entry in LEXICON.entries[lemma, pos]}


def test_every_type_has_words() -> None:
    assert {entry.type for entry in ENTRIES} == set(EVENT_TYPES)


@pytest.mark.parametrize(("lemma", "pos"), sorted(LEXICON.entries), ids=" ".join)
def test_entries_stand_under_their_own_word(lemma: str, pos: str) -> None:
    for entry in LEXICON.entries[lemma, pos]:
        assert (entry.lemma, entry.pos) == (lemma, pos)
        assert pos in {"verb", "noun"}
        assert lemma == lemma.lower().strip() != ""


def test_entries_with_a_second_word_come_first() -> None:
    for group in LEXICON.entries.values():
        bare = [entry.with_lemma is None for entry in group]
        assert bare == sorted(bare), group[0].lemma


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.lemma} {entry.with_lemma or ''} {entry.pos}")
def test_fields_have_known_values(entry: TriggerEntry) -> None:
    assert entry.subject in {"perpetrator", "victim", "place", "weapon", "none"}
    assert entry.object in {"target", "place", "person", "none"}
    assert entry.needs <= {"place", "base", "person", "force", "weapon", "thing"}
    assert entry.prepositions.keys() <= PREPOSITIONS
    assert set(entry.prepositions.values()) <= {"perpetrator", "target", "place", "person", "base"}


def test_verbs_that_carry_events_are_lemmas() -> None:
    words = LEXICON.light_transitive | LEXICON.light_intransitive | LEXICON.between_events
    assert all(word == word.lower() for word in words)


def test_instruments_refine_types_that_exist() -> None:
    assert LEXICON.instruments.keys() <= set(EVENT_TYPES)
    assert all(LEXICON.instruments.values())


# --- participants


@pytest.mark.parametrize(
    ("lemma", "group"),
    [
        ("rebel", "armed_group"),
        ("guerrilla", "armed_group"),
        ("militant", "armed_group"),
        ("soldier", "state"),
        ("policeman", "state"),
        ("commando", "state"),
        ("villager", "civilian"),
        ("journalist", "civilian"),
        ("assailant", "attacker"),
        ("sniper", "attacker"),
    ],
)
def test_the_group_of_a_noun(lemma: str, group: str) -> None:
    assert PARTICIPANTS.group_of[lemma] == group


@pytest.mark.parametrize("lemma", ["people", "person", "victim"])
def test_words_for_anybody_are_no_party(lemma: str) -> None:
    assert lemma in PARTICIPANTS.nobody
    assert lemma not in PARTICIPANTS.group_of


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("airbase", "military"),
        ("checkpoint", "military"),
        ("hospital", "civil"),
        ("oil field", "civil"),
        ("dam", "civil"),
    ],
)
def test_installations(noun: str, kind: str) -> None:
    assert PARTICIPANTS.installations[noun] == kind


@pytest.mark.parametrize(
    ("noun", "kind"), [("village", "village"), ("governorate", "province"), ("oblast", "province"), ("town", "town")]
)
def test_kinds_of_place(noun: str, kind: str) -> None:
    assert PARTICIPANTS.place_kinds[noun] == kind


def test_what_stands_for_its_users_or_for_no_party_is_no_group_of_people() -> None:
    people = {lemma for lemma, group in PARTICIPANTS.group_of.items() if group in {"civilian", "attacker"}}
    assert not people & PARTICIPANTS.not_agents
    assert not people & PARTICIPANTS.instruments_of_agents
    assert not PARTICIPANTS.group_of.keys() & PARTICIPANTS.nobody


def test_descriptions_of_groups_are_words_for_them() -> None:
    loose = {"group", "organisation", "organization"}
    assert {PARTICIPANTS.group_of[word] for word in PARTICIPANTS.anaphoric - loose} == {"armed_group"}


def test_weapons_are_labelled_by_every_spelling() -> None:
    for words in ("car bomb", "vbied", "rocket-propelled grenade", "rpg", "barrel bomb", "howitzer", "uav"):
        assert PARTICIPANTS.weapons[words]
    assert PARTICIPANTS.weapons["rpg"] == PARTICIPANTS.weapons["rocket-propelled grenade"]
