"""What is typed into a section, and what is sent of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodward.core.bulletins.sections import (
    Section,
    blocks_of_sections,
    clean,
    wrong_with,
)
from goodward.core.messages.setting import as_text

GOOD = Section(
    "Safeguarding",
    "The guidance has changed.\n\nPlease read:\n- part 1\n- part 2\n"
    "[Read the guidance](https://example.gov.uk/kcsie?a=1&b=2)\n"
    "[Write to us](mailto:ey@kent.example)",
)


def wrong(heading="News", text="Words"):
    return list(wrong_with(Section(heading, text)))


def test_a_section_is_a_heading_paragraphs_lists_and_links():
    kinds = [(each.kind, *each.lines) for each in blocks_of_sections([GOOD])]

    assert kinds == [
        ("heading", "Safeguarding"),
        ("paragraph", "The guidance has changed."),
        ("paragraph", "Please read:"),
        ("list", "part 1", "part 2"),
        ("link", "Read the guidance"),
        ("link", "Write to us"),
    ]
    assert list(wrong_with(GOOD)) == []


def test_sections_follow_each_other_in_plain_text():
    said = as_text(blocks_of_sections([GOOD, Section("Dates", "Monday")]))

    assert "Read the guidance:\nhttps://example.gov.uk/kcsie?a=1&b=2" in said
    assert said.index("Safeguarding") < said.index("Dates") < said.index("Monday")


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ({"heading": " "}, ("heading", "Enter a heading")),
        ({"text": "\n"}, ("text", "Enter the text of the section")),
        ({"heading": "x" * 201}, ("heading", "The heading must be 200 characters or fewer")),
        (
            {"text": "x" * 8001},
            ("text", "The text must be 8,000 characters or fewer. Make two sections"),
        ),
        (
            {"text": "See [here](https://a.example) now"},
            ("text", "Put the link on a line of its own: [here](https://a.example)"),
        ),
        (
            {"text": "[here](javascript:alert)"},
            ("text", "A link begins with https://, not “javascript:alert”"),
        ),
        ({"text": "[here](/portal)"}, ("text", "A link begins with https://, not “/portal”")),
    ],
)
def test_what_is_wrong_is_said_with_what_to_write(section, found):
    assert wrong(**section) == [found]


def test_signs_that_disturb_a_reader_are_taken_out():
    assert clean("One\r\ntwo\x00\u202e\tthree \r") == "One\ntwo\tthree"


@given(st.text(max_size=300))
def test_any_text_is_shown_and_nothing_of_it_becomes_an_address_of_another_kind(text):
    section = Section("News", clean(text))

    blocks = blocks_of_sections([section])

    if not list(wrong_with(section)):
        assert all(
            each.address.startswith(("https://", "http://", "mailto:"))
            for each in blocks
            if each.kind == "link"
        )
