"""The register of a small authority counted, each figure worked out from the table of its rows."""

from __future__ import annotations

import pytest

from goodward.cases import actions as cases
from goodward.cases.queries import timeline
from goodward.core.measuring.register import AREAS, Sum
from goodward.inspections.register_counting import count_register
from goodward.inspections.register_queries import Asked, providers_behind, releases
from goodward.providers.models import Provider
from goodward.providers.restricting import REFUGE, restrict
from goodward.reports.register import beside, by_way, card_areas, over_time
from tests.support.builders import an_authority, history
from tests.support.days import day, noon
from tests.support.queries import queries_of
from tests.support.register import small_register

pytestmark = pytest.mark.django_db
TODAY = "Friday 2026-05-29"
DECEMBER, MARCH = day("Wednesday 2025-12-31"), day("Tuesday 2026-03-31")


@pytest.fixture
def kent():
    return small_register()


def counted(kent, today=TODAY):
    count_register(kent, today=day(today), at=noon(today))
    return kent


def held(kent, urn):
    return Provider.objects.for_authority(kent).get(urn=urn)


def figures(rows):
    return {each.value: {word: sum_[:3] for word, sum_ in each.sums.items()} for each in rows}


def test_each_quarter_is_counted_as_it_stood(kent):
    found = over_time(counted(kent))

    assert [(each.day, dict(each.row.sums)) for each in found] == [
        (
            DECEMBER,
            {
                "good": Sum(1, 40, 0, 0, 1),
                "outstanding": Sum(1, 30, 0, 0, 1),
                "met": Sum(1, 6, 0, 0, 1),
                "not_met_actions": Sum(1, 0, 1, 0, 1),
                "requires_improvement": Sum(1, 20, 0, 0, 1),
            },
        ),
        (
            MARCH,
            {
                "card_needs_attention": Sum(1, 40, 0, 0, 1),
                "outstanding": Sum(1, 30, 0, 0, 1),
                "met": Sum(1, 6, 0, 0, 1),
                "none": Sum(1, 24, 0, 0, 1),
                "not_met_actions": Sum(1, 0, 1, 0, 1),
            },
        ),
        (
            day(TODAY),
            {
                "card_needs_attention": Sum(1, 40, 0, 0, 1),
                "outstanding": Sum(1, 30, 0, 0, 1),
                "met": Sum(1, 6, 0, 0, 1),
                "none": Sum(1, 24, 0, 0, 1),
                "not_met_actions": Sum(1, 0, 1, 0, 1),
            },
        ),
    ]


def test_one_type_is_counted_alone(kent):
    december = over_time(counted(kent), of_type="nursery")[0].row

    assert {word: sum_.providers for word, sum_ in december.sums.items()} == {
        "good": 1,
        "outstanding": 1,
        "requires_improvement": 1,
    }


def test_by_postcode_district_the_unknown_stand_last(kent):
    found = by_way(counted(kent), DECEMBER, "district")

    assert [each.value for each in found] == ["CT16", "CT17", ""]
    assert figures(found) == {
        "CT16": {
            "good": (1, 40, 0),
            "not_met_actions": (1, 0, 1),
            "requires_improvement": (1, 20, 0),
        },
        "CT17": {"outstanding": (1, 30, 0)},
        "": {"met": (1, 6, 0)},
    }


def test_by_deprivation_from_the_most_to_the_least(kent):
    found = by_way(counted(kent), MARCH, "deprivation")

    assert [each.value for each in found] == ["Most deprived", "Average", "Least deprived", ""]
    assert figures(found) == {
        "Most deprived": {"none": (1, 24, 0)},
        "Average": {"card_needs_attention": (1, 40, 0), "met": (1, 6, 0)},
        "Least deprived": {"outstanding": (1, 30, 0)},
        "": {"not_met_actions": (1, 0, 1)},
    }


def test_by_register_by_type_and_by_size(kent):
    counted(kent)

    assert figures(by_way(kent, MARCH, "register")) == {
        "early_years": {
            "card_needs_attention": (1, 40, 0),
            "outstanding": (1, 30, 0),
            "met": (1, 6, 0),
            "none": (1, 24, 0),
        },
        "compulsory": {"not_met_actions": (1, 0, 1)},
    }
    assert [each.value for each in by_way(kent, MARCH, "type")] == [
        "nursery",
        "childminder",
        "out_of_school",
    ]
    assert {each.value: each.whole.providers for each in by_way(kent, MARCH, "size")} == {
        "1-9": 1,
        "10-24": 1,
        "25-49": 2,
        "": 1,
    }


def test_the_areas_of_a_report_card_are_counted_one_by_one(kent):
    counted(kent)

    assert card_areas(kent, DECEMBER) == []
    found = figures(card_areas(kent, MARCH))
    assert found.pop("achievement") == {"needs_attention": (1, 40, 0)}
    assert found.pop("safeguarding") == {"met": (1, 40, 0)}
    assert found == {
        area: {"expected_standard": (1, 40, 0)}
        for area in (
            "inclusion",
            "curriculum_and_teaching",
            "behaviour_attitudes_and_routines",
            "welfare_and_wellbeing",
            "leadership_and_governance",
        )
    }


def test_a_judgement_recorded_by_hand_counts_from_its_inspection(kent):
    elms = held(kent, "EY100002")
    history(
        elms,
        [
            (
                "Monday 2026-05-18",
                "judgement_published",
                {
                    "framework": "eif",
                    "overall": "inadequate",
                    "inspected_on": day("Tuesday 2026-03-10"),
                },
            )
        ],
    )

    december, march, today = (each.row.sums for each in over_time(counted(kent)))

    assert "outstanding" in december
    assert "inadequate" not in december
    assert march["inadequate"].providers == today["inadequate"].providers == 1
    assert "outstanding" not in march


def test_a_corrected_judgement_does_not_count_on_a_day_gone_by(kent):
    new = held(kent, "EY100006")
    wrong = {"framework": "eif", "overall": "good", "inspected_on": day("Monday 2026-03-02")}
    right = {"framework": "eif", "overall": "good", "inspected_on": day("Monday 2026-05-04")}
    history(new, [("Monday 2026-05-04", "judgement_published", wrong)])
    recorded = timeline(new, today=day(TODAY))
    [wrong_one] = [each for each in recorded if each.kind == "judgement_published"]
    cases.correct(
        provider=new,
        name=wrong_one.name,
        instead=None,
        reason="Another setting’s",
        by=None,
        at=noon("Tuesday 2026-05-05"),
    )
    history(new, [("Wednesday 2026-05-06", "judgement_published", right)])

    march, today = (each.row.sums for each in over_time(counted(kent))[1:])

    assert march["none"].providers == 1
    assert "good" not in march
    assert today["good"].providers == 1


def test_who_is_kept_from_view_is_in_no_figure(kent):
    oaks = held(kent, "EY100001")
    restrict(provider=oaks, why=REFUGE, by=None, at=noon(TODAY))

    rows = over_time(counted(kent))

    assert [each.row.whole.providers for each in rows] == [4, 4, 4]
    assert not providers_behind(kent, Asked(MARCH, words=("card_needs_attention",)))


def test_counting_again_replaces_what_was_counted(kent):
    before = over_time(counted(kent))

    assert over_time(counted(kent)) == before


def test_one_authority_counts_its_own_alone(kent):
    other = an_authority("leicestershire")
    counted(kent)

    count_register(other, today=day(TODAY), at=noon(TODAY))

    assert over_time(other) == []
    assert len(over_time(kent)) == 3


def test_a_figure_leads_to_the_providers_it_was_counted_from(kent):
    counted(kent)
    for way in ("type", "register", "district", "deprivation", "size"):
        for row in by_way(kent, DECEMBER, way):
            for word, sum_ in row.sums.items():
                asked = Asked(DECEMBER, way, row.value, words=(word,))
                assert len(providers_behind(kent, asked)) == sum_.providers, asked

    [ash] = providers_behind(kent, Asked(DECEMBER, words=("requires_improvement",)))
    assert (ash.name, ash.postcode, ash.outcome_on) == (
        "Nursery EY100005",
        "CT16 2BB",
        day("Tuesday 2025-05-06"),
    )
    # In December it was good; the card it has now is told of March alone.
    [oaks] = providers_behind(kent, Asked(DECEMBER, words=("good",)))
    assert (oaks.word, oaks.outcome_text, oaks.outcome_on) == ("good", "", None)


def test_a_grade_of_an_area_leads_to_those_whose_report_card_has_it(kent):
    counted(kent)
    rows = card_areas(kent, MARCH)

    # The card of Oaks has six areas and safeguarding.
    assert len(rows) == 7
    for row in rows:
        for grade, sum_ in row.sums.items():
            found = providers_behind(kent, Asked(MARCH, AREAS, row.value, words=(grade,)))
            assert len(found) == sum_.providers, (row.value, grade)
        assert len(providers_behind(kent, Asked(MARCH, AREAS, row.value))) == row.whole.providers

    [oaks] = providers_behind(kent, Asked(MARCH, AREAS, "achievement", words=("needs_attention",)))
    assert oaks.name == "Nursery EY100001"
    nobody = Asked(MARCH, AREAS, "achievement", words=("expected_standard",))
    assert providers_behind(kent, nobody) == []
    # In December it had none: what is good on another scale is in no area.
    assert providers_behind(kent, Asked(DECEMBER, AREAS, "achievement")) == []


def test_a_file_is_counted_for_every_authority_in_it(kent):
    march, december = releases(kent)
    assert (march.as_at, march.rows, december.as_at, december.rows) == (MARCH, 7, DECEMBER, 7)

    own, medway, nobody, england = beside(kent, december.pk, ["Medway", "Nowhere"])

    assert figures([own]) == {
        "Kent": {
            "good": (1, 40, 0),
            "outstanding": (1, 30, 0),
            "met": (1, 6, 0),
            "not_met_actions": (1, 0, 1),
            "requires_improvement": (1, 20, 0),
        }
    }
    assert figures([medway]) == {"Medway": {"good": (1, 50, 0), "inadequate": (1, 60, 0)}}
    assert nobody.sums == {}
    assert figures([england])[""]["good"] == (2, 90, 0)
    assert england.whole == Sum(7, 206, 1)


def test_beside_others_figures_are_of_a_type_or_a_band(kent):
    december = releases(kent)[1]

    average = beside(kent, december.pk, ["Medway"], way="deprivation", value="Average")
    assert [each.whole.providers for each in average] == [2, 2, 4]
    minders = beside(kent, december.pk, ["Medway"], of_type="childminder")
    assert [each.whole.providers for each in minders] == [1, 0, 1]


def test_what_is_shown_costs_the_same_however_many_there_are(kent):
    counted(kent)

    assert queries_of(lambda: over_time(kent)) == 1
    assert queries_of(lambda: by_way(kent, MARCH, "district")) == 1
