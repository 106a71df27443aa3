"""English or not."""

from __future__ import annotations

import pytest

from kg.ingest.language import is_english
from tests.ingest.pages import BODY

FOREIGN = {
    "German": (
        "Bei einem Angriff auf einen Polizeiposten nahe der Stadt sind am Dienstag vier Beamte getötet "
        "worden, wie der Gouverneur mitteilte. Die Polizisten waren nach einem früheren Überfall in die "
        "Gegend geschickt worden. Zu dem Angriff hat sich bisher niemand bekannt."
    ),
    "French": (
        "Des hommes armés ont attaqué un poste de police près de la ville et tué quatre agents, a déclaré "
        "mardi le gouverneur. Les policiers avaient été envoyés dans la région après un raid précédent. "
        "Personne n'a revendiqué l'attaque."
    ),
    "Spanish": (
        "Hombres armados atacaron un puesto de policía cerca de la ciudad y mataron a cuatro agentes, dijo el "
        "martes el gobernador. Los policías habían sido enviados a la zona tras un ataque anterior. Nadie se "
        "ha atribuido el ataque."
    ),
    "Dutch": (
        "Gewapende mannen hebben een politiepost bij de stad aangevallen en vier agenten gedood, zei de "
        "gouverneur dinsdag. De agenten waren na een eerdere overval naar het gebied gestuurd en twee van hen "
        "waren op patrouille."
    ),
    "Danish": (
        "Bevæbnede mænd angreb en politistation nær byen og dræbte fire betjente, sagde guvernøren tirsdag. "
        "Betjentene var blevet sendt til området efter et tidligere angreb, og to af dem var på patrulje da "
        "det skete."
    ),
    "Turkish": (
        "Silahlı kişiler kent yakınlarındaki bir karakola saldırdı ve dört polis memurunu öldürdü, vali salı "
        "günü açıkladı. Polisler bölgeye daha önceki bir baskından sonra gönderilmişti ve ikisi devriye "
        "geziyordu o sırada."
    ),
    "Russian": ("Вооруженные люди напали на полицейский пост недалеко от города и убили четырех сотрудников."),
    "Arabic": ("هاجم مسلحون مركزا للشرطة قرب المدينة وقتلوا أربعة من رجال الشرطة"),
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages(language: str) -> None:
    assert not is_english(FOREIGN[language])


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Car bomb kills ten in Homs",
        "Ten militants killed, 12 captured in northern province. Army units destroyed two vehicles, mortars "
        "and ammunition depots near Tal Rifaat, state television reported. In recent days more than 150 people have "
        "been injured in rocket attacks on residential neighbourhoods.",
    ],
    ids=["article", "headline", "terse"],
)
def test_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    ("given", "english"),
    [("en", True), ("en-GB", True), ("EN_us", True), ("English", True), ("de", False), ("ar", False)],
)
def test_given_language_settles_it(given: str, english: bool) -> None:
    assert is_english(BODY, given) is english
