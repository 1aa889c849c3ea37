"""Raising a concern, taking over a request, and the business review in its time."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from goodward.audit.models import Record
from goodward.cases import queries as cases
from goodward.core.sustainability.reviews import content_of
from goodward.messages.models import Message
from goodward.sustainability import actions, queries
from goodward.sustainability.models import Concern
from goodward.tellings.actions import tell
from tests.support.builders import INADEQUATE, a_provider
from tests.support.days import day, noon
from tests.support.sustainability import MONDAY, REVIEW_DUE, Business

pytestmark = pytest.mark.django_db
TUESDAY, WEDNESDAY = "Tuesday 2026-05-19", "Wednesday 2026-05-20"


def written(here, review, *, findings="Too few children.", on=TUESDAY, by=None):
    sections = queries.terms_of(here.authority).review
    content = content_of(
        sections, {"money.income": "Fees."}, findings=findings, recommendations="Ask the landlord."
    )
    now = queries.get_review(here.authority, review.pk)
    actions.write(
        review=review, content=content, revision=now.revision, by=by or here.cora, at=noon(on)
    )
    return queries.get_review(here.authority, review.pk)


def finished(here, *, on=TUESDAY):
    review = actions.begin(provider=here.provider, by=here.cora, at=noon(on))
    now = written(here, review, on=on)
    actions.finish(review=review, on=day(on), revision=now.revision, by=here.cora, at=noon(on))
    return queries.get_review(here.authority, review.pk)


# The concern


@pytest.mark.parametrize("slug", ["kent", "leicestershire"])
def test_a_concern_opens_the_pathway_and_a_package_is_owed(slug):
    here = Business(slug)

    here.raise_concern(on=MONDAY)

    assert here.pathways(MONDAY) == {"sustainability": None}
    assert here.duties(MONDAY)["agree_package"].due_on is None
    [concern] = queries.concerns_of(here.provider)
    assert (concern.kinds, concern.raised_by, concern.event) == (["money"], here.cora, "e1")


@pytest.mark.parametrize("slug", ["kent", "leicestershire"])
def test_somebody_who_wants_to_open_a_setting_can_be_the_concern_s(slug):
    here = Business(slug, type="prospective")

    here.raise_concern(kinds=["starting"], words="The lease is not signed.")

    assert here.pathways(MONDAY)["sustainability"] is None


def test_its_words_stay_out_of_the_history_and_of_the_record():
    here = Business()
    here.raise_concern(words="They owe £12,400.")

    [entry] = cases.timeline(here.provider, today=day(MONDAY))
    records = Record.objects.for_authority(here.authority.pk)

    assert entry.note == "Raised by an officer"
    assert not [each for each in records if "12,400" in f"{each.detail} {each.reason}"]


def test_a_second_concern_leaves_the_open_case_and_stands_beside_the_first():
    here = Business()
    here.raise_concern(on=MONDAY)
    here.raise_concern(on=TUESDAY, kinds=["staff", "premises"], words="Two people left.")

    assert [each.kinds for each in queries.concerns_of(here.provider)] == [
        ["premises", "staff"], ["money"]
    ]  # fmt: skip
    assert len(queries.case_of(here.provider, day(TUESDAY)).answer.pathways) == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"kinds": ["weather"]}, "kinds"),
        ({"words": "  "}, "words"),
        ({"since": day(TUESDAY)}, "since"),
    ],
)
def test_a_concern_says_what_it_is(said, field):
    here = Business()

    with pytest.raises(actions.SustainabilityRefused) as refused:
        here.raise_concern(on=MONDAY, **said)

    assert refused.value.field == field
    assert here.pathways(MONDAY) == {}
    assert not Concern.objects.for_authority(here.authority).exists()


def test_what_a_provider_asked_is_taken_over_and_it_is_told():
    here = Business()
    telling = here.ask_for_help(on=MONDAY)

    actions.take_over(
        telling=telling, kinds=["money", "premises"], words="", reply="Cora calls you.",
        by=here.cora, at=noon(TUESDAY),
    )  # fmt: skip

    [concern] = queries.concerns_of(here.provider)
    assert (concern.words, concern.telling_id) == ("We cannot pay the rent of £1,900.", telling.pk)
    # The pathway opens on the day the provider told us.
    [run] = queries.case_of(here.provider, day(TUESDAY)).answer.pathways
    assert run.opened_on == day(MONDAY)
    [entry] = cases.timeline(here.provider, today=day(TUESDAY))
    assert "1,900" not in entry.note
    said = [each.body for each in Message.objects.for_authority(here.authority)]
    assert any("Cora calls you." in each for each in said)


def test_a_request_is_taken_over_once_and_nothing_else_is_one():
    here = Business()
    telling = here.ask_for_help()
    other = tell(
        provider=here.provider, kind="support", words="Help", by=here.alex, at=noon(MONDAY)
    )
    said = {"kinds": ["money"], "words": "", "reply": "", "by": here.cora, "at": noon(TUESDAY)}
    actions.take_over(telling=telling, **said)

    with pytest.raises(ValueError, match="answered this meanwhile"):
        actions.take_over(telling=telling, **said)
    with pytest.raises(actions.SustainabilityRefused, match="no request for help"):
        actions.take_over(telling=other, **said)
    assert len(queries.concerns_of(here.provider)) == 1


# The review


def test_the_review_is_owed_five_working_days_after_the_referral_and_met_by_finishing_it():
    here = Business(judgement=INADEQUATE)
    here.visit_and_refer()  # referred on Friday 15 May
    case = queries.case_of(here.provider, day(MONDAY))
    due = queries.review_due(here.provider, case)

    assert due.duty.due_on == day(REVIEW_DUE)
    # Begun and written, it is still owed.
    review = actions.begin(provider=here.provider, by=here.cora, at=noon(MONDAY))
    now = written(here, review)
    assert here.duties(TUESDAY)["business_review"].status == "not_due"
    actions.finish(
        review=review, on=day(TUESDAY), revision=now.revision, by=here.cora, at=noon(WEDNESDAY)
    )

    duty = here.duties(WEDNESDAY)["business_review"]
    assert (duty.status, duty.done_on) == ("met", day(TUESDAY))


@pytest.mark.parametrize("slug", ["kent", "leicestershire"])
def test_a_review_nobody_owes_is_kept_all_the_same(slug):
    here = Business(slug)
    here.raise_concern()

    review = finished(here)

    assert review.is_finished
    assert review.end.content["event"] == "e2"
    assert here.duties(TUESDAY)["agree_package"].status == "no_date"


def test_one_review_is_written_at_a_time_and_every_version_is_kept():
    here = Business()
    here.raise_concern()
    review = actions.begin(provider=here.provider, by=here.cora, at=noon(TUESDAY))
    written(here, review, findings="First.")
    now = written(here, review, findings="Second.")

    assert now.content.findings == "Second."
    assert [each.content["findings"] for each in now.steps] == ["First.", "Second."]
    with pytest.raises(actions.SustainabilityRefused, match="being written already"):
        actions.begin(provider=here.provider, by=here.lee, at=noon(TUESDAY))


def test_what_somebody_wrote_meanwhile_is_not_written_over():
    here = Business()
    here.raise_concern()
    review = actions.begin(provider=here.provider, by=here.cora, at=noon(TUESDAY))
    old = written(here, review)
    written(here, review, findings="By Lee.", by=here.lee)

    with pytest.raises(actions.SustainabilityRefused, match="after you opened it"):
        actions.write(
            review=review, content=old.content, revision=old.revision, by=here.cora,
            at=noon(TUESDAY),
        )  # fmt: skip
    with pytest.raises(actions.SustainabilityRefused, match="read it once more"):
        actions.finish(
            review=review, on=day(TUESDAY), revision=old.revision, by=here.cora, at=noon(TUESDAY)
        )


def test_a_review_is_finished_with_findings_on_a_day_that_was():
    here = Business()
    here.raise_concern()
    review = actions.begin(provider=here.provider, by=here.cora, at=noon(TUESDAY))
    with pytest.raises(actions.SustainabilityRefused, match="what was found"):
        actions.finish(review=review, on=day(TUESDAY), revision=0, by=here.cora, at=noon(TUESDAY))
    now = written(here, review)
    with pytest.raises(actions.SustainabilityRefused) as refused:
        actions.finish(
            review=review, on=day(WEDNESDAY), revision=now.revision, by=here.cora,
            at=noon(TUESDAY),
        )  # fmt: skip

    assert refused.value.field == "on"


def test_what_has_ended_is_changed_no_more():
    here = Business()
    here.raise_concern()
    review = actions.begin(provider=here.provider, by=here.cora, at=noon(TUESDAY))
    with pytest.raises(actions.SustainabilityRefused, match="why it is set aside"):
        actions.set_aside(review=review, why=" ", by=here.cora, at=noon(TUESDAY))
    actions.set_aside(review=review, why="Begun twice", by=here.cora, at=noon(TUESDAY))

    with pytest.raises(actions.SustainabilityRefused, match="has ended"):
        written(here, review)
    assert not queries.get_review(here.authority, review.pk).is_finished
    assert finished(here).is_finished


def test_another_authority_s_review_is_not_there():
    here, there = Business(), Business("leicestershire")
    here.raise_concern()
    review = actions.begin(provider=here.provider, by=here.cora, at=noon(TUESDAY))

    with pytest.raises(type(review).DoesNotExist):
        queries.get_review(there.authority, review.pk)
    assert queries.open_cases(there.authority) == []


def test_the_open_cases_are_told_with_what_they_are_about():
    here = Business()
    here.raise_concern()
    quiet = a_provider(here.authority, "Quiet")
    here.occupancy("Tuesday 2026-05-19", 25, 40)

    [case] = queries.open_cases(here.authority)

    assert (case.provider.shown_name, case.kinds) == ("Beeches", ("money",))
    assert case.figures_on == day(TUESDAY)
    assert quiet.pk != case.provider.pk


@pytest.mark.parametrize(
    "table",
    ["concern", "businessreview", "reviewstep", "figure", "figurerequest"],
)
def test_the_database_refuses_to_change_what_was_said(table):
    here = Business()
    here.raise_concern()
    finished(here)
    here.occupancy(TUESDAY, 25, 40)
    here.ask()

    for act in ("UPDATE {} SET id = id", "DELETE FROM {}"):
        statement = act.format(f"sustainability_{table}")
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
