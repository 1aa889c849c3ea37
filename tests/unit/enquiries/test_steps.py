"""Steps to becoming a provider: what a file says, and what is wrong with one."""

from __future__ import annotations

import pytest

from goodward.core.enquiries.steps import read_guide, ticked
from tests.support.tree import LIBRARY

SOUND = """
title: Becoming a provider
unconfirmed_days: 7
kinds:
  nursery: {title: Nursery, type: nursery, steps: [talk, plan]}
  childminder: {title: Childminder, type: childminder, steps: [talk]}
steps:
  talk: {title: Talk to us, about: We explain., source: The Act}
  plan: {title: Write a plan, about: What it costs., source: Advice}
"""


def problems(text):
    return [each.message for each in read_guide(text, path="enquiries.yaml").problems]


@pytest.mark.parametrize("file", sorted(LIBRARY.glob("*/enquiries.yaml")), ids=str)
def test_every_file_of_the_library_is_sound(file):
    assert problems(file.read_text(encoding="utf-8")) == []


def test_england_has_the_kinds_that_are_asked_for_and_a_source_for_each_step():
    text = (LIBRARY / "england" / "enquiries.yaml").read_text(encoding="utf-8")
    guide = read_guide(text, path="enquiries.yaml").guide

    assert {each.name for each in guide.kinds} == {
        "nursery", "pre_school", "childminder", "out_of_school", "other",
    }  # fmt: skip
    for kind in guide.kinds:
        names = [each.name for each in kind.steps]
        assert names[0] == "talk"
        assert {"first_aid", "dbs", "insurance", "policies", "sufficiency"} <= set(names)
        assert all(each.source and each.about for each in kind.steps)


@pytest.mark.parametrize("address", ["us", "https://www.gov.uk/dbs-update-service"])
def test_a_step_may_say_where_it_is_done(address):
    text = SOUND.replace(
        "source: The Act", f"source: The Act, link: {{text: Do it, address: {address}}}"
    )

    [step] = read_guide(text, path="enquiries.yaml").guide.kind("childminder").steps

    assert step.link == ("Do it", address)


@pytest.mark.parametrize(
    "address", ["http://www.gov.uk", "javascript:alert(1)", "/portal/", "them"]
)
def test_a_step_leads_nowhere_but_to_us_or_by_https(address):
    text = SOUND.replace(
        "source: The Act", f"source: The Act, link: {{text: Do it, address: '{address}'}}"
    )

    assert len(problems(text)) == 1


def test_a_guide_gives_each_kind_its_steps_in_order():
    guide = read_guide(SOUND, path="enquiries.yaml").guide

    assert [each.title for each in guide.kind("nursery").steps] == ["Talk to us", "Write a plan"]
    assert guide.kind("zoo") is None
    assert guide.unconfirmed_days == 7


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("steps: [talk]", "steps: [tlak]", "there is no step “tlak”"),
        ("steps: [talk]", "steps: [talk, talk]", "a step stands twice"),
        ("steps: [talk, plan]", "steps: [talk]", "no kind has this step"),
        ("type: nursery", "type: prospective", "“prospective” is no type of provider"),
        ("type: nursery", "type: nursry", "“nursry” is no type of provider"),
        ("unconfirmed_days: 7", "unconfirmed_days: 0", "greater than or equal"),
        ("unconfirmed_days: 7\n", "", "add “unconfirmed_days”"),
    ],
)
def test_what_is_wrong_with_a_guide_is_said(before, after, said):
    assert any(said in each for each in problems(SOUND.replace(before, after, 1)))


@pytest.mark.parametrize("text", ["", "- a", "title: [", "title: X\nkinds: {}\n"])
def test_a_file_of_another_sort_is_refused(text):
    assert problems(text)


def test_the_last_word_on_a_step_counts():
    facts = [("talk", True), ("plan", True), ("talk", False), ("dbs", False), ("dbs", True)]

    assert ticked(facts) == {"plan", "dbs"}
