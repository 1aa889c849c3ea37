"""Files of Ofsted's beside each other over time, and whose rows an own figure is made of."""

from __future__ import annotations

import pytest

from goodward.core.measuring.register import FILE_WAYS, by_value
from goodward.inspections.behind_files import AskedOfAFile, files_with_own_rows, rows_behind
from goodward.inspections.models import Release
from goodward.inspections.register_queries import (
    figures_of_files,
    files_over_time,
    releases,
)
from goodward.inspections.releases import NATIONAL, count_file
from goodward.providers.models import Provider
from goodward.providers.restricting import REFUGE, restrict
from goodward.reports.register import beside_over_time
from tests.support.builders import an_authority
from tests.support.days import day, noon
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.queries import queries_of
from tests.support.register import DECEMBER, MARCH, small_register

pytestmark = pytest.mark.django_db
NOW = noon("Friday 2026-05-29")
COUNTRY = [
    a_row(f"EY9{number:05}", **{"Local authority": f"Shire {number}"}, **graded(2, "04/03/2024"))
    for number in range(NATIONAL)
]


def count(kent, *rows, as_at, **more):
    content = a_file(*rows, as_at=as_at)
    release, _ = count_file(
        authority=kent, file_name="file.csv", content=content, by=None, at=NOW, **more
    )
    return release


def numbers(row):
    return {word: sum_.providers for word, sum_ in row.sums.items()}


def test_files_stand_in_the_order_of_their_days_each_with_all_rows():
    kent = small_register()

    december, march = beside_over_time(kent, ["Medway", "Nowhere"])

    assert (december.day, march.day) == (day("Wednesday 2025-12-31"), day("Tuesday 2026-03-31"))
    own, medway, nowhere, whole = december.rows
    # By the table of the small register.
    assert numbers(own) == {
        "good": 1, "outstanding": 1, "met": 1, "not_met_actions": 1, "requires_improvement": 1,
    }  # fmt: skip
    assert numbers(medway) == {"good": 1, "inadequate": 1}
    assert numbers(nowhere) == {}
    assert whole.whole.providers == 7
    assert numbers(march.rows[0])["card_needs_attention"] == 1
    assert not december.is_national


def test_they_are_of_a_type_or_a_band_as_well():
    december, march = beside_over_time(
        small_register(), [], way="deprivation", value="Average", of_type="nursery"
    )

    assert numbers(december.rows[0]) == {"good": 1}
    assert numbers(march.rows[0]) == {"card_needs_attention": 1}


def test_of_one_day_the_file_with_the_most_authorities_is_taken():
    kent = small_register()
    country = count(kent, *COUNTRY, *MARCH, as_at="31 March 2026")

    december, march = files_over_time(kent)

    assert march.pk == country.pk
    assert march.is_national
    assert not december.is_national


def test_a_file_without_outcomes_is_no_point():
    kent = small_register()
    count(kent, a_row("EY100009"), as_at="30 April 2026")

    assert [each.as_at.month for each in files_over_time(kent)] == [12, 3]


def test_an_invented_file_is_no_point():
    kent = small_register()
    Release.objects.for_authority(kent).create(
        authority=kent, file_name="new.csv", file_hash="0" * 64, kind="providers",
        register_list="invented", as_at=day("Thursday 2026-04-30"), rows=5, areas=200,
        tells_outcomes=True, at=NOW,
    )  # fmt: skip

    assert [each.as_at.month for each in files_over_time(kent)] == [12, 3]


def test_files_of_another_authority_are_not_read():
    kent, other = small_register(), an_authority("leicestershire")

    assert beside_over_time(other, ["Medway"]) == []
    keys = [each.pk for each in releases(kent)]
    assert figures_of_files(other, keys, "all", ["Medway"]) == {}
    assert files_with_own_rows(other) == frozenset()
    with pytest.raises(Release.DoesNotExist):
        rows_behind(other, AskedOfAFile(keys[0]))


def test_however_many_files_it_takes_the_same_queries():
    kent = small_register()
    before = queries_of(lambda: beside_over_time(kent, ["Medway"]))
    for month in ("January", "May", "July"):
        count(kent, *DECEMBER, as_at=f"31 {month} 2026")

    assert len(beside_over_time(kent, ["Medway"])) == 5
    assert queries_of(lambda: beside_over_time(kent, ["Medway"])) == before == 2


def test_every_own_number_of_every_file_is_as_long_as_its_list():
    kent = small_register()
    opened = 0
    for release in releases(kent):
        for way in FILE_WAYS:
            cells = figures_of_files(kent, [release.pk], way, ["Kent"])[release.pk]["Kent"]
            for value, sums in by_value(cells).items():
                for word, sum_ in sums.items():
                    asked = AskedOfAFile(release.pk, way, value, words=(word,))
                    assert len(rows_behind(kent, asked)) == sum_.providers, asked
                    opened += 1
    # In each file five of Kent; no two share their outcome, so each way has five figures.
    assert opened == 2 * 5 * len(FILE_WAYS)


def test_a_list_is_of_a_type_and_tells_what_the_file_had():
    kent = small_register()
    december = releases(kent)[1]

    nurseries = rows_behind(kent, AskedOfAFile(december.pk, type="nursery"))

    assert [(each.urn, each.word) for each in nurseries] == [
        ("EY100001", "good"),
        ("EY100002", "outstanding"),
        ("EY100005", "requires_improvement"),
    ]
    oaks = Provider.objects.for_authority(kent).get(urn="EY100001")
    assert (nurseries[0].pk, nurseries[0].name) == (oaks.pk, "Nursery EY100001")


def test_who_is_not_held_stands_by_number_alone():
    kent = small_register()
    gone = a_row("EY100999", **graded(1, "04/03/2019"))
    old = count(kent, *DECEMBER, gone, as_at="30 September 2025")

    rows = rows_behind(kent, AskedOfAFile(old.pk, words=("outstanding",)))

    assert [(each.urn, each.pk) for each in rows] == [
        ("EY100002", rows[0].pk),
        ("EY100999", None),
    ]
    assert rows[0].pk is not None


def test_who_is_kept_from_view_is_in_the_number_and_in_no_list():
    kent = small_register()
    december = releases(kent)[1]
    oaks = Provider.objects.for_authority(kent).get(urn="EY100001")
    good = AskedOfAFile(december.pk, words=("good",))
    assert len(rows_behind(kent, good)) == 1

    restrict(provider=oaks, why=REFUGE, by=None, at=NOW)
    later = count(kent, *DECEMBER, as_at="30 April 2026")

    assert rows_behind(kent, good) == []
    assert rows_behind(kent, good._replace(release=later.pk)) == []
    # Nothing of it is stored with a file that was counted since.
    assert "EY100001" not in {row[0] for row in later.own}
    own = beside_over_time(kent, [])[-1].rows[0]
    assert numbers(own)["good"] == 1


def test_a_file_counted_before_rows_were_kept_opens_nothing():
    kent = small_register()
    old = Release.objects.for_authority(kent).create(
        authority=kent, file_name="old.csv", file_hash="0" * 64, kind="providers",
        as_at=day("Tuesday 2021-08-31"), rows=0, areas=0, tells_outcomes=True, at=NOW,
    )  # fmt: skip

    assert old.pk not in files_with_own_rows(kent)
    assert len(files_with_own_rows(kent)) == 2
    assert rows_behind(kent, AskedOfAFile(old.pk)) == []
