"""What of a page is not the article, and that the article is never taken for it."""

from __future__ import annotations

import pytest

from tests.ingest.pages import BODY, LAST, LEAD, MORE, TITLE, article, marked, prose

# A line above the body, or below it, and the kind it is marked with.
LINES = [
    ("Sign in to follow this", "menu"),
    ("Select Page", "menu"),
    ("Media ID: 40127763", "menu"),
    ("Story highlights", "menu"),
    ("3 min read", "menu"),
    ("Share this post", "share"),
    ("Facebook Twitter WhatsApp Email", "share"),
    ("Read or Share this story: http://bugle.example/1", "share"),
    ("Get short URL 9832", "share"),
    ("Print Tweet Views 1662", "menu"),
    ("— Jane Doe (@janedoe) January 15, 2016", "share"),
    ("Explosion près du marché, des voitures en feu #ville pic.twitter.com/abcDEF1", "share"),
    ("Related Articles", "related"),
    ("Read also: Governor visits the border", "related"),
    ("Recommended Posts", "related"),
    ("Tags: raid, police, border", "related"),
    ("Leave a comment", "comments"),
    ("Reply to this topic...", "comments"),
    ("×   Pasted as rich text.   Restore formatting", "comments"),
    ("  Only 75 emoji are allowed.", "comments"),
    ("You can post now and register later. If you have an account, sign in now to post with your account.", "comments"),
    ("We use cookies to improve your experience on our site.", "cookies"),
    ("Sign up for our daily newsletter", "cookies"),
    ("(Reporting by Jane Doe; Writing by John Roe; Editing by Ann Poe)", "byline"),
    ("(Writing and additional reporting by Jane Doe in Lagos; Editing by Ann Poe)", "byline"),
    ("Doe reported from Abuja, Nigeria. John Roe in Lagos contributed to this report.", "byline"),
    ("This version corrects the number of the dead to four.", "byline"),
    ("By Jane Doe and John Roe", "byline"),
    ("Reuters", "byline"),
    ("Source", "footer"),
    ("Back to top button", "footer"),
    ("Powered by : a hosting company, © 2014. All rights reserved", "footer"),
    (
        "Copyright 2016 The Bugle. All rights reserved. This material may not be published, broadcast or rewritten.",
        "footer",
    ),
    ("| Home | Contact Us | About Us | Terms of Use |", "footer"),
    ("---", "markup"),
    ("<https://bugle.example/2021/05/04/post>", "markup"),
]


@pytest.mark.parametrize(("line", "kind"), LINES, ids=[row[0] for row in LINES])
def test_lines_below_the_article(line: str, kind: str) -> None:
    found = article(f"{TITLE}\n\n{BODY}\n\n{line}\n")
    kinds = {text: of for of, text in marked(found)}
    assert line.strip() in kinds
    assert prose(found) == " ".join(BODY.split())
    if line not in ("Print Tweet Views 1662", "| Home | Contact Us | About Us | Terms of Use |"):  # two kinds fit
        assert kinds[line.strip()] == kind


SENTENCES = [
    "Share prices fell on Tuesday after the attack on the police post near the town.",
    "Published reports said that ten people had died in the raid in 2016.",
    "The source said that four of the officers had died before help arrived.",
    "Russia contributed to the talks and sent two envoys to the border.",
    "A video released by the group showed the bodies of six soldiers in a trench.",
    "A photo taken by activists appeared to show the wreck of a truck near the market.",
    "By Friday the rebels had taken the town and killed four officers.",
    "Follow the road and you will reach the village where ten people were killed.",
    "The end of the siege came on May 3, 2016, when troops entered the town.",
    "He said: “Watch the hills.”",
    "Four died.",
    "More about the raid was not known, and the army did not comment on Tuesday.",
    "Editing of the footage made it hard to tell who fired first, the monitor said.",
    "The privacy of the families must be respected, the governor told reporters on Tuesday in the town.",
    "Copyright law was not the issue, the editor said of the pictures of the killing.",
    "Reporting by the monitor shows that 40 fighters were killed in the first week of the battle.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("place", ["first", "inside", "last"])
def test_sentences_of_an_article_are_never_furniture(sentence: str, place: str) -> None:
    parts = {
        "first": [sentence, LEAD, MORE, LAST],
        "inside": [LEAD, MORE, sentence, LAST],
        "last": [LEAD, MORE, LAST, sentence],
    }[place]
    found = article("\n\n".join([TITLE, *parts]))
    assert prose(found) == " ".join(parts)


@pytest.mark.parametrize(
    "heads",
    ["Supply lines", "IRAQ BORDER", "RUMOURS OF ATTACK", "Spotlight\n\nOur coverage of the violence in the north"],
)
def test_heads_of_sections(heads: str) -> None:
    found = article(f"{TITLE}\n\n{LEAD}\n\n{heads}\n\n{MORE}\n\n{LAST}")
    assert [text for _, text in marked(found)] == heads.split("\n\n")


@pytest.mark.parametrize(
    "lines",
    [
        "The dead were:\n\nan officer from the capital\n\ntwo recruits",
        "- an officer from the capital\n- two recruits from the north",
        "Four dead, 12 hurt",
        "He wrote:\n\nthe town has fallen",
    ],
    ids=["list", "bullets", "figures", "quotation"],
)
def test_lists_and_figures_are_no_heads(lines: str) -> None:
    found = article(f"{TITLE}\n\n{LEAD}\n\n{lines}\n\n{MORE}\n\n{LAST}")
    assert marked(found) == []


def test_headlines_of_other_articles_at_the_end() -> None:
    others = "Governor: state does not recognise the border vote\nAir strike kills militants in the north"
    found = article(f"{TITLE}\n\n{BODY}\n\n\n{others}\nPowered by a hosting company\n")
    assert [("related", line) for line in others.split("\n")] == marked(found)[:2]


def test_a_cut_sentence_at_the_end_is_kept() -> None:
    cut = MORE[:100]
    found = article(f"{TITLE}\n{LEAD}\n{LAST}\n{cut}")
    assert prose(found) == f"{LEAD} {LAST} {cut}"


def test_what_follows_the_end_of_a_page() -> None:
    rest = "Your name is not shown.\n\nBe kind to others.\n\nNo links please."
    found = article(f"{TITLE}\n\n{BODY}\n\nLeave a comment\n\n{rest}")
    assert prose(found) == " ".join(BODY.split())


def test_share_buttons_above_the_article_do_not_take_it() -> None:
    found = article(f"{TITLE}\n\nShare this post\n\nRelated Articles\n\n{BODY}")
    assert prose(found) == " ".join(BODY.split())


def test_a_repeated_headline_is_marked() -> None:
    found = article(f"{TITLE}\n\n{TITLE}\n\n{BODY}")
    assert marked(found) == [("menu", TITLE)]


def test_wrapped_text_is_read_by_paragraphs() -> None:
    import textwrap

    paragraphs = [textwrap.fill(part, 72) for part in (f"LAGOS, Nigeria (AP) — {LEAD}", MORE, LAST)]
    found = article("\n\n".join([TITLE, *paragraphs]))
    assert found.title == TITLE
    assert found.dateline is not None
    assert found.furniture == ()


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        ("-AFP", "Agence France-Presse"),
        (" --Reuters", "Reuters"),
        (" - REUTERS", "Reuters"),
        (" Source Reuters", "Reuters"),
        (" Reporting by Jane Doe; Editing by John Roe Our Standards: The Trust Principles.", None),
        (" (Source: Coalition Media Office) Twitter", None),
        (" 218-11", None),
        (" Jane Doe", None),
        (" H. Doe/Roe", None),
        (" Read Also", None),
        (" ... 430 Related Governor Visits the Border Tags raid police", None),
        (" The Valley Bugle is the world's leading daily newspaper printed in 14 cities.", None),
        (" Copyright © 2018 The Bugle. Careers Privacy Policy", None),
    ],
)
def test_endings_of_articles_of_one_line(ending: str, agency: str | None) -> None:
    text = f"{LEAD} {MORE} {LAST}"
    found = article(f"{text}{ending}")
    assert prose(found) == text
    assert found.agency == agency


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("Tags Nigeria Police Raid Border ", "related"),
        ("(AP Archive) ", "caption"),
        ("SEND https://bugle.example/1 ", "share"),
        ("A man inspects the post in Borno state on May 4 2021 (AFP Photo) ", "caption"),
    ],
)
def test_furniture_in_the_middle_of_a_line(inside: str, kind: str) -> None:
    found = article(f"{LEAD} {inside}Two of the officers were from the town. {MORE} {LAST}")
    assert [(of, text.strip()) for of, text in marked(found)] == [(kind, inside.strip())]


def test_headlines_under_a_link_in_the_middle_of_a_page() -> None:
    links = "KEEP READING\nlist 1 of 2\nBandits free dozens of students\nlist 2 of 2\nArmy says it killed 12 fighters"
    found = article(f"{TITLE}\n\n{LEAD}\n\n{links}\nend of list\n{MORE}\n\n{LAST}")
    assert prose(found) == " ".join(BODY.split())


def test_names_between_headline_and_article() -> None:
    names = "Jane Doe\nBBC News, Lagos\nGetty Images Officers stand guard at a checkpoint near the town\nCNN"
    found = article(f"{TITLE}\n{names}\n{BODY}")
    assert prose(found) == " ".join(BODY.split())


def test_labels_of_paragraphs() -> None:
    found = article(f"{TITLE}\n\n{LEAD}\n\nDetails: {MORE}\n\nBackground: {LAST}")
    assert marked(found) == [("markup", "Details:"), ("markup", "Background:")]
