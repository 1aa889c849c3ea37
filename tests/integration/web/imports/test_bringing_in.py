"""Bringing in a file by hand: what is refused, what is said kindly, what comes to nothing."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goodward.inspections import queries
from goodward.web.pages.imports import forms
from tests.support.builders import a_person, an_authority
from tests.support.ofsted_file import GRADE, NAME, REGISTERED, a_file, a_row, graded
from tests.support.sheets import an_xlsx
from tests.support.visitor import words

SEPTEMBER = "30 September 2026"


def lines_of(visitor):
    """Return the cells of each line of the list of imports."""
    return [
        [words(cell) for cell in row.select("th, td")] for row in visitor.page.select("tbody tr")
    ]


def test_before_the_first_file_the_page_says_what_it_will_do(visitor):
    visitor.visit("imports:list")

    assert visitor.title == "Import"
    assert "No file yet" in words(visitor.page.select_one(".gw-empty"))


def test_a_file_is_read_and_laid_open_for_review(visitor, register, bring_in):
    bring_in(visitor, a_file(a_row("EY100001"), as_at=SEPTEMBER))

    assert visitor.title == "september.csv"
    facts = words(visitor.page.select_one(".gw-heading"))
    assert "To be reviewed" in facts
    assert "Ofsted’s register, as at 30 September 2026" in facts
    assert "Layout of 2026, read as UTF-8" in facts


def test_the_list_says_of_each_file_what_it_was_and_who_brought_it(visitor, register, bring_in):
    bring_in(visitor, a_file(a_row("EY100001"), a_row("EY100009"), as_at=SEPTEMBER))

    visitor.visit("imports:list")

    assert lines_of(visitor) == [
        ["september.csv", "30 September 2026", "1 joined, 5 left", "Helen Marsh, 15 October 2026",
         "To be reviewed"],
        ["june.csv", "30 June 2026", "6 joined", "Goodward, 15 July 2026", "Accepted"],
    ]  # fmt: skip


def test_the_same_file_again_says_so_and_changes_nothing(visitor, kent, register, bring_in):
    content = a_file(a_row("EY100001"), a_row("EY100009"), as_at=SEPTEMBER)
    bring_in(visitor, content)
    first = visitor.answer.request["PATH_INFO"]

    bring_in(visitor, content, name="again.csv")

    assert visitor.answer.request["PATH_INFO"] == first
    assert any("brought in before" in notice for notice in visitor.notices)
    assert queries.imports_of(kent).count() == 2


def test_also_shuffled_and_in_another_encoding(visitor, kent, register, bring_in):
    one, other = a_row("EY100001", **{NAME: "Café Acorns"}), a_row("EY100009")
    bring_in(visitor, a_file(one, other, as_at=SEPTEMBER))

    bring_in(visitor, a_file(other, one, as_at=SEPTEMBER, encoding="cp1252"), name="again.csv")

    assert any("brought in before" in notice for notice in visitor.notices)
    assert queries.imports_of(kent).count() == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Name,Town\nAcorns,Dover\n", "Provider URN"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), ""),
        (b"PK\x03\x04" + b"\x00" * 400, ""),
        (b"<html><script>alert(1)</script></html>", ""),
    ],
    ids=["another table", "a picture", "a zip", "a web page"],
)
def test_what_is_not_ofsteds_is_refused_by_what_is_in_it(visitor, kent, bring_in, content, said):
    """The name ends in .csv each time: it is what is in a file that counts."""
    bring_in(visitor, content)

    assert visitor.title == "Import"
    assert words(visitor.page.select_one("title")).startswith("Error: ")
    [error] = visitor.errors
    assert said in error
    assert error[0].isupper()
    assert queries.imports_of(kent).count() == 0


def test_a_file_of_another_authority_is_refused_with_the_name_it_speaks_of(visitor, kent, bring_in):
    bring_in(visitor, a_file(a_row("EY100001", **{"Local authority": "Borsetshire"})))

    [error] = visitor.errors
    assert "Borsetshire" in error
    assert queries.imports_of(kent).count() == 0


def test_nothing_chosen_and_an_empty_file_are_asked_for_again(visitor):
    visitor.visit("imports:list")

    visitor.send()
    assert visitor.errors == ["Select Ofsted’s file"]

    visitor.send(file=SimpleUploadedFile("empty.csv", b""))
    assert len(visitor.errors) == 1


def test_a_file_larger_than_any_of_ofsteds_is_refused_kindly(visitor, monkeypatch, bring_in):
    monkeypatch.setattr(forms, "LARGEST", 2_000_000)

    bring_in(visitor, b"x" * 2_000_001)

    assert visitor.errors == ["The file must be smaller than 2 MB; Ofsted’s own are"]


def test_a_name_full_of_markup_is_shown_as_it_is(visitor, register, bring_in):
    row = a_row("EY100009", **{NAME: "<b onclick=alert(1)>Bold</b> & Co"})

    bring_in(visitor, a_file(row, as_at=SEPTEMBER), name="<i>x</i>.csv")

    assert "<b onclick=alert(1)>Bold</b> & Co" in visitor.page.get_text()
    assert visitor.page.select("main b") == []


def test_rows_that_cannot_be_read_are_listed_with_line_and_reason(visitor, register, bring_in):
    bad = a_row("EY100009", **{REGISTERED: "31/02/2026"})
    worse = a_row("EY100010", **(graded(3, "01/09/2026") | {GRADE: "Satisfactory"}))

    bring_in(visitor, a_file(a_row("EY100001"), bad, worse, as_at=SEPTEMBER))

    section = visitor.page.select_one("section[aria-labelledby=problems]")
    rows = [[words(cell) for cell in row.select("th, td")] for row in section.select("tbody tr")]
    # Two lines above the header, the header, one good row: the bad ones are lines 5 and 6.
    assert [row[0] for row in rows] == ["Line 5", "Line 6"]
    assert "31/02/2026" in rows[0][2]
    assert rows[1][2].startswith("Unmapped outcome “Satisfactory”")


def test_the_problems_can_be_taken_away_as_a_table_without_formulas(visitor, register, bring_in):
    bad = a_row("EY100009", **{REGISTERED: "=HYPERLINK(1)"})
    bring_in(visitor, a_file(a_row("EY100001"), bad, as_at=SEPTEMBER))

    answer = visitor.client.get(visitor.link("Download what is wrong")["href"])

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    heads, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert heads == ["Line", "Column", "What stands there", "What is wrong"]
    assert row[:3] == ["5", "Registration date", "'=HYPERLINK(1)"]


def test_who_may_not_bring_a_file_in_sees_the_list_without_the_form(kent, register, signed_in):
    reader = signed_in(a_person(kent, "senior_staff"))

    reader.visit("imports:list")

    assert reader.page.select("main form") == []
    assert len(lines_of(reader)) == 1
    content = SimpleUploadedFile("x.csv", a_file(a_row("EY100001")))
    assert reader.client.post(reverse("imports:list"), {"file": content}).status_code == 403


def test_another_authoritys_file_is_not_there(register, signed_in):
    elsewhere = an_authority("leicestershire")
    stranger = signed_in(a_person(elsewhere, "administrator"))

    for page in ("show", "accept", "abandon", "problems"):
        address = reverse(f"imports:{page}", kwargs={"pk": register.pk})
        assert stranger.client.get(address).status_code == 404
    stranger.visit("imports:list")
    assert "june.csv" not in stranger.page.get_text()


def test_a_workbook_with_two_tables_asks_which_sheet_is_meant(visitor, kent, register, bring_in):
    rows = list(csv.reader(io.StringIO(a_file(a_row("EY100001")).decode(), newline="")))
    more = list(csv.reader(io.StringIO(a_file(a_row("EY100009")).decode(), newline="")))
    content = an_xlsx({"Providers": rows, "New ones": more})
    bring_in(visitor, content, name="both.xlsx")

    [error] = visitor.errors
    assert error.endswith("Nothing was brought in, and what is held is as it was")
    labels = [words(each) for each in visitor.page.select("main .govuk-radios label")]
    assert labels == ["Providers", "New ones"]
    visitor.send(file=SimpleUploadedFile("both.xlsx", content), sheet="New ones")
    assert "sheet “New ones”" in words(visitor.page.select_one(".gw-heading"))
    assert "EY100009" in visitor.page.get_text()
