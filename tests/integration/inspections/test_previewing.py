"""What the review says a new judgement will do, and what it did once it was accepted."""

from __future__ import annotations

import pytest

from goodward.cases import actions as cases
from goodward.cases import queries as case_queries
from goodward.inspections.previewing import what_follows
from goodward.inspections.queries import review
from goodward.policies.queries import rules_of
from goodward.providers.queries import provider_with_urn
from tests.support.builders import an_authority
from tests.support.days import day, noon
from tests.support.imports import a_review, accepted
from tests.support.ofsted_file import POSTCODE, a_row, graded

pytestmark = pytest.mark.django_db
JULY, OCTOBER = "Wednesday 2026-07-15", "Thursday 2026-10-15"
URN = "EY100001"
GOOD, IMPROVING, INADEQUATE = 2, 3, 4


def judged_again(slug, before, after):
    """Return an authority and its next file, in which one provider was judged again."""
    authority = an_authority(slug)
    here = {"Local authority": authority.ofsted_names[0]}
    rest = [a_row(f"EY10000{n}", **{POSTCODE: f"CT16 {n}AA"}, **here) for n in range(2, 7)]
    first = a_row(URN, **graded(before, "14/05/2026", "10000001"), **here)
    june = a_review(authority, first, *rest, on=JULY, as_at="30 June 2026")
    accepted(june, on=JULY, standing="start")
    cases.bring_up_to(authority, day=day(OCTOBER), at=noon(OCTOBER))
    again = a_row(URN, **graded(after, "01/09/2026", "10000009"), **here)
    return authority, a_review(authority, again, *rest, on=OCTOBER, as_at="30 September 2026")


def open_titles(authority):
    case = case_queries.provider_case(provider_with_urn(authority, URN), today=day(OCTOBER))
    titles = rules_of(authority).latest.text.pathways
    return {titles[each.id].title for each in case.answer.pathways if each.closed_on is None}


def open_questions(authority):
    case = case_queries.provider_case(provider_with_urn(authority, URN), today=day(OCTOBER))
    return {each.text for each in case.answer.proposals if each.state == "open"}


@pytest.mark.parametrize(
    ("slug", "before", "after", "said"),
    [
        ("kent", INADEQUATE, IMPROVING, [("transfers", "Inadequate → Requires improvement")]),
        ("kent", IMPROVING, INADEQUATE, [("transfers", "Requires improvement → Inadequate")]),
        ("kent", IMPROVING, IMPROVING, [("continues", "Requires improvement")]),
        (
            "kent",
            IMPROVING,
            GOOD,
            [("improves", "Requires improvement"), ("opens", "Annual conversation")],
        ),
        ("leicestershire", IMPROVING, INADEQUATE, [("continues", "Positive Practice Tool")]),
        (
            "leicestershire",
            INADEQUATE,
            GOOD,
            [("improves", "Positive Practice Tool"), ("opens", "Good and Outstanding")],
        ),
        (
            "leicestershire",
            GOOD,
            INADEQUATE,
            [("transfers", "Good and Outstanding → Positive Practice Tool")],
        ),
    ],
)
def test_what_is_said_before_is_what_happens(slug, before, after, said):
    authority, imported = judged_again(slug, before, after)
    was_open, was_asked = open_titles(authority), open_questions(authority)
    [row] = review(imported).rows

    follows = what_follows(imported, [row], told_on=day(OCTOBER))[row.pk]

    moves = [(each.what, each.text) for each in follows if each.what not in ("owes", "asks")]
    assert moves == said
    accepted(imported, on=OCTOBER, is_all=True)
    expected = set(was_open)
    for what, text in said:
        if what == "transfers":
            gone, come = text.split(" → ")
            expected = (expected - {gone}) | {come}
        elif what == "improves":
            expected -= {text}
        else:
            expected |= {text}
    assert open_titles(authority) == expected
    asked = {each.text for each in follows if each.what == "asks"}
    assert open_questions(authority) - was_asked == asked


def test_the_days_owed_are_those_that_were_said():
    authority, imported = judged_again("kent", GOOD, INADEQUATE)
    [row] = review(imported).rows

    follows = what_follows(imported, [row], told_on=day(OCTOBER))[row.pk]
    accepted(imported, on=OCTOBER, is_all=True)

    case = case_queries.provider_case(provider_with_urn(authority, URN), today=day(OCTOBER))
    owed = {(each.text, each.due_on) for each in follows if each.what == "owes"}
    # An Inadequate setting's adviser is allocated on the day the authority is told.
    assert day(OCTOBER) in {due for _, due in owed}
    now = {(each.text, each.due_on) for each in case.answer.duties if each.pathway == "inadequate"}
    assert owed <= now
