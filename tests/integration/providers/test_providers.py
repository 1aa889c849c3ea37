"""Holding providers and finding them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from goodward.accounts.scoping import AuthorityMissing
from goodward.audit import queries as audit
from goodward.core.policy.vocabulary import COMPLIANCE_OUTCOMES, GRADES, PROVIDER_TYPES
from goodward.providers import actions, queries
from goodward.providers.models import Provider
from goodward.providers.naming import TYPE_TITLES
from goodward.providers.outcomes import OUTCOME_TITLES, replaces, worded
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, an_authority, history
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
NOON = noon("Monday 2026-03-02")
TODAY = day("Monday 2026-03-02")


def names(authority, **filters):
    page = queries.provider_page(authority, queries.ProviderFilters(**filters), today=TODAY)
    return [line.name for line in page.rows]


def test_a_list_shows_the_authoritys_own_by_name():
    kent, leicestershire = an_authority("kent"), an_authority("leicestershire")
    for name in ("bramble", "Acorns", "Clover"):
        a_provider(kent, name)
    a_provider(leicestershire, "Daisy")

    assert names(kent) == ["Acorns", "bramble", "Clover"]


@pytest.mark.parametrize(
    "text",
    ["acorn", "ZZ100", "tn4", "CT18 7EY", "ct187ey", "folk", "wood acorn", "ACORN folkestone"],
)
def test_a_search_finds_words_of_name_number_town_and_postcode(text):
    kent = an_authority()
    a_provider(kent, "Acorn Wood", urn="ZZ100001", town="Folkestone", postcode="CT18 7EY")
    a_provider(kent, "Other", urn="ZZ200002", town="Ashford", postcode="TN4 8AA")

    assert names(kent, text=text) == (["Other"] if text == "tn4" else ["Acorn Wood"])


def test_names_are_given_for_the_authoritys_own_and_for_no_others():
    kent, leicestershire = an_authority("kent"), an_authority("leicestershire")
    acorns, daisy = a_provider(kent, "Acorns"), a_provider(leicestershire, "Daisy")

    assert queries.names_of(kent, [acorns.pk, daisy.pk, 0]) == {acorns.pk: "Acorns"}
    assert queries.names_of(kent, []) == {}


def test_a_search_for_what_a_pattern_would_mean_finds_only_itself():
    kent = an_authority()
    a_provider(kent, "50% Fun")
    a_provider(kent, "Under_Five")
    a_provider(kent, "Plain")

    assert names(kent, text="%") == ["50% Fun"]
    assert names(kent, text="_") == ["Under_Five"]


def test_filters_narrow_by_type_outcome_pathway_officer_and_deadline():
    kent = an_authority()
    anna = a_person(kent, "improvement_adviser")
    judged = a_provider(kent, "Judged")
    a_provider(kent, "Club", type="out_of_school")
    history(
        judged,
        [
            ("Monday 2026-02-02", "judgement_published", REQUIRES_IMPROVEMENT),
            (
                "Tuesday 2026-02-03",
                "officer_allocated",
                {"role": "improvement_adviser", "person": anna},
            ),
        ],
    )

    assert names(kent, type="out_of_school") == ["Club"]
    assert names(kent, outcome="requires_improvement") == ["Judged"]
    assert names(kent, outcome="none") == ["Club"]
    assert names(kent, pathway="requires_improvement") == ["Judged"]
    assert names(kent, pathway="any") == ["Judged"]
    assert names(kent, pathway="requires") == []
    assert names(kent, officer=anna.pk) == ["Judged"]
    assert names(kent, overdue=True) == ["Judged"]
    assert names(kent, invented=True) == []


def test_a_page_says_whether_there_is_another_and_how_many_there_are():
    kent = an_authority()
    for number in range(5):
        a_provider(kent, f"Provider {number}")

    pages = [
        queries.provider_page(kent, queries.ProviderFilters(), today=TODAY, page=page, size=2)
        for page in (1, 2, 3)
    ]

    assert [[line.name[-1] for line in page.rows] for page in pages] == [
        ["0", "1"],
        ["2", "3"],
        ["4"],
    ]
    assert [page.has_next for page in pages] == [True, True, False]
    assert [page.has_previous for page in pages] == [False, True, True]
    assert [page.total for page in pages] == [5, 5, 5]


def test_counting_stops_at_a_bound(monkeypatch):
    kent = an_authority()
    for number in range(4):
        a_provider(kent, f"Provider {number}")
    monkeypatch.setattr(queries, "COUNT_TO", 3)

    page = queries.provider_page(kent, queries.ProviderFilters(), today=TODAY, size=1)

    assert (page.total, page.total_is_more) == (3, True)


def test_a_list_costs_two_queries_however_long(django_assert_num_queries):
    kent = an_authority()
    for number in range(12):
        a_provider(kent, f"Provider {number}")

    with django_assert_num_queries(2):
        queries.provider_page(kent, queries.ProviderFilters(), today=TODAY, size=10)


def test_our_own_name_goes_before_ofsteds_and_a_nameless_one_is_known_by_its_number():
    kent = an_authority()
    provider = a_provider(kent, "Ours", type="childminder", urn="EY100001")
    Provider.objects.for_authority(kent).update(ofsted_name="Theirs", name="")

    changed = actions.change(provider=provider, by=None, at=NOON, name="Ours again")
    assert changed.shown_name == "Ours again"
    changed = actions.change(provider=provider, by=None, at=NOON, name="")
    assert changed.shown_name == "Theirs"
    Provider.objects.for_authority(kent).update(ofsted_name="")
    changed = actions.change(provider=changed, by=None, at=NOON, town="Dover")
    assert changed.search.endswith("dover")


def test_a_change_is_recorded_with_before_and_after_and_no_change_is_none():
    kent = an_authority()
    provider = a_provider(kent, "Acorns", town="Dover")

    actions.change(provider=provider, by=None, at=NOON, town="Deal", reason="moved")
    actions.change(provider=provider, by=None, at=NOON, town="Deal")

    [changed, added] = audit.records_about(kent.pk, "provider", provider.pk)
    assert changed.detail == '{"after":{"town":"Deal"},"before":{"town":"Dover"}}'
    assert (changed.reason, added.kind) == ("moved", "provider.added")
    provider.refresh_from_db()
    assert provider.kept_fields == "|town|"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "A", "type": "castle"}, "type"),
        ({"name": "A", "type": "nursery", "registers": ["late_years"]}, "registers"),
    ],
)
def test_what_cannot_be_held_is_refused(fields, field):
    with pytest.raises(actions.ProviderRefused) as refused:
        actions.add(authority=an_authority(), by=None, at=NOON, **{"type": "nursery", **fields})

    assert refused.value.field == field


def test_a_number_is_held_once_in_an_authority_and_may_be_held_by_another():
    kent, leicestershire = an_authority("kent"), an_authority("leicestershire")
    a_provider(kent, urn="EY100001")

    with pytest.raises(actions.ProviderRefused, match="EY100001 is held already"):
        a_provider(kent, urn="EY100001")
    assert a_provider(leicestershire, urn="EY100001").pk
    assert queries.provider_with_urn(kent, "EY100001").authority == kent


def test_what_cannot_be_changed_is_refused():
    provider = a_provider(an_authority())

    with pytest.raises(actions.ProviderRefused, match="cannot be changed"):
        actions.change(provider=provider, by=None, at=NOON, outcome="good")


def test_a_provider_that_left_has_the_day_it_left():
    kent = an_authority()
    a_provider(kent)

    with pytest.raises(IntegrityError), transaction.atomic():
        Provider.objects.for_authority(kent).update(status="left")


def test_a_query_that_does_not_begin_with_an_authority_is_refused():
    with pytest.raises(AuthorityMissing):
        Provider.objects.count()


def test_every_type_and_outcome_has_words():
    assert set(TYPE_TITLES) == set(PROVIDER_TYPES)
    assert set(GRADES + COMPLIANCE_OUTCOMES) <= set(OUTCOME_TITLES)


CARD = {"framework": "report_card", "safeguarding": "met"}


@pytest.mark.parametrize(
    ("judgement", "word", "text"),
    [
        ({"framework": "eif", "overall": "good"}, "good", "Good"),
        ({"framework": "eif"}, "", "Not known"),
        (
            {"framework": "compliance", "inspection": "no_children_on_roll", "overall": "met"},
            "met",
            "No children on roll: met",
        ),
        (
            {**CARD, "areas": {"inclusion": "needs_attention", "achievement": "expected_standard"}},
            "card_needs_attention",
            "Report card: safeguarding met; 1 needs attention, 1 expected standard",
        ),
        (
            {**CARD, "areas": {"inclusion": "urgent_improvement"}},
            "card_urgent_improvement",
            "Report card: safeguarding met; 1 urgent improvement",
        ),
        (
            {"framework": "report_card", "safeguarding": "not_met", "areas": {}},
            "card_safeguarding_not_met",
            "Report card: safeguarding not met; no area graded",
        ),
        (
            {**CARD, "areas": {"inclusion": "exceptional"}},
            "card_expected",
            "Report card: safeguarding met; 1 exceptional",
        ),
        (
            {"framework": "report_card", "areas": {"inclusion": "exceptional"}},
            "",
            "Report card: safeguarding not stated; 1 exceptional",
        ),
    ],
)
def test_an_outcome_is_worded_on_its_own_scale(judgement, word, text):
    assert worded(judgement) == (word, text)


@pytest.mark.parametrize(
    ("inspection", "overall", "held", "replaced"),
    [
        ("no_children_on_roll", "met", "requires_improvement", False),
        ("childcare_register", "met", "good", False),
        ("childcare_register", "met", "", True),
        ("no_children_on_roll", "not_met_actions", "good", True),
        ("out_of_school", "met", "inadequate", True),
    ],
)
def test_met_requirements_never_replace_a_grade(inspection, overall, held, replaced):
    judgement = {"framework": "compliance", "inspection": inspection, "overall": overall}

    assert replaces(judgement, held) is replaced
