"""Recording an event stores what the policy makes of it, and nothing else."""

from __future__ import annotations

import pytest

from goodward.audit import actions as audit
from goodward.audit import queries as audit_queries
from goodward.cases import actions as cases
from goodward.cases import queries
from goodward.cases.models import Duty, Pathway
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
THURSDAY = "Thursday 2026-04-02"  # Good Friday and Easter Monday follow


def stored(provider, rule, number=0):
    return Duty.objects.for_authority(provider.authority).get(
        provider=provider, rule=rule, number=number, pathway__closed_on__isnull=True
    )


def test_a_judgement_opens_a_pathway_and_its_duties_are_stored_with_their_dates():
    provider = a_provider(an_authority())

    recorded = cases.record(
        provider=provider,
        kind="judgement_published",
        on=day(THURSDAY),
        fields=REQUIRES_IMPROVEMENT,
        by=None,
        at=noon(THURSDAY),
    )

    assert recorded.name == "e1"
    duty = stored(provider, "allocate_adviser")
    # Three working days: Tuesday 7, Wednesday 8, Thursday 9 April.
    assert duty.due_on == day("Thursday 2026-04-09")
    assert duty.roles == duty.open_to == "senior_improvement_adviser"
    assert duty.skipped.split(";")[0] == "2026-04-03 Good Friday"
    assert ("pathway_opened", "requires_improvement") in [
        (each.what, each.pathway) for each in recorded.changes
    ]


def test_a_clock_starts_on_the_day_the_authority_was_told():
    provider = a_provider(an_authority())

    cases.record(
        provider=provider,
        kind="judgement_published",
        on=day(THURSDAY),
        notified_on=day("Monday 2026-04-20"),
        fields=REQUIRES_IMPROVEMENT,
        by=None,
        at=noon("Monday 2026-04-20"),
    )

    assert stored(provider, "allocate_adviser").due_on == day("Thursday 2026-04-23")


def test_allocating_meets_the_duty_and_the_officer_gets_what_follows():
    authority = an_authority()
    provider, anna = a_provider(authority), a_person(authority, "improvement_adviser")
    history(provider, [(THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT)])

    recorded = cases.allocate(
        provider=provider,
        role="improvement_adviser",
        person=anna,
        on=day("Wednesday 2026-04-08"),
        by=None,
        at=noon("Wednesday 2026-04-08"),
    )

    assert stored(provider, "allocate_adviser").state == "met"
    contact = stored(provider, "first_contact")
    assert contact.due_on == day("Wednesday 2026-04-15")
    assert (contact.officer_id, contact.open_to) == (anna.pk, "")
    assert {each.what for each in recorded.changes} >= {"met", "dated"}
    provider.refresh_from_db()
    assert provider.officer_id == anna.pk
    assert provider.pathways == "|requires_improvement|"
    assert provider.next_due_on == day("Wednesday 2026-04-15")


def test_only_somebody_who_holds_the_role_can_be_allocated():
    authority = an_authority()
    provider, bob = a_provider(authority), a_person(authority, "funding_officer")
    history(provider, [(THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT)])

    with pytest.raises(cases.EventRefused, match="does not hold that role"):
        cases.allocate(
            provider=provider,
            role="improvement_adviser",
            person=bob,
            on=day(THURSDAY),
            by=None,
            at=noon(THURSDAY),
        )


def test_a_visit_by_two_stays_open_to_the_role_that_nobody_is_allocated_for():
    authority = an_authority()
    provider, anna = a_provider(authority), a_person(authority, "improvement_adviser")
    history(
        provider,
        [
            (THURSDAY, "judgement_published", INADEQUATE),
            (THURSDAY, "officer_allocated", {"role": "improvement_adviser", "person": anna}),
        ],
    )

    first_visit = stored(provider, "visit", 1)

    assert first_visit.role_rule == "all"
    assert first_visit.officer_id == anna.pk
    assert first_visit.open_to == "senior_improvement_adviser"


def test_a_step_writes_only_what_changed(django_assert_max_num_queries):
    authority = an_authority()
    provider, anna = a_provider(authority), a_person(authority, "improvement_adviser")
    history(
        provider,
        [
            (THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT),
            (
                "Wednesday 2026-04-08",
                "officer_allocated",
                {"role": "improvement_adviser", "person": anna},
            ),
        ],
    )
    before = {each.pk for each in Duty.objects.for_authority(authority)}

    with django_assert_max_num_queries(20):
        cases.record(
            provider=provider,
            kind="contact_made",
            on=day("Monday 2026-04-13"),
            fields={"by": "improvement_adviser"},
            by=anna,
            at=noon("Monday 2026-04-13"),
        )

    assert before <= {each.pk for each in Duty.objects.for_authority(authority)}
    assert stored(provider, "first_contact").done_on == day("Monday 2026-04-13")


def test_what_is_stored_is_what_the_events_come_to():
    authority = an_authority()
    provider, anna = a_provider(authority), a_person(authority, "improvement_adviser")
    history(
        provider,
        [
            (THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT),
            (
                "Wednesday 2026-04-08",
                "officer_allocated",
                {"role": "improvement_adviser", "person": anna},
            ),
            ("Monday 2026-04-13", "contact_made", {"by": "improvement_adviser"}),
            ("Wednesday 2026-04-22", "visit_held", {"roles": ["improvement_adviser"]}),
            ("Friday 2026-04-24", "note_sent", {"visit": 1}),
            ("Friday 2026-05-29", "judgement_published", GOOD),
        ],
    )

    assert queries.prove(authority, as_of=day("Friday 2026-05-29")) == []
    # An open duty reads the same a month later: time alone makes it overdue, not a row.
    assert queries.prove(authority, as_of=day("Monday 2026-06-29")) == []


def test_a_row_that_was_tampered_with_is_found():
    authority = an_authority()
    provider = a_provider(authority)
    history(provider, [(THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT)])
    Duty.objects.for_authority(authority).filter(rule="allocate_adviser").update(
        due_on=day("Friday 2026-12-25")
    )
    Duty.objects.for_authority(authority).filter(rule="senior_review").delete()

    found = queries.prove(authority, as_of=day(THURSDAY))

    assert {(each.what, each.key[2]) for each in found if each.what != "count"} == {
        ("duty", "allocate_adviser"),
        ("duty", "senior_review"),
    }
    cases.rebuild(
        authority=authority,
        providers=[provider.pk],
        day=day(THURSDAY),
        at=noon(THURSDAY),
        reason="tampered with",
    )
    assert queries.prove(authority, as_of=day(THURSDAY)) == []


def test_a_stored_row_of_a_provider_without_events_is_found():
    authority = an_authority()
    provider = a_provider(authority)
    Pathway.objects.for_authority(authority).create(
        authority=authority,
        provider=provider,
        rule="safety",
        number=1,
        opened_on=day(THURSDAY),
        policy_hash="",
    )

    [found] = queries.prove(authority, as_of=day(THURSDAY))

    assert (found.what, found.rebuilt) == ("pathway", None)


def test_a_correction_changes_what_follows_and_keeps_what_was_written():
    authority = an_authority()
    provider = a_provider(authority)
    history(
        provider,
        [
            (THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT),
            ("Wednesday 2026-04-22", "visit_held", {"roles": ["improvement_adviser"]}),
        ],
    )
    assert stored(provider, "visit", 2).due_on == day("Friday 2026-05-22")

    cases.correct(
        provider=provider,
        name="e2",
        instead=cases.Entry(
            "visit_held", day("Tuesday 2026-04-21"), {"roles": ["improvement_adviser"]}
        ),
        reason="It was the day before",
        by=None,
        at=noon("Friday 2026-04-24"),
    )

    assert stored(provider, "visit", 2).due_on == day("Thursday 2026-05-21")
    entries = queries.timeline(provider, today=day("Friday 2026-04-24"))
    assert [(each.name, each.corrects, each.corrected_by) for each in entries] == [
        ("e3", "e2", None),
        ("e2", None, "e3"),
        ("e1", None, None),
    ]
    assert queries.prove(authority, as_of=day("Friday 2026-04-24")) == []


def test_an_event_that_never_was_is_taken_out_by_a_correction():
    authority = an_authority()
    provider = a_provider(authority)
    history(
        provider,
        [
            (THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT),
            ("Wednesday 2026-04-22", "visit_held", {"roles": ["improvement_adviser"]}),
        ],
    )

    cases.correct(
        provider=provider,
        name="e2",
        instead=None,
        reason="Another setting",
        by=None,
        at=noon("Friday 2026-04-24"),
    )

    assert stored(provider, "visit", 1).state == "open"
    assert not Duty.objects.for_authority(authority).filter(rule="visit", number=2).exists()


def test_a_corrected_allocation_gives_the_case_to_the_right_officer():
    authority = an_authority()
    provider = a_provider(authority)
    anna, bea = (a_person(authority, "improvement_adviser") for _ in range(2))
    history(
        provider,
        [
            (THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT),
            (THURSDAY, "officer_allocated", {"role": "improvement_adviser", "person": anna}),
        ],
    )

    cases.correct(
        provider=provider,
        name="e2",
        instead=cases.Entry(
            "officer_allocated",
            day(THURSDAY),
            {"role": "improvement_adviser"},
            person_id=bea.pk,
        ),
        reason="Wrong name picked",
        by=None,
        at=noon("Wednesday 2026-04-08"),
    )

    assert stored(provider, "first_contact").officer_id == bea.pk


@pytest.mark.parametrize(
    ("kind", "on", "fields", "field", "why"),
    [
        ("visit_hold", THURSDAY, {}, "kind", "did you mean “visit_held”"),
        ("contact_made", "Friday 2026-04-03", {"by": "improvement_adviser"}, "on", "past"),
        ("contact_made", THURSDAY, {}, None, "needs it"),
        ("contact_made", THURSDAY, {"by": "the adviser"}, "by", "is no known by"),
        ("case_closed", THURSDAY, {}, None, "pathway"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_nothing_is_written(kind, on, fields, field, why):
    provider = a_provider(an_authority())

    with pytest.raises(cases.EventRefused, match=why) as refused:
        cases.record(
            provider=provider, kind=kind, on=day(on), fields=fields, by=None, at=noon(THURSDAY)
        )

    assert refused.value.field == field
    assert queries.timeline(provider, today=day(THURSDAY)) == []


def test_an_act_cannot_be_learned_of_later_but_a_judgement_can():
    provider = a_provider(an_authority())

    with pytest.raises(cases.EventRefused, match="takes effect on the day it happens"):
        cases.record(
            provider=provider,
            kind="visit_held",
            on=day("Wednesday 2026-04-01"),
            notified_on=day(THURSDAY),
            by=None,
            at=noon(THURSDAY),
        )


def test_every_event_leaves_a_record_that_names_the_policy_it_was_read_under():
    authority = an_authority()
    provider, anna = a_provider(authority), a_person(authority)

    history(provider, [(THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT)], by=anna)

    newest = audit_queries.records_about(authority.pk, "provider", provider.pk)[0]
    assert (newest.kind, newest.actor_name) == ("event.judgement_published", anna.full_name)
    pathway = Pathway.objects.for_authority(authority).get()
    assert newest.policy_hash == pathway.policy_hash
    assert audit.verify_chain(authority.pk) is None


def test_a_second_pathway_has_its_own_allocation():
    authority = an_authority()
    provider, anna = a_provider(authority), a_person(authority, "improvement_adviser")
    history(
        provider,
        [
            (THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT),
            (
                "Wednesday 2026-04-08",
                "officer_allocated",
                {"role": "improvement_adviser", "person": anna},
            ),
            ("Monday 2026-06-01", "judgement_published", INADEQUATE),
        ],
    )

    assert stored(provider, "allocate_adviser").state == "open"
    assert stored(provider, "visit", 1).officer_id is None


def test_a_judgement_recorded_by_hand_becomes_the_outcome_shown_in_lists():
    provider = a_provider(an_authority())

    history(provider, [(THURSDAY, "judgement_published", REQUIRES_IMPROVEMENT)])

    provider.refresh_from_db()
    assert (provider.outcome, provider.outcome_text) == (
        "requires_improvement",
        "Requires improvement",
    )
    assert provider.outcome_on == day(THURSDAY)


def test_the_same_events_at_once_or_one_by_one_come_to_the_same():
    authority = an_authority()
    one_by_one, at_once = a_provider(authority), a_provider(authority)
    entries = [
        cases.Entry("judgement_published", day(THURSDAY), REQUIRES_IMPROVEMENT),
        cases.Entry("visit_held", day("Wednesday 2026-04-22"), {"roles": ["improvement_adviser"]}),
        cases.Entry("note_sent", day("Friday 2026-04-24"), {"visit": 1}),
    ]
    at = noon("Friday 2026-04-24")

    for entry in entries:
        cases.record_many(provider=one_by_one, entries=[entry], by=None, at=at)
    cases.record_many(provider=at_once, entries=entries, by=None, at=at)

    rows = [
        list(
            Duty.objects.for_authority(authority)
            .filter(provider=provider)
            .order_by("rule", "number")
            .values_list("rule", "number", "state", "due_on", "done_on", "skipped")
        )
        for provider in (one_by_one, at_once)
    ]
    assert rows[0] == rows[1] != []
