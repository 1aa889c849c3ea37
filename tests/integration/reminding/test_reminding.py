"""Reminders go to whoever owes a duty, or stands in, or comes after them; each once."""

from __future__ import annotations

import pytest

from goodward.accounts.models import Membership
from goodward.cases.models import Duty
from goodward.diary.away import note_absence
from goodward.messages.queries import messages_of
from goodward.policies.queries import rules_of
from goodward.providers.actions import add_contact
from goodward.reminding.actions import write_reminders
from goodward.reminding.recipients import Somebody, recipients
from tests.support.builders import INADEQUATE, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.visits import a_visit

pytestmark = pytest.mark.django_db
IA = "improvement_adviser"
SIA = "senior_improvement_adviser"
MONDAY = "Monday 2026-03-02"


@pytest.fixture
def acorns():
    """A nursery judged inadequate on a Monday, with its adviser."""
    kent = an_authority()
    helen = a_person(kent, SIA, name="Helen Marsh")
    anna = a_person(kent, IA, name="Anna Bell")
    provider = a_provider(kent, "Acorns")
    history(
        provider,
        [
            (MONDAY, "judgement_published", INADEQUATE),
            (MONDAY, "officer_allocated", {"role": IA, "person": anna}),
        ],
    )
    return provider, anna, helen


def remind(authority, on):
    return write_reminders(authority, today=day(on), at=noon(on))


def annas_duty(provider, anna):
    return (
        Duty.objects.for_authority(provider.authority)
        .filter(officer=anna, state="open", due_on__isnull=False)
        .order_by("due_on", "pk")
        .first()
    )


def reached(provider):
    return {
        (message.subject, each.email)
        for message in messages_of(provider)
        for each in message.deliveries.all()
    }


def named(day_):
    return f"{day_:%A %Y-%m-%d}"


def test_whoever_owes_a_duty_is_reminded_once_before_its_date(acorns):
    provider, anna, _ = acorns
    duty = annas_duty(provider, anna)
    on = named(duty.due_on)

    assert remind(provider.authority, on) > 0
    before = len(messages_of(provider))
    assert remind(provider.authority, on) == 0

    assert len(messages_of(provider)) == before
    mine = [subject for subject, email in reached(provider) if email == anna.email]
    assert any(subject.startswith("Due on ") and "Acorns" in subject for subject in mine)


def test_the_senior_hears_of_it_three_working_days_after(acorns):
    provider, anna, helen = acorns
    duty = annas_duty(provider, anna)
    rules = rules_of(provider.authority)
    third = rules.calendar.working_days_after(duty.due_on, 3).due_on

    remind(provider.authority, named(third))

    late = [subject for subject, email in reached(provider) if email == helen.email]
    assert any(subject.startswith("Was due on ") for subject in late)


def test_reminders_are_between_officers_and_can_wait(acorns):
    provider, anna, _ = acorns
    remind(provider.authority, named(annas_duty(provider, anna).due_on))

    found = [each for each in messages_of(provider) if each.cause.startswith("reminder/")]

    officers = [each for each in found if each.wording.name == "reminder_before"]
    assert officers
    assert {(each.is_internal, each.is_statutory) for each in officers} == {(True, False)}


def test_somebody_away_is_reached_through_their_cover(acorns):
    provider, anna, helen = acorns
    duty = annas_duty(provider, anna)
    note_absence(
        authority=provider.authority, person=anna, first_day=duty.due_on, last_day=duty.due_on,
        by=anna, at=noon(MONDAY), cover=helen,
    )  # fmt: skip
    text = rules_of(provider.authority).latest.text

    found = recipients(duty, "done_by", text, today=duty.due_on)

    assert [(each.email, each.why) for each in found.to] == [(helen.email, "cover for Anna Bell")]


def test_the_duty_of_somebody_who_left_goes_to_the_senior(acorns):
    provider, anna, helen = acorns
    duty = annas_duty(provider, anna)
    Membership.objects.for_authority(provider.authority).filter(user=anna).delete()
    text = rules_of(provider.authority).latest.text

    found = recipients(duty, "done_by", text, today=duty.due_on)

    assert [each.email for each in found.to] == [helen.email]


def test_what_the_provider_owes_is_brought_to_its_contacts(acorns):
    provider, _, _ = acorns
    add_contact(
        provider=provider, name="Alex Marsh", role="manager", email="alex@nursery.example",
        by=None, at=noon(MONDAY),
    )  # fmt: skip
    text = rules_of(provider.authority).latest.text
    theirs = [name for name, role in text.roles.items() if role.held_by == "provider"]
    duty = Duty.objects.for_authority(provider.authority).filter(roles__in=theirs).first()
    assert duty is not None

    found = recipients(duty, "done_by", text, today=day(MONDAY))

    assert found.side is Somebody.PROVIDER
    assert [each.email for each in found.to] == ["alex@nursery.example"]


def test_nothing_is_written_for_another_authority_or_without_a_policy(acorns):
    provider, anna, _ = acorns
    other = an_authority("leicestershire")

    assert remind(other, named(annas_duty(provider, anna).due_on)) == 0
    assert messages_of(provider) == []


def test_what_the_provider_has_to_send_leads_to_its_documents(acorns):
    provider, anna, _ = acorns
    add_contact(
        provider=provider, name="Alex Marsh", role="manager", email="alex@nursery.example",
        by=None, at=noon(MONDAY),
    )  # fmt: skip
    a_visit(
        provider, "Monday 2026-03-16", (anna, IA), booked="Wednesday 2026-03-04",
        pathway="inadequate",
    )  # fmt: skip

    # Two working days before the visit, by which the plan has to be there.
    remind(provider.authority, "Thursday 2026-03-12")

    theirs = [
        each.body
        for each in messages_of(provider)
        if each.cause.startswith("reminder/")
        and each.deliveries.filter(email="alex@nursery.example").exists()
    ]
    assert theirs
    assert all(f"/portal/{provider.pk}/documents/" in body for body in theirs)
