"""From a change to a version, in a browser at both widths: every page fits, axe finds nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.browser
# The visits of Requires improvement: the first such line of Kent's text.
EACH_MONTH = "        due: 1 month\n        first_undated: true\n"


def test_one_writes_a_draft_and_another_adopts_it(small, desk):
    writer = desk()
    writer.sign_in(small.senior, small.password)
    writer.open(reverse("policy:versions"))
    writer.open(reverse("policy:changes", args=["2025-11-10"]))
    writer.open(reverse("policy:begin"))
    writer.press("Begin")
    writer.retype("The policy", "applies_from: 2025-11-10", "applies_from: 2027-01-04")
    writer.retype("The policy", EACH_MONTH, EACH_MONTH.replace("1 month", "soon"))
    writer.press("Save and check")
    assert "not “soon”" in writer.page.locator("#problem-1").inner_text()

    writer.retype("The policy", "due: soon", "due: 2 weeks")
    # The examples of the version before expect visits each month.
    writer.fill("Worked examples (optional)", "")
    writer.press("Save and close")
    writer.follow("Preview on open cases")

    # Visit 3 after Monday 9 November: a month is Wednesday 9 December, a fortnight Monday
    # 23 November, which was yesterday; the senior adviser comes too.
    [moved] = writer.page.locator("[aria-labelledby=cases] tbody tr").all_inner_texts()
    assert "Wednesday 9 December 2026 → Monday 23 November 2026 (late at once)" in moved

    manager = desk()
    manager.sign_in(small.manager, small.password)
    manager.open(reverse("policy:versions"))
    manager.follow("Draft 1")
    manager.follow("Adopt")
    manager.press("Adopt")
    assert manager.page.title().startswith("Error: Adopt draft")
    manager.fill("Why is it adopted?", "Agreed by the board")
    manager.press("Adopt")
    assert manager.notice.startswith("Adopted. It applies from 4 January 2027")


def test_a_draft_is_given_up(small, desk):
    person = desk()
    person.sign_in(small.senior, small.password)

    person.open(reverse("policy:begin"))
    person.press("Begin")
    person.press("Save and close")
    person.follow("Set it aside")
    person.press("Set it aside")

    assert person.notice == "The draft was set aside. It stays to be read."
