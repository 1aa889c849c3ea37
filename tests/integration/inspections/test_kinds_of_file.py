"""Files that speak of some providers only, older files, and those that wait for a word more."""

# ruff: noqa: ISC004 - a sentence may run over two lines of a list.

from __future__ import annotations

import csv
import gzip
import io

import pytest

from goodward.inspections import actions, queries
from goodward.providers import queries as provider_queries
from goodward.providers.models import Provider
from tests.support.builders import a_provider, an_authority
from tests.support.days import day, noon
from tests.support.ofsted_file import REGISTERED, a_file, a_row
from tests.support.sheets import an_xlsx
from tests.support.tree import ROOT

pytestmark = pytest.mark.django_db
JULY, OCTOBER = "Wednesday 2026-07-15", "Thursday 2026-10-15"
CHILDMINDER = {"Provider type": "Childminder", "Provider subtype": ""}
CHILDMINDERS = (
    "Provider URN,Registration date,Provider type,Provider status,"
    "Individual register combinations,Provider name,Provider address line 1,"
    "Provider address line 2,Provider address line 3,Postcode,Local authority\r\n"
)
NURSERIES = [a_row(f"EY10000{each}") for each in range(1, 5)]
AT_HOME = [a_row(f"EY20000{each}", **CHILDMINDER) for each in range(1, 6)]
NOTHING_KEPT = "Nothing was brought in, and what is held is as it was."


@pytest.fixture
def kent():
    return an_authority("kent")


def staged(authority, content, *, on=JULY, **how):
    return actions.stage(
        authority=authority, file_name="a.csv", content=content, by=None, at=noon(on), **how
    )


def accepted(imported, *, on=JULY, standing=None, **how):
    actions.decide_rest(imported=imported, answer=actions.ACCEPT, by=None, at=noon(on))
    return actions.commit(
        imported=imported, by=None, at=noon(on), told_on=day(on), standing=standing, **how
    )


def of_childminders(*urns):
    rows = "".join(
        f"{urn},01/02/2003,Childminder,Active,EYR only,REDACTED,REDACTED,,,REDACTED,Kent\r\n"
        for urn in urns
    )
    return (CHILDMINDERS + rows).encode("cp1252")


def active(authority):
    held = Provider.objects.for_authority(authority).filter(status="active")
    return sorted(held.values_list("urn", flat=True))


def test_by_the_file_of_childminders_they_alone_join_and_leave(kent):
    accepted(staged(kent, a_file(*NURSERIES, *AT_HOME)), standing="history")

    content = of_childminders("EY200001", "EY200002", "EY200003", "EY200004", "EY200009")
    imported = staged(kent, content, on=OCTOBER, as_at=day("2026-09-30"))
    report = accepted(imported, on=OCTOBER)

    assert (imported.kind, imported.halt) == ("childminders", "")
    assert imported.warnings == [
        "The file speaks of childminders alone: 4 other providers held stay as they are"
    ]
    assert (report.joined, report.left, report.events) == (1, 1, 2)
    nurseries = [row["Provider URN"] for row in NURSERIES]
    assert active(kent) == [*nurseries, "EY200001", "EY200002", "EY200003", "EY200004", "EY200009"]
    # What it does not speak of is as old as before.
    found = provider_queries.provider_with_urn
    assert found(kent, "EY100001").as_at == day("2026-06-30")
    assert found(kent, "EY200001").as_at == day("2026-09-30")


def test_by_a_file_without_a_childminder_none_has_left(kent):
    accepted(staged(kent, a_file(*NURSERIES, *AT_HOME)), standing="history")

    imported = staged(kent, a_file(*NURSERIES[:3], as_at="30 September 2026"), on=OCTOBER)

    assert imported.counts["left"] == 1
    assert imported.warnings == [
        "The file lists no childminder, so 5 childminders held stay as they are"
    ]


def test_a_first_file_of_childminders_asks_nothing_and_the_first_of_providers_does(kent):
    report = accepted(staged(kent, of_childminders("EY200001"), as_at=day("2026-03-31")))
    assert (report.joined, report.events) == (1, 0)

    imported = staged(kent, a_file(*NURSERIES), on=OCTOBER)
    with pytest.raises(actions.StandingNeeded):
        accepted(imported, on=OCTOBER)
    report = accepted(imported, on=OCTOBER, standing="history")

    assert (report.joined, report.events) == (4, 0)


def test_whoever_was_registered_after_the_files_day_has_not_left_by_it(kent):
    accepted(staged(kent, a_file(*NURSERIES, as_at="31 March 2026")), standing="history")
    a_provider(kent, "Brand new", urn="EY100009", registered_on=day("2026-07-01"))
    a_provider(kent, "Soon open", urn="EY100008", type="prospective")

    imported = staged(kent, a_file(*NURSERIES, a_row("EY100007")), on=OCTOBER)

    assert imported.counts.get("left", 0) == 0
    assert imported.counts["joined"] == 1


def test_an_older_file_says_so_and_is_accepted_only_with_a_reason(kent):
    accepted(staged(kent, a_file(*NURSERIES)), standing="history")

    changed = {**NURSERIES[0], "Places": "41"}
    older = staged(kent, a_file(changed, *NURSERIES[1:], as_at="31 March 2026"), on=OCTOBER)

    assert older.halt == (
        "The file speaks of 31 March 2026, which is before the 30 June 2026 of the one accepted "
        "last. Accepted, it would put back what changed since: is it meant?"
    )
    with pytest.raises(actions.CommitRefused) as refused:
        accepted(older, on=OCTOBER)
    assert refused.value.field == "despite_halt"
    accepted(older, on=OCTOBER, despite_halt="June's file was recalled")


def test_a_row_without_its_number_may_be_whoever_seems_to_have_left(kent):
    rows = [a_row(f"EY10000{each}") for each in range(1, 9)]
    accepted(staged(kent, a_file(*rows)), standing="history")

    damaged = [*rows[:7], {**rows[7], "Provider URN": "1.0E+05"}]
    imported = staged(kent, a_file(*damaged, as_at="30 September 2026"), on=OCTOBER)

    assert imported.halt == (
        "1 row has no number that can be read, and 1 provider seems to have left: is it certain "
        "that none of them is among those rows?"
    )


def test_what_a_spreadsheet_damaged_is_told_for_our_own_rows(kent):
    mine = a_row("EY100001", **{"Provider address line 1": "09-Oct"})
    other = a_row("EY100002", **{"Provider address line 1": "10-Oct", "Local authority": "Medway"})

    assert staged(kent, a_file(mine, other)).warnings == [
        "Line 4: Provider address line 1: “09-Oct” may be a house number that a spreadsheet took "
        "for a date. It was kept as it stands: look whether it is right"
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", f"the file is empty: take the file from Ofsted's page again. {NOTHING_KEPT}"),
        (
            a_file(a_row("EY100001", **{REGISTERED: "soon"})),
            "none of the file's rows could be read; the first: line 4: Registration date: “soon” "
            f"is not a date: write it as dd/mm/yyyy. {NOTHING_KEPT}",
        ),
        (
            a_file(a_row("EY100001", **{"Local authority": ""})),
            f"The file has no row of Kent: it speaks of no authority. {NOTHING_KEPT}",
        ),
    ],
    ids=["empty", "every row bad", "no authority"],
)
def test_a_refusal_says_what_was_kept(kent, content, said):
    with pytest.raises(actions.ImportRefused) as refused:
        staged(kent, content)

    assert str(refused.value) == said
    assert not queries.imports_of(kent).exists()


def test_a_workbook_is_the_same_file_as_its_csv_and_asks_which_sheet(kent):
    rows = list(csv.reader(io.StringIO(a_file(*NURSERIES).decode(), newline="")))
    staged(kent, a_file(*NURSERIES))

    assert staged(kent, an_xlsx({"A": rows})).is_repeat
    with pytest.raises(actions.WhichSheet) as which:
        staged(kent, an_xlsx({"A": rows, "B": rows[:-1]}))
    imported = staged(kent, an_xlsx({"A": rows, "B": rows[:-1]}), sheet="B")

    assert which.value.sheets == ("A", "B")
    assert (imported.encoding, imported.sheet) == ("Excel workbook", "B")
    assert imported.counts["here"] == 3


def test_the_real_file_of_childminders_after_the_real_register_of_2021(kent):
    register = ROOT / "sample_data" / "ofsted_2021-08-31" / "kent_48col_nopersonal.csv"
    accepted(staged(kent, register.read_bytes(), as_at=day("2021-08-31")), standing="history")
    others = Provider.objects.for_authority(kent).exclude(type="childminder")
    before = others.filter(status="active").count()

    folder = ROOT / "sample_data" / "ofsted_2025-03-31_childminders"
    packed = folder / "childminders_and_agencies_cp1252_nopersonal.csv.gz"
    content = gzip.decompress(packed.read_bytes())
    imported = staged(kent, content, on=OCTOBER, as_at=day("2025-03-31"))
    accepted(imported, on=OCTOBER, despite_halt="Three and a half years lie between the files")

    # Of 766 childminders in 2025, 590 were in the file of 2021 (specification, section 6).
    assert (imported.counts["here"], imported.counts["joined"]) == (766, 766 - 590)
    assert others.filter(status="active").count() == before == 2_061 - 941
    assert imported.encoding == "Windows-1252"


def test_the_childminders_of_a_day_come_after_the_national_file_of_the_same_day(kent):
    june = "30 June 2026"
    accepted(staged(kent, a_file(*NURSERIES, as_at=june)), standing="history")

    content = of_childminders("EY200001", "EY200002")
    imported = staged(kent, content, as_at=day("2026-06-30"))
    report = accepted(imported)

    # Neither is older than the other, and neither says a word about the other's providers.
    assert (imported.halt, imported.is_first) == ("", True)
    assert (report.joined, report.left, report.events) == (2, 0, 0)
    assert active(kent) == [
        *(row["Provider URN"] for row in NURSERIES), "EY200001", "EY200002",
    ]  # fmt: skip
    again = staged(kent, a_file(*NURSERIES[:3], as_at="30 September 2026"), on=OCTOBER)
    assert again.counts["left"] == 1
