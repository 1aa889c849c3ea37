"""The same table in each container and encoding, the smaller files, and which sheet is meant."""

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.ofsted.agencies import Days
from goodward.core.ofsted.kinds import provider_type_of
from goodward.core.ofsted.layouts import LAYOUTS
from goodward.core.ofsted.nothings import Nothing
from goodward.core.ofsted.publications import READ, STRANGERS, FileKind
from goodward.core.ofsted.reading import read_register
from goodward.core.ofsted.refusals import FileRefused, SheetNeeded
from tests.support.sheets import an_ods, an_xlsx

HEADER = [
    "Provider URN", "Registration date", "Provider type", "Provider subtype",
    "Individual Register combinations", "Provider name", "Provider address line 1", "Postcode",
    "Local authority", "Places", "Most recent full: Inspection number",
    "Most recent full: Inspection date", "Most recent full: Overall effectiveness",
]  # fmt: skip
TITLES = [["Latest inspections of all registered providers as at 31 August 2021"], ["One table."]]
ACORNS = [
    "EY999901", date(2015, 9, 3), "Childcare on non-domestic premises", "Full day care", "ALL",
    "Acörns – Deal", "The Hall", "CT14 1AA", "Kent", 42, 1001160, date(2016, 8, 18), 2,
]  # fmt: skip
OAKS = ["999902", date(1999, 1, 4), "Childminder", "", "EYR only", "REDACTED", "REDACTED",
        "REDACTED", "Kent", 6, "", "", ""]  # fmt: skip


def as_text(cell):
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def a_csv(rows, encoding="utf-8"):
    return "".join(",".join(map(as_text, row)) + "\r\n" for row in rows).encode(encoding)


@pytest.mark.parametrize("titles", [[], TITLES, [*TITLES, ["Source: Ofsted"]]], ids=len)
@pytest.mark.parametrize(
    ("read_as", "made"),
    [
        ("UTF-8", a_csv),
        ("UTF-8 with byte order mark", lambda rows: a_csv(rows, "utf-8-sig")),
        ("Windows-1252", lambda rows: a_csv(rows, "cp1252")),
        ("Excel workbook", lambda rows: an_xlsx({"Anything": rows})),
        ("OpenDocument spreadsheet", lambda rows: an_ods({"Anything": rows})),
    ],
)
def test_a_table_says_the_same_however_it_is_written(titles, read_as, made):
    register = read_register(made([*titles, HEADER, ACORNS, OAKS]), keyed=True)

    acorns, oaks = register.records
    [outcome] = acorns.outcomes
    assert register.encoding == read_as
    assert register.as_at == (date(2021, 8, 31) if titles else None)
    assert (acorns.urn, acorns.registered_on, acorns.places) == ("EY999901", date(2015, 9, 3), 42)
    assert acorns.name == "Acörns – Deal"
    assert (outcome.inspection_number, outcome.inspected_on, outcome.overall) == (
        "1001160", date(2016, 8, 18), "good",
    )  # fmt: skip
    assert (oaks.urn, oaks.name, oaks.outcomes) == ("999902", Nothing.WITHHELD, ())
    assert register.problems == register.remarks == ()
    # So that whoever brings the same table in again, in another container, changes nothing.
    assert (
        register.content_key == read_register(a_csv([HEADER, ACORNS, OAKS]), keyed=True).content_key
    )


@pytest.mark.parametrize("made", [an_xlsx, an_ods])
def test_the_sheet_is_found_by_what_is_in_it(made):
    leavers = [["Provider URN", "Local authority", "Date left"], ["EY999909", "Kent", "01/01/2020"]]

    register = read_register(
        made({"Notes": [["Read me"]], "Providers_left_EYR": leavers, "Sheet 3": [HEADER, ACORNS]})
    )

    assert (register.sheet, len(register.records)) == ("Sheet 3", 1)
    assert register.notes == (
        "Of the spreadsheet only the sheet “Sheet 3” was read, not “Notes”, “Providers_left_EYR”",
    )


def test_of_two_sheets_with_a_table_a_person_says_which():
    book = an_xlsx({"August": [HEADER, ACORNS], "March": [HEADER, OAKS]})

    with pytest.raises(SheetNeeded) as asked:
        read_register(book)
    with pytest.raises(SheetNeeded) as wrong:
        read_register(book, sheet="April")

    assert asked.value.sheets == ("August", "March")
    assert str(asked.value) == (
        "the sheets “August”, “March” each hold a table of Ofsted's: say which is meant"
    )
    assert str(wrong.value) == (
        "the spreadsheet has no table of Ofsted's on a sheet “April”: choose one of “August”, "
        "“March”"
    )
    assert [each.urn for each in read_register(book, sheet="March").records] == ["999902"]


def test_lines_are_those_that_a_spreadsheet_shows():
    bad = [*ACORNS[:9], "forty", *ACORNS[10:]]

    register = read_register(an_xlsx({"A": [*TITLES, HEADER, OAKS, [], bad]}))

    # Two titles, the header, one provider, an empty row: the sixth.
    assert [(each.line, each.column, each.reason) for each in register.problems] == [
        (6, "Places", "“forty” is not a whole number")
    ]
    assert register.skipped_empty == 1


def test_numbers_that_a_spreadsheet_took_for_decimals_are_the_same_numbers():
    row = ["9999903.0", *ACORNS[1:9], "42.0", "1001160.0", *ACORNS[11:]]

    [record] = read_register(a_csv([HEADER, row])).records

    assert (record.urn, record.places) == ("9999903", 42)
    assert record.outcomes[0].inspection_number == "1001160"


def test_dates_that_stand_as_a_spreadsheets_numbers_are_read_and_told():
    row = [ACORNS[0], "42250", *ACORNS[2:11], "42600.0", 2]

    register = read_register(a_csv([HEADER, row]))

    # 1 January 2015 is 42005; 245 days later it is 3 September. 42600 is 350 days after that.
    [record] = register.records
    assert record.registered_on == date(2015, 9, 3)
    assert record.outcomes[0].inspected_on == date(2016, 8, 18)
    assert register.notes == (
        "Dates stand as a spreadsheet's numbers: 42250 was read as 3 September 2015",
    )


# The smaller files

CHILDMINDERS = (
    "Provider URN,Registration date,Provider type,Provider status,"
    "Individual register combinations,Provider name,Provider address line 1,"
    "Provider address line 2,Provider address line 3,Postcode,Local authority\r\n"
)


def test_the_file_of_childminders_speaks_of_them_alone():
    rows = (
        'CA999901,,Childminder agency,Active,"EYR, CCR, VCR",Acorns,1 Road,,,N1 1AA,Kent\xa0',
        "EY999902,01/02/2003,Childminder,Active,EYR only,REDACTED,REDACTED,,,REDACTED,Kent",
        "9999903,05/11/2024,Childminder without domestic premises,Active,ALL,,,,,,Kent",
        "EY999904,01/02/2003,Childcare on non-domestic premises,Active,ALL,A,,,,,Kent",
    )

    register = read_register((CHILDMINDERS + "\r\n".join(rows)).encode("cp1252"))

    assert (register.kind, register.layout) == (FileKind.CHILDMINDERS, "childminders 2025")
    assert [each.provider_type for each in register.records] == [
        "childminder_agency", "childminder", "childminder_without_domestic_premises",
    ]  # fmt: skip
    assert [provider_type_of(each) for each in register.records] == [
        None,
        "childminder",
        "childminder",
    ]
    assert register.records[0].registered_on is Nothing.ABSENT
    assert register.records[0].registers == {"early_years", "compulsory", "voluntary"}
    assert {each.authority for each in register.records} == {"Kent"}
    [problem] = register.problems
    assert str(problem) == (
        "line 5: Provider type: EY999904 does not belong into a file of childminders and "
        "agencies, without inspections"
    )
    spoken = {"childminder", "childminder_without_domestic_premises"}
    kinds = {"non_domestic", "domestic", "home_childcarer", "childminder_agency"} | spoken
    assert {kind for kind in kinds if register.speaks_of(kind)} == spoken


def test_a_file_of_providers_without_a_childminder_says_nothing_of_them():
    with_one, without = (
        read_register(a_csv([HEADER, *rows])) for rows in ([ACORNS, OAKS], [ACORNS])
    )

    assert with_one.speaks_of("childminder")
    assert not without.speaks_of("childminder")
    assert without.speaks_of("home_childcarer")


AGENCIES = (
    "CA Reference,Provider Status,Provider Type,Individual Register Combinations,Provider Name,"
    "Provider Address 1,Provider Address 2,Provider Address 3,Provider Postcode,Local Authority,"
)
ON_ROLL = (
    "Number of childminders on roll,Number of childcare on domestic premises providers on roll,"
    "Number of childminders without domestic premises on roll,"
)
INSPECTED = "CA - Most recent inspection date,CA - Most recent inspection outcome\r\n"
AN_AGENCY = 'CA999901,Active,Childminder agency,"EYR, CCR, VCR",Acorns Agency,1 Road,,,N1 1AA,Kent,'


@pytest.mark.parametrize(
    ("content", "inspected_on", "outcome", "on_roll"),
    [
        (
            AGENCIES + INSPECTED + AN_AGENCY + "02/12/2019 - 05/12/2019,EFFECTIVE\r\n",
            Days(date(2019, 12, 2), date(2019, 12, 5)), "effective", Nothing.ABSENT,
        ),
        (
            AGENCIES + ON_ROLL + INSPECTED + AN_AGENCY + "120,3,0,05/12/2023,Ineffective\r\n",
            Days(date(2023, 12, 5), date(2023, 12, 5)), "ineffective", 120,
        ),
        (
            "\ufeff" + AGENCIES + ON_ROLL + INSPECTED + AN_AGENCY + "12,0,0,,\r\n",
            Nothing.ABSENT, Nothing.ABSENT, 12,
        ),
    ],
    ids=["2021", "2024", "not inspected"],
)  # fmt: skip
def test_agencies_have_days_and_an_outcome_of_their_own(content, inspected_on, outcome, on_roll):
    register = read_register(content.encode(), keyed=True)

    [agency] = register.agencies
    assert (register.kind, register.records, register.problems) == (FileKind.AGENCIES, (), ())
    assert (agency.reference, agency.name, agency.authority) == (
        "CA999901",
        "Acorns Agency",
        "Kent",
    )
    assert (agency.inspected_on, agency.outcome) == (inspected_on, outcome)
    assert agency.childminders == on_roll


@pytest.mark.parametrize(
    ("end", "said"),
    [
        (
            "05/12/2019 - 02/12/2019,Effective",
            "date: “05/12/2019 - 02/12/2019” does not run from one day to a later one",
        ),
        (
            "02/12/2019,Efective",
            "outcome: unmapped outcome of an agency “Efective”, nearest known “Effective”",
        ),
    ],
)
def test_an_agency_that_cannot_be_read_is_told(end, said):
    register = read_register((AGENCIES + INSPECTED + AN_AGENCY + end).encode())

    assert [str(each) for each in register.problems] == [
        f"line 2: CA - Most recent inspection {said}"
    ]
    assert register.agencies == ()


ADDRESSES = (
    "Provider URN,Provider Type,Individual Register combinations,"
    "Provider Early Years Register Flag,Provider Compulsory Childcare Register Flag,"
    "Provider Voluntary Childcare Register Flag,"
    "Provider name,Provider address line 1,Provider address line 2,Provider address line 3,"
    "Provider town,Postcode,Parliamentary Constituency,Local Authority,Region,Ofsted Region\r\n"
)


def test_addresses_published_with_consent_are_known_as_such():
    row = "EY999901,Childminder,ALL,Y,Y,Y,Ann Acorn,1 Invented Road,,,Dover,CT16 1AA,,Kent,,\r\n"

    register = read_register(
        f"Title as at 30 June 2026\r\nA\r\nB\r\n{ADDRESSES}{row}".encode("latin-1")
    )

    [record] = register.records
    assert register.kind is FileKind.ADDRESSES
    assert (record.address_1, record.postcode, record.outcomes) == (
        "1 Invented Road",
        "CT16 1AA",
        (),
    )
    # An address is given with consent; a name is still that of an individual.
    assert record.name is Nothing.WITHHELD
    assert not register.speaks_of("childminder")


# What is known and not read


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda each: each.name)
def test_another_known_file_is_refused_by_its_name(stranger):
    names = {"providerurn": "Provider URN", "inspectionnumber": "Inspection number"}
    for headers in stranger.headers:
        row = ",".join(names.get(header, header.title()) for header in headers)

        with pytest.raises(FileRefused) as refused:
            read_register(f"{row},More\r\n1,2,3,4\r\n".encode())

        assert str(refused.value).startswith(f"this is {stranger.name}")
        assert str(refused.value).endswith(READ)


def test_the_list_of_leavers_by_itself_is_refused_by_its_name():
    with pytest.raises(FileRefused) as refused:
        read_register(b"Provider URN,Local authority,Date left\r\nEY999901,Kent,01/01/2020\r\n")

    assert str(refused.value) == (
        "this is Ofsted's list of providers that left the Early Years Register: who left is seen "
        f"by comparing two files of providers. {READ}"
    )


def test_every_kind_of_file_has_a_layout_and_a_title():
    # The daily extract is no table, so that it has elements in place of a layout.
    assert {layout.kind for layout in LAYOUTS} == set(FileKind) - {FileKind.EXTRACT}
