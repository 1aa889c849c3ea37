"""Secret addresses for calendar programs: what each shows, made, renewed and revoked."""

from __future__ import annotations

import pytest

from goodward.accounts.models import Membership
from goodward.diary import actions, appointments, feeds
from goodward.diary.feeds import FeedRefused
from goodward.diary.models import CalendarFeed
from goodward.providers.access import accesses_of, end
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.portal import a_manager
from tests.support.visits import a_visit

pytestmark = pytest.mark.django_db
NOW = noon("Thursday 2026-06-11")
TODAY = day("Thursday 2026-06-11")
IA, SIA = "improvement_adviser", "senior_improvement_adviser"


class Kent:
    """Two advisers, a nursery, an announced visit of both and a secret one of Sam's."""

    def __init__(self):
        self.authority = an_authority()
        self.beeches = a_provider(self.authority, "Beeches", town="Ashford")
        self.sam = a_person(self.authority, IA, name="Sam Hill")
        self.kim = a_person(self.authority, SIA, name="Kim Field")
        said = {"booked": "Thursday 2026-06-11", "pathway": ""}
        self.visit = a_visit(
            self.beeches, "Monday 2026-06-15", (self.sam, IA), (self.kim, SIA), **said
        )
        self.secret = a_visit(
            self.beeches, "Tuesday 2026-06-16", (self.sam, IA), is_announced=False, **said
        )

    def make(self, kind, by=None, **said):
        return feeds.make(authority=self.authority, kind=kind, by=by or self.sam, at=NOW, **said)

    def shown(self, token):
        feed = feeds.feed_with(self.authority, token)
        return [each.title for each in appointments.appointments_at(feed, today=TODAY)]


def test_ones_own_shows_whom_one_visits_and_marks_what_is_secret():
    here = Kent()

    token = here.make("officer")

    assert here.shown(token) == ["Visit: Beeches", "Unannounced visit: Beeches"]
    secret = appointments.of_person(here.authority, here.sam, today=TODAY)[1]
    assert (secret.place, secret.text) == (
        "Ashford",
        "Unannounced: the provider does not know of this visit.",
    )


def test_a_teams_shows_who_goes():
    here = Kent()

    token = here.make("team", role=SIA)

    assert here.shown(token) == ["Visit: Beeches (Kim Field, Sam Hill)"]


def test_a_providers_shows_roles_and_never_a_visit_it_does_not_know_of():
    here = Kent()

    token = here.make("provider", by=a_manager(here.beeches), provider=here.beeches)

    assert here.shown(token) == [
        "Visit by the Improvement Adviser and the Senior Improvement Adviser"
    ]


def test_an_unannounced_visit_that_was_called_off_or_missed_stays_secret_too():
    here = Kent()
    actions.cancel(visit=here.secret, by_whom="authority", reason="Ill", by=here.sam, at=NOW)

    shown = appointments.of_provider(here.beeches, today=TODAY)

    assert [each.day for each in shown] == [day("Monday 2026-06-15")]


def test_a_cancelled_visit_is_marked_with_its_sequence():
    here = Kent()
    actions.cancel(visit=here.visit, by_whom="setting", reason="Ill", by=here.sam, at=NOW)

    [shown, _] = appointments.of_person(here.authority, here.sam, today=TODAY)

    assert (shown.title, shown.sequence, shown.is_cancelled) == (
        "Cancelled: Visit: Beeches",
        1,
        True,
    )


@pytest.mark.parametrize("kind", ["officer", "team", "provider"])
def test_a_feed_costs_the_same_however_many_visits_it_shows(kind, django_assert_max_num_queries):
    here = Kent()
    for number in range(15, 31):
        a_visit(
            here.beeches,
            f"{day('Monday 2026-06-15').replace(day=number):%A %Y-%m-%d}",
            (here.sam, IA),
            booked="Thursday 2026-06-11",
            pathway="",
        )
    said = {"team": {"role": IA}, "provider": {"provider": here.beeches}}.get(kind, {})
    if kind == "provider":
        said["by"] = a_manager(here.beeches)
    feed = feeds.feed_with(here.authority, here.make(kind, **said))

    with django_assert_max_num_queries(4):
        assert len(appointments.appointments_at(feed, today=TODAY)) >= 17


def test_what_is_long_past_or_far_ahead_is_left_out():
    here = Kent()

    assert appointments.of_person(here.authority, here.sam, today=day("Monday 2026-09-28")) == []


def test_a_new_address_takes_the_place_of_the_one_before():
    here = Kent()
    first, other = here.make("officer"), here.make("team", role=IA)

    second = here.make("officer")

    assert first != second
    assert here.shown(second)
    assert here.shown(other)
    with pytest.raises(CalendarFeed.DoesNotExist):
        here.shown(first)


def test_the_secret_is_kept_nowhere():
    here = Kent()

    token = here.make("officer")

    [row] = CalendarFeed.objects.for_authority(here.authority).values()
    assert token not in str(row)
    assert len(token) >= 43  # 256 bits


def test_a_revoked_address_leads_nowhere():
    here = Kent()
    token = here.make("officer")
    [feed] = feeds.feeds_of(here.authority, here.sam)

    feeds.revoke(feed=feed, by=here.sam, at=NOW)

    assert feeds.feeds_of(here.authority, here.sam) == []
    with pytest.raises(CalendarFeed.DoesNotExist):
        here.shown(token)


def test_an_address_leads_nowhere_for_another_authority():
    here = Kent()
    other = an_authority("leicestershire")

    with pytest.raises(CalendarFeed.DoesNotExist):
        feeds.feed_with(other, here.make("officer"))


def test_an_address_leads_nowhere_once_its_maker_works_here_no_more():
    here = Kent()
    token = here.make("officer")

    Membership.objects.for_authority(here.authority).filter(user=here.sam).delete()

    with pytest.raises(CalendarFeed.DoesNotExist):
        here.shown(token)


def test_a_providers_address_leads_nowhere_once_its_maker_has_no_access():
    here = Kent()
    manager = a_manager(here.beeches)
    token = here.make("provider", by=manager, provider=here.beeches)
    [access] = accesses_of(manager)

    end(access=access, by=here.sam, at=NOW)

    with pytest.raises(CalendarFeed.DoesNotExist):
        here.shown(token)


def test_an_address_leads_nowhere_while_its_makers_account_is_closed():
    here = Kent()
    token = here.make("officer")
    here.sam.is_active = False
    here.sam.save()

    with pytest.raises(CalendarFeed.DoesNotExist):
        here.shown(token)


def test_a_team_nobody_is_in_and_anothers_provider_are_refused():
    here = Kent()

    with pytest.raises(FeedRefused):
        here.make("team", role="wizard")
    with pytest.raises(FeedRefused):
        here.make("provider", provider=a_provider(an_authority("leicestershire")))
