"""From a duty to its record in two clicks, and what the banner then says."""

from __future__ import annotations

from goodward.cases import actions as cases
from goodward.cases import queries
from goodward.web.pages.record.coming_back import record_address
from goodward.web.pages.record.saying import MOST, sentences
from tests.integration.web.record.conftest import TODAY, TOLD
from tests.support.builders import INADEQUATE, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.visitor import words

IN_APRIL = "Tuesday 2026-04-07"


def allocated(provider, person):
    fields = {"role": "improvement_adviser", "person": person}
    history(provider, [(IN_APRIL, "officer_allocated", fields)])


def newest(provider):
    return queries.timeline(provider, today=day(TODAY))[0]


def texts(visitor, selector):
    return [words(each) for each in visitor.page.select(selector)]


def test_allocating_takes_two_clicks_from_the_list_and_says_what_follows(
    acorns, senior, anna, signed_in
):
    visitor = signed_in(senior)
    visitor.visit("work:list")

    visitor.click("Allocate")
    visitor.send(person=str(anna.pk))

    assert visitor.title == "My work"
    [notice] = visitor.notices
    assert notice.startswith("Allocated: Acorns.")
    assert "Done: Allocate an Improvement Adviser within three working days" in notice
    # Five working days from Wednesday 8 April, the day of allocation.
    assert "New date: Contact the setting within five working days" in notice
    assert "by Wednesday 15 April 2026." in notice
    assert newest(acorns).person_name == "Anna Bell"


def test_people_to_allocate_show_how_much_they_have_the_least_busy_first(
    kent, acorns, senior, anna, signed_in
):
    a_person(kent, "improvement_adviser", name="Zoe Young")
    busy = a_provider(kent, "Brook")
    history(busy, [(TOLD, "judgement_published", INADEQUATE)])
    allocated(busy, anna)

    visitor = signed_in(senior)
    visitor.visit(record_address(acorns.pk, "officer_allocated", role="improvement_adviser"))

    people = zip(
        texts(visitor, ".govuk-radios__label"), texts(visitor, ".govuk-radios__hint"), strict=True
    )
    assert list(people) == [("Zoe Young", "No open pathway"), ("Anna Bell", "1 open pathway")]


def test_a_role_that_nobody_holds_says_who_can_change_that(acorns, senior, signed_in):
    visitor = signed_in(senior)

    visitor.visit(record_address(acorns.pk, "officer_allocated", role="improvement_adviser"))

    assert "Nobody holds this role" in texts(visitor, "main h2")
    assert visitor.page.select("form#form") == []


def test_without_a_duty_the_role_is_asked_first_and_leaving_it_open_is_an_error(
    acorns, senior, anna, signed_in
):
    visitor = signed_in(senior)
    visitor.visit("record:event", pk=acorns.pk, kind="officer_allocated")

    visitor.send()
    assert visitor.errors == ["Select role"]
    visitor.send(role="improvement_adviser")

    assert "Who will be the Improvement Adviser?" in texts(visitor, "legend")


def test_nobody_can_be_allocated_who_does_not_hold_the_role(acorns, senior, anna, signed_in):
    visitor = signed_in(senior)
    visitor.visit(record_address(acorns.pk, "officer_allocated", role="improvement_adviser"))

    visitor.send(person=str(senior.pk))

    assert visitor.errors == ["Select one of the choices"]
    assert newest(acorns).kind == "judgement_published"


def test_contact_is_filled_in_with_ones_own_role_and_today(acorns, anna, signed_in):
    allocated(acorns, anna)
    visitor = signed_in(anna)
    visitor.visit("work:list")

    visitor.click("Record contact")
    assert "The duty it meets" in texts(visitor, "aside h2")
    assert visitor.page.select_one("input[name=by][checked]")["value"] == "improvement_adviser"
    visitor.send(note="Spoke to the manager")

    event = newest(acorns)
    assert (event.kind, event.on, event.note) == (
        "contact_made", day(TODAY), "Spoke to the manager"
    )  # fmt: skip
    assert event.fields == {"by": "improvement_adviser"}
    assert "Done: Contact the setting" in visitor.notices[0]


def test_an_act_that_meets_nothing_says_so(acorns, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("record:event", pk=acorns.pk, kind="package_agreed")

    visitor.send()

    assert "Nothing on the work lists changes by it." in visitor.notices[0]


def test_a_visit_is_booked_for_a_day_to_come_and_then_held_on_it(acorns, anna, signed_in):
    allocated(acorns, anna)
    visitor = signed_in(anna)
    visitor.visit("record:event", pk=acorns.pk, kind="visit_booked")

    visitor.send(for__day="20", for__month="4", for__year="2026")
    assert newest(acorns).fields == {"for": day("Monday 2026-04-20")}
    visitor.visit("record:event", pk=acorns.pk, kind="visit_moved")

    assert texts(visitor, ".gw-as-at") == ["A visit is booked for Monday 20 April 2026."]


def test_the_day_a_visit_was_booked_for_is_offered_once_it_has_come(acorns, anna, signed_in):
    allocated(acorns, anna)
    history(acorns, [(IN_APRIL, "visit_booked", {"for": day(IN_APRIL)})])

    visitor = signed_in(anna)
    visitor.visit("record:event", pk=acorns.pk, kind="visit_held")

    assert visitor.page.select_one("#id_on-day")["value"] == "7"


def test_whoever_should_come_along_is_not_ticked_before_somebody_says_that_they_did(
    acorns, anna, signed_in
):
    """The third visit is the adviser's and the senior adviser's together."""
    for on in (IN_APRIL, "Wednesday 2026-05-13"):
        history(acorns, [(on, "visit_held", {"roles": ["improvement_adviser"]})])
    case = queries.provider_case(acorns, today=day("Wednesday 2026-05-13"))
    third = next(
        each for each in case.open_duties if (each.duty.id, each.duty.number) == ("visit", 3)
    )
    assert third.duty.role_rule == "all"
    visitor = signed_in(anna)

    visitor.visit(record_address(acorns.pk, "visit_held", duty=third.pk))

    ticked = [each["value"] for each in visitor.page.select("[name=roles][checked]")]
    assert ticked == ["improvement_adviser"]


def test_a_visit_needs_somebody_who_was_there(acorns, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("record:event", pk=acorns.pk, kind="visit_held")

    visitor.send(roles=None)

    assert visitor.errors == ["Select who was there"]
    assert words(visitor.page.title).startswith("Error: Record a visit")


def test_a_note_is_asked_for_by_the_visits_there_were(acorns, anna, signed_in):
    allocated(acorns, anna)
    history(acorns, [(TODAY, "contact_made", {"by": "improvement_adviser"}),
                     (TODAY, "visit_held", {"roles": ["improvement_adviser"]})])  # fmt: skip
    visitor = signed_in(anna)
    visitor.visit("work:list")

    visitor.click("Record note")
    assert visitor.page.select_one("input[name=visit][checked]")["value"] == "1"
    visitor.send()

    assert newest(acorns).fields == {"visit": 1}
    visitor.visit("record:event", pk=acorns.pk, kind="note_sent")
    assert texts(visitor, ".govuk-radios__label")[0] == "Visit 1, note sent already"


def test_a_note_of_another_kind_bears_its_kind_instead_of_a_number(acorns, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("record:event", pk=acorns.pk, kind="note_sent")

    visitor.send(visit="kind:committee")

    assert newest(acorns).fields == {"kind": "committee"}


def test_a_judgement_is_asked_for_on_its_own_scale(acorns, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("record:event", pk=acorns.pk, kind="judgement_published")

    visitor.send(framework="report_card")
    assert "Safeguarding" in texts(visitor, "legend")
    assert "Outcome" not in texts(visitor, "legend")
    visitor.send(
        safeguarding="met",
        area__inclusion="expected_standard",
        area__leadership_and_governance="exceptional",
    )

    assert newest(acorns).fields == {
        "framework": "report_card",
        "safeguarding": "met",
        "areas": {"inclusion": "expected_standard", "leadership_and_governance": "exceptional"},
    }
    assert newest(acorns).notified_on == day(TODAY)


def test_ofsted_cannot_have_told_before_it_happened(acorns, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit(record_address(acorns.pk, "welfare_notice_issued"))

    visitor.send(notified_on__day="1")

    assert visitor.errors == ["Nobody can be told of it before it happens"]


def test_excusing_names_the_duty_its_number_and_its_pathway(acorns, senior, anna, signed_in):
    allocated(acorns, anna)
    history(acorns, [(TODAY, "contact_made", {"by": "improvement_adviser"})])
    visitor = signed_in(senior)
    visitor.visit("record:event", pk=acorns.pk, kind="duty_excused")

    visitor.send(duty="requires_improvement/visit#1", reason="Snow")

    event = newest(acorns)
    assert event.fields == {"duty": "visit", "number": 1, "reason": "Snow"}
    assert event.pathway == "requires_improvement"
    assert "Excused:" in visitor.notices[0]


def test_a_wrong_date_is_marked_and_everything_typed_is_kept(acorns, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("record:event", pk=acorns.pk, kind="contact_made")

    visitor.send(on__day="31", on__month="4", note="<script>alert(1)</script>")

    assert visitor.errors == ["Date of contact must be a real date"]
    assert visitor.page.select_one("#id_on-day")["value"] == "31"
    assert "<script>alert(1)</script>" in visitor.page.select_one("textarea").get_text()
    assert visitor.page.select("main script") == []


def test_one_goes_back_only_to_addresses_of_ours(acorns, anna, signed_in):
    visitor = signed_in(anna)

    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        visitor.visit(record_address(acorns.pk, "contact_made", back=elsewhere))
        assert visitor.link("Back")["href"] == f"/providers/{acorns.pk}/"
    visitor.visit(record_address(acorns.pk, "contact_made", back="/?role=funding_officer"))
    assert visitor.link("Back")["href"] == "/?role=funding_officer"


def test_a_duty_of_another_provider_or_none_at_all_fills_in_nothing(kent, acorns, anna, signed_in):
    other = a_provider(kent, "Brook")
    history(other, [(TOLD, "judgement_published", INADEQUATE)])
    duty = queries.provider_case(other, today=day(TODAY)).duties[0].pk
    visitor = signed_in(anna)

    visitor.visit(record_address(acorns.pk, "contact_made", duty=duty))
    assert "The duty it meets" not in texts(visitor, "aside h2")
    visitor.visit(record_address(acorns.pk, "contact_made", duty="9; drop table"))
    visitor.visit(record_address(acorns.pk, "contact_made", duty="9" * 40), status=404)


def test_another_authoritys_provider_is_not_there(anna, signed_in):
    elsewhere = a_provider(an_authority("leicestershire"), "Far away")
    visitor = signed_in(anna)

    visitor.visit("record:choose", pk=elsewhere.pk, status=404)
    visitor.visit("record:event", pk=elsewhere.pk, kind="contact_made", status=404)


def test_the_banner_counts_what_it_does_not_list(acorns):
    recorded = cases.record(
        provider=acorns, kind="case_closed", on=day(TODAY), fields={"outcome": "ended"},
        pathway="requires_improvement", by=None, at=noon(TODAY),
    )  # fmt: skip
    said = sentences(recorded.changes * 3)

    assert len(said) == MOST
    assert said[0] == "Closed: Requires improvement."
    assert said[-1].endswith("more, on the provider’s page.")
