"""A flow chart without a mouse: each step is a stop of the Tab key, and leads to what it shows."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.support.browser import PHONE

pytestmark = pytest.mark.browser

# What has the cursor: the name a screen reader says, and how its box is drawn.
FOCUSED = """() => {
    const step = document.activeElement;
    const box = step.querySelector("rect, path");
    return {
        tag: step.tagName.toLowerCase(),
        name: step.querySelector("title")?.textContent ?? "",
        edge: box ? getComputedStyle(box).strokeWidth : "",
        ring: getComputedStyle(step).outlineStyle + " " + getComputedStyle(step).outlineWidth,
    };
}"""


def tab_through(page, *, from_: str) -> list[dict[str, str]]:
    """Press Tab from a place of the page on, as long as steps of the chart have the cursor."""
    page.locator(f"{from_} >> visible=true").first.focus()
    steps = []
    while True:
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here["tag"] != "a" or not here["name"]:
            return steps
        steps.append(here)


@pytest.mark.parametrize("width", [None, PHONE], ids=["desktop", "phone"])
def test_a_step_of_the_policys_chart_is_followed_to_its_rule(small, desk, width):
    person = desk() if width is None else desk(width=width)
    person.sign_in(small.senior, small.password)
    person.open(reverse("policy:pathway", args=["2025-11-10", small.pathway]))

    steps = tab_through(person.page, from_=".gw-chart__drawing")

    shown = person.page.locator(".gw-chart__drawing svg >> visible=true")
    assert len(steps) == shown.first.locator("a").count() > 20
    assert steps[0]["name"] == "Requires improvement"
    assert len({each["name"] for each in steps}) == len(steps)
    # The edge of the box and a ring around it tell which step has the cursor.
    assert {each["edge"] for each in steps} == {"4px"}
    assert {each["ring"] for each in steps} == {"solid 4px"}

    # Back to the second step, and in.
    person.page.locator(".gw-chart__drawing >> visible=true").first.focus()
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Tab")
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    person.look()
    assert steps[1]["name"] == "Allocate adviser"
    assert person.page.url.endswith("#rule-pathway-requires_improvement-2")
    rule = person.page.locator(":target")
    assert "Allocate an Improvement Adviser within three working days" in rule.inner_text()
    assert rule.is_visible()


def test_a_step_of_a_case_is_followed_to_its_duty(small, desk):
    person = desk()
    person.sign_in(small.senior, small.password)
    person.open(reverse("providers:chart", args=[small.provider, small.pathway, 1]))

    # What a screen reader says of a step tells also where the case stands.
    done = person.page.get_by_role("link", name="Allocate adviser (Done)")
    done.locator("visible=true").first.focus()
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")

    person.look()
    assert person.heading == "Little Lanterns"
    duty = person.page.locator(":target")
    assert "Allocate an Improvement Adviser" in duty.inner_text()
    # It stands among what is done, which is folded until something leads there.
    assert duty.is_visible()
