"""A form's file: what it means, and every mistake at its place."""

from __future__ import annotations

import pytest

from goodward.core.instruments.forms import Kind
from goodward.core.policy.form_reading import read_form

SOUND = """\
title: First look
edition: April 2027
about: With the manager.
for: {types: nursery, on_register: [early_years]}
kind: met
sections:
  people:
    title: People
    items:
      checks: Everybody is checked.
      lead:
        asks: A lead is named.
        must: true
        hint: Who?
      said: {asks: What else, kind: text}
"""


def read(text):
    return read_form(text, name="first_look", path="first_look.yaml")


def wrong(text):
    found = read(text)
    assert found.form is None
    return [str(each) for each in found.problems]


def test_a_form_says_what_its_file_says():
    form = read(SOUND).form

    assert (form.id, form.title, form.edition) == ("first_look", "First look", "April 2027")
    assert (form.types, form.on_register) == ({"nursery"}, {"early_years"})
    [people] = form.sections
    assert [(each.key, each.kind, each.is_must, each.hint) for each in people.items] == [
        ("people.checks", Kind.MET, False, ""),
        ("people.lead", Kind.MET, True, "Who?"),
        ("people.said", Kind.TEXT, False, ""),
    ]


@pytest.mark.parametrize(
    ("was", "written", "problem"),
    [
        ("title: First look\n", "", "first_look.yaml:1:1 add “title”"),
        (
            "hint: Who?",
            "hunt: Who?",
            (
                "first_look.yaml:14:15 sections.people.items.lead.hunt: “hunt” is not a known key; "
                "did you mean “hint”?"
            ),
        ),
        (
            "kind: met",
            "kind: mett",
            (
                "first_look.yaml:5:7 kind: “mett” will not do; write 'met', 'yes_no', 'rating', "
                "'grade' or 'text'"
            ),
        ),
        (
            "types: nursery",
            "types: nurserey",
            (
                "first_look.yaml:4:14 for.types: “nurserey” is no type of provider; did you mean "
                "“nursery”?"
            ),
        ),
        (
            "[early_years]",
            "[early_year]",
            (
                "first_look.yaml:4:23 for.on_register: “early_year” is no register; did you mean "
                "“early_years”?"
            ),
        ),
        (
            "      lead:",
            "      The lead:",
            (
                "first_look.yaml:11:7 sections.people.items.The lead: “The lead” is written with "
                "small letters, figures and “_” only"
            ),
        ),
        (
            "        must: true",
            "        must: maybe",
            (
                "first_look.yaml:13:15 sections.people.items.lead.must: “must” must be true or "
                "false, not “maybe”"
            ),
        ),
        (
            "kind: met",
            "kind: rating",
            "first_look.yaml:1:1 line: say below which rating an item is a gap, from 1 to 7",
        ),
        (
            "kind: met",
            "kind: rating\nline: 8",
            "first_look.yaml:6:7 line: say below which rating an item is a gap, from 1 to 7",
        ),
        (
            "kind: met",
            "kind: grade\nline: good",
            "first_look.yaml:1:1 grades: say which words a grade may be, best first",
        ),
        (
            "kind: met",
            "kind: grade\nline: goood\ngrades: {good: Good, poor: Poor}",
            (
                "first_look.yaml:6:7 line: say below which of the `grades` an item is a gap; did "
                "you mean “good”?"
            ),
        ),
        (
            "kind: met",
            "kind: met\nline: 3",
            "first_look.yaml:6:7 line: only ratings and grades have a line; leave it out",
        ),
        (
            "kind: text}",
            "kind: rating}\n      more: {asks: More, kind: grade}",
            "first_look.yaml:5:7 kind: a form has ratings or grades, not both",
        ),
    ],
)
def test_a_mistake_is_told_at_its_place_with_what_to_write(was, written, problem):
    assert was in SOUND

    assert wrong(SOUND.replace(was, written)) == [problem]


def test_every_mistake_is_told_at_once():
    text = SOUND.replace("edition:", "editon:").replace("kind: met", "kind: mett")

    assert len(wrong(text)) == 3


@pytest.mark.parametrize("text", ["", "- a\n- list\n", "just words"])
def test_what_is_no_form_at_all_is_told(text):
    assert wrong(text) == ["first_look.yaml:1:1 a form begins with “title: …”"]


def test_what_is_no_yaml_is_told():
    [problem] = wrong("title: [First look")

    assert "this is not YAML" in problem


def test_a_section_without_items_is_refused():
    text = SOUND[: SOUND.index("    items:")] + "    items: {}\n"

    [problem] = wrong(text)

    assert "sections.people.items" in problem
