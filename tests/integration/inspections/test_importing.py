"""From Ofsted's file to events: staged, looked at, accepted once."""

from __future__ import annotations

import pytest

from goodward.audit import actions as audit
from goodward.cases import actions as cases
from goodward.cases import queries as case_queries
from goodward.inspections import actions, queries
from goodward.inspections.models import Outcome
from goodward.providers import actions as providers
from goodward.providers import queries as provider_queries
from goodward.providers.models import Provider
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.ofsted_file import (
    GRADE,
    NAME,
    NO_CHILDREN,
    NO_CHILDREN_ON,
    PLACES,
    POSTCODE,
    REGISTERED,
    TOWN,
    a_file,
    a_row,
    graded,
)

pytestmark = pytest.mark.django_db
JULY = "Wednesday 2026-07-15"
OCTOBER = "Thursday 2026-10-15"

FIRST = (
    a_row("EY100001", **graded(2, "03/03/2022", "10000001")),
    a_row("EY100002", **graded(3, "14/05/2026", "10000002")),
    a_row("EY100003"),
)


@pytest.fixture
def kent():
    return an_authority("kent")


def staged(authority, *rows, on=JULY, name="release.csv", **how):
    at = noon(on)
    content = a_file(*rows, **how)
    return actions.stage(authority=authority, file_name=name, content=content, by=None, at=at)


def taken_in(authority, *rows, on=JULY, standing=None, told_on=None, as_at="30 June 2026"):
    imported = staged(authority, *rows, on=on, as_at=as_at)
    actions.decide_rest(imported=imported, answer=actions.ACCEPT, by=None, at=noon(on))
    return actions.commit(
        despite_halt="the register of a test is small",
        imported=imported,
        by=None,
        at=noon(on),
        told_on=day(told_on or on),
        standing=standing or ("history" if imported.is_first else None),
    )


def kinds(provider):
    entries = case_queries.timeline(provider, today=day("2030-01-01"))
    return [entry.kind for entry in reversed(entries)]


def found(authority, urn):
    return provider_queries.provider_with_urn(authority, urn)


# Staging


def test_a_staged_file_changes_nothing(kent):
    imported = staged(kent, *FIRST)

    assert imported.state == "staged"
    assert (imported.as_at, imported.layout, imported.encoding) == (
        day("2026-06-30"),
        "2026",
        "UTF-8",
    )
    assert (imported.counts["here"], imported.counts["joined"]) == (3, 3)
    assert Provider.objects.for_authority(kent).count() == 0


def test_the_review_says_what_each_row_will_start(kent):
    taken_in(kent, *FIRST)

    review = queries.review(
        staged(
            kent,
            a_row("EY100001", **graded(4, "01/09/2026", "10000009")),
            a_row("EY100002", **graded(3, "14/05/2026", "10000002"), **{TOWN: "Deal"}),
            a_row("EY100004", **{REGISTERED: "20/08/2026"}),
            on=OCTOBER,
            as_at="30 September 2026",
        )
    )

    assert [(row.change, row.urn, row.starts) for row in review.rows] == [
        ("changed", "EY100002", ()),
        ("joined", "EY100004", ("registered",)),
        ("left", "EY100003", ("provider_left",)),
        ("rejudged", "EY100001", ("judgement_published",)),
    ]
    assert review.rows[0].changes == (("town", "Dover", "Deal"),)
    assert review.rows[3].outcome_text == "Inadequate"
    assert [row.urn for row in queries.review(queries.imports_of(kent)[0], change="left").rows] == [
        "EY100003"
    ]


def test_rows_that_cannot_be_read_are_named_and_the_others_kept(kent):
    review = queries.review(
        staged(kent, *FIRST, a_row("EY100004", **{REGISTERED: "31/02/2026"}),
               a_row("EY100005", **{GRADE: "Satisfactory"}))
    )  # fmt: skip

    assert review.counts["joined"] == 3
    assert review.counts["kept_out"] == 2
    assert review.problems[0][:2] == (7, "Registration date")


def test_a_provider_whose_row_cannot_be_read_has_not_left(kent):
    taken_in(kent, *FIRST)

    imported = staged(kent, *FIRST[:2], a_row("EY100003", **{REGISTERED: "31/02/2026"}), on=OCTOBER)

    assert "left" not in imported.counts


@pytest.mark.parametrize("nothing", ["", "NULL", "-"])
def test_a_grade_without_a_date_closes_no_pathway(kent, nothing):
    taken_in(kent, *FIRST, standing="start")
    undated = a_row("EY100002", **graded(2, nothing, "10000009"))

    imported = staged(kent, FIRST[0], undated, FIRST[2], on=OCTOBER, as_at="30 September 2026")
    taken_in(kent, FIRST[0], undated, FIRST[2], on=OCTOBER, as_at="30 September 2026")

    assert "left" not in imported.counts
    assert imported.counts["kept_out"] == 1
    improving = found(kent, "EY100002")
    assert (improving.status, improving.pathways) == ("active", "|requires_improvement|")


def test_rows_of_other_authorities_are_counted_and_left_alone(kent):
    imported = staged(kent, *FIRST, a_row("EY200001", **{"Local authority": "Leicestershire"}))

    assert (imported.counts["here"], imported.counts["elsewhere"]) == (3, 1)


def test_a_name_that_only_resembles_the_authoritys_is_not_its_own(kent):
    with pytest.raises(actions.ImportRefused, match="no row of Kent: it speaks of Kentish Town"):
        staged(kent, a_row("EY100001", **{"Local authority": "Kentish Town"}))


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04rubbish", b"\x1f\x8brubbish"])
def test_what_is_not_ofsteds_file_is_refused_and_nothing_is_kept(kent, content):
    with pytest.raises(actions.ImportRefused):
        actions.stage(authority=kent, file_name="x", content=content, by=None, at=noon(JULY))

    assert not queries.imports_of(kent).exists()


@pytest.mark.parametrize("accepted", [True, False])
def test_the_same_file_again_is_the_import_it_was(kent, accepted):
    if accepted:
        taken_in(kent, *FIRST)
    else:
        staged(kent, *FIRST)

    again = staged(kent, *FIRST, name="other name.csv", on=OCTOBER)

    assert again.is_repeat
    assert queries.imports_of(kent).count() == 1


def test_the_same_rows_shuffled_and_in_another_encoding_are_the_same_file(kent):
    rows = [a_row(f"EY10000{n}", **{NAME: f"Crèche {n}"}) for n in range(1, 8)]
    staged(kent, *rows)
    rows.reverse()

    assert staged(kent, *rows, encoding="cp1252").is_repeat
    rows[0][TOWN] = "Deal"
    assert not staged(kent, *rows, encoding="cp1252").is_repeat


def test_an_import_that_was_set_aside_can_be_brought_in_again(kent):
    first = staged(kent, *FIRST)
    actions.abandon(imported=first, by=None, at=noon(JULY))

    again = staged(kent, *FIRST)

    assert (again.is_repeat, again.pk != first.pk) == (False, True)
    with pytest.raises(actions.CommitRefused, match="Only a staged import"):
        actions.abandon(imported=first, by=None, at=noon(JULY))


# The first import


def test_the_first_import_asks_what_its_outcomes_mean(kent):
    imported = staged(kent, *FIRST)

    with pytest.raises(actions.StandingNeeded):
        actions.commit(imported=imported, by=None, at=noon(JULY), told_on=day(JULY))
    with pytest.raises(actions.CommitRefused):
        actions.commit(
            imported=imported, by=None, at=noon(JULY), told_on=day(JULY), standing="later"
        )

    assert Provider.objects.for_authority(kent).count() == 0


def test_taken_in_as_history_there_is_no_event_and_no_clock(kent):
    report = taken_in(kent, *FIRST, standing="history")

    assert (report.joined, report.events) == (3, 0)
    judged = found(kent, "EY100002")
    assert (judged.outcome, judged.outcome_on) == ("requires_improvement", day("2026-05-14"))
    assert (judged.as_at, judged.status, judged.pathways) == (day("2026-06-30"), "active", "")
    assert kinds(judged) == []
    [outcome] = queries.outcomes_of(judged)
    assert (outcome.title, outcome.text, outcome.inspection_number, outcome.is_in_force) == (
        "Graded inspection",
        "Requires improvement",
        "10000002",
        True,
    )


def test_started_today_every_clock_counts_from_the_day_told_and_nothing_is_registered(kent):
    report = taken_in(kent, *FIRST, standing="start", told_on="Tuesday 2026-07-14")

    assert report.events == 2
    judged = found(kent, "EY100002")
    assert kinds(judged) == ["judgement_published"]
    [entry] = case_queries.timeline(judged, today=day(JULY))
    assert (entry.on, entry.notified_on, entry.source) == (
        day("2026-05-14"),
        day("2026-07-14"),
        "import",
    )
    # Three working days after Tuesday: Wednesday, Thursday, Friday.
    assert judged.next_due_on == day("Friday 2026-07-17")
    assert kinds(found(kent, "EY100003")) == []


def test_a_case_taken_in_as_history_is_opened_by_hand_with_its_true_date(kent):
    taken_in(kent, *FIRST)
    judged = found(kent, "EY100002")

    actions.open_case(provider=judged, notified_on=day("Monday 2026-06-22"), by=None, at=noon(JULY))

    case = case_queries.provider_case(judged, today=day(JULY))
    [allocate] = [each.duty for each in case.duties if each.duty.id == "allocate_adviser"]
    assert (allocate.due_on, allocate.status) == (day("Thursday 2026-06-25"), "overdue")
    with pytest.raises(actions.NoOutcome):
        actions.open_case(
            provider=found(kent, "EY100003"), notified_on=day(JULY), by=None, at=noon(JULY)
        )


def test_a_case_is_not_opened_before_the_inspection_it_comes_from(kent):
    taken_in(kent, *FIRST)

    with pytest.raises(cases.EventRefused):
        actions.open_case(
            provider=found(kent, "EY100002"),
            notified_on=day("Monday 2026-05-11"),
            by=None,
            at=noon(JULY),
        )


# Later imports


def test_a_number_that_joins_is_registered_and_one_that_goes_has_left(kent):
    taken_in(kent, *FIRST)

    report = taken_in(
        kent,
        *FIRST[:2],
        a_row("EY100004", **{REGISTERED: "20/08/2026"}),
        on=OCTOBER,
        as_at="30 September 2026",
    )

    assert (report.joined, report.left, report.events) == (1, 1, 2)
    joined, left = found(kent, "EY100004"), found(kent, "EY100003")
    assert kinds(joined) == ["registered"]
    assert joined.pathways == "|new_registration|"
    assert kinds(left) == ["provider_left"]
    assert (left.status, left.left_on) == ("left", day("2026-09-30"))


def test_a_provider_that_comes_back_is_the_same_record(kent):
    taken_in(kent, *FIRST)
    gone = found(kent, "EY100003")
    taken_in(kent, *FIRST[:2], on="Thursday 2026-10-01", as_at="30 September 2026")

    taken_in(
        kent, *FIRST[:2], a_row("EY100003", **{PLACES: "44"}), on=OCTOBER, as_at="1 October 2026"
    )

    back = found(kent, "EY100003")
    assert (back.pk, back.status, back.left_on, back.places) == (gone.pk, "active", None, 44)
    assert kinds(back) == ["provider_left", "registered"]


def test_a_new_judgement_is_known_by_its_number_or_else_its_date(kent):
    taken_in(kent, *FIRST)

    # Ofsted corrected the day of the same inspection: the number says it is no new one.
    same = staged(
        kent,
        a_row("EY100001", **graded(2, "04/03/2022", "10000001")),
        *FIRST[1:],
        on=OCTOBER,
        as_at="30 September 2026",
    )
    # Without a number, the same day is the same inspection.
    numberless = staged(
        kent,
        a_row("EY100001", **graded(2, "03/03/2022")),
        *FIRST[1:],
        on=OCTOBER,
        as_at="29 September 2026",
    )

    assert "rejudged" not in same.counts
    assert "rejudged" not in numberless.counts


def test_a_new_judgement_moves_the_case_and_keeps_the_old_outcome(kent):
    taken_in(kent, *FIRST, standing="start")

    taken_in(
        kent,
        FIRST[0],
        a_row("EY100002", **graded(2, "21/09/2026", "10000022")),
        FIRST[2],
        on=OCTOBER,
        as_at="30 September 2026",
    )

    provider = found(kent, "EY100002")
    assert provider.pathways == "|annual_conversation|"
    assert [(each.text, each.is_in_force) for each in queries.outcomes_of(provider)] == [
        ("Good", True),
        ("Requires improvement", False),
    ]


def test_a_met_inspection_without_children_never_replaces_a_grade(kent):
    taken_in(kent, *FIRST, standing="start")

    report = taken_in(
        kent,
        FIRST[0],
        a_row(
            "EY100002",
            **graded(3, "14/05/2026", "10000002"),
            **{NO_CHILDREN_ON: "10/09/2026", NO_CHILDREN: "Met"},
        ),
        FIRST[2],
        on=OCTOBER,
        as_at="30 September 2026",
    )

    provider = found(kent, "EY100002")
    assert (report.rejudged, report.changed, report.events) == (0, 1, 0)
    assert provider.outcome == "requires_improvement"
    assert [each.is_in_force for each in queries.outcomes_of(provider)] == [False, True]


def test_a_judgement_recorded_by_hand_is_not_raised_again_by_the_file_that_brings_it(kent):
    taken_in(kent, *FIRST)
    provider = found(kent, "EY100001")
    cases.record(
        provider=provider,
        kind="judgement_published",
        on=day("Friday 2026-09-18"),
        fields={
            "framework": "eif",
            "overall": "requires_improvement",
            "inspected_on": day("2026-09-01"),
        },
        by=None,
        at=noon("Friday 2026-09-18"),
    )

    report = taken_in(
        kent,
        a_row("EY100001", **graded(3, "01/09/2026", "10000009")),
        *FIRST[1:],
        on=OCTOBER,
        as_at="30 September 2026",
    )

    assert report.events == 0
    assert kinds(provider) == ["judgement_published"]
    assert [(each.text, each.is_in_force) for each in queries.outcomes_of(provider)] == [
        ("Requires improvement", True),
        ("Good", False),
    ]


@pytest.mark.parametrize("nothing", ["REDACTED", "", "NULL"])
def test_a_withheld_or_missing_value_never_replaces_one_that_is_held(kent, nothing):
    taken_in(kent, *FIRST)

    imported = staged(
        kent, a_row("EY100003", **{NAME: nothing, TOWN: nothing, POSTCODE: nothing}), *FIRST[:2]
    )

    assert imported.counts["unchanged"] == 3


def test_our_own_name_stands_whatever_the_file_says(kent):
    taken_in(kent, *FIRST)
    providers.change(
        provider=found(kent, "EY100003"), by=None, at=noon(JULY), name="Ours", town="Walmer"
    )

    taken_in(
        kent,
        *FIRST[:2],
        a_row("EY100003", **{NAME: "Theirs", TOWN: "Deal"}),
        on=OCTOBER,
        as_at="30 September 2026",
    )

    provider = found(kent, "EY100003")
    assert (provider.shown_name, provider.ofsted_name, provider.town) == (
        "Ours",
        "Theirs",
        "Walmer",
    )


def test_a_provider_added_by_hand_is_met_again_in_the_file(kent):
    taken_in(kent, *FIRST)
    a_provider(kent, "Known already", urn="EY100009")

    report = taken_in(kent, *FIRST, a_row("EY100009"), on=OCTOBER, as_at="30 September 2026")

    assert (report.joined, report.changed) == (0, 1)
    assert found(kent, "EY100009").shown_name == "Known already"


def test_a_prospective_provider_that_got_its_number_is_met_again_in_the_file(kent):
    taken_in(kent, *FIRST)
    hopeful = a_provider(kent, "Soon open", type="prospective")
    providers.change(provider=hopeful, by=None, at=noon(JULY), urn="EY100009")

    taken_in(kent, *FIRST, a_row("EY100009"), on=OCTOBER, as_at="30 September 2026")

    assert found(kent, "EY100009").pk == hopeful.pk


# What stands in the way


def test_a_file_that_lacks_a_fifth_of_the_register_halts_and_says_why(kent):
    rows = [a_row(f"EY10000{n}") for n in range(1, 10)]
    taken_in(kent, *rows)
    imported = staged(kent, *rows[:7], on=OCTOBER, as_at="30 September 2026")
    told = {"by": None, "at": noon(OCTOBER), "told_on": day(OCTOBER)}
    actions.decide_rest(imported=imported, answer=actions.ACCEPT, by=None, at=noon(OCTOBER))

    with pytest.raises(actions.CommitRefused, match="2 of the 9 providers held are not in this"):
        actions.commit(imported=imported, **told)
    report = actions.commit(imported=imported, despite_halt="Two closed this summer", **told)

    assert report.left == 2


@pytest.mark.parametrize(
    ("told_on", "why"),
    [("Friday 2026-07-17", "today or in the past"), ("Monday 2026-06-29", "30 June 2026")],
)
def test_nobody_is_told_tomorrow_or_before_the_day_the_file_speaks_of(kent, told_on, why):
    with pytest.raises(actions.CommitRefused, match=why) as refused:
        taken_in(kent, *FIRST, told_on=told_on)

    assert refused.value.field == "told_on"


def test_an_import_is_accepted_once(kent):
    taken_in(kent, *FIRST)

    with pytest.raises(actions.CommitRefused, match="committed already"):
        actions.commit(
            imported=queries.imports_of(kent)[0],
            by=None,
            at=noon(JULY),
            told_on=day(JULY),
            standing="history",
        )


def test_what_was_compared_with_an_older_state_is_not_accepted(kent):
    taken_in(kent, *FIRST)
    stale = staged(kent, *FIRST, a_row("EY100008"), on=OCTOBER, as_at="29 September 2026")
    taken_in(kent, *FIRST, a_row("EY100009"), on="Friday 2026-10-16", as_at="30 September 2026")

    with pytest.raises(actions.CommitRefused, match="bring it in again"):
        actions.commit(imported=stale, by=None, at=noon("Monday 2026-10-19"), told_on=day(OCTOBER))


def test_two_authorities_take_in_their_own_rows_of_one_file(kent):
    leicestershire = an_authority("leicestershire")
    rows = (*FIRST, a_row("EY200001", **{"Local authority": "Leicestershire"}))

    taken_in(kent, *rows)
    taken_in(leicestershire, *rows)

    assert Provider.objects.for_authority(kent).count() == 3
    assert Provider.objects.for_authority(leicestershire).count() == 1


def test_an_invented_release_says_nothing_of_real_providers(kent):
    taken_in(kent, *FIRST)
    taken_in(kent, a_row("ZZ100001"), a_row("ZZ100002"), as_at="1 July 2026")

    imported = staged(
        kent, a_row("ZZ100001"), a_row("ZZ100002"), a_row("ZZ100003"), on=OCTOBER,
        as_at="30 September 2026",
    )  # fmt: skip

    assert imported.register_list == "invented"
    assert (imported.counts["joined"], imported.counts.get("left", 0)) == (1, 0)
    assert found(kent, "ZZ100001").is_invented
    with pytest.raises(actions.ImportRefused, match="mixes invented providers with real ones"):
        staged(kent, a_row("ZZ100001"), a_row("EY100001"), as_at="2 July 2026")


def test_who_accepted_what_stands_in_the_record(kent):
    anna = a_person(kent, "administrator")
    imported = staged(kent, *FIRST)

    actions.commit(imported=imported, by=anna, at=noon(JULY), told_on=day(JULY), standing="history")

    kept = queries.get_import(kent, imported.pk)
    assert (kept.state, kept.committed_by, kept.told_on) == ("committed", anna, day(JULY))
    assert queries.newest_as_at(kent, "ofsted") == day("2026-06-30")
    assert audit.verify_chain(kent.pk) is None


def test_what_an_import_leaves_is_what_its_events_come_to(kent):
    taken_in(kent, *FIRST, standing="start")

    assert case_queries.prove(kent, as_of=day(JULY)) == []
    assert Outcome.objects.for_authority(kent).count() == 2
