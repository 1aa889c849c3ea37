"""An account ends on what somebody says, and takes nothing with it but the roles."""

from __future__ import annotations

import json

import pytest

from goodward.accounts import queries
from goodward.accounts.actions import add_person
from goodward.accounts.leaving import LeavingRefused, end_account, left, reopen_account, who_left
from goodward.accounts.models import Leaving, User
from goodward.audit.models import Record
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
IA, SIA, ADMIN = "improvement_adviser", "senior_improvement_adviser", "administrator"
FRIDAY, MONDAY = day("Friday 2026-10-02"), day("Monday 2026-10-05")
NOW = noon("Monday 2026-10-05")


class Here:
    """An administrator and an adviser of one authority."""

    def __init__(self) -> None:
        self.authority = an_authority("kent")
        self.rae = a_person(self.authority, ADMIN, name="Rae North")
        self.sam = a_person(self.authority, SIA, IA, name="Sam Hill")

    def end(self, person=None, **said):
        asked = {"day": FRIDAY, "why": "Left for another authority", "by": self.rae, "at": NOW}
        return end_account(authority=self.authority, person=person or self.sam, **{**asked, **said})

    def reopen(self, **said):
        asked = {"why": "Came back", "by": self.rae, "at": NOW}
        return reopen_account(authority=self.authority, person=self.sam, **{**asked, **said})


@pytest.fixture
def here() -> Here:
    return Here()


def also_works_at(authority, person, role):
    add_person(
        authority=authority, email=person.email, full_name=person.full_name, roles=[role],
        by=None, at=NOW,
    )  # fmt: skip


def names(people):
    return [each.name for each in people]


def test_whoever_left_holds_no_role_and_is_listed_with_those_they_held(here):
    here.end()

    assert names(queries.people_of(here.authority)) == ["Rae North"]
    assert queries.standing_of(here.sam) == queries.NOBODY
    [gone] = left(here.authority)
    assert (gone.name, gone.roles, gone.until) == ("Sam Hill", (IA, SIA), FRIDAY)
    assert (gone.why, gone.by) == ("Left for another authority", "Rae North")


def test_whoever_left_can_still_be_named_but_is_nobody_of_the_authority(here):
    here.end()

    assert who_left(here.authority, here.sam.pk) == here.sam
    assert queries.who_worked(here.authority, here.sam.pk) == here.sam
    for look_up, person in ((queries.person_of, here.sam), (who_left, here.rae)):
        with pytest.raises(User.DoesNotExist):
            look_up(here.authority, person.pk)


def test_another_authority_keeps_somebody_who_works_for_both(here):
    elsewhere = an_authority("leicestershire")
    also_works_at(elsewhere, here.sam, IA)

    here.end()

    assert names(queries.people_of(elsewhere)) == ["Sam Hill"]
    assert left(elsewhere) == []
    with pytest.raises(User.DoesNotExist):
        queries.who_worked(elsewhere, here.rae.pk)


def test_nobody_ends_their_own_account(here):
    a_person(here.authority, ADMIN, name="Kit Moss")

    with pytest.raises(LeavingRefused, match=r"^Nobody ends their own account"):
        here.end(here.rae)


def test_the_last_administrator_stays(here):
    with pytest.raises(LeavingRefused, match=r"^Rae North is the only administrator"):
        here.end(here.rae, by=here.sam)

    a_person(here.authority, ADMIN, name="Kit Moss")
    here.end(here.rae, by=here.sam)
    assert names(left(here.authority)) == ["Rae North"]


@pytest.mark.parametrize(
    ("said", "field", "why"),
    [
        ({"day": day("Tuesday 2026-10-06")}, "day", "The last day must be today or in the past"),
        ({"why": "  "}, "why", "Say why the account ends"),
    ],
)
def test_a_day_to_come_and_no_reason_are_refused_and_nothing_ends(here, said, field, why):
    with pytest.raises(LeavingRefused) as caught:
        here.end(**said)

    assert (str(caught.value), caught.value.field) == (why, field)
    assert names(queries.people_of(here.authority)) == ["Rae North", "Sam Hill"]
    assert not Leaving.objects.for_authority(here.authority).exists()


def test_an_account_ends_once(here):
    here.end()

    with pytest.raises(LeavingRefused, match=r"^Sam Hill does not work here any more$"):
        here.end()


def test_an_account_opened_again_has_the_roles_it_had_and_both_facts_stay(here):
    here.end()
    here.reopen()

    [_, sam] = queries.people_of(here.authority)
    assert (sam.name, sam.roles) == ("Sam Hill", (IA, SIA))
    assert left(here.authority) == []
    kept = Leaving.objects.for_authority(here.authority).order_by("pk")
    assert list(kept.values_list("kind", "day", "why", "by__full_name")) == [
        ("ended", FRIDAY, "Left for another authority", "Rae North"),
        ("reopened", MONDAY, "Came back", "Rae North"),
    ]


def test_only_whoever_left_comes_back_and_only_with_a_reason(here):
    with pytest.raises(LeavingRefused, match=r"^The account of Sam Hill has not ended$"):
        here.reopen()
    here.end()
    with pytest.raises(LeavingRefused, match=r"^Say why the account is opened again$"):
        here.reopen(why="")


def test_both_stand_in_the_audit_record_with_who_and_why(here):
    here.end()
    here.reopen()

    rows = Record.objects.for_authority(here.authority.pk).filter(kind__contains="account")
    assert [(each.kind, each.actor_name, each.reason) for each in rows.order_by("pk")] == [
        ("person.account_ended", "Rae North", "Left for another authority"),
        ("person.account_reopened", "Rae North", "Came back"),
    ]
    assert json.loads(rows.order_by("pk")[0].detail) == {"day": "2026-10-02", "roles": [IA, SIA]}


def test_the_day_somebody_was_first_added_is_read_off_the_record(here):
    before = queries.added_on(here.authority)
    also_works_at(here.authority, here.sam, "funding_officer")

    assert set(before) == {here.rae.pk, here.sam.pk}
    assert queries.added_on(here.authority) == before
