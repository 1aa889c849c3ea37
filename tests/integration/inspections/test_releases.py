"""Whole files of Ofsted's counted: with an import, by themselves, and who is chosen to compare."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goodward.audit.models import Record
from goodward.core.measuring.register import SCALES
from goodward.inspections import actions
from goodward.inspections.models import Release, ReleaseFigures
from goodward.inspections.neighbours import MOST, NeighboursRefused, choose_neighbours
from goodward.inspections.register_queries import (
    areas_counted,
    neighbours_of,
    release_figures,
    releases,
)
from goodward.inspections.releases import ENGLAND, CountRefused, bands_of, count_file
from goodward.providers.models import Provider
from goodward.reports.register import beside
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.imports import a_review, accepted
from tests.support.ofsted_file import a_file
from tests.support.register import DECEMBER, MARCH, small_register

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parents[3] / "sample_data" / "ofsted_2021-08-31"
NOW = noon("Friday 2026-05-29")
CHILDMINDERS = (
    "Provider URN,Registration date,Provider type,Provider status,Individual register combinations,"
    "Provider name,Provider address line 1,Provider address line 2,Provider address line 3,"
    "Postcode,Local authority\r\n"
    "EY300001,01/09/2015,Childminder,Active,ALL,REDACTED,REDACTED,REDACTED,REDACTED,REDACTED,Kent"
    "\r\n"
)


def count(kent, content, name="file.csv", **more):
    return count_file(authority=kent, file_name=name, content=content, by=None, at=NOW, **more)


def test_a_file_counts_once_its_import_is_accepted_and_no_more_once_taken_back():
    kent = an_authority("kent")
    first = a_review(kent, *DECEMBER, on="Monday 2026-01-12", as_at="31 December 2025")
    assert releases(kent) == []

    accepted(first, on="Monday 2026-01-12")
    assert [each.as_at for each in releases(kent)] == [day("Wednesday 2025-12-31")]

    actions.undo(imported=first, reason="The wrong file", by=None, at=noon("Tuesday 2026-01-13"))
    assert releases(kent) == []
    assert areas_counted(kent) == []


def test_a_file_that_is_set_aside_counts_for_nothing():
    kent = an_authority("kent")
    first = a_review(kent, *DECEMBER, on="Monday 2026-01-12", as_at="31 December 2025")

    actions.abandon(imported=first, by=None, at=noon("Monday 2026-01-12"))

    assert releases(kent) == []


def test_an_older_file_is_counted_and_changes_no_provider():
    kent = small_register(is_second=False)
    held = list(Provider.objects.for_authority(kent).order_by("pk").values())

    release, is_new = count(kent, a_file(*MARCH, as_at="31 March 2026"))

    assert is_new
    assert (release.rows, release.areas, release.as_at) == (7, 2, day("Tuesday 2026-03-31"))
    assert list(Provider.objects.for_authority(kent).order_by("pk").values()) == held
    [record] = Record.objects.for_authority(kent.pk).filter(kind="release.counted")
    assert record.subject_id == str(release.pk)
    assert [each.is_alone for each in releases(kent)] == [True, False]


def test_the_same_file_twice_is_counted_once():
    kent = an_authority("kent")
    content = a_file(*DECEMBER, as_at="31 December 2025")
    first, _ = count(kent, content)

    again, is_new = count(kent, content)

    assert (again.pk, is_new) == (first.pk, False)
    assert Release.objects.for_authority(kent).count() == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"colour,shape\r\nred,round\r\n", "URN"),
        (a_file(*DECEMBER, as_at="nobody knows"), "does not say of which day"),
    ],
)
def test_what_cannot_be_counted_is_refused_and_leaves_nothing(content, why):
    kent = an_authority("kent")

    with pytest.raises(CountRefused, match=why):
        count(kent, content)

    assert not Release.objects.for_authority(kent).exists()


def test_a_file_without_inspections_says_that_it_tells_none():
    kent = an_authority("kent")
    count(kent, CHILDMINDERS.encode(), as_at=day("Monday 2025-03-31"))

    [release] = releases(kent)
    own, england = beside(kent, release.pk, [])

    assert not release.tells_outcomes
    # Nobody is taken to be without an outcome because a file tells none.
    assert set(own.sums) == set(england.sums) == {"untold"}


def test_bands_are_kept_of_ones_own_alone_and_a_newer_file_stands():
    kent = small_register()

    assert bands_of(kent) == {
        "EY100001": "Average",
        "EY100002": "Least deprived",
        "EY100003": "Average",
        "EY100005": "Most deprived",
        "EY100006": "Most deprived",
    }


def test_another_authority_reads_none_of_it():
    kent, other = small_register(), an_authority("leicestershire")
    [pk, *_] = [each.pk for each in releases(kent)]

    assert releases(other) == []
    assert release_figures(other, pk, "all", ["Medway"]) == {}


def test_kents_real_file_comes_to_what_is_known_of_it():
    # Counted apart from this code, in the description of Ofsted's data, section 11: 2,061 rows,
    # 1,625 on the Early Years Register, by type 941, 796, 313 and 11.
    kent = an_authority("kent")
    content = (SAMPLES / "kent_48col_nopersonal.csv").read_bytes()

    release, _ = count(kent, content, as_at=day("Tuesday 2021-08-31"))

    def counted_by(way):
        [own, _] = beside(kent, release.pk, [])
        cells = release_figures(kent, release.pk, way, [])[ENGLAND]
        sums: dict[str, int] = {}
        for each in cells:
            sums[each.value] = sums.get(each.value, 0) + each.sum.providers
        assert sum(sums.values()) == own.whole.providers
        return sums

    types = counted_by("type")
    assert release.rows == 2061
    assert counted_by("register")["early_years"] == 1625
    assert types["childminder"] == 941
    assert types["nursery"] + types["pre_school"] + types["out_of_school"] == 796
    assert (types["home_childcarer"], types["domestic_premises"]) == (313, 11)


def test_a_grade_stays_in_force_unless_something_newer_places_the_provider():
    # Of Kent's 207, 942, 24 and 3 grades some gave way to a newer “Not met”, and none to a “Met”.
    kent = an_authority("kent")
    content = (SAMPLES / "kent_48col_nopersonal.csv").read_bytes()
    release, _ = count(kent, content, as_at=day("Tuesday 2021-08-31"))

    own = beside(kent, release.pk, [])[0]

    grades = [own.of((word,)).providers for word in SCALES["graded"].words]
    assert all(number <= most for number, most in zip(grades, (207, 942, 24, 3), strict=True))
    gave_way = 207 + 942 + 24 + 3 - sum(grades)
    assert 0 < gave_way <= own.of(tuple(SCALES["compliance"].lower)).providers


def chosen(kent, *areas, why="Next to it", by=None):
    return choose_neighbours(authority=kent, areas=areas, why=why, by=by, at=NOW)


def test_neighbours_are_chosen_anew_and_each_choice_stays_in_the_record():
    kent = small_register()
    manager = a_person(kent, "improvement_standards_manager")

    chosen(kent, "Medway", by=manager)
    chosen(kent, by=manager, why="")

    assert neighbours_of(kent).areas == ()
    records = Record.objects.for_authority(kent.pk).filter(kind="neighbours.chosen").order_by("pk")
    assert [(json.loads(each.detail)["areas"], each.reason) for each in records] == [
        (["Medway"], "Next to it"),
        ([], ""),
    ]


@pytest.mark.parametrize(
    ("areas", "why"),
    [(["Atlantis"], "No file that was counted has “Atlantis”"), (["Kent"], "shown anyway")],
)
def test_who_cannot_stand_beside_is_refused(areas, why):
    kent = small_register()

    with pytest.raises(NeighboursRefused, match=why) as refused:
        chosen(kent, *areas)

    assert refused.value.field == "areas"
    assert neighbours_of(kent).areas == ()


def test_more_than_can_be_read_side_by_side_are_refused():
    kent = an_authority("kent")
    rows = [
        {**DECEMBER[0], "Provider URN": f"EY40{place:04}", "Local authority": f"Shire {place:02}"}
        for place in range(MOST + 1)
    ]
    count(kent, a_file(*rows, as_at="31 December 2025"))

    with pytest.raises(NeighboursRefused, match=f"Choose at most {MOST}, not 16 authorities"):
        chosen(kent, *areas_counted(kent))


def test_rows_of_no_authority_count_for_england_and_nobody_else():
    kent = an_authority("kent")
    nowhere = {**DECEMBER[0], "Provider URN": "EY500001", "Local authority": "Not Recorded"}
    count(kent, a_file(*DECEMBER, nowhere, as_at="31 December 2025"))

    [release] = releases(kent)

    assert (release.rows, release.areas, release.is_national) == (8, 2, False)
    assert areas_counted(kent) == ["Kent", "Medway"]
    figures = ReleaseFigures.objects.for_authority(kent).filter(area="Not recorded", way="all")
    assert figures.count() == 1
