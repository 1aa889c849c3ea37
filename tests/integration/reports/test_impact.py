"""How long it took in a small authority made by hand, worked out line by line."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from goodward.cases import actions as cases
from goodward.core.measuring.grouping import By
from goodward.core.measuring.helping import NextInspection
from goodward.jobs.measuring import keep_todays_impact
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from goodward.replays import actions as replays
from goodward.reports.impact import Impact, below_good, impact
from goodward.reports.kept_impact import NAME, cases_today, decoded, encoded, impact_today
from tests.support.builders import (
    GOOD,
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

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
    found = impact(small_kent(), as_at=AS_AT).whole.curve

    # At 60 days three were still followed (Pebbles only to 30): one of three improved. At 100 days
    # one was (Ash only to 88), and it improved.
    assert (found.number, found.happened) == (4, 2)
    assert [(each.day, each.followed, each.waiting) for each in found.steps] == [
        (60, 3, Fraction(2, 3)),
        (100, 1, Fraction(0)),
    ]
    assert found.median == 100


def test_it_is_counted_from_the_pathway_it_began_on():
    found = impact(small_kent(), as_at=AS_AT).groups

    assert [(each.title, each.curve.number) for each in found[By.PATHWAY]] == [
        ("Requires improvement", 2),
        ("Inadequate", 2),
    ]
    assert [(each.key, each.title, each.curve.number) for each in found[By.TYPE]] == [
        ("nursery", "Nursery", 3),
        ("childminder", "Childminder", 1),
    ]


def test_before_and_after_a_change_of_the_policy_are_told_apart():
    kent = small_kent()
    told(kent, "Long ago", ("Monday 2025-09-01", REQUIRES_IMPROVEMENT), ("Monday 2025-10-06", GOOD))

    by_version = impact(kent, as_at=AS_AT).groups[By.VERSION]

    # Kent's first version applies from 2018, the second from 10 November 2025.
    assert [(each.key, each.curve.number, each.curve.happened) for each in by_version] == [
        ("2018-09-01", 1, 1),
        ("2025-11-10", 4, 2),
    ]


def test_what_the_next_inspection_found():
    found = impact(small_kent(), as_at=AS_AT)

    # Oaks was found to require improvement next, Elms Good; Ash and Pebbles were not inspected.
    assert found.whole.next == NextInspection(4, 2, 1)
    assert {each.title: each.next for each in found.groups[By.PATHWAY]} == {
        "Requires improvement": NextInspection(2, 1, 1),
        "Inadequate": NextInspection(2, 1, 0),
    }


def held(found):
    return {each.title: each.curve.number for each in found.groups[By.HELD]}


def visited(authority, name, *days):
    [provider] = Provider.objects.for_authority(authority).filter(shown_name=name)
    adviser = ["improvement_adviser"]
    history(provider, [(on, "visit_held", {"roles": adviser}) for on in days])


def test_visits_until_good_and_of_the_first_three_months():
    kent = small_kent()
    # Oaks: three, one of them after its third month (12 January to 13 April), and one after Good.
    visited(
        kent, "Oaks",
        "Monday 2026-02-02", "Monday 2026-03-09", "Monday 2026-04-20", "Monday 2026-05-11",
    )  # fmt: skip
    # Ash: seven, and still below Good.
    visited(kent, "Ash", *(f"Friday 2026-{on}" for on in (
        "03-06", "03-13", "03-20", "03-27", "04-10", "04-17", "04-24",
    )))  # fmt: skip

    found = impact(kent, as_at=AS_AT)

    # Of those that improved: Elms without a visit, Oaks after three.
    assert held(found) == {
        "No visit": 1, "1 or 2 visits": 0, "3 to 5 visits": 1, "6 to 8 visits": 0,
        "9 visits or more": 0,
    }  # fmt: skip
    # Followed for 0 visits were four: Elms improved, Pebbles went on. Of the two left one improved
    # at three: 3/4, then 3/8.
    assert [(each.day, each.followed, each.waiting) for each in found.visits.steps] == [
        (0, 4, Fraction(3, 4)),
        (3, 2, Fraction(3, 8)),
    ]
    # Beyond 91 days only Oaks was followed (Ash for 88): two visits by 13 April, Good nine days on.
    [band] = [each for each in found.groups[By.VISITS] if each.curve.number]
    assert band.title == "1 or 2 visits"
    assert [(each.day, each.waiting) for each in band.curve.steps] == [(9, 0)]


def test_a_visit_that_never_was_is_not_counted():
    kent = small_kent()
    visited(kent, "Elms", "Monday 2026-03-09")
    [elms] = Provider.objects.for_authority(kent).filter(shown_name="Elms")
    cases.correct(
        provider=elms, name="e3", instead=None, reason="It was at the neighbour’s", by=None,
        at=noon("Tuesday 2026-05-05"),
    )  # fmt: skip

    assert held(impact(kent, as_at=AS_AT))["No visit"] == 2


def test_by_deprivation_as_ofsteds_newest_file_tells_it(monkeypatch):
    kent = small_kent()
    told(kent, "Ivy", ("Monday 2026-03-02", INADEQUATE))
    Provider.objects.for_authority(kent).filter(shown_name="Ivy").update(urn="EY1")
    monkeypatch.setattr(
        "goodward.reports.impact.bands_of", lambda _authority: {"EY1": "Most deprived"}
    )

    found = impact(kent, as_at=AS_AT).groups[By.DEPRIVATION]

    assert [(each.title, each.curve.number) for each in found] == [
        ("Most deprived", 1),
        ("Band not told", 4),
    ]


def test_a_year_before_and_after_a_version_stand_side_by_side():
    kent = small_kent()
    told(kent, "Just before", ("Monday 2025-09-01", REQUIRES_IMPROVEMENT))
    told(kent, "Too long ago", ("Monday 2024-09-02", REQUIRES_IMPROVEMENT))

    found = impact(kent, as_at=AS_AT).groups
    [before], [after] = found[By.BEFORE], found[By.AFTER]

    # The second version applies from 10 November 2025; nobody began before the first.
    assert (before.key, after.key) == ("2025-11-10", "2025-11-10")
    assert (before.curve.number, after.curve.number) == (1, 4)


def test_what_is_kept_is_read_as_it_was():
    kent = small_kent()
    visited(kent, "Oaks", "Monday 2026-02-02")
    found = impact(kent, as_at=AS_AT)

    again = decoded(encoded(found), Impact)

    # A third is no number with decimals; everything else is the same.
    assert again.whole.curve.steps[0].waiting == pytest.approx(found.whole.curve.steps[0].waiting)
    assert again.whole.curve.median == found.whole.curve.median
    assert list(again.groups) == list(found.groups)
    assert again.groups[By.VERSION][0].key == found.groups[By.VERSION][0].key
    assert again.whole.next == found.whole.next
    assert again.whole.curve.ends == found.whole.curve.ends


def test_a_large_authoritys_is_worked_out_once_a_day(monkeypatch):
    kent = small_kent()
    keep_todays_impact(kent, AS_AT)
    # Of few it is worked out each time.
    assert impact_today(kent, AS_AT)[1] is False
    monkeypatch.setattr("goodward.reports.kept_impact.LARGE", 3)

    keep_todays_impact(kent, AS_AT)
    told(kent, "One more", ("Monday 2026-03-02", INADEQUATE))
    keep_todays_impact(kent, AS_AT)

    found, is_kept = impact_today(kent, AS_AT)
    assert (found.whole.curve.number, is_kept) == (4, True)
    # The cases are those that were counted, not those of a later hour.
    assert len(cases_today(kent, AS_AT)) == 4
    tomorrow = AS_AT + timedelta(days=1)
    keep_todays_impact(kent, tomorrow)
    found, is_kept = impact_today(kent, tomorrow)
    assert (found.whole.curve.number, is_kept) == (5, True)
    assert len(cases_today(kent, tomorrow)) == 5


def test_cases_are_kept_as_they_are(monkeypatch):
    kent = small_kent()
    visited(kent, "Oaks", "Monday 2026-02-02")
    now = cases_today(kent, AS_AT)
    monkeypatch.setattr("goodward.reports.kept_impact.LARGE", 3)

    keep_todays_impact(kent, AS_AT)

    assert cases_today(kent, AS_AT) == now


@pytest.mark.parametrize("content", ['{"whole": 4}', "[[4, 2, 100, []]]", "nothing readable"])
def test_what_an_earlier_release_kept_otherwise_is_worked_out_again(content):
    kent = small_kent()
    replays.keep_figure(authority=kent, name=NAME, as_at=AS_AT, content=content)

    found, is_kept = impact_today(kent, AS_AT)

    assert (found.whole.curve.number, is_kept) == (4, False)


def test_another_authoritys_are_never_counted():
    small_kent()

    assert impact(an_authority("leicestershire"), as_at=AS_AT).whole.curve.number == 0


def test_which_pathways_are_below_good_is_the_policys_to_say():
    kent, leicestershire = an_authority("kent"), an_authority("leicestershire")

    assert set(below_good(rules_of(kent))) == {"requires_improvement", "inadequate"}
    assert set(below_good(rules_of(leicestershire))) == {"positive_practice"}


def test_it_takes_as_many_queries_for_one_as_for_many(django_assert_max_num_queries):
    kent = small_kent()
    impact(kent, as_at=AS_AT)

    # Rules, runs, what happened, four of support, and bands of deprivation.
    with django_assert_max_num_queries(8):
        impact(kent, as_at=AS_AT)
