"""How the sentences of worked examples are read."""

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.policy.claim_sentences import FORMS, UnreadableSentence, read_claim
from goodward.core.policy.claims import About

FRIDAY = date(2026, 5, 22)


def test_a_sentence_is_taken_apart_into_its_subject_its_form_and_its_day():
    claim = read_claim("visit 2 of requires_improvement 1 is due Friday 2026-05-22")

    assert (claim.about, claim.form) == (About.DUTY, "due")
    assert (claim.name, claim.number) == ("visit", 2)
    assert (claim.pathway, claim.pathway_number) == ("requires_improvement", 1)
    assert claim.day == FRIDAY


def test_the_day_a_duty_opened_can_tell_two_without_numbers_apart():
    claim = read_claim("engagement_contact from Tuesday 2026-02-10 is met on Thursday 2026-02-12")

    assert claim.since == date(2026, 2, 10)
    assert claim.day == date(2026, 2, 12)
    assert claim.subject == "engagement_contact from Tuesday 10 February 2026"
    assert claim.predicate == "is met on Thursday 12 February 2026"


@pytest.mark.parametrize(
    ("sentence", "form", "words"),
    [
        ("visit 1 is for improvement_adviser", "for_any", ("improvement_adviser",)),
        ("first_contact is for a_role or another", "for_any", ("a_role", "another")),
        ("visit 3 is for a_role and another together", "for_all", ("a_role", "another")),
        ("notice_visit lacked a_role, another", "lacked", ("a_role", "another")),
        ("visit 1 skips Friday 2026-04-03 (Good Friday)", "skips", ("Good Friday",)),
        ("visit 1 skips Friday 2026-04-03", "skips", ()),
        ("inadequate closed Friday 2026-04-03 as improved", "closed", ("improved",)),
        ("withdraw_new_places is proposed for new children", "proposed", ("new",)),
        ("withdraw_new_places is proposed", "proposed", ()),
        ("contact_made of Friday 2026-04-03 is unused", "unused", ("contact_made",)),
        ("problem term_unknown", "problem", ("term_unknown",)),
        ("problem term_unknown on Friday 2026-04-03", "problem", ("term_unknown",)),
    ],
)
def test_roles_reasons_and_outcomes_are_read(sentence, form, words):
    claim = read_claim(sentence)

    assert (claim.form, claim.words) == (form, words)


def test_an_unknown_sentence_names_the_nearest_form():
    with pytest.raises(UnreadableSentence, match="DUTY is due DAY"):
        read_claim("visit 2 must be due Friday 2026-05-22")


def test_a_sentence_like_no_form_lists_them_all():
    with pytest.raises(UnreadableSentence) as refused:
        read_claim("xyzzy")

    assert all(form.written in str(refused.value) for form in FORMS)


def test_a_wrong_weekday_is_named_with_the_right_one():
    with pytest.raises(UnreadableSentence, match="2026-05-22 is a Friday, not a Thursday"):
        read_claim("visit 2 is due Thursday 2026-05-22")


def test_a_day_that_is_in_no_month_is_refused():
    with pytest.raises(UnreadableSentence, match="there is no day 2026-02-30"):
        read_claim("visit 2 is due Friday 2026-02-30")
