"""Flow charts printed from the browser, on A4 and on A3, and read again from the paper."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goodward.accounts.queries import authority_called
from goodward.core.policy.drawing.charting import as_list, chart_of
from goodward.policies.queries import rules_of
from tests.support.days import day
from tests.support.pdf import Pdf

pytestmark = pytest.mark.browser

MILLIMETRES = {"A4": (210, 297), "A3": (297, 420)}
# On a screen only: ways to go, and who is signed in.
NOT_ON_PAPER = ("Skip to main content", "Sign out", "My work", "Accessibility statement")


def printed(person, paper):
    return Pdf(person.page.pdf(format=paper))


def check_sheet(read, paper):
    """Check what must be true of every printed chart."""
    assert read.sizes == {MILLIMETRES[paper]}
    assert min(read.margins()) > 14
    assert read.smallest_letter() > 7
    assert [words for words in NOT_ON_PAPER if words in read.words] == []


@pytest.mark.parametrize("pathway", ["requires_improvement", "inadequate", "safety"])
def test_a_pathway_is_printed_with_no_box_cut_in_two_and_its_list_after_it(small, desk, pathway):
    policy = rules_of(authority_called("kent")).on(day("Tuesday 2026-11-24"))
    chart = chart_of(policy, pathway)
    person = desk()
    person.sign_in(small.senior, small.password)
    person.open(reverse("policy:pathway", args=[policy.applies_from.isoformat(), pathway]))

    for paper in MILLIMETRES:
        read = printed(person, paper)

        check_sheet(read, paper)
        assert [box.title for box in chart.boxes if read.page_with(box) is None] == []
        assert "The same as a list" in read.words
        for number, step in enumerate(as_list(chart), start=1):
            assert f"{number}. {step.text[:20]}" in read.words


def test_where_a_case_stands_is_told_on_paper_too(small, desk):
    person = desk()
    person.sign_in(small.senior, small.password)
    person.open(reverse("providers:chart", args=[small.provider, small.pathway, 1]))

    read = printed(person, "A4")

    check_sheet(read, "A4")
    for mark in ("Done", "You are here", "Overdue", "Not yet"):
        assert mark in read.words


def test_the_policy_is_printed_with_each_rule_beside_its_source(small, desk):
    person = desk()
    person.sign_in(small.senior, small.password)
    person.open(reverse("policy:show"))
    person.page.emulate_media(media="print")

    said, source = (
        person.page.locator(f".gw-rule__{part}").first.bounding_box() for part in ("said", "source")
    )

    assert said["y"] == source["y"]
    assert said["x"] + said["width"] < source["x"]
