"""Bringing in a file on pages: looked at, accepted once, never half."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from goodward.providers.models import Provider
from tests.support.builders import a_person, an_authority
from tests.support.ofsted_file import a_file, a_row, graded
from tests.support.visitor import words

pytestmark = pytest.mark.usefixtures("on_wednesday")

# Six of them, because a file that loses more than a fifth of a register is held up.
STAYING = tuple(a_row(f"EY20000{number}") for number in range(1, 5))
FIRST = (a_row("EY100001", **graded(2, "02/03/2020", "1")), a_row("EY100002"), *STAYING)
NEXT = (
    a_row("EY100001", **graded(4, "02/03/2026", "2")),
    a_row("EY100003"),
    a_row("EY100004", **{"Registration date": "31/02/2026"}),
    *STAYING,
)


def upload(visitor, content, name="release.csv"):
    visitor.visit("imports:list")
    return visitor.send(file=SimpleUploadedFile(name, content))


def tiles(visitor):
    found = visitor.page.select(".gw-tile")
    return {words(each).partition(" ")[2]: int(words(each).partition(" ")[0]) for each in found}


@pytest.fixture
def with_first(kent, senior, signed_in):
    """Return the senior adviser's browser, the first file taken in as history."""
    visitor = signed_in(senior)
    upload(visitor, a_file(*FIRST, as_at="31 March 2026"))
    visitor.click("Accept this file")
    visitor.send(standing="history")
    return visitor


def test_the_first_file_asks_what_its_outcomes_mean(kent, senior, signed_in):
    visitor = signed_in(senior)
    upload(visitor, a_file(*FIRST, as_at="31 March 2026"))
    assert tiles(visitor)["joined"] == 6
    visitor.click("Accept this file")

    visitor.send()
    assert len(visitor.errors) == 1
    visitor.send(standing="history")

    assert "6 joined" in visitor.notices[0]
    assert Provider.objects.for_authority(kent).filter(pathways="").count() == 6


def test_a_review_says_what_each_row_starts_before_anybody_accepts(with_first):
    upload(with_first, a_file(*NEXT, as_at="10 April 2026"))

    assert tiles(with_first) == {
        "joined": 1, "judged again": 1, "back again": 0, "left": 1, "changed details": 0,
        "unchanged": 4, "kept out": 1,
    }  # fmt: skip
    said = words(with_first.page)
    assert "Opens Inadequate" in said
    # The authority is told today, Wednesday 15 April; Inadequate is allocated the same day.
    assert "on the day you are told: by Wednesday 15 April 2026" in said
    assert "Opens New registration" in said
    assert "“31/02/2026” is not a date" in said


def test_accepting_starts_the_clocks_on_the_day_the_authority_was_told(kent, with_first):
    upload(with_first, a_file(*NEXT, as_at="10 April 2026"))
    with_first.click("Accept this file")

    with_first.send(told_on__day="14")

    assert "1 judged again" in with_first.notices[0]
    judged = Provider.objects.for_authority(kent).get(urn="EY100001")
    assert judged.pathways == "|inadequate|"
    # Told on Tuesday 14 April, allocated the same day.
    assert judged.next_due_on.isoformat() == "2026-04-14"
    gone = Provider.objects.for_authority(kent).get(urn="EY100002")
    assert gone.status == "left"


def test_the_same_file_again_changes_nothing_also_shuffled_and_in_another_encoding(
    kent, with_first
):
    rows = (*FIRST[::-1],)
    before = Provider.objects.for_authority(kent).count()

    upload(with_first, a_file(*rows, as_at="31 March 2026", encoding="cp1252"), "again.csv")

    assert "was brought in before" in with_first.notices[0]
    assert with_first.title == "release.csv"
    assert Provider.objects.for_authority(kent).count() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"a,b,c\r\n1,2,3\r\n", "It lacks the columns “Provider URN”"),
        (b"\x00\x01\x02" * 400, "not one of Ofsted"),
        (b"PK\x03\x04" + b"\x00" * 400, "save the sheet of providers as CSV"),
    ],
)
def test_what_is_not_ofsteds_file_is_refused_in_words(kent, senior, signed_in, content, says):
    visitor = signed_in(senior)

    upload(visitor, content)

    assert len(visitor.errors) == 1
    assert says in visitor.errors[0]
    assert visitor.title == "Import"


def test_the_rows_kept_out_can_be_taken_along(with_first):
    upload(with_first, a_file(*NEXT, as_at="10 April 2026"))
    link = with_first.link("Download")["href"]

    answer = with_first.client.get(link)

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0] == ["Line", "Column", "What stands there", "What is wrong"]
    # Two title lines and the header stand above; the third row is line 6.
    assert rows[1][:2] == ["6", "Registration date"]


def test_a_file_set_aside_changes_nothing(kent, with_first):
    upload(with_first, a_file(*NEXT, as_at="10 April 2026"))
    with_first.click("Set it aside")

    with_first.send()

    assert with_first.title == "Import"
    assert Provider.objects.for_authority(kent).filter(status="left").count() == 0


def test_an_adviser_sees_imports_and_accepts_none(with_first, anna, signed_in):
    upload(with_first, a_file(*NEXT, as_at="10 April 2026"))
    address = with_first.answer.request["PATH_INFO"]
    visitor = signed_in(anna)

    visitor.visit(address)

    assert "Accept this file" not in words(visitor.page)
    visitor.visit(f"{address}accept/", status=403)
    assert visitor.client.post("/imports/", {}).status_code == 403


def test_another_authority_does_not_see_the_import(with_first, signed_in):
    upload(with_first, a_file(*NEXT, as_at="10 April 2026"))
    address = with_first.answer.request["PATH_INFO"]
    leicestershire = an_authority("leicestershire")
    visitor = signed_in(a_person(leicestershire, "sufficiency_safeguarding_officer"))

    visitor.visit(address, status=404)
    visitor.visit(f"{address}accept/", status=404)
