"""An accepted file is taken back while nothing was built on it; then everything is as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodward.audit import actions as audit
from goodward.cases import actions as cases
from goodward.cases import queries as case_queries
from goodward.inspections import actions, building, queries
from goodward.inspections.models import Import
from goodward.providers import actions as providers
from goodward.providers.models import Provider
from goodward.providers.queries import provider_with_urn
from tests.support.builders import a_person, an_authority, history
from tests.support.days import day, noon
from tests.support.imports import a_review, accepted, changes_of, decided
from tests.support.ofsted_file import PLACES, POSTCODE, TOWN, a_row, graded

pytestmark = pytest.mark.django_db
JULY, OCTOBER = "Wednesday 2026-07-15", "Thursday 2026-10-15"
MONDAY, TUESDAY = "Monday 2026-10-19", "Tuesday 2026-10-20"
WRONG = "The file of another quarter was taken"
FIRST = [
    a_row("EY100001", **{POSTCODE: "CT16 1AA"}, **graded(3, "14/05/2026", "10000001")),
    a_row("EY100002", **{POSTCODE: "CT16 2AA"}, **graded(2, "03/03/2022", "10000002")),
    a_row("EY100003", **{POSTCODE: "CT16 3AA"}),
    a_row("EY100004", **{POSTCODE: "CT16 4AA"}),
    a_row("EY100005", **{POSTCODE: "CT16 5AA"}),
]
# One judged again, one that moved and keeps its town, one gone, one new.
AUTUMN = [
    {**FIRST[0], **graded(4, "01/09/2026", "10000009")},
    {**FIRST[1], TOWN: "Deal", PLACES: "55"},
    FIRST[2],
    FIRST[3],
    a_row("EY100009", **{POSTCODE: "ME1 1AA"}),
]
# What the projection and the register hold; the keys of rows that are written anew may differ.
TABLES = {
    "providers_provider": ("urn", ()),
    "inspections_outcome": ("id", ()),
    "cases_pathway": ("provider_id, rule, number", ("id",)),
    "cases_duty": ("provider_id, rule, number, occurrence", ("id", "pathway_id")),
    "cases_proposal": ("provider_id, rule, occurrence", ("id",)),
    "cases_allocation": ("provider_id, role", ("id", "pathway_id")),
}


@pytest.fixture
def kent():
    """Five providers; one on a pathway with an adviser, one whose town is ours."""
    authority = an_authority("kent")
    accepted(a_review(authority, *FIRST, on=JULY, as_at="30 June 2026"), on=JULY, standing="start")
    senior = a_person(authority, "senior_improvement_adviser", name="Anna Bell")
    adviser = a_person(authority, "improvement_adviser", name="Ben Cole")
    judged = provider_with_urn(authority, "EY100001")
    cases.allocate(
        provider=judged,
        role="improvement_adviser",
        person=adviser,
        on=day("Thursday 2026-07-16"),
        by=senior,
        at=noon("Thursday 2026-07-16"),
    )
    history(judged, [("Friday 2026-07-17", "contact_made", {"by": "improvement_adviser"})])
    providers.change(
        provider=provider_with_urn(authority, "EY100003"), town="Walmer", by=senior, at=noon(JULY)
    )
    cases.bring_up_to(authority, day=day(OCTOBER), at=noon(OCTOBER))
    return authority


@pytest.fixture
def autumn(kent):
    imported = a_review(kent, *AUTUMN, on=OCTOBER, as_at="30 September 2026")
    decided(imported, "EY100002", actions.KEEP, field="town", on=OCTOBER)
    return imported


def everything():
    """Return every row of what an import writes, and of what follows from it."""
    found = {}
    with connection.cursor() as cursor:
        for table, (order, apart) in TABLES.items():
            cursor.execute(f"SELECT * FROM {table} ORDER BY {order}")  # noqa: S608 - our own
            names = [each[0] for each in cursor.description]
            found[table] = [
                {name: value for name, value in zip(names, row, strict=True) if name not in apart}
                for row in cursor.fetchall()
            ]
    return found


def undone(imported, *, on=OCTOBER, reason=WRONG, by=None):
    return actions.undo(imported=imported, reason=reason, by=by, at=noon(on))


def test_everything_is_held_again_as_it_was_row_by_row(kent, autumn):
    before = everything()
    report = accepted(autumn, on=OCTOBER, is_all=True)
    assert (report.joined, report.left, report.rejudged, report.changed) == (1, 1, 1, 1)
    assert everything() != before

    undone(autumn)

    after = everything()
    joined = [each for each in after["providers_provider"] if each["urn"] == "EY100009"]
    assert [each["status"] for each in joined] == ["withdrawn"]
    after["providers_provider"] = [
        each for each in after["providers_provider"] if each["urn"] != "EY100009"
    ]
    assert after == before
    assert case_queries.prove(kent, as_of=day(OCTOBER)) == []


def test_events_are_corrected_and_stay_in_the_history(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)

    report = undone(autumn)

    assert (report.corrected, report.withdrawn, report.deleted) == (3, 1, 0)
    entries = case_queries.timeline(provider_with_urn(kent, "EY100005"), today=day(OCTOBER))
    assert [each.kind for each in reversed(entries)] == ["provider_left", "corrected"]
    assert audit.verify_chain(kent.pk) is None


def test_a_first_file_taken_in_as_history_goes_without_a_trace_of_its_providers():
    authority = an_authority("leicestershire")
    rows = [{**row, "Local authority": "Leicestershire"} for row in FIRST]
    imported = a_review(authority, *rows, on=JULY, as_at="30 June 2026")
    accepted(imported, on=JULY, standing="history")

    report = undone(imported, on=JULY)

    assert (report.corrected, report.withdrawn, report.deleted) == (0, 0, 5)
    assert Provider.objects.for_authority(authority).count() == 0
    again = a_review(authority, *rows, on=JULY, as_at="30 June 2026")
    assert (again.is_repeat, again.is_first) == (False, True)


def test_who_took_it_back_when_and_why_is_kept(kent, autumn):
    anna = a_person(kent, "administrator")
    accepted(autumn, on=OCTOBER, is_all=True)

    undone(autumn, by=anna)

    kept = queries.get_import(kent, autumn.pk)
    assert (kept.state, kept.undone_by, kept.undone_because) == ("undone", anna, WRONG)
    assert (kept.undone_at, kept.committed_at) == (noon(OCTOBER), noon(OCTOBER))


def test_the_same_file_can_be_brought_in_again_and_its_provider_comes_back(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)
    pk = provider_with_urn(kent, "EY100009").pk
    undone(autumn)

    again = a_review(kent, *AUTUMN, on=MONDAY, as_at="30 September 2026")
    assert changes_of(again)["EY100009"] == "returned"
    accepted(again, on=MONDAY, is_all=True)

    back = provider_with_urn(kent, "EY100009")
    assert (back.pk, back.status, back.pathways) == (pk, "active", "|new_registration|")


def test_nothing_is_taken_back_without_a_reason(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)

    with pytest.raises(actions.UndoRefused, match="Say why") as refused:
        undone(autumn, reason="  ")

    assert refused.value.field == "reason"


@pytest.mark.parametrize("state", ["staged", "abandoned", "undone"])
def test_only_what_was_accepted_is_taken_back(kent, autumn, state):
    if state == "abandoned":
        actions.abandon(imported=autumn, by=None, at=noon(OCTOBER))
    if state == "undone":
        accepted(autumn, on=OCTOBER, is_all=True)
        undone(autumn)

    with pytest.raises(actions.UndoRefused, match="Only an import that was accepted"):
        undone(autumn)


# What was built on it


def test_with_something_recorded_since_it_names_the_provider_and_changes_nothing(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)
    joined = provider_with_urn(kent, "EY100009")
    history(joined, [(MONDAY, "safety_concern")])
    before = everything()

    with pytest.raises(actions.UndoRefused, match="More was done since with 1 provider") as refused:
        undone(autumn, on=TUESDAY)

    [obstacle] = refused.value.obstacles
    assert (obstacle.provider_pk, obstacle.name) == (joined.pk, joined.shown_name)
    assert obstacle.what == ("something recorded",)
    assert everything() == before


def test_a_change_by_hand_stands_in_the_way(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)
    moved = provider_with_urn(kent, "EY100002")
    providers.change(provider=moved, places=60, by=None, at=noon(MONDAY))

    with pytest.raises(actions.UndoRefused) as refused:
        undone(autumn, on=TUESDAY)

    assert [each.what for each in refused.value.obstacles] == [("a change of what is held",)]


def test_what_was_done_with_a_provider_the_file_did_not_touch_is_in_nobodys_way(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)
    history(provider_with_urn(kent, "EY100004"), [(MONDAY, "safety_concern")])

    undone(autumn, on=TUESDAY)

    assert provider_with_urn(kent, "EY100004").pathways == "|safety|"


def test_what_people_changed_there_since_stays_when_the_file_is_taken_back(kent, autumn):
    """EY100004 is in the file as before; the judgement of EY100001 was left for now."""
    decided(autumn, "EY100001", actions.REJECT, on=OCTOBER)
    accepted(autumn, on=OCTOBER, is_all=True)
    for urn in ("EY100004", "EY100001"):
        provider = provider_with_urn(kent, urn)
        providers.change(provider=provider, town="Sandwich", by=None, at=noon(MONDAY))
    history(provider_with_urn(kent, "EY100004"), [(MONDAY, "provider_left")])

    undone(autumn, on=TUESDAY)

    same, left_for_now = (provider_with_urn(kent, urn) for urn in ("EY100004", "EY100001"))
    assert (same.town, same.kept_fields, same.status) == ("Sandwich", "|town|", "left")
    assert (left_for_now.town, left_for_now.kept_fields) == ("Sandwich", "|town|")
    assert {same.as_at, left_for_now.as_at} == {day("2026-06-30")}


def test_what_was_rejected_is_not_touched_and_stands_in_nobodys_way(kent, autumn):
    decided(autumn, "EY100001", actions.REJECT, on=OCTOBER)
    accepted(autumn, on=OCTOBER, is_all=True)
    history(provider_with_urn(kent, "EY100001"), [(MONDAY, "safety_concern")])

    undone(autumn, on=TUESDAY)

    assert "safety" in provider_with_urn(kent, "EY100001").pathways


def test_a_later_file_stands_in_the_way_by_name(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)
    winter = a_review(kent, *AUTUMN[:4], on=MONDAY, as_at="1 October 2026")
    accepted(winter, on=MONDAY)

    with pytest.raises(actions.UndoRefused, match=r"“1 October 2026\.csv” was accepted since"):
        undone(autumn, on=TUESDAY)


def test_what_was_compared_before_it_was_taken_back_is_compared_anew(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)
    winter = a_review(kent, *AUTUMN[:4], on=MONDAY, as_at="1 October 2026")
    actions.undo(imported=autumn, reason=WRONG, by=None, at=noon(MONDAY) + timedelta(hours=1))

    with pytest.raises(actions.CommitRefused, match="bring it in again"):
        accepted(winter, on=TUESDAY)


def test_an_import_from_before_anything_was_kept_says_so(kent, autumn):
    accepted(autumn, on=OCTOBER, is_all=True)
    Import.unscoped.filter(pk=autumn.pk).update(marks={})

    with pytest.raises(actions.UndoRefused, match="was not kept then"):
        undone(autumn)


def test_every_table_that_names_a_provider_counts_as_built_on_or_says_why_not():
    naming = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.remote_field and field.remote_field.model is Provider
    }
    counted = {(each.model, each.field) for each in building.BUILT}

    assert {pair for pair in naming if pair[0] not in building.NOT_BUILT} == counted
    assert {pair[0] for pair in naming} >= set(building.NOT_BUILT)
    assert {each.model for each in building.BUILT}.isdisjoint(building.NOT_BUILT)


def test_what_counts_is_looked_for_by_the_authority():
    for built in building.BUILT:
        assert hasattr(apps.get_model(built.model).objects, "for_authority"), built.model


def test_undoing_takes_no_more_statements_for_a_hundred_than_for_one(kent):
    counts = []
    for number, as_at in ((1, "1 October 2026"), (100, "2 October 2026")):
        joined = [a_row(f"EY3{n:05}", **{POSTCODE: f"TN{n} 1AA"}) for n in range(number)]
        imported = a_review(kent, *FIRST, *joined, on=OCTOBER, as_at=as_at)
        accepted(imported, on=OCTOBER, is_all=True)
        with CaptureQueriesContext(connection) as seen:
            undone(imported)
        counts.append(len(seen))

    assert counts[1] <= counts[0] + 5
