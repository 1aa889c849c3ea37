"""Every piece of support of a nursery below Good, from wherever it is recorded, day by day."""

from __future__ import annotations

import pytest

from goodward.audit.moments import end_of
from goodward.cases.queries import days_of
from goodward.core.measuring.supporting import Kind, counted_once
from goodward.gatherings import actions as gatherings
from goodward.offers import actions as offers
from goodward.policies.queries import rules_of
from goodward.reports.support_given import support_of
from goodward.support import actions as support
from goodward.support import queries as packages
from goodward.support.actions import Wish
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.gatherings import a_gathering, booked
from tests.support.offers import a_call, a_service, an_agreed_quote, delivered
from tests.support.queries import queries_of

pytestmark = pytest.mark.django_db
BEGAN = "Monday 2026-03-02"
TUESDAY = "Tuesday 2026-04-14"
LATER = "Friday 2026-05-29"


class Elms:
    """A nursery of Kent that requires improvement since Monday 2 March, and its adviser."""

    def __init__(self):
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Elms")
        self.anna = a_person(self.authority, name="Anna Bell")
        self.happened((BEGAN, "judgement_published", REQUIRES_IMPROVEMENT))

    def happened(self, *events):
        history(self.provider, events)

    def package(self, *items, on=BEGAN):
        """Agree a package on leadership; return its items by the policy's name."""
        made = support.broker(
            provider=self.provider,
            pathway="requires_improvement",
            pathway_number=1,
            wishes=[Wish("leadership_and_governance", list(items))],
            by=self.anna,
            at=noon(on),
        )
        support.agree(package=made, on=day(on), by=self.anna, at=noon(on))
        return {item.offer: item for part in packages.topics_in(made) for item in part.items}

    def give(self, item, on, recorded=""):
        support.deliver(
            item=item, on=day(on), given_by="Anna", by=self.anna, at=noon(recorded or on)
        )

    def need(self):
        return support.note_need(
            provider=self.provider, text="Phonics", source="visit", on=day(BEGAN), by=self.anna,
            at=noon(BEGAN),
        )  # fmt: skip

    def attended(self, need, on):
        support.signpost(
            need=need, where_to="A national course", on=day(BEGAN), by=self.anna, at=noon(BEGAN)
        )
        support.attended(need=need, on=day(on), by=self.anna, at=noon(on))

    def meeting(self, on, *names, need=None):
        """Return a meeting on a day, with people of the nursery booked."""
        made = a_gathering(self.authority, by=self.anna, at=noon(BEGAN), on=day(on), places=9)
        people = booked(
            made, self.provider, *names, at=noon(BEGAN), by=self.anna,
            **({"need": need} if need else {}),
        )  # fmt: skip
        return made, people

    def came(self, made, people, on, *, yes=True):
        gatherings.note_attendance(
            gathering=made, came={each.pk: yes for each in people}, by=self.anna,
            at=end_of(day(on)),
        )  # fmt: skip

    def pieces(self, until=None):
        """Return what was given as pairs of a day and a kind, as at a day's end if one is said."""
        moment = end_of(day(until)) if until else None
        kinds = ("visit_held", "annual_conversation_held")
        visits, talks = days_of(self.authority, *kinds, until=moment).values()
        found = support_of(
            self.authority, rules_of(self.authority), visits=visits, conversations=talks,
            until=moment,
        )  # fmt: skip
        assert set(found) <= {self.provider.pk}
        return [(f"{each.on:%d %b}", each.kind) for each in counted_once(found[self.provider.pk])]


@pytest.fixture
def elms():
    return Elms()


def test_visits_and_conversations_of_the_history(elms):
    elms.happened(
        ("Monday 2026-03-09", "visit_held", {"roles": ["improvement_adviser"]}),
        ("Monday 2026-03-16", "annual_conversation_held"),
        # The diary has it as a visit, and somebody said afterwards what it was.
        ("Monday 2026-03-23", "visit_held", {"roles": ["improvement_adviser"]}),
        ("Monday 2026-03-23", "annual_conversation_held"),
    )

    assert elms.pieces() == [
        ("09 Mar", Kind.VISIT), ("16 Mar", Kind.ADVICE), ("23 Mar", Kind.VISIT),
    ]  # fmt: skip


def test_what_an_agreed_package_gave_is_of_the_kind_the_policy_files_it_under(elms):
    held = elms.package("training", "bulletins", "web_information", "annual_conversation")
    elms.give(held["training"], "Monday 2026-03-09")
    elms.give(held["bulletins"], "Tuesday 2026-03-10")
    elms.give(held["annual_conversation"], "Monday 2026-03-16")
    elms.happened(("Monday 2026-03-16", "visit_held", {"roles": ["improvement_adviser"]}))

    # What is planned (the web information) is not counted, and the visit that both have is one.
    assert elms.pieces() == [
        ("09 Mar", Kind.TRAINING), ("10 Mar", Kind.OTHER), ("16 Mar", Kind.VISIT),
    ]  # fmt: skip


def test_support_said_again_counts_as_it_was_said_last(elms):
    item = elms.package("training")["training"]
    support.not_given(item=item, reason="Snow", by=elms.anna, at=noon("Monday 2026-03-09"))
    assert elms.pieces() == []
    elms.give(item, "Monday 2026-03-16")
    elms.give(item, "Tuesday 2026-03-17", recorded=TUESDAY)

    assert elms.pieces() == [("17 Mar", Kind.TRAINING)]
    # As at the Monday before it was said again: what had been said by then.
    assert elms.pieces(until="Monday 2026-04-13") == [("16 Mar", Kind.TRAINING)]
    assert elms.pieces(until="Friday 2026-03-13") == []


def test_a_meeting_counts_once_however_many_came_and_only_where_somebody_did(elms):
    made, people = elms.meeting(TUESDAY, "Kim", "Lou")
    missed, nobody = elms.meeting("Tuesday 2026-04-21", "Kim")
    elms.came(made, people, TUESDAY)
    elms.came(missed, nobody, "Tuesday 2026-04-21", yes=False)

    assert elms.pieces() == [("14 Apr", Kind.TRAINING)]


def test_who_came_is_as_it_was_noted_by_then(elms):
    made, people = elms.meeting(TUESDAY, "Kim")
    elms.came(made, people, TUESDAY)
    elms.came(made, people, LATER, yes=False)

    assert elms.pieces() == []
    assert elms.pieces(until="Wednesday 2026-04-15") == [("14 Apr", Kind.TRAINING)]
    assert elms.pieces(until="Monday 2026-04-13") == []


def test_who_came_without_a_booking_came(elms):
    made, _ = elms.meeting(TUESDAY, "Kim")
    gatherings.note_unexpected(
        gathering=made, provider=elms.provider, name="Sam", by=elms.anna, at=end_of(day(TUESDAY))
    )

    assert elms.pieces() == [("14 Apr", Kind.TRAINING)]


def test_training_that_a_meeting_was_for_is_told_by_the_meeting_alone(elms):
    need = elms.need()
    made, people = elms.meeting(TUESDAY, "Kim", need=need)
    # Noted three days after it, in the plan as well.
    elms.came(made, people, "Friday 2026-04-17")
    other = elms.need()
    elms.attended(other, "Friday 2026-05-01")

    assert elms.pieces() == [("14 Apr", Kind.TRAINING), ("01 May", Kind.TRAINING)]
    assert elms.pieces(until="Thursday 2026-04-30") == [("14 Apr", Kind.TRAINING)]


def test_what_a_bespoke_package_delivered_and_nobody_took_back(elms):
    filed = a_service(elms.authority, "Training day", offer="training")
    unfiled = a_service(elms.authority, "A day of our own")
    quote = an_agreed_quote(elms.provider, elms.anna, BEGAN, (filed, 3), (unfiled, 3))
    delivered(quote, 1, elms.anna, "Monday 2026-03-09", 2)
    delivered(quote, 2, elms.anna, "Monday 2026-03-09")
    wrong = delivered(quote, 2, elms.anna, "Monday 2026-03-16")
    offers.take_back(delivery=wrong, reason="Another nursery", by=elms.anna, at=noon(TUESDAY))

    both = [("09 Mar", Kind.OTHER), ("09 Mar", Kind.TRAINING)]
    assert elms.pieces() == both
    # Taken back on Tuesday 14 April; the day before nobody knew.
    assert elms.pieces(until="Monday 2026-04-13") == [*both, ("16 Mar", Kind.OTHER)]
    assert elms.pieces(until="Friday 2026-03-06") == []


def test_a_call_about_a_child_is_no_support_to_improve(elms):
    a_call(elms.authority, elms.anna, "Monday 2026-03-09", elms.provider)

    assert elms.pieces() == []


def test_another_authoritys_is_never_counted_and_queries_stay_as_they_are(elms):
    def ask(authority):
        return support_of(authority, rules, visits={}, conversations={})

    rules = rules_of(elms.authority)
    leicestershire = an_authority("leicestershire")
    none = queries_of(lambda: ask(elms.authority))
    for on in ("Monday 2026-03-09", "Monday 2026-03-16", "Monday 2026-03-23"):
        elms.give(elms.package("training", on=on)["training"], on)
        elms.attended(elms.need(), on)
        made, people = elms.meeting(on, f"Kim {on}")
        elms.came(made, people, on)

    assert queries_of(lambda: ask(elms.authority)) == none == 4
    assert len(ask(elms.authority)[elms.provider.pk]) == 9
    assert ask(leicestershire) == {}
