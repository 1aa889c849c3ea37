"""Council districts given by an authority: kept as a whole, by whom and when, and counted by."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from goodward.audit.models import Record
from goodward.cli.__main__ import main
from goodward.core.places.council_districts import ListRefused
from goodward.inspections.council_districts import (
    district_finder,
    districts_given,
    give_districts,
)
from goodward.inspections.models import CouncilDistricts
from goodward.inspections.register_counting import count_register
from goodward.inspections.register_queries import Asked, providers_behind
from goodward.reports.register import by_way
from tests.integration.web.register.test_register_pages import table_of
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.register import small_register
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Friday 2026-05-29"
DECEMBER = day("Wednesday 2025-12-31")
# Of the small register: CT16 as a half, Elms in CT17 by its whole postcode.
LIST = b"Postcode,District\r\nCT16,Dover\r\nCT17 9AA,Folkestone and Hythe\r\n"
ONE = b"Postcode,District\r\nCT16,Dover\r\n"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def kent():
    return small_register()


def manager(kent):
    return a_person(kent, "improvement_standards_manager", name="Grace Hay")


def given(kent, content=LIST, name="districts.csv", by=None):
    return give_districts(
        authority=kent, file_name=name, content=content, by=by or manager(kent), at=noon(TODAY)
    )


def counted(kent):
    count_register(kent, today=day(TODAY), at=noon(TODAY))
    return by_way(kent, DECEMBER, "council")


def figures(rows):
    return {each.value: {word: sum_.providers for word, sum_ in each.sums.items()} for each in rows}


def test_the_register_is_counted_by_the_list_and_the_rest_stands_last(kent):
    given(kent)

    rows = counted(kent)

    assert [each.value for each in rows] == ["Dover", "Folkestone and Hythe", ""]
    # In CT16: Oaks good, Ash requires improvement, the club not met. Pebbles has no postcode.
    assert figures(rows) == {
        "Dover": {"good": 1, "requires_improvement": 1, "not_met_actions": 1},
        "Folkestone and Hythe": {"outstanding": 1},
        "": {"met": 1},
    }


def test_before_a_list_is_given_nobody_is_in_a_district(kent):
    assert districts_given(kent) is None
    assert [(each.value, each.whole.providers) for each in counted(kent)] == [("", 5)]


def test_every_number_of_a_district_is_as_long_as_its_list(kent):
    given(kent)
    for row in counted(kent):
        for word, sum_ in row.sums.items():
            asked = Asked(DECEMBER, "council", row.value, words=(word,))
            assert len(providers_behind(kent, asked)) == sum_.providers, asked


def test_a_list_replaces_the_one_before_as_a_whole_and_says_who_and_when(kent):
    person = manager(kent)
    given(kent, by=person)

    later, is_new = given(kent, ONE, "newer.csv", by=person)

    assert is_new
    assert later == districts_given(kent)
    assert later[:3] == ("newer.csv", noon(TODAY), "Grace Hay")
    assert (later.postcodes, later.districts) == (1, 1)
    assert district_finder(kent)("CT17 9AA") == ""
    # What was given before is kept, and both are in the audit record.
    assert CouncilDistricts.objects.for_authority(kent).count() == 2
    records = Record.objects.for_authority(kent.pk).filter(kind="council_districts.given")
    assert [each.actor_name for each in records] == ["Grace Hay", "Grace Hay"]


def test_the_list_that_holds_changes_nothing_and_an_older_one_holds_again(kent):
    given(kent)
    _, is_new = given(kent)
    assert not is_new
    assert CouncilDistricts.objects.for_authority(kent).count() == 1

    given(kent, ONE)
    back, is_new = given(kent)
    assert (is_new, back.postcodes) == (True, 2)


def test_a_list_that_is_refused_leaves_the_one_before(kent):
    given(kent)

    with pytest.raises(ListRefused):
        given(kent, b"Postcode,District\r\nnowhere,Dover\r\n")

    assert district_finder(kent)("CT16 1AA") == "Dover"


def test_another_authority_has_a_list_of_its_own(kent):
    given(kent)
    other = an_authority("leicestershire")

    assert districts_given(other) is None
    assert district_finder(other)("CT16 1AA") == ""


def test_the_page_says_by_which_list_and_of_how_many_it_tells_nothing(kent):
    visitor = Visitor(Client(), manager(kent))
    count_register(kent, today=day(TODAY), at=noon(TODAY))
    address = "/oversight/register/?by=council&day=2025-12-31"
    assert "No list of council districts was given yet" in words(visitor.visit(address).main)

    given(kent)
    counted(kent)
    page = visitor.visit(address)

    assert (
        "By the list districts.csv, given by Grace Hay on 29 May 2026: 2 postcodes in 2 districts. "
        "Of 5 providers, 1 is in none of them"
    ) in words(page.main)
    whole = table_of(page, "scales")
    assert list(whole) == ["Dover", "Folkestone and Hythe", "No council district told"]
    assert page.select_one("section[aria-labelledby='h-graded'] svg desc")
    [link] = [each for each in page.select("td a") if "below good: Dover" in words(each)]
    page = visitor.follow(link)
    assert [words(each) for each in page.select("tbody th")] == ["Nursery EY100005"]


def test_the_command_keeps_a_list_and_counts_by_it(kent, tmp_path, capsys):
    person = manager(kent)
    file = tmp_path / "districts.csv"
    file.write_bytes(LIST)

    assert main(["give-districts", "kent", str(file), "--by", person.email]) == 0
    assert "2 postcodes in 2 districts; the register was counted anew." in capsys.readouterr().out
    assert by_way(kent, DECEMBER, "council")[0].value == "Dover"

    assert main(["give-districts", "kent", str(file), "--by", person.email]) == 0
    assert "holds already" in capsys.readouterr().out


def test_the_command_refuses_strangers_and_what_is_no_list(kent, tmp_path, capsys):
    person, stranger = manager(kent), a_person(an_authority("leicestershire"))
    file = tmp_path / "districts.csv"
    file.write_bytes(b"Place\r\nDover\r\n")

    assert main(["give-districts", "kent", str(file), "--by", person.email]) == 2
    assert "needs a column “Postcode”" in capsys.readouterr().err
    file.write_bytes(LIST)
    assert main(["give-districts", "kent", str(file), "--by", stranger.email]) == 2
    assert main(["give-districts", "kent", str(tmp_path / "none.csv"), "--by", person.email]) == 2
    assert districts_given(kent) is None
