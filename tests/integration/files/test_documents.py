"""A document that comes in is an event, and meets the duty that asks for it."""

from __future__ import annotations

import pytest

from goodward.cases.queries import provider_case
from goodward.core.files.kinds import FileRefused
from goodward.files import actions as files
from goodward.files import queries
from goodward.files.documents import ASKED_FOR
from goodward.files.models import Document, Sort
from tests.support.builders import INADEQUATE, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.files import a_docx

pytestmark = pytest.mark.django_db


def taken(provider, by, today="Thursday 2026-03-05", **said):
    said = {
        "sort": "improvement_plan",
        "name": "Plan.docx",
        "came_from": "Alex Marsh, manager",
    } | said
    content = said.pop("content", None) or a_docx()
    return files.take_in(provider=provider, content=content, by=by, at=noon(today), **said)


def owed(provider, today):
    case = provider_case(provider, today=day(today))
    return {each.duty.id: each.duty for each in case.duties}


@pytest.fixture
def provider():
    """Return an inadequate nursery: it owes its plan and its self-evaluation (Kent, 4.1)."""
    provider = a_provider(an_authority())
    history(provider, [("Monday 2026-03-02", "judgement_published", INADEQUATE)])
    return provider


@pytest.fixture
def anna(provider):
    return a_person(provider.authority, name="Anna Bell")


def test_a_plan_that_comes_in_meets_its_duty_on_the_day_it_came(provider, anna):
    before = owed(provider, "Thursday 2026-03-05")
    assert before["provider_improvement_plan"].done_on is None
    assert before["provider_self_evaluation"].done_on is None

    document = taken(provider, anna)

    after = owed(provider, "Thursday 2026-03-05")
    assert after["provider_improvement_plan"].done_on == day("Thursday 2026-03-05")
    assert after["provider_self_evaluation"].done_on is None
    assert document.event
    assert (document.version, document.by_provider) == (1, False)


def test_versions_of_each_sort_are_counted_apart(provider, anna):
    made = [
        taken(provider, anna, sort=each)
        for each in ("improvement_plan", "self_evaluation", "improvement_plan", "other")
    ]

    assert [each.version for each in made] == [1, 1, 2, 1]
    assert [each.pk for each in queries.documents_of(provider)] == [
        each.pk for each in reversed(made)
    ]


def test_what_no_policy_asks_for_is_kept_and_is_no_event(provider, anna):
    assert taken(provider, anna, sort="other").event == ""


def test_every_sort_a_policy_may_ask_for_can_come_in():
    assert set(Sort.values) == ASKED_FOR | {"other"}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"sort": "letter"}, "sort"),
        ({"came_from": "  "}, "came_from"),
        ({"on": day("Friday 2026-03-06")}, "on"),
        ({"content": b"MZ"}, "file"),
    ],
)
def test_a_document_that_is_refused_leaves_nothing(provider, anna, files_root, said, field):
    with pytest.raises(FileRefused) as refused:
        taken(provider, anna, **said)

    assert refused.value.field == field
    assert queries.documents_of(provider) == []
    assert not [path for path in files_root.rglob("*") if path.is_file()]
    assert owed(provider, "Thursday 2026-03-05")["provider_improvement_plan"].done_on is None


def test_a_document_entered_for_a_provider_counts_from_the_day_it_came(provider, anna):
    document = files.take_in(
        provider=provider,
        sort="self_evaluation",
        content=a_docx(),
        name="SEF.docx",
        came_from="Alex Marsh",
        on=day("Wednesday 2026-03-04"),
        by=anna,
        at=noon("Friday 2026-03-06"),
    )

    after = owed(provider, "Friday 2026-03-06")
    assert after["provider_self_evaluation"].done_on == document.on == day("Wednesday 2026-03-04")


def test_no_other_provider_or_authority_finds_a_document(provider, anna):
    document = taken(provider, anna)

    assert queries.document_of(provider, document.pk) == document
    assert queries.get_document(provider.authority, document.pk) == document
    with pytest.raises(Document.DoesNotExist):
        queries.document_of(a_provider(provider.authority), document.pk)
    with pytest.raises(Document.DoesNotExist):
        queries.get_document(an_authority("leicestershire"), document.pk)
