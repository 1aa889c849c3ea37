"""Every difference of a file is decided by a person, and nothing is taken that nobody decided."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodward.audit import actions as audit
from goodward.audit.queries import records_about
from goodward.cases import queries as cases
from goodward.inspections import actions, queries
from goodward.inspections.models import ReviewAnswer
from goodward.providers import actions as providers
from goodward.providers.models import Provider
from goodward.providers.queries import provider_with_urn
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.imports import a_review, accepted, changes_of, decided, row_of
from tests.support.ofsted_file import PLACES, POSTCODE, REGISTERED, TOWN, a_row, graded

pytestmark = pytest.mark.django_db
JULY, OCTOBER, JANUARY = "Wednesday 2026-07-15", "Thursday 2026-10-15", "Thursday 2027-01-14"
NUMBERS = [f"EY10000{n}" for n in range(1, 8)]
FIRST = [a_row(urn, **{POSTCODE: f"CT16 {n}AA"}) for n, urn in enumerate(NUMBERS, 1)]


def but(**differing):
    """Return the first file's rows, some with other cells; None leaves a row out."""
    rows = [
        {**row, **(differing.get(row["Provider URN"]) or {})}
        for row in FIRST
        if differing.get(row["Provider URN"], {}) is not None
    ]
    known = {row["Provider URN"] for row in FIRST}
    return rows + [
        a_row(urn, **{POSTCODE: "CT17 9ZZ"}, **cells)
        for urn, cells in differing.items()
        if urn not in known
    ]


@pytest.fixture
def kent():
    authority = an_authority("kent")
    accepted(a_review(authority, *FIRST, on=JULY, as_at="30 June 2026"), on=JULY)
    return authority


@pytest.fixture
def anna(kent):
    return a_person(kent, "senior_improvement_adviser", name="Anna Bell")


@pytest.fixture
def autumn(kent):
    """One judged again, one that moved with more places, one that left, two that joined."""
    rows = but(
        EY100001=graded(4, "01/09/2026", "10000009"),
        EY100002={TOWN: "Deal", POSTCODE: "CT14 7AA", PLACES: "55"},
        EY100003=None,
        EY100008={REGISTERED: "20/08/2026"},
        EY100009={REGISTERED: "21/08/2026"},
    )
    return a_review(kent, *rows, on=OCTOBER, as_at="30 September 2026")


def held(authority, urn):
    return provider_with_urn(authority, urn)


def pathways(authority, urn):
    case = cases.provider_case(held(authority, urn), today=day(OCTOBER))
    return [each.id for each in case.answer.pathways if each.closed_on is None]


# Row by row


def test_what_nobody_decided_stays_as_held_and_comes_again_with_the_next_file(kent, autumn):
    report = accepted(autumn, on=OCTOBER)

    assert (report.joined, report.left, report.rejudged, report.changed) == (0, 0, 0, 0)
    assert (report.undecided, report.events) == (5, 0)
    assert held(kent, "EY100002").town == "Dover"
    assert not Provider.objects.for_authority(kent).filter(urn="EY100008").exists()
    again = a_review(
        kent,
        *but(
            EY100001=graded(4, "01/09/2026", "10000009"),
            EY100002={TOWN: "Deal", POSTCODE: "CT14 7AA", PLACES: "55"},
            EY100003=None,
            EY100008={REGISTERED: "20/08/2026"},
            EY100009={REGISTERED: "21/08/2026"},
        ),
        on=JANUARY,
        as_at="31 December 2026",
    )
    assert changes_of(again) == changes_of(autumn)


def test_only_what_was_accepted_is_taken(kent, autumn, anna):
    for urn in ("EY100001", "EY100008"):
        decided(autumn, urn, actions.ACCEPT, on=OCTOBER, by=anna)
    decided(autumn, "EY100009", actions.REJECT, on=OCTOBER, by=anna)

    report = accepted(autumn, on=OCTOBER)

    assert (report.joined, report.rejudged, report.rejected, report.undecided) == (1, 1, 1, 2)
    assert report.events == 2
    assert pathways(kent, "EY100001") == ["inadequate"]
    assert pathways(kent, "EY100008") == ["new_registration"]
    assert held(kent, "EY100003").status == "active"
    assert not Provider.objects.for_authority(kent).filter(urn="EY100009").exists()
    assert held(kent, "EY100002").town == "Dover"


def test_a_rejected_judgement_leaves_no_outcome_behind(kent, autumn):
    decided(autumn, "EY100001", actions.REJECT, on=OCTOBER)

    accepted(autumn, on=OCTOBER)

    provider = held(kent, "EY100001")
    assert (provider.outcome, queries.outcomes_of(provider)) == ("", [])


def test_an_answer_is_stored_as_it_is_given_and_can_be_taken_back(kent, autumn, anna):
    decided(autumn, "EY100003", actions.ACCEPT, on=OCTOBER, by=anna)

    row = row_of(autumn, "EY100003")
    assert (row.answer, row.answered_by, row.answered_at) == ("accept", "Anna Bell", noon(OCTOBER))
    decided(autumn, "EY100003", actions.OPEN, on=OCTOBER)
    assert row_of(autumn, "EY100003").answer == ""
    answers = ReviewAnswer.objects.for_authority(kent).filter(urn="EY100003").order_by("pk")
    assert list(answers.values_list("answer", "by__full_name")) == [
        ("accept", "Anna Bell"),
        ("open", None),
    ]


def test_every_answer_stands_in_the_record(kent, autumn, anna):
    decided(autumn, "EY100003", actions.REJECT, on=OCTOBER, by=anna)
    actions.decide_rest(imported=autumn, answer=actions.ACCEPT, by=anna, at=noon(OCTOBER))

    kinds = [each.kind for each in records_about(kent.pk, "import", autumn.pk)]
    assert kinds == ["import.decided", "import.decided", "import.staged"]
    assert audit.verify_chain(kent.pk) is None


def test_progress_counts_what_waits_by_kind(autumn):
    decided(autumn, "EY100001", actions.ACCEPT, on=OCTOBER)
    decided(autumn, "EY100009", actions.REJECT, on=OCTOBER)

    far = queries.progress(autumn)

    assert far.open == {"changed": 1, "joined": 1, "left": 1}
    assert (far.undecided, far.accepted, far.rejected) == (3, 1, 1)


# Many at once


def test_the_rest_of_one_kind_is_accepted_at_once_and_what_was_decided_stands(kent, autumn):
    decided(autumn, "EY100009", actions.REJECT, on=OCTOBER)

    number = actions.decide_rest(
        imported=autumn, answer=actions.ACCEPT, change="joined", by=None, at=noon(OCTOBER)
    )

    assert number == 1
    report = accepted(autumn, on=OCTOBER)
    assert (report.joined, report.rejected, report.undecided) == (1, 1, 3)


def test_deciding_a_thousand_takes_as_many_statements_as_deciding_ten(kent):
    many = [a_row(f"EY5{n:05}", **{POSTCODE: f"ME{n}"}) for n in range(1000)]
    few = a_review(kent, *FIRST, *many[:10], on=OCTOBER, as_at="30 September 2026")
    more = a_review(kent, *FIRST, *many, on=OCTOBER, as_at="1 October 2026")
    counts = []
    for imported in (few, more):
        with CaptureQueriesContext(connection) as seen:
            actions.decide_rest(imported=imported, answer=actions.REJECT, by=None, at=noon(OCTOBER))
        counts.append(len(seen))

    assert counts[0] == counts[1]


# Field by field


def test_a_field_that_is_kept_is_ours_from_then_on_and_the_others_are_taken(kent, autumn):
    decided(autumn, "EY100002", actions.KEEP, field="town", on=OCTOBER)
    decided(autumn, "EY100002", actions.ACCEPT, on=OCTOBER)

    accepted(autumn, on=OCTOBER)

    provider = held(kent, "EY100002")
    assert (provider.town, provider.postcode, provider.places) == ("Dover", "CT14 7AA", 55)
    assert provider.kept_fields == "|town|"
    assert "dover" in provider.search


def test_a_later_file_shows_what_is_kept_and_replaces_it_only_when_it_is_given_up(kent, autumn):
    decided(autumn, "EY100002", actions.KEEP, field="town", on=OCTOBER)
    accepted(autumn, on=OCTOBER, is_all=True)
    rows = but(
        EY100001=graded(4, "01/09/2026", "10000009"),
        EY100002={TOWN: "Deal", POSTCODE: "CT14 7AA", PLACES: "55"},
        EY100003=None,
        EY100008={REGISTERED: "20/08/2026"},
        EY100009={REGISTERED: "21/08/2026"},
    )

    winter = a_review(kent, *rows, on=JANUARY, as_at="31 December 2026")

    assert changes_of(winter) == {"EY100002": "kept"}
    row = row_of(winter, "EY100002")
    assert (row.changes, row.kept) == ((("town", "Dover", "Deal"),), {"town"})
    assert queries.progress(winter).undecided == 0
    decided(winter, "EY100002", actions.ACCEPT, field="town", on=JANUARY)
    accepted(winter, on=JANUARY)
    provider = held(kent, "EY100002")
    assert (provider.town, provider.kept_fields) == ("Deal", "")


def test_what_is_kept_stays_ours_when_its_row_is_accepted(kent, autumn):
    providers.change(provider=held(kent, "EY100001"), town="Walmer", by=None, at=noon(JULY))
    rows = but(EY100001={TOWN: "Deal", PLACES: "44"})
    imported = a_review(kent, *rows, on=OCTOBER, as_at="1 October 2026")

    accepted(imported, on=OCTOBER, is_all=True)

    provider = held(kent, "EY100001")
    assert (provider.town, provider.places) == ("Walmer", 44)


def test_what_somebody_changed_while_the_review_lay_open_is_not_overwritten(kent, autumn):
    decided(autumn, "EY100002", actions.ACCEPT, on=OCTOBER)
    providers.change(provider=held(kent, "EY100002"), town="Walmer", by=None, at=noon(OCTOBER))

    accepted(autumn, on=OCTOBER)

    provider = held(kent, "EY100002")
    assert (provider.town, provider.places) == ("Walmer", 55)


def test_with_every_field_decided_the_row_is(autumn):
    for field, answer in (("town", "keep"), ("postcode", "accept")):
        decided(autumn, "EY100002", answer, field=field, on=OCTOBER)
    assert row_of(autumn, "EY100002").answer == ""

    decided(autumn, "EY100002", "reject", field="places", on=OCTOBER)

    assert row_of(autumn, "EY100002").answer == "accept"


def test_of_an_undecided_row_the_fields_decided_are_taken(kent, autumn):
    decided(autumn, "EY100002", actions.ACCEPT, field="places", on=OCTOBER)

    report = accepted(autumn, on=OCTOBER)

    provider = held(kent, "EY100002")
    assert (provider.places, provider.town) == (55, "Dover")
    assert report.undecided == 5


# What cannot be decided


@pytest.mark.parametrize(
    ("urn", "field", "answer", "why"),
    [
        ("EY100003", "", "keep", "Accept it, leave it for now, or keep ours"),
        ("EY100003", "town", "keep", "does not differ"),
        ("EY100002", "town", "perhaps", "Accept it"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(autumn, urn, field, answer, why):
    with pytest.raises(actions.ReviewRefused, match=why):
        decided(autumn, urn, answer, field=field, on=OCTOBER)


def test_an_accepted_file_is_not_decided_about_any_more(kent, autumn):
    accepted(autumn, on=OCTOBER)

    with pytest.raises(actions.ReviewRefused, match="committed already"):
        decided(autumn, "EY100003", actions.ACCEPT, on=OCTOBER)


def test_a_row_of_another_import_is_none_of_this_one(kent, autumn):
    leicestershire = an_authority("leicestershire")
    theirs = a_review(
        leicestershire,
        a_row("EY200001", **{"Local authority": "Leicestershire"}),
        on=OCTOBER,
        as_at="30 September 2026",
    )
    row = row_of(theirs, "EY200001")

    with pytest.raises(actions.ReviewRefused, match="not in the file"):
        actions.decide(imported=autumn, row=row.pk, answer="accept", by=None, at=noon(OCTOBER))


def test_of_a_first_file_all_is_taken_but_what_was_rejected():
    authority = an_authority("leicestershire")
    rows = [a_row(urn, **{"Local authority": "Leicestershire"}) for urn in NUMBERS]
    imported = a_review(authority, *rows, on=JULY, as_at="30 June 2026")
    decided(imported, "EY100004", actions.REJECT, on=JULY)

    report = accepted(imported, on=JULY)

    assert (report.joined, report.rejected) == (6, 1)
    assert Provider.objects.for_authority(authority).count() == 6
