"""The pages of who works here: the list, ending an account, opening it again."""

from __future__ import annotations

import pytest

from goodward.accounts.queries import people_of
from goodward.caseload.queries import carried_by
from goodward.diary.actions import Goer, When, book
from goodward.leaving.queries import LeftOpen
from goodward.web.pages.people.open_groups import KINDS
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.days import day, noon
from tests.support.visitor import words

pytestmark = pytest.mark.usefixtures("on_wednesday")
IA, MANAGER, ADMIN = "improvement_adviser", "improvement_standards_manager", "administrator"
JUDGED, NOW = "Thursday 2026-04-02", noon("Wednesday 2026-04-15")


@pytest.fixture
def rae(kent):
    """An administrator, who allocates nobody."""
    return a_person(kent, ADMIN, name="Rae North")


@pytest.fixture
def oaks(kent, anna):
    provider = a_provider(kent, "Oaks", postcode="ME14 1XX")
    history(provider, [(JUDGED, "judgement_published", REQUIRES_IMPROVEMENT)])
    history(provider, [(JUDGED, "officer_allocated", {"role": IA, "person": anna})])
    return provider


def main(visitor):
    return words(visitor.page.select_one("main"))


def names(kent):
    return [each.name for each in people_of(kent)]


def test_everybody_is_listed_with_roles_and_who_left_below(kent, rae, anna, signed_in):
    visitor = signed_in(rae)
    visitor.visit("people:list")
    assert "Anna Bell" in main(visitor)
    assert "Improvement adviser" in main(visitor)

    visitor.visit("people:end", pk=anna.pk)
    visitor.send(day__day="10", day__month="4", day__year="2026", why="Left for another authority")

    assert "The account of Anna Bell has ended." in words(visitor.page)
    row = words(visitor.page.select_one("#left + table tbody tr"))
    assert row.startswith("Anna Bell Improvement adviser 10 April 2026 Left for another authority")
    assert names(kent) == ["Rae North"]


def test_what_is_open_stands_there_before_with_where_it_goes(kent, rae, anna, oaks, signed_in):
    book(
        provider=oaks, when=When(day("Monday 2026-04-20")), goers=[Goer(anna.pk, IA)],
        by=anna, at=NOW,
    )  # fmt: skip
    visitor = signed_in(rae)

    visitor.visit("people:end", pk=anna.pk)

    titles = [words(each) for each in visitor.page.select("main h3")]
    assert titles[0] == "1 case"
    assert titles[-1] == "1 visit of these cases"
    assert "they stand in their work until they are handed over" in main(visitor)
    assert "Oaks, Monday 20 April 2026" in main(visitor)


def test_an_administrator_allocates_nobody_and_a_manager_who_is_one_chooses(
    kent, rae, anna, oaks, signed_in
):
    kim = a_person(kent, IA, name="Kim Field")
    visitor = signed_in(rae)
    visitor.visit("people:end", pk=anna.pk)
    assert not visitor.page.select("[name=to]")

    visitor = signed_in(a_person(kent, MANAGER, ADMIN, name="Mo Lane"))
    visitor.visit("people:end", pk=anna.pk)
    assert "Takes over 1 of 1 case." in main(visitor)
    visitor.send(why="Left", to=str(kim.pk), note="Ring first")

    assert [each.provider_name for each in carried_by(kent, kim.pk)] == ["Oaks"]


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(kent, anna, oaks, signed_in):
    kim = a_person(kent, IA, name="Kim Field")
    visitor = signed_in(a_person(kent, MANAGER, ADMIN, name="Mo Lane"))
    visitor.visit("people:end", pk=anna.pk)

    visitor.send(why="Left", to=str(kim.pk), note="")

    assert visitor.errors == ["Say what the new officers should know"]
    assert visitor.page.select_one("[name=why]")["value"] == "Left"
    assert "Anna Bell" in names(kent)


def test_ones_own_account_and_the_last_administrators_cannot_end(kent, rae, signed_in):
    visitor = signed_in(rae)
    visitor.visit("people:end", pk=rae.pk)
    assert "This is your own account. Another administrator can end it." in main(visitor)
    assert not visitor.page.select("main form")


def test_the_work_of_whoever_allocates_shows_what_nobody_carries(
    kent, rae, senior, anna, oaks, signed_in
):
    kim = a_person(kent, IA, name="Kim Field")
    visitor = signed_in(rae)
    visitor.visit("people:end", pk=anna.pk)
    visitor.send(why="Left")

    visitor = signed_in(senior)
    visitor.visit("work:list")
    assert "Hand over 1 case of Anna Bell, who left on Wednesday 15 April 2026" in main(visitor)
    assert "Anna Bell left" in main(visitor)
    visitor.click("Hand over 1 case of Anna Bell, who left on Wednesday 15 April 2026")
    visitor.send(to=[str(kim.pk)], note="Ring first")
    visitor.send()

    assert [each.provider_name for each in carried_by(kent, kim.pk)] == ["Oaks"]
    assert "Cases nobody carries" not in main(visitor)
    visitor.visit("work:list")
    assert "Anna Bell" not in main(visitor)


def test_who_carries_nothing_to_allocate_sees_none_of_it(kent, rae, anna, oaks, signed_in):
    kim = a_person(kent, IA, name="Kim Field")
    visitor = signed_in(rae)
    visitor.visit("people:end", pk=anna.pk)
    visitor.send(why="Left")

    visitor = signed_in(kim)
    visitor.visit("work:list")
    assert "Anna Bell" not in main(visitor)
    visitor.visit("caseload:people")
    assert "Anna Bell left on Wednesday 15 April 2026: 1 open case" in main(visitor)


def test_an_account_is_opened_again_with_its_roles_and_a_reason(kent, rae, anna, signed_in):
    visitor = signed_in(rae)
    visitor.visit("people:end", pk=anna.pk)
    visitor.send(why="Left")
    visitor.click("Open it again for Anna Bell")

    visitor.send(why="")
    assert visitor.errors == ["Say why the account is opened again"]
    visitor.send(why="Came back")

    assert names(kent) == ["Anna Bell", "Rae North"]


@pytest.mark.parametrize("part", LeftOpen._fields)
def test_every_part_of_what_is_open_is_shown_once(part):
    numbers = {"duties", "complaints", "messages"}
    nothing = {each: 0 if each in numbers else () for each in LeftOpen._fields}
    three = 3 if part in numbers else (1, 2, 3)

    found = LeftOpen(**{**nothing, part: three})

    assert [each.count(found) for each in KINDS if each.count(found)] == [3]
