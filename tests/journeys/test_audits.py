"""An audit in a browser: filled in, finished, compared, its gaps planned; and by keyboard alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.support.browser import PHONE

pytestmark = pytest.mark.browser
SCALE = "Shared thinking and well-being rating scale"


@pytest.mark.parametrize(
    "how",
    [{}, {"width": PHONE, "scripts": False}],
    ids=["desktop", "phone without scripts"],
)
def test_a_rating_scale_from_the_providers_page_to_the_plan(small, desk, how):
    person = desk(**how)
    person.sign_in(small.senior, small.password)
    person.open(reverse("providers:show", args=[small.provider]))
    person.follow("Audits and evaluations")
    person.follow(SCALE)
    person.press("Begin")

    # A day by radio buttons; what is beside is folded until it is wanted.
    item = person.page.get_by_role("group", name="Choosing and doing things for oneself")
    item.get_by_label("2", exact=True).check()
    person.press("Save and go on")
    assert person.heading == "Social and emotional well-being"
    person.press("Save and come back later")
    assert person.notice == "Your answers are saved. You can go on at any time."
    person.follow("Finish the audit")
    person.press("Finish the audit")
    assert person.page.title().startswith("Error: Finish the audit")
    person.choose("Finish it, 13 items without an answer")
    person.press("Finish the audit")
    assert person.notice == "The audit is finished. It can no longer be changed."

    person.follow("Compare with other times")
    assert person.row("24 November 2026", "2.00").count() == 1
    person.follow("24 November 2026")
    person.follow("1 gap: put into the improvement plan")
    person.press("Put them into the plan")
    assert person.notice == "1 gap put into the plan."


def test_the_other_pages_of_forms_and_audits(small, desk):
    person = desk()
    person.sign_in(small.manager, small.password)
    for form in ("safeguarding_group", "grades_report_card", "self_evaluation"):
        person.open(reverse("instruments:form", args=[form]))
    person.open(reverse("instruments:forms"))
    person.open(reverse("instruments:describe", args=["shared_thinking"]))
    person.press("Keep the wording")
    assert person.page.title().startswith("Error: The scale’s wording")
    person.open(reverse("instruments:begin", args=[small.provider, "safeguarding_group"]))
    person.press("Begin")
    person.press("Save and come back later")
    person.follow("Set the draft aside")
    person.press("Set it aside")
    assert person.page.title().startswith("Error: Set the draft aside")
    person.open(reverse("instruments:list", args=[small.provider]))
    person.open(reverse("instruments:scores", args=[small.provider, "safeguarding_group"]))

    assert "Nothing to compare yet" in person.page.content()


def test_a_section_is_answered_by_keyboard_alone(small, desk):
    person = desk()
    person.sign_in(small.senior, small.password)
    person.open(reverse("instruments:begin", args=[small.provider, "shared_thinking"]))
    person.press("Begin")
    first = person.page.get_by_role("group", name="Managing oneself and getting along with others")

    first.get_by_label("1", exact=True).focus()
    person.page.keyboard.press("Space")
    for _ in range(3):
        person.page.keyboard.press("ArrowRight")
    # On to what is beside, which the Enter key unfolds, and into its first box.
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    person.page.keyboard.press("Tab")
    person.page.keyboard.type("Calm at lunch")
    with person.page.expect_navigation():
        person.page.get_by_role("button", name="Save and come back later").press("Enter")

    person.look()
    assert "Calm at lunch" in person.page.get_by_role("main").inner_text()
    answered = person.page.locator(".gw-answer").first.inner_text()
    assert "4" in answered
