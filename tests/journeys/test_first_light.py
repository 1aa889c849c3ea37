"""The whole ring, once: Ofsted's file in, duties out, and what people do moves them on."""

from __future__ import annotations

import pytest

from tests.support.browser import PHONE

pytestmark = pytest.mark.browser

SENIOR = "senior-improvement-adviser@kent.example"
ADVISER = "improvement-adviser@kent.example"


@pytest.mark.parametrize(
    "how",
    [{}, {"width": PHONE, "scripts": False}],
    ids=["desktop", "phone without scripts"],
)
def test_from_ofsteds_file_to_the_next_visit(kent, desk, how):
    person = desk(**how)

    # Kent's senior adviser brings in the next release …
    person.sign_in(SENIOR, kent.password)
    assert person.heading == "My work"
    person.open("/imports/")
    person.give("Ofsted’s file", kent.release)
    person.press("Read the file")
    judged = person.row("Applecart Pre-school")
    assert "Annual conversation → Requires improvement" in judged.inner_text()
    # … decides for whom was judged again and for whoever joined …
    for group in ("rejudged", "joined"):
        person.follow("Accept the", within=person.page.locator(f"section[aria-labelledby={group}]"))
        person.press("Accept them")
    # … and accepts it, told today, Tuesday 24 November 2026.
    person.follow("Accept this file")
    person.press("Accept")
    assert person.notice.startswith("The file is accepted: 3 joined, 5 judged again")

    # The newly judged and the newly registered are on the list, each with its day.
    person.follow("See what is now owed")
    inadequate = person.row("Mill Pond Day Nursery", "Allocate an Improvement Adviser")
    assert "Due Tuesday 24 November" in inadequate.inner_text()
    registered = person.row("Moonflower Nursery", "Allocate an Improvement Adviser")
    assert "Due Friday 27 November" in registered.inner_text()
    improving = person.row("Applecart Pre-school", "Allocate an Improvement Adviser")
    # Three working days from Tuesday end on Friday.
    assert "Due Friday 27 November" in improving.inner_text()

    # She allocates one of them, in two steps from its duty.
    person.follow("Allocate", within=improving)
    assert person.heading == "Allocate an officer"
    person.choose("Amara Okafor")
    person.press("Allocate")
    assert "Applecart Pre-school" in person.notice
    person.sign_out()

    # Her adviser finds it on the list: contact within five working days, by Tuesday 1 December.
    person.sign_in(ADVISER, kent.password)
    contact = person.row("Applecart Pre-school", "Contact the setting")
    assert "Due Tuesday 1 December" in contact.inner_text()
    person.follow("Record contact", within=contact)
    person.press("Record contact")
    assert "Contact recorded" in person.notice

    # The first visit has no day of its own; a month after it comes the next.
    visit = person.row("Applecart Pre-school", "Visit the setting")
    assert "No set date" in visit.inner_text()
    person.follow("Record visit", within=visit)
    person.press("Record visit")
    assert "by Thursday 24 December 2026" in person.notice
    following = person.row("Applecart Pre-school", "visit 2")
    assert "Due Thursday 24 December" in following.inner_text()

    # And it says why: from which event, how long, and the strategy's own words.
    following.get_by_text("Why this date?").click()
    reason = following.locator("details").inner_text()
    assert "24 November 2026" in reason
    assert "1 month" in reason
    assert "IA visits setting fortnightly/monthly" in reason

    # The provider's page tells the same, with everything that happened.
    person.follow("Example: Applecart Pre-school", within=following)
    told = person.page.get_by_role("main").inner_text()
    for each in ("Thursday 24 December", "Visit held", "Contact made", "Officer allocated"):
        assert each in told
