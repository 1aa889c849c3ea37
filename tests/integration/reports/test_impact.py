"""How long it took in a small authority made by hand, worked out line by line."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goodward.policies.queries import rules_of
from goodward.reports.impact import below_good, impact
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day

pytestmark = pytest.mark.django_db
AS_AT = day("Friday 2026-05-29")


def told(authority, name, *judgements, kind="nursery"):
    provider = a_provider(authority, name, type=kind)
    history(provider, [(on, "judgement_published", said) for on, said in judgements])
    return provider


def small_kent():
    """
    Four that were below Good: two improved after 60 and 100 days, one has waited 88, one 30.

    Oaks went through Requires improvement on its way; Pebbles is a childminder.
    """
    kent = an_authority("kent")
    told(
        kent, "Oaks",
        ("Monday 2026-01-12", INADEQUATE),
        ("Monday 2026-03-02", REQUIRES_IMPROVEMENT),
        ("Wednesday 2026-04-22", GOOD),
    )  # fmt: skip
    told(kent, "Elms", ("Monday 2026-03-02", REQUIRES_IMPROVEMENT), ("Friday 2026-05-01", GOOD))
    told(kent, "Ash", ("Monday 2026-03-02", INADEQUATE))
    told(kent, "Pebbles", ("Wednesday 2026-04-29", REQUIRES_IMPROVEMENT), kind="childminder")
    told(kent, "Always Good", ("Monday 2026-03-02", GOOD))
    return kent


def test_those_still_open_are_counted_for_as_long_as_they_were():
    found = impact(small_kent(), as_at=AS_AT).whole

    # At 60 days three were still followed (Pebbles only to 30): one of three improved. At 100 days
    # one was (Ash only to 88), and it improved.
    assert (found.number, found.happened) == (4, 2)
    assert [(each.day, each.followed, each.waiting) for each in found.steps] == [
        (60, 3, Fraction(2, 3)),
        (100, 1, Fraction(0)),
    ]
    assert found.median == 100


def test_it_is_counted_from_the_pathway_it_began_on():
    found = impact(small_kent(), as_at=AS_AT)

    assert [(each.title, each.curve.number) for each in found.by_pathway] == [
        ("Requires improvement", 2),
        ("Inadequate", 2),
    ]
    assert [(each.title, each.curve.number) for each in found.by_type] == [
        ("nursery", 3),
        ("childminder", 1),
    ]


def test_before_and_after_a_change_of_the_policy_are_told_apart():
    kent = small_kent()
    told(kent, "Long ago", ("Monday 2025-09-01", REQUIRES_IMPROVEMENT), ("Monday 2025-10-06", GOOD))

    by_version = impact(kent, as_at=AS_AT).by_version

    # Kent's first version applies from 2018, the second from 10 November 2025.
    assert [(on.isoformat(), each.number, each.happened) for on, each in by_version] == [
        ("2018-09-01", 1, 1),
        ("2025-11-10", 4, 2),
    ]


def test_another_authoritys_are_never_counted():
    small_kent()

    assert impact(an_authority("leicestershire"), as_at=AS_AT).whole.number == 0


def test_which_pathways_are_below_good_is_the_policys_to_say():
    kent, leicestershire = an_authority("kent"), an_authority("leicestershire")

    assert set(below_good(rules_of(kent))) == {"requires_improvement", "inadequate"}
    assert set(below_good(rules_of(leicestershire))) == {"positive_practice"}


def test_it_takes_as_many_queries_for_one_as_for_many(django_assert_max_num_queries):
    kent = small_kent()
    impact(kent, as_at=AS_AT)

    with django_assert_max_num_queries(3):
        impact(kent, as_at=AS_AT)
