"""A text of a message is read as a policy is: everything wrong at once, at its line and column."""

from __future__ import annotations

import pytest

from goodward.core.messages.reading import LONGEST_TEXT, read_message
from goodward.core.messages.texts import Block, Level, Shape, Value

SOUND = """\
title: A visit is cancelled
purpose: Goes to the provider.
statutory: true
values:
  day: {about: the day, example: Thursday 2 April 2026}
  link: {shape: link, example: "https://goodward.example/visits"}
  reasons: {shape: items, may_be_empty: true, example: [Staff ill]}
subject: Your visit on {day} is cancelled
standard: |
  We have cancelled the visit on {day}
  at {provider}.

  - {reasons}
  - You need do nothing.

  [See your visits]({link})

  {sender}
plain: |
  We will not come on {day}.
  [See your visits]({link})
  - {reasons}
"""


def read(text):
    return read_message(text, name="visit_cancelled", path="visit_cancelled.yaml")


def problems(text):
    return [str(each) for each in read(text).problems]


def test_a_sound_text_is_read_with_its_values_and_its_words_at_two_levels():
    text = read(SOUND).text

    assert text is not None
    assert (text.name, text.title, text.is_statutory) == (
        "visit_cancelled",
        "A visit is cancelled",
        True,
    )
    assert text.subject == "Your visit on {day} is cancelled"
    assert text.bodies[Level.STANDARD] == (
        Block("paragraph", ("We have cancelled the visit on {day}", "at {provider}.")),
        Block("list", ("{reasons}", "You need do nothing.")),
        Block("link", ("See your visits",), "{link}"),
        Block("paragraph", ("{sender}",)),
    )
    assert text.values["reasons"] == Value("", ("Staff ill",), Shape.ITEMS, may_be_empty=True)
    assert set(text.values) == {"authority", "provider", "sender", "day", "link", "reasons"}


def test_a_link_and_a_list_end_a_paragraph_without_a_blank_line():
    text = read(SOUND).text

    assert text is not None
    assert [each.kind for each in text.bodies[Level.PLAIN]] == ["paragraph", "link", "list"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "on {day}.\n",
            "on {dya}.\n",
            "20:23 plain: “dya” is no value of this message; did you mean “day”?",
        ),
        ("title: A visit", "titel: A visit", "1:8 titel: “titel” is not a known key"),
        ("statutory: true\n", "", "1:1 add “statutory”"),
        (
            "  day: {about: the day,",
            "  sender: {about: him, example: X}\n  day: {about: the day,",
            "5:3 values.sender: “sender” is there for every message",
        ),
        (
            "  day: {about: the day,",
            "  night: {about: no day, example: X}\n  day: {about: the day,",
            "5:3 values.night: “night” is used nowhere",
        ),
        (
            "- {reasons}\n  - You",
            "- Because {reasons}\n  - You",
            "13:13 standard: items stand alone",
        ),
        (
            "[See your visits]({link})\n\n",
            "Look at {link}\n\n",
            "16:11 standard: an address stands",
        ),
        ("({link})\n\n", "({day})\n\n", "16:20 standard: “day” is no address"),
        ("({link})\n\n", "(http://elsewhere)\n\n", "16:20 standard: a link leads to"),
        (
            "[See your visits]({link})\n\n",
            "Now [see your visits]({link})\n\n",
            "16:3 standard: a link stands on a line of its own",
        ),
        ("  {sender}\n", "  [More]({link})\n", "18:3 standard: a message has one link"),
        ("  {sender}\n", "  **Hurry**\n", "18:3 standard: bold is not used"),
        ("  {sender}\n", "  <b>Hurry</b>\n", "18:3 standard: HTML is not used"),
        ("  {sender}\n", "  # Hurry\n", "18:3 standard: headings are not used"),
        ("  {sender}\n", "  {sender\n", "18:3 standard: a value is written as its name"),
        ("  {sender}\n", "  {Sender}\n", "18:3 standard: a value is written as its name"),
        (
            "example: [Staff ill]",
            "example: Staff ill",
            "7:56 values.reasons.example: an example of",
        ),
        ("https://goodward", "ftp://goodward", "6:32 values.link.example: an address begins"),
        ("subject: Your", 'subject: "{link} Your', "is not YAML"),
        ("subject: Your visit", "subject: Your {reasons} visit", "8:15 subject: a subject holds"),
        ("subject: Your visit on {day} is cancelled", "subject: ' '", "8:10 subject: “subject” is"),
        (
            "  We will not come on {day}.\n",
            "  It pains us much to have to say that we will after all not be with you on {day}.\n",
            "20:3 plain: keep a sentence to 16 words here",
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(before, after, said):
    assert before in SOUND

    found = problems(SOUND.replace(before, after, 1))

    assert any(said in each for each in found), found


def test_everything_wrong_is_said_at_once():
    wrong = SOUND.replace("{day} is", "{dat} is").replace("on {day}\n", "on {dax}\n")

    assert len(problems(wrong)) == 2


@pytest.mark.parametrize("text", ["", "[]", "a: [", "\x00", "title: x" + "y" * LONGEST_TEXT])
def test_what_is_no_text_at_all_is_a_problem_and_no_crash(text):
    assert read(text).text is None
    assert problems(text)
