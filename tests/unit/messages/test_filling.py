"""Values are put into a text: what a person typed comes out as text, and nothing is guessed."""

from __future__ import annotations

import pytest

from goodward.core.messages.filling import ValuesRefused, fill
from goodward.core.messages.reading import read_message
from goodward.core.messages.setting import as_text
from goodward.core.messages.texts import Block, Level

SOURCE = """\
title: A visit is cancelled
purpose: Goes to the provider.
statutory: true
values:
  day: Thursday 2 April 2026
  why: {may_be_empty: true, example: Staff ill}
  changes: {shape: items, may_be_empty: true, example: [The day]}
  link: {shape: link, may_be_empty: true, example: "https://goodward.example/visits"}
subject: Your visit on {day}
standard: |
  The visit on {day} is cancelled.
  Why: {why}

  It replaces another.
  What has changed:
  - {changes}

  [See your visits]({link})

  {sender}
  {authority}
plain: |
  No visit on {day}. {why}
  - {changes}
  [See]({link})
"""
TEXT = read_message(SOURCE, name="visit_cancelled", path="visit_cancelled.yaml").text
GIVEN = {
    "authority": "Kent",
    "provider": "Acorns",
    "sender": "Sam Hill",
    "day": "Thursday 2 April 2026",
    "why": "Staff ill",
    "changes": ["The day", "The place"],
    "link": "https://goodward.example/visits",
}


def text_with(**given):
    return as_text(fill(TEXT, GIVEN | given).bodies[Level.STANDARD])


def test_every_value_stands_where_its_name_stood():
    filled = fill(TEXT, GIVEN)

    assert filled.subject == "Your visit on Thursday 2 April 2026"
    assert as_text(filled.bodies[Level.STANDARD]) == (
        "The visit on Thursday 2 April 2026 is cancelled.\n"
        "Why: Staff ill\n"
        "\n"
        "It replaces another.\n"
        "What has changed:\n"
        "\n"
        "- The day\n"
        "- The place\n"
        "\n"
        "See your visits:\n"
        "https://goodward.example/visits\n"
        "\n"
        "Sam Hill\n"
        "Kent\n"
    )


def test_a_line_goes_with_its_values_and_with_the_list_it_leads_to():
    assert text_with(why="", changes=[], link="", sender="") == (
        "The visit on Thursday 2 April 2026 is cancelled.\n\nIt replaces another.\n\nKent\n"
    )


@pytest.mark.parametrize(
    "typed",
    ["[Click here](https://evil.example)", "- {day}", "{sender}", "<b>now</b>", "{nothing}"],
)
def test_what_somebody_typed_is_never_a_mark_nor_another_value(typed):
    filled = fill(TEXT, GIVEN | {"why": typed, "changes": [typed]})

    [paragraph, _, items, link, _] = filled.bodies[Level.STANDARD]
    assert paragraph.lines[1] == f"Why: {typed}"
    assert items == Block("list", (typed,))
    assert link.address == "https://goodward.example/visits"


def test_line_ends_that_were_typed_stay_in_a_paragraph_and_make_no_item_of_a_list():
    filled = fill(TEXT, GIVEN | {"why": "One\r\n- Two\n\nThree", "changes": ["One\nTwo"]})

    [paragraph, _, items, *_] = filled.bodies[Level.STANDARD]
    assert paragraph.lines[1:] == ("Why: One", "- Two", "Three")
    assert items.lines == ("One Two",)


def test_a_line_break_in_a_subject_becomes_a_space():
    assert fill(TEXT, GIVEN | {"day": "2\r\nBcc: x@y.example"}).subject == (
        "Your visit on 2 Bcc: x@y.example"
    )


def test_signs_that_disturb_what_shows_them_are_left_out():
    assert "Why: abcd\n" in text_with(why="a\x00b\u202ec\u2066d")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"dya": "2"}, "“dya” is no value of it; did you mean “day”?"),
        ({"day": ""}, "“day” is empty"),
        ({"day": "  "}, "“day” is empty"),
        ({"day": ["2"]}, "“day” must be a text"),
        ({"changes": "The day"}, "“changes” must be a list of texts"),
        ({"link": "javascript:alert(1)"}, "“link” is no address"),
        ({"link": "/visits"}, "“link” is no address"),
        ({"link": "https://a b"}, "“link” is no address"),
    ],
)
def test_values_that_do_not_fit_are_refused(given, said):
    with pytest.raises(ValuesRefused, match="visit_cancelled") as refused:
        fill(TEXT, GIVEN | given)

    assert said in str(refused.value)


def test_every_missing_value_is_named():
    with pytest.raises(ValuesRefused) as refused:
        fill(TEXT, {"authority": "Kent", "provider": "", "sender": ""})

    for name in ("day", "why", "changes", "link"):
        assert f"“{name}” is missing" in str(refused.value)


def test_paragraphs_that_somebody_typed_stay_where_the_value_stands_alone():
    # The line ends of a browser, an empty line with spaces in it, and more than one of them.
    said = "We are closed on Friday.\r\n \r\nRing on Monday.\r\nFrom nine.\n\n\n- No list."
    alone = read_message(
        SOURCE.replace("standard: |\n", "standard: |\n  {why}\n\n"),
        name="visit_cancelled",
        path="visit_cancelled.yaml",
    ).text

    blocks = fill(alone, GIVEN | {"why": said}).bodies[Level.STANDARD]

    assert blocks[:3] == (
        Block("paragraph", ("We are closed on Friday.",)),
        Block("paragraph", ("Ring on Monday.", "From nine.")),
        Block("paragraph", ("- No list.",)),
    )
    # Within a sentence it stays one paragraph: “Why: We are closed …”.
    assert blocks[3].lines[:3] == (
        "The visit on Thursday 2 April 2026 is cancelled.",
        "Why: We are closed on Friday.",
        "Ring on Monday.",
    )
