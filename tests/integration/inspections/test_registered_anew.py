"""A number that joined and a setting known under another: asked, linked, told to the policy."""

from __future__ import annotations

import pytest
from django.core.exceptions import ObjectDoesNotExist

from goodward.audit.queries import records_about
from goodward.cases import queries as cases
from goodward.inspections import actions, queries
from goodward.providers.queries import provider_with_urn
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.imports import a_review, accepted, decided, row_of
from tests.support.ofsted_file import NAME, POSTCODE, REGISTERED, a_row, graded

pytestmark = pytest.mark.django_db
JULY, OCTOBER, NOVEMBER = "Wednesday 2026-07-15", "Thursday 2026-10-15", "Monday 2026-11-02"
SEPTEMBER = "30 September 2026"
OLD, NEW, OTHER = "EY100001", "2734567", "2734568"
OAKS = {NAME: "Oaks", POSTCODE: "CT11 7AA", "Registered person URN": "RP100001"}
REST = [a_row(f"EY10000{n}", **{POSTCODE: f"CT16 {n}AA"}) for n in range(2, 8)]
NEW_OWNER = {**OAKS, "Registered person URN": "RP200002", REGISTERED: "01/09/2026"}


def at(slug, grade=2):
    """Return an authority that knows Oaks, judged so in 2022; its file is history."""
    authority = an_authority(slug)
    here = {"Local authority": authority.ofsted_names[0]}
    known = a_row(OLD, **OAKS, **graded(grade, "03/03/2022", "10000001"), **here)
    rows = [{**row, **here} for row in REST]
    accepted(a_review(authority, known, *rows, on=JULY, as_at="30 June 2026"), on=JULY)
    return authority


def next_file(authority, *joined):
    here = {"Local authority": authority.ofsted_names[0]}
    rows = [{**row, **here} for row in (*REST, *joined)]
    return a_review(authority, *rows, on=OCTOBER, as_at=SEPTEMBER)


def said(imported, answer, *, by=None, number=0):
    pair = queries.pairs_of(imported)[number]
    actions.answer_pair(imported=imported, pair=pair.pk, answer=answer, by=by, at=noon(OCTOBER))


def registered(authority, urn):
    """Return what the event says by which a number was registered, as it is read today."""
    entries = cases.timeline(provider_with_urn(authority, urn), today=day(NOVEMBER))
    [fields] = [each.fields for each in entries if each.kind == "registered"]
    return dict(fields)


def pathways(authority, urn, today=OCTOBER):
    case = cases.provider_case(provider_with_urn(authority, urn), today=day(today))
    return [each.id for each in case.answer.pathways if each.closed_on is None]


@pytest.fixture
def kent():
    return at("kent")


@pytest.fixture
def review(kent):
    return next_file(kent, a_row(NEW, **NEW_OWNER))


def test_the_pair_is_asked_about_with_its_points_and_reasons(review):
    [pair] = queries.pairs_of(review)

    assert (pair.old_urn, pair.urn, pair.old_has_left, pair.score) == (OLD, NEW, True, 7)
    assert pair.said == "same postcode, same name, other owner"
    assert pair.old_outcome == "Good"


def test_nothing_is_linked_and_the_number_not_accepted_before_somebody_said(kent, review):
    with pytest.raises(actions.ReviewRefused, match="Say first whether it is a setting we know"):
        decided(review, NEW, actions.ACCEPT, on=OCTOBER)

    report = accepted(review, on=OCTOBER, is_all=True)

    assert (report.joined, report.left, report.undecided) == (0, 1, 1)
    assert queries.neighbours(provider_with_urn(kent, OLD)) == []


@pytest.mark.parametrize(
    ("slug", "grade", "answer", "opens"),
    [
        # Kent: Good before opens the annual conversation; a change of administration nothing.
        ("kent", 2, "new", ["annual_conversation"]),
        ("kent", 2, "administration", []),
        ("kent", 4, "new", ["new_registration"]),
        # Leicestershire offers support with funding to both.
        ("leicestershire", 2, "new", ["funding_support"]),
        ("leicestershire", 2, "administration", ["funding_support"]),
    ],
)
def test_the_last_outcome_is_told_to_the_policy(slug, grade, answer, opens):
    authority = at(slug, grade)
    review = next_file(authority, a_row(NEW, **NEW_OWNER))

    said(review, answer)
    accepted(review, on=OCTOBER, is_all=True)

    outcome = {2: "good", 4: "inadequate"}[grade]
    assert registered(authority, NEW) == {"change": answer, "previous_outcome": outcome}
    assert pathways(authority, NEW) == opens


def test_said_to_be_two_it_joins_like_any_other(kent, review):
    said(review, "two")
    assert row_of(review, NEW).answer == ""
    accepted(review, on=OCTOBER, is_all=True)

    assert registered(kent, NEW) == {}
    assert pathways(kent, NEW) == ["new_registration"]
    assert queries.neighbours(provider_with_urn(kent, NEW)) == []


def test_each_is_reached_from_the_other(kent, review):
    said(review, "new")
    accepted(review, on=OCTOBER, is_all=True)

    old, new = provider_with_urn(kent, OLD), provider_with_urn(kent, NEW)
    [before] = queries.neighbours(new)
    [after] = queries.neighbours(old)
    assert (before.provider_pk, before.is_before) == (old.pk, True)
    assert (after.provider_pk, after.is_before) == (new.pk, False)


def test_of_two_numbers_that_may_follow_one_only_one_does(kent):
    review = next_file(kent, a_row(NEW, **NEW_OWNER), a_row(OTHER, **OAKS))
    assert [(pair.urn, pair.score) for pair in queries.pairs_of(review)] == [(NEW, 7), (OTHER, 9)]

    said(review, "new", number=1)

    assert [(pair.urn, pair.answer) for pair in queries.pairs_of(review)] == [
        (NEW, "two"),
        (OTHER, "new"),
    ]


def test_an_answer_is_taken_back_with_the_row_it_accepted(review):
    said(review, "new")
    assert row_of(review, NEW).answer == "accept"

    said(review, "open")

    assert row_of(review, NEW).answer == ""
    assert queries.pairs_of(review)[0].answer == ""


def test_a_wrong_link_is_parted_with_a_reason_and_the_policy_reads_it_as_new(kent, review):
    anna = a_person(kent, "senior_improvement_adviser")
    said(review, "new", by=anna)
    accepted(review, on=OCTOBER, is_all=True)
    new = provider_with_urn(kent, NEW)
    [link] = queries.neighbours(new)
    step = queries.get_link(kent, link.pk)

    with pytest.raises(actions.SuccessionRefused, match="Say why"):
        actions.part(link=step, reason=" ", by=anna, at=noon(NOVEMBER))
    actions.part(link=step, reason="Another family runs it", by=anna, at=noon(NOVEMBER))

    assert queries.neighbours(new) == []
    assert pathways(kent, NEW, today=NOVEMBER) == ["new_registration"]
    kinds = [each.kind for each in records_about(kent.pk, "provider", new.pk)]
    assert kinds[0] == "succession.parted"
    assert "succession.linked" in kinds
    with pytest.raises(ObjectDoesNotExist):
        queries.get_link(kent, link.pk)
    assert cases.prove(kent, as_of=day(NOVEMBER)) == []


def test_taking_the_file_back_parts_them_as_well(kent, review):
    said(review, "new")
    accepted(review, on=OCTOBER, is_all=True)

    actions.undo(imported=review, reason="Wrong file", by=None, at=noon(OCTOBER))

    assert queries.neighbours(provider_with_urn(kent, OLD)) == []
    assert provider_with_urn(kent, OLD).status == "active"


def test_another_authority_finds_no_link_of_this_one(kent, review):
    said(review, "new")
    accepted(review, on=OCTOBER, is_all=True)
    [link] = queries.neighbours(provider_with_urn(kent, NEW))

    with pytest.raises(ObjectDoesNotExist):
        queries.get_link(an_authority("leicestershire"), link.pk)


def test_childminders_whose_names_are_withheld_are_never_asked_about(kent):
    minder = {
        "Provider type": "Childminder", "Provider subtype": "", NAME: "REDACTED",
        POSTCODE: "REDACTED", "Provider town": "REDACTED", "Registered person URN": "",
    }  # fmt: skip
    first = [*REST, a_row(OLD, **OAKS, **graded(2, "03/03/2022", "10000001"))]
    here = a_review(kent, *first, a_row("EY200001", **minder), on=JULY, as_at="1 July 2026")
    accepted(here, on=JULY, is_all=True)

    review = a_review(kent, *first, a_row("2700001", **minder), on=OCTOBER, as_at=SEPTEMBER)

    assert queries.pairs_of(review) == []


def test_an_answer_that_is_none_is_refused(review):
    with pytest.raises(actions.ReviewRefused) as refused:
        said(review, "perhaps")

    assert refused.value.field == "answer"
