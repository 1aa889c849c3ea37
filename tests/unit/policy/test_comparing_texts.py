"""Two texts of a policy, rule by rule."""

from __future__ import annotations

from goodward.core.policy.comparing_texts import (
    BLOCKS,
    ROWS,
    SORTS,
    KeyChange,
    What,
    compare_texts,
)
from goodward.core.policy.language import PolicyText
from goodward.policies import library
from tests.support.policy_texts import changed, fortnightly_text, newest_text, read

FIRST, SECOND = library.load("kent").versions
THE_DAY = KeyChange("applies_from", "2025-11-10", "2026-09-01")


def compared(text):
    """Return what differs from Kent's newest text, but for the day it applies from."""
    whole, *rest = compare_texts(SECOND.text, read(text).text)
    assert (whole.sort, whole.what, whole.keys) == ("policy", What.CHANGED, (THE_DAY,))
    return rest


def test_a_text_does_not_differ_from_itself_nor_from_a_default_spelt_out():
    text = newest_text().replace("due: 1 month\n", "due: {roll: forward, count: 1 month}\n", 1)

    assert compare_texts(SECOND.text, SECOND.text) == ()
    assert compare_texts(SECOND.text, read(text).text) == ()


def test_a_cadence_is_one_key_of_one_duty():
    [change] = compared(fortnightly_text())

    assert (change.sort, change.name) == ("duty", "requires_improvement/visit")
    assert change.what is What.CHANGED
    assert change.keys == (KeyChange("due", "1 month", "2 weeks"),)


def test_a_duty_with_another_name_is_one_added_and_one_removed():
    found = compared(changed("      senior_monitoring:\n", "      monthly_monitoring:\n"))

    assert [(each.sort, each.name, each.what) for each in found] == [
        ("duty", "requires_improvement/monthly_monitoring", What.ADDED),
        ("duty", "requires_improvement/senior_monitoring", What.REMOVED),
    ]


def test_roles_and_words_of_a_duty_are_keys_of_their_own():
    [change] = compared(
        changed(
            "Monitor the setting's improvement each month.\n"
            "        role: senior_improvement_adviser\n",
            "Look at the setting each month.\n"
            "        role: [senior_improvement_adviser, improvement_adviser]\n",
        )
    )

    assert change.keys == (
        KeyChange(
            "text",
            "Monitor the setting's improvement each month.",
            "Look at the setting each month.",
        ),
        KeyChange(
            "role",
            "senior_improvement_adviser",
            "senior_improvement_adviser, improvement_adviser",
        ),
    )


def test_a_row_put_in_leaves_its_neighbours_as_they_were():
    """The second version places report cards that the first put to a person."""
    found = [each for each in compare_texts(FIRST.text, SECOND.text) if each.sort in ROWS.values()]

    assert [(each.what, each.name) for each in found] == [
        (What.CHANGED, "report_card, not_met → inadequate"),
        (What.ADDED, "report_card, urgent_improvement → inadequate"),
        (What.ADDED, "report_card, needs_attention → requires_improvement"),
        (What.ADDED, "report_card, met → annual_conversation"),
    ]
    keys = {each.key: (each.before, each.after) for each in found[0].keys}
    assert keys["leads_to"] == ("question", "inadequate")
    assert keys["safeguarding"] == ("", "not_met")


def test_what_an_older_text_has_and_a_newer_has_not_is_removed():
    there = compare_texts(FIRST.text, SECOND.text)
    back = compare_texts(SECOND.text, FIRST.text)

    assert {each.name for each in there if each.what is What.ADDED} == {
        each.name for each in back if each.what is What.REMOVED
    }


def test_a_pathway_that_is_new_is_told_with_its_duties():
    whole, *rest = [
        each
        for each in compare_texts(FIRST.text.model_copy(update={"pathways": {}}), FIRST.text)
        if each.name.startswith("safety")
    ]

    assert (whole.sort, whole.what) == ("pathway", What.ADDED)
    assert {(each.sort, each.name, each.what) for each in rest} == {
        ("duty", f"safety/{name}", What.ADDED) for name in FIRST.text.pathways["safety"].duties
    }


def test_every_key_of_a_policy_is_compared_as_a_line_a_row_or_a_block():
    lines = {"authority", "title", "applies_from", "applies_from_note", "builds_on"}
    lines |= {"local_choices", "plan", "engagement", "reminders"}

    assert lines | set(ROWS) | set(BLOCKS) == set(PolicyText.model_fields)
    assert len(set(SORTS)) == len(SORTS) == 2 + len(ROWS) + len(BLOCKS)
