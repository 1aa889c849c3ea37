"""What somebody leaves open is shown and goes on with others; nothing of theirs lets them in."""

from __future__ import annotations

import pytest
from allauth.account.forms import default_token_generator
from django.contrib.auth import authenticate
from django.test import Client
from django.urls import reverse

from goodward.accounts.actions import add_person
from goodward.accounts.models import User
from goodward.accounts.queries import standing_of
from goodward.caseload.actions import HandOverRefused
from goodward.caseload.queries import carried_by, left_behind
from goodward.cases.models import Event
from goodward.diary import feeds
from goodward.diary.actions import Goer, VisitRefused, When, book, hand_over_visit
from goodward.diary.models import CalendarFeed, VisitPerson, VisitStep
from goodward.leaving.actions import LeavingRefused, end_account, reopen_account
from goodward.leaving.queries import left_open, takers
from goodward.providers.access import give
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
IA, SIA, ADMIN = "improvement_adviser", "senior_improvement_adviser", "administrator"
JUDGED = "Thursday 2026-04-02"
TODAY, NOW = day("Wednesday 2026-04-15"), noon("Wednesday 2026-04-15")
NEXT_MONDAY = day("Monday 2026-04-20")
PASSWORD = "a password nobody guesses"


class Here:
    """An administrator, a senior and two advisers; Sam carries two cases."""

    def __init__(self) -> None:
        self.authority = an_authority("kent")
        self.rae = a_person(self.authority, ADMIN, name="Rae North")
        self.helen = a_person(self.authority, SIA, name="Helen Marsh")
        self.kim = a_person(self.authority, IA, name="Kim Field")
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        self.oaks, self.acorns = self.setting("Oaks"), self.setting("Acorns")

    def setting(self, name):
        provider = a_provider(self.authority, name, postcode="ME14 1XX")
        history(provider, [(JUDGED, "judgement_published", REQUIRES_IMPROVEMENT)])
        history(provider, [(JUDGED, "officer_allocated", {"role": IA, "person": self.sam})])
        return provider

    def visit(self, provider, *people, role=IA):
        goers = [Goer(each.pk, role) for each in people or (self.sam,)]
        return book(provider=provider, when=When(NEXT_MONDAY), goers=goers, by=self.sam, at=NOW)

    def end(self, **said):
        asked = {"day": TODAY, "why": "Left", "by": self.rae, "at": NOW}
        return end_account(authority=self.authority, person=self.sam, **{**asked, **said})

    def carried(self, person):
        return [each.provider_name for each in carried_by(self.authority, person.pk)]

    def again(self):
        return User.objects.get(pk=self.sam.pk)


@pytest.fixture
def here() -> Here:
    return Here()


def also_works_at(authority, person):
    add_person(
        authority=authority, email=person.email, full_name=person.full_name, roles=[IA],
        by=None, at=NOW,
    )  # fmt: skip


def goers(visit):
    rows = VisitPerson.objects.for_authority(visit.authority).filter(visit=visit)
    return sorted(rows.values_list("person__full_name", flat=True))


def test_what_is_open_is_read_before_anything_ends(here):
    here.visit(here.oaks)
    other = a_provider(here.authority, "Elms")
    here.visit(other)

    found = left_open(here.authority, here.sam, today=TODAY)

    assert [each.provider_name for each in found.cases] == ["Acorns", "Oaks"]
    assert found.duties > 0
    assert [each.provider_name for each in found.visits] == ["Oaks"]
    assert [each.provider_name for each in found.other_visits] == ["Elms"]
    assert (found.notes, found.audits, found.drafts, found.wordings) == ((), (), (), ())
    assert (found.enquiries, found.complaints, found.messages) == ((), 0, 0)


def test_only_who_holds_the_role_of_a_case_can_take_it_over(here):
    found = takers(here.authority, here.sam, carried_by(here.authority, here.sam.pk))

    assert [(each.person.name, len(each.cases)) for each in found] == [("Kim Field", 2)]


def test_cases_and_their_visits_go_to_whoever_is_chosen(here):
    visit = here.visit(here.oaks)

    here.end(to=here.kim.pk, note="Ring before you go", key="a form")

    assert here.carried(here.kim) == ["Acorns", "Oaks"]
    assert here.carried(here.sam) == []
    assert goers(visit) == ["Kim Field"]
    assert left_behind(here.authority) == []


def test_without_anybody_the_cases_wait_for_whoever_allocates(here):
    visit = here.visit(here.oaks)

    here.end()

    [gone] = left_behind(here.authority)
    assert (gone.name, gone.until, gone.cases) == ("Sam Hill", TODAY, 2)
    assert here.carried(here.kim) == []
    assert goers(visit) == ["Sam Hill"]


def test_whoever_could_take_nothing_over_is_refused_and_nothing_ends(here):
    with pytest.raises(LeavingRefused, match="Choose somebody who holds a role of these cases"):
        here.end(to=here.helen.pk, note="Yours", key="a form")
    with pytest.raises(HandOverRefused, match="Say what the new officers should know"):
        here.end(to=here.kim.pk, key="a form")

    assert standing_of(here.sam).roles == (IA,)
    assert here.carried(here.sam) == ["Acorns", "Oaks"]


def test_a_hand_over_is_undone_where_the_account_may_not_end(here):
    with pytest.raises(LeavingRefused, match="Say why the account ends"):
        here.end(why="", to=here.kim.pk, note="Yours", key="a form")

    assert here.carried(here.sam) == ["Acorns", "Oaks"]


def test_what_somebody_wrote_stays_theirs(here):
    visit = here.visit(here.oaks)
    before = set(Event.objects.for_authority(here.authority).values_list("pk", "recorded_by_id"))

    here.end(to=here.kim.pk, note="Yours", key="a form")

    after = set(Event.objects.for_authority(here.authority).values_list("pk", "recorded_by_id"))
    assert before <= after
    steps = VisitStep.objects.for_authority(here.authority).filter(visit=visit).order_by("pk")
    assert [(each.kind, str(each.recorded_by)) for each in steps] == [
        ("booked", "Sam Hill"),
        ("handed_over", "Rae North"),
    ]


# Nothing lets them in


def test_a_session_ends_at_once_for_good_and_nobody_signs_in_again(here):
    client = Client()
    client.force_login(here.sam)
    assert client.get(reverse("work:list")).status_code == 200

    here.end()

    refused = client.get(reverse("work:list"))
    assert refused.status_code == 302
    assert refused.url.startswith(reverse("account_login"))
    assert authenticate(email=here.sam.email, password=PASSWORD) is None
    another = Client()
    another.post(reverse("account_login"), {"login": here.sam.email, "password": PASSWORD})
    assert "_auth_user_id" not in another.session

    reopen_account(authority=here.authority, person=here.again(), why="Back", by=here.rae, at=NOW)
    assert client.get(reverse("work:list")).status_code == 302


def test_a_link_to_set_a_password_leads_nowhere(here):
    link = default_token_generator.make_token(here.again())
    assert default_token_generator.check_token(here.again(), link)

    here.end()

    assert not default_token_generator.check_token(here.again(), link)


def test_calendar_addresses_end_and_stay_ended(here):
    secret = feeds.make(authority=here.authority, kind="officer", by=here.sam, at=NOW)

    here.end()
    for _ in ("ended", "opened again"):
        with pytest.raises(CalendarFeed.DoesNotExist):
            feeds.feed_with(here.authority, secret)
        if not here.again().is_active:
            reopen_account(
                authority=here.authority, person=here.again(), why="Back", by=here.rae, at=NOW
            )


def test_an_officer_of_another_authority_keeps_password_and_work_there(here):
    elsewhere = an_authority("leicestershire")
    also_works_at(elsewhere, here.sam)

    here.end()

    assert here.again().has_usable_password()
    assert standing_of(here.again()).authority == elsewhere


def test_somebody_of_a_provider_keeps_its_pages_and_loses_the_password(here):
    give(
        provider=here.oaks, name="Sam Hill", email=here.sam.email, role="manager",
        by=here.helen, at=NOW,
    )  # fmt: skip

    here.end()

    assert here.again().is_active
    assert not here.again().has_usable_password()
    assert [each.provider for each in here.again().accesses.all()] == [here.oaks]


def test_whoever_left_can_be_let_in_later_as_somebody_of_a_provider(here):
    here.end()
    assert not here.again().is_active

    give(
        provider=here.oaks, name="Sam Hill", email=here.sam.email, role="manager",
        by=here.helen, at=NOW,
    )  # fmt: skip

    assert here.again().is_active
    assert standing_of(here.again()).authority is None


def test_an_account_opened_again_is_in_use_and_carries_what_nobody_took(here):
    here.end()

    reopen_account(authority=here.authority, person=here.again(), why="Back", by=here.rae, at=NOW)

    assert here.again().is_active
    assert standing_of(here.again()).roles == (IA,)
    assert left_behind(here.authority) == []
    assert here.carried(here.sam) == ["Acorns", "Oaks"]


# A visit given to somebody else


def test_a_visit_is_given_only_to_who_holds_the_role_and_does_not_go_yet(here):
    visit = here.visit(here.oaks, here.sam, here.kim)
    for person, to, why in (
        (here.sam, here.helen, "does not hold that role"),
        (here.sam, here.kim, "chosen twice"),
        (here.helen, here.kim, "Helen Marsh does not go on this visit"),
    ):
        with pytest.raises(VisitRefused, match=why):
            hand_over_visit(visit=visit, person=person, to=to.pk, by=here.helen, at=NOW)
    assert goers(visit) == ["Kim Field", "Sam Hill"]


def test_a_visit_that_the_new_officer_goes_on_already_stays_as_it_is(here):
    visit = here.visit(here.oaks, here.sam, here.kim)

    here.end(to=here.kim.pk, note="Yours", key="a form")

    assert goers(visit) == ["Kim Field", "Sam Hill"]
