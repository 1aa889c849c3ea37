"""The pages of who carries which cases: choosing, handing over, skills."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodward.caseload import actions, queries
from goodward.core.visiting.choosing import Candidate, Load, Near
from goodward.diary.actions import Goer, When, book, note_absence
from goodward.web.pages.caseload.presenters import load_text, reasons
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    history,
)
from tests.support.days import day, noon
from tests.support.visitor import words

pytestmark = pytest.mark.usefixtures("on_wednesday")
IA = "improvement_adviser"
JUDGED = "Thursday 2026-04-02"
NOW = noon("Wednesday 2026-04-15")


@pytest.fixture
def setting(kent):
    """Return a function that makes a setting of a case, with its adviser if there is one."""

    def make(name, officer=None, postcode="ME14 1XX", **fields):
        provider = a_provider(kent, name, postcode=postcode, **fields)
        history(provider, [(JUDGED, "judgement_published", REQUIRES_IMPROVEMENT)])
        if officer is not None:
            history(provider, [(JUDGED, "officer_allocated", {"role": IA, "person": officer})])
        return provider

    return make


@pytest.fixture
def sam(kent):
    return a_person(kent, IA, name="Sam Hill")


def main(visitor):
    return words(visitor.page.select_one("main"))


def carried(kent, person):
    return [each.provider_name for each in queries.carried_by(kent, person.pk)]


def choices(visitor, name):
    """Return each radio or tick of a field with its hint."""
    return [
        words(each.find_parent(class_=[f"govuk-{kind}__item" for kind in ("radios", "checkboxes")]))
        for each in visitor.page.select(f"[name={name}]")
    ]


def test_whoever_fits_best_stands_first_with_reasons_and_is_allocated_by_a_click(
    kent, senior, anna, sam, setting, signed_in
):
    oaks = setting("Oaks")
    setting("Dover Days", anna, postcode="CT16 1AA")
    setting("Acorns", sam, postcode="ME15 6AA")
    actions.note_skill(authority=kent, person=sam, word="Group care", by=senior, at=NOW)
    visitor = signed_in(senior)

    visitor.visit("providers:show", pk=oaks.pk)
    visitor.click("Choose who carries the case")
    visitor.visit(f"/providers/{oaks.pk}/allocate/?role={IA}&needs=Group+care")

    first, second = choices(visitor, "person")
    assert first.startswith("Sam Hill 1 open case, ")
    assert "About 2 miles from Acorns. Knows: Group care." in first
    assert second.startswith("Anna Bell 1 open case, ")
    # Maidstone to Dover: 9 miles south, 33 east.
    assert "About 34 miles from Dover Days." in second

    visitor.send(person=str(sam.pk), note="Knows the owner")
    assert visitor.title == "Oaks"
    assert visitor.notices[0].startswith("Allocated: Oaks.")
    assert carried(kent, sam) == ["Acorns", "Oaks"]
    assert "Knows the owner" in main(visitor)


def test_the_role_and_the_skill_are_kept_when_nobody_was_chosen(senior, sam, setting, signed_in):
    oaks = setting("Oaks", type="childminder")
    visitor = signed_in(senior)
    visitor.visit(f"/providers/{oaks.pk}/allocate/?role={IA}&needs=Childminders")

    visitor.send(note="To be seen soon")

    assert visitor.errors == ["Select who carries it"]
    assert words(visitor.page.select_one("[name=note]")) == "To be seen soon"
    assert visitor.page.select_one("#id_needs option[selected]")["value"] == "Childminders"


@pytest.mark.parametrize("query", ["?role=nobody", "?needs=juggling", "?role=&needs="])
def test_an_address_that_means_nothing_asks_for_the_first_role_and_no_skill(
    senior, setting, signed_in, query
):
    visitor = signed_in(senior)

    visitor.visit(f"/providers/{setting('Oaks').pk}/allocate/{query}")

    assert visitor.title == "Choose who carries the case"


def test_a_role_nobody_holds_is_said(senior, setting, signed_in):
    visitor = signed_in(senior)

    visitor.visit(f"/providers/{setting('Oaks').pk}/allocate/?role={IA}")

    assert "Nobody holds this role" in main(visitor)


def test_everybody_stands_in_the_list_with_what_they_carry(senior, anna, setting, signed_in):
    setting("Oaks", anna)
    visitor = signed_in(senior)

    visitor.visit("work:list")
    visitor.click("Caseload")

    rows = [words(each) for each in visitor.page.select("tbody tr")]
    assert rows[0].startswith("Anna Bell Improvement Adviser 1 ")
    assert rows[1].startswith("Helen Marsh Senior Improvement Adviser 0 0 0")
    visitor.click("Anna Bell")
    assert "Oaks Requires improvement Improvement Adviser 2 April 2026" in main(visitor)


def test_whoever_is_away_says_until_when_and_who_covers(kent, senior, anna, sam, signed_in):
    for person, cover in ((anna, sam), (sam, None)):
        note_absence(
            authority=kent, person=person, first_day=day("Wednesday 2026-04-15"),
            last_day=day("Friday 2026-04-17"), cover=cover, by=senior, at=NOW,
        )  # fmt: skip
    visitor = signed_in(senior)

    visitor.visit("caseload:people")

    assert "Anna Bell Improvement Adviser Away until Fri 17 Apr, Sam Hill covers" in main(visitor)
    assert "Sam Hill Improvement Adviser Away until Fri 17 Apr, nobody covers" in main(visitor)
    visitor.click("Anna Bell")
    assert "Away until Fri 17 Apr, Sam Hill covers" in main(visitor)


def test_the_list_costs_the_same_however_many_people_there_are(
    kent, senior, anna, setting, signed_in
):
    visitor = signed_in(senior)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            visitor.visit("caseload:people")
        return len(asked)

    cost()  # what is asked once for all is asked before
    before = cost()
    for number in range(5):
        setting(f"Nursery {number}", a_person(kent, IA))

    assert cost() == before


def test_cases_are_shared_out_looked_at_and_handed_over(
    kent, senior, anna, sam, setting, signed_in
):
    lee = a_person(kent, IA, name="Lee Moor")
    for number in range(4):
        setting(f"Nursery {number}", anna)
    visitor = signed_in(senior)
    visitor.visit("caseload:person", pk=anna.pk)
    visitor.click("Hand cases over")
    assert len(visitor.page.select("[name=cases][checked]")) == 4

    visitor.send(to=[str(sam.pk), str(lee.pk)], note="Ring first")
    assert visitor.title == "Who takes over which case"
    assert "Nothing is handed over yet" in main(visitor)
    chosen = [words(each) for each in visitor.page.select("option[selected]")]
    assert sorted(chosen) == ["Lee Moor"] * 2 + ["Sam Hill"] * 2
    assert len(carried(kent, anna)) == 4

    [first, *_] = [each["name"] for each in visitor.page.select("main select")]
    visitor.send(**{first: ""})  # one stays
    assert visitor.notices == ["3 cases of Anna Bell handed over."]
    assert carried(kent, anna) == ["Nursery 0"]
    assert len(carried(kent, sam)) + len(carried(kent, lee)) == 3
    assert "3 cases handed over Ring first" in main(visitor)

    provider = queries.carried_by(kent, sam.pk)[0].provider_pk
    visitor.visit("providers:show", pk=provider)
    assert "Handed over from Anna Bell. Ring first" in main(visitor)


def test_the_form_sent_twice_hands_over_once(kent, senior, anna, sam, setting, signed_in):
    setting("Oaks", anna)
    visitor = signed_in(senior)
    visitor.visit("caseload:hand_over", pk=anna.pk)
    visitor.send(to=[str(sam.pk)], note="Ring first")
    address = visitor.answer.request["PATH_INFO"]
    sent = {
        each["name"]: each.get("value", "")
        for each in visitor.page.select("#form input[name]")
        if each["name"] != "csrfmiddlewaretoken"
    } | {f"{each.provider_pk}:{each.pathway}:{each.role}": str(sam.pk)
         for each in queries.carried_by(kent, anna.pk)}  # fmt: skip

    for _ in range(2):
        answer = visitor.client.post(address, sent, follow=True)
        assert "1 case of Anna Bell handed over." in answer.content.decode()

    assert len(queries.handed_over(kent, anna.pk)) == 1


def test_what_is_missing_is_said_and_what_was_ticked_stays(senior, anna, sam, setting, signed_in):
    setting("Oaks", anna)
    setting("Elms", anna)
    visitor = signed_in(senior)
    visitor.visit("caseload:hand_over", pk=anna.pk)
    key = visitor.page.select("[name=cases]")[0]["value"]

    visitor.send(cases=[key], note="Ring first")

    assert visitor.errors == ["Select who takes over"]
    assert [each["value"] for each in visitor.page.select("[name=cases][checked]")] == [key]
    assert words(visitor.page.select_one("[name=note]")) == "Ring first"


def test_visits_in_the_diary_that_go_along_are_named(kent, senior, anna, sam, setting, signed_in):
    oaks, elms = setting("Oaks", anna), setting("Elms")
    for provider in (oaks, elms):
        book(
            provider=provider, when=When(day("Monday 2026-04-20")), goers=[Goer(anna.pk, IA)],
            by=anna, at=NOW,
        )  # fmt: skip
    visitor = signed_in(senior)
    visitor.visit("caseload:hand_over", pk=anna.pk)

    visitor.send(to=[str(sam.pk)], note="Ring first")

    assert "Whoever takes a case over goes on these visits as well, and is told:" in main(visitor)
    assert [words(each) for each in visitor.page.select("#form li")] == [
        "Oaks, Monday 20 April 2026"
    ]


def test_keeping_every_case_hands_over_nothing_and_says_so(
    kent, senior, anna, sam, setting, signed_in
):
    setting("Oaks", anna)
    visitor = signed_in(senior)
    visitor.visit("caseload:hand_over", pk=anna.pk)
    visitor.send(to=[str(sam.pk)], note="Ring first")

    [name] = [each["name"] for each in visitor.page.select("main select")]
    visitor.send(**{name: ""})

    assert visitor.errors == ["Choose at least one case that is still theirs"]
    assert visitor.title == "Who takes over which case"
    assert carried(kent, anna) == ["Oaks"]


def test_somebody_without_a_case_has_nothing_to_hand_over(senior, anna, signed_in):
    visitor = signed_in(senior)

    visitor.visit("caseload:hand_over", pk=anna.pk)

    assert "Anna Bell carries no case that could be handed over." in main(visitor)


def test_a_skill_is_noted_and_taken_back(kent, senior, anna, signed_in):
    visitor = signed_in(senior)
    visitor.visit("caseload:person", pk=anna.pk)
    visitor.click("Note a skill")
    visitor.send(word="")
    assert visitor.errors == ["Enter what they know well"]
    visitor.send(word="SEND")
    assert visitor.notices == ["Noted: Anna Bell knows SEND."]

    visitor.click("Note a skill")
    visitor.send(word="send")
    assert visitor.errors == ["“send” is noted already"]
    assert visitor.page.select_one("#id_word")["value"] == "send"

    visitor.visit("caseload:person", pk=anna.pk)
    visitor.click("Take back : SEND")
    visitor.send()
    assert visitor.notices == ["Taken back: SEND of Anna Bell."]
    assert queries.skills_of(kent) == {}


def test_an_adviser_sees_the_caseload_and_changes_nothing(anna, sam, setting, signed_in):
    oaks = setting("Oaks", anna)
    visitor = signed_in(anna)

    visitor.visit("caseload:person", pk=sam.pk)
    assert not visitor.page.find("a", string="Note a skill")
    visitor.visit("caseload:person", pk=anna.pk)
    assert not visitor.page.find("a", string="Hand cases over")
    visitor.client.raise_request_exception = False
    for address in (
        f"/providers/{oaks.pk}/allocate/",
        f"/caseload/{anna.pk}/hand-over/",
        f"/caseload/{anna.pk}/skills/",
    ):
        assert visitor.client.get(address).status_code == 403


def test_reasons_in_words():
    load = Load(1, 2, 1)
    assert load_text(load) == "1 open case, 2 open duties, 1 visit in the next four weeks"
    told = reasons(
        Candidate(1, "Sam", load, Near("Acorns", None), ("SEND",), is_away=True, carries=True)
    )
    assert told == (
        "1 open case, 2 open duties, 1 visit in the next four weeks. How near their other cases "
        "are is not known, because a postcode is missing. Knows: SEND. Away today. Carries it now."
    )
    assert "No other case to be near to." in reasons(Candidate(1, "Sam", Load(), None))
