"""
What each check finds, worked out by hand.

The term is Autumn 2026: 1 September to 31 December, 122 days, which are 17 whole weeks and 3 days.
The terms before it began on 1 April 2026 (Summer), 1 January 2026 (Spring) and 1 September 2025.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from goodward.core.claims.checking import RULES, Found, check
from goodward.core.claims.checks import CHECKS, SEVERITY_TITLES, Severity
from goodward.core.claims.columns import COLUMNS
from goodward.core.claims.entitled import entitlements_of
from goodward.core.claims.looking import Asked
from goodward.core.claims.reading import cells_of
from goodward.core.claims.words import known_words
from goodward.policies.library import national
from tests.support.days import day

BASE = national()
ENTITLEMENTS = entitlements_of(BASE)
AUTUMN_2026 = ENTITLEMENTS.terms.term_of(date(2026, 9, 1))
TODAY = day("Sunday 2026-11-29")
# Nothing is wrong with it: born in Summer 2023, three in Summer 2026, funded from Autumn 2026.
SOUND = {
    "reference": "A1",
    "provider": "EY1",
    "entitlement": "universal",
    "term": "Autumn 2026",
    "born": "15/05/2023",
    "hours": "15",
    "weeks": "14",
    "stretched": "no",
    "signed": "yes",
    "signed_on": "28/08/2026",
    "covers_from": "01/09/2026",
    "covers_to": "31/12/2026",
    "code_from": "",
    "code_to": "",
    "grace_to": "",
    "age_seen": "yes",
    "age_seen_kind": "birth certificate",
    "age_seen_by": "K. Hay",
    "age_seen_on": "28/08/2026",
}
WORKING = {
    "entitlement": "three_and_four_working_parents",
    "code_from": "01/06/2026",
    "code_to": "31/08/2026",
    "grace_to": "31/12/2026",
}


def checked(*rows: dict[str, str], **asked):
    columns = list(SOUND)
    lines = [",".join(columns), *(",".join({**SOUND, **row}.values()) for row in rows)]
    cells = cells_of("\n".join(lines).encode(), {name: name for name in columns})
    words = known_words(BASE, {})
    return check(cells, Asked(ENTITLEMENTS, AUTUMN_2026, TODAY, words, **asked))


def found_in(*rows: dict[str, str], **asked) -> list[tuple[int, str, Fraction | None]]:
    return [(each.line, each.check, each.hours) for each in checked(*rows, **asked).found]


def test_a_sound_claim_has_no_finding():
    assert found_in({}) == []


@pytest.mark.parametrize(
    ("entitlement", "born", "expected"),
    [
        # Three on 31 August, in Summer: funded from Autumn. A day later is in Autumn itself.
        ("universal", "31/08/2023", None),
        ("universal", "01/09/2023", "too_young"),
        # Five on 31 August, so of school age from Autumn. A day younger is five in Autumn.
        ("universal", "31/08/2021", "too_old"),
        ("universal", "01/09/2021", None),
        ("fras", "31/08/2024", None),
        ("fras", "01/09/2024", "too_young"),
        ("fras", "31/08/2023", "too_old"),
        # Nine months on 31 August after 30 November; after 1 December on 1 September.
        ("under_two_working_parents", "30/11/2025", None),
        ("under_two_working_parents", "01/12/2025", "too_young"),
        ("under_two_working_parents", "31/08/2024", "too_old"),
        # A month of birth decides it as well: terms begin with months.
        ("universal", "2023-08", None),
        ("universal", "2023-09", "too_young"),
        ("universal", "September 2023", "too_young"),
    ],
)
def test_a_child_is_funded_from_the_term_after_it_reaches_the_age(entitlement, born, expected):
    code = {"code_from": "01/06/2026", "code_to": "31/12/2026"}
    found = found_in({"entitlement": entitlement, "born": born, **code})

    # 15 hours in each of 14 weeks are at stake whole.
    assert found == ([(2, expected, Fraction(210))] if expected else [])


@pytest.mark.parametrize(
    ("row", "asked", "expected"),
    [
        ({"hours": "15"}, {}, []),
        # 2.5 above 15, in each of 14 weeks.
        ({"hours": "17.5"}, {}, [("over_week", Fraction(35))]),
        # Working parents of two-year-olds have 1,140 a year since September 2025: 30 a week.
        (
            {
                "entitlement": "two_year_old_working_parents",
                "born": "01/05/2024",
                "code_from": "01/05/2026",
                "code_to": "30/11/2026",
                "hours": "30",
            },
            {},
            [],
        ),
        ({"weeks": "18"}, {}, []),
        # A term of 122 days is in 18 weeks; the nineteenth has 15 hours.
        ({"weeks": "19"}, {}, [("over_term", Fraction(15))]),
        # The authority funds 14 weeks of the term: one more has 15 hours.
        ({"weeks": "15"}, {"weeks_of_terms": {"Autumn 2026": 14}}, [("over_term", Fraction(15))]),
        # Stretched, the weeks of the calendar count.
        (
            {"weeks": "18", "hours": "11", "stretched": "yes"},
            {"weeks_of_terms": {"Autumn 2026": 14}},
            [],
        ),
    ],
)
def test_hours_stay_within_the_week_and_weeks_within_the_term(row, asked, expected):
    assert found_in(row, **asked) == [(2, check, hours) for check, hours in expected]


def test_hours_of_three_terms_on_end_stay_within_a_year():
    """15 hours in 13, 22 and 18 weeks are 195, 330 and 270: 795 where a year has 570."""
    spring = {"term": "Spring 2026", "born": "15/05/2022", "weeks": "13"}
    covers = {"covers_from": "01/01/2026", "signed_on": "20/12/2025"}

    found = found_in(
        {**spring, **covers},
        {**spring, **covers, "term": "Summer 2026", "weeks": "22"},
        {**spring, **covers, "term": "2026 autumn", "weeks": "18"},
    )

    assert found == [(4, "over_year", Fraction(225))]


def test_terms_that_do_not_follow_one_another_are_no_year():
    """Autumn 2025 and Autumn 2026 are a year apart: 270 and 270 hours, and 60 more in Spring."""
    before = {"born": "15/05/2022", "covers_from": "01/09/2025", "signed_on": "28/08/2025"}

    found = found_in(
        {**before, "term": "Autumn 2025", "weeks": "18"},
        {**before, "term": "Spring 2026", "weeks": "13"},
        {**before, "term": "Autumn 2026", "weeks": "18"},
    )

    # Autumn 2025 and Spring 2026 are 465; Spring and Autumn 2026 with no Summer too. All are 735.
    assert found == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"signed": "", "signed_on": ""}, ["declaration_missing"]),
        ({"signed": "no"}, ["declaration_unsigned"]),
        ({"signed_on": ""}, ["declaration_undated"]),
        # It covers up to 31 October, and was signed on 1 November, a Sunday.
        ({"covers_to": "31/10/2026", "signed_on": "01/11/2026"}, ["declaration_late"]),
        ({"covers_to": "31/10/2026", "signed_on": "31/10/2026"}, []),
        ({"covers_from": "01/04/2026", "covers_to": "31/08/2026"}, ["declaration_not_covering"]),
        ({"covers_from": "01/01/2027", "covers_to": ""}, ["declaration_not_covering"]),
        # A day of the term is enough.
        ({"covers_from": "31/12/2026", "covers_to": ""}, []),
        ({"covers_from": "", "covers_to": ""}, []),
        # A date without a word of signing says that it was signed.
        ({"signed": ""}, []),
    ],
)
def test_a_declaration_is_signed_dated_and_of_the_term(row, expected):
    assert [check for _, check, _ in found_in(row)] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ({}, "only_in_grace"),
        ({"code_to": "01/09/2026"}, None),
        ({"grace_to": "31/08/2026"}, "code_not_valid"),
        ({"grace_to": ""}, "code_not_valid"),
        # A code has to begin before the term.
        ({"code_from": "31/08/2026", "code_to": "30/11/2026"}, None),
        ({"code_from": "01/09/2026", "code_to": "30/11/2026"}, "code_not_valid"),
        ({"code_from": "", "code_to": ""}, "code_missing"),
    ],
)
def test_a_code_is_valid_when_the_term_begins(code, expected):
    found = found_in({**WORKING, **code})

    at_stake = None if expected == "only_in_grace" else Fraction(210)
    assert found == ([(2, expected, at_stake)] if expected else [])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"age_seen": "no"}, ["age_not_seen"]),
        ({"age_seen": ""}, ["age_not_seen"]),
        ({"age_seen_kind": "", "age_seen_on": ""}, ["age_seen_incomplete"]),
        # A mark that the age was seen stands in place of the date of birth.
        ({"born": ""}, []),
        ({"born": "", "age_seen": ""}, ["age_not_seen", "born_missing"]),
    ],
)
def test_evidence_of_age_is_seen_and_noted(row, expected):
    assert [check for _, check, _ in found_in(row)] == expected


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"born": "31/02/2023"},
            "Date of birth, or its month: “31/02/2023” is no day of",
        ),
        ({"born": "01/12/2026"}, "Date of birth, or its month: 1 December 2026 is still to come."),
        ({"hours": "fifteen"}, "Hours a week: “fifteen” is no number, such as 15 or 7.5."),
        ({"hours": "0"}, "Hours a week: “0” is not above 0 and up to 168."),
        ({"weeks": ""}, "Weeks: nothing stands there."),
        ({"signed": "perhaps"}, "Declaration signed: “perhaps” is neither yes nor no."),
        ({"signed_on": "30/11/2026"}, "Day the declaration was signed: 30 November 2026 is still"),
        ({"covers_to": "31/08/2026"}, "Last day the declaration covers: it ends before"),
        ({"term": "Winter 2026"}, "Funding term: “Winter 2026” is no term, such as Autumn 2026."),
        (
            {"born": "5/5/23"},
            "Date of birth, or its month: “5/5/23” is no date, such as 01/",
        ),
    ],
)
def test_a_date_or_a_number_that_cannot_be_is_said_and_used_for_nothing_else(row, words):
    [found] = checked(row).found

    assert found.check == "impossible"
    assert found.words.startswith(words)


def test_an_unknown_entitlement_is_asked_about():
    [found] = checked({"entitlement": "Magic hours", "born": "2010-01"}).found

    assert found == Found(2, "A1", "EY1", "entitlement_unknown", "“Magic hours” is no entitlement.")


def test_the_same_row_again_is_not_due_and_another_at_the_same_provider_is_asked_about():
    found = checked({}, {}, {"hours": "5"}).found

    assert [(each.line, each.check, each.hours) for each in found] == [
        (3, "same_row", Fraction(210)),
        (4, "twice_here", None),
    ]
    assert found[0].words == "It says the same as row 2."
    assert found[1].words == "Rows 2 and 4 together claim 20 hours a week."


def test_two_providers_share_the_hours_of_a_child():
    assert found_in({"hours": "10"}, {"hours": "5", "provider": "EY2"}) == []


def test_two_providers_over_the_hours_of_a_child_are_both_asked():
    found = checked({"hours": "10"}, {"hours": "7.5", "provider": "EY2"}).found

    assert [(each.line, each.provider, each.check) for each in found] == [
        (2, "EY1", "shared_over"),
        (3, "EY2", "shared_over"),
    ]
    assert found[0].words == (
        "2 providers together claim 17.5 hours a week; the entitlement gives 15."
    )


def test_universal_hours_at_one_and_further_hours_at_another_are_two_entitlements():
    assert found_in({}, {**WORKING, "code_to": "30/09/2026", "provider": "EY2"}) == []


def test_references_of_each_provider_s_own_are_not_held_against_one_another():
    rows = ({"hours": "10"}, {"hours": "7.5", "provider": "EY2"})

    assert found_in(*rows, is_one_reference_everywhere=False) == []


def test_a_reference_in_other_letters_is_the_same_child():
    assert found_in({"hours": "10"}, {"hours": "7.5", "provider": "EY2", "reference": "a1 "}) == [
        (2, "shared_over", None),
        (3, "shared_over", None),
    ]


def test_a_row_without_a_reference_is_said_and_never_taken_for_another_child():
    assert found_in({"reference": ""}, {"reference": " ", "hours": "14"}) == [
        (2, "reference_missing", None),
        (3, "reference_missing", None),
    ]


def test_a_row_with_too_few_cells_is_said_and_the_others_are_checked():
    content = b"Ref,Type,Hours,Weeks\nA1,universal\nA2,universal,16,14\n"
    chosen = {"reference": "Ref", "entitlement": "Type", "hours": "Hours", "weeks": "Weeks"}

    came = check(
        cells_of(content, chosen), Asked(ENTITLEMENTS, AUTUMN_2026, TODAY, known_words(BASE, {}))
    )

    assert [(each.line, each.check) for each in came.found] == [(2, "row_short"), (3, "over_week")]
    assert came.claims == 1


def test_what_a_file_has_no_columns_for_is_said_to_be_unchecked():
    content = b"Ref,Type,Hours,Weeks,DOB\nA2,universal,15,14,2023-05\n"
    chosen = {
        "reference": "Ref",
        "entitlement": "Type",
        "hours": "Hours",
        "weeks": "Weeks",
        "born": "DOB",
    }

    came = check(
        cells_of(content, chosen), Asked(ENTITLEMENTS, AUTUMN_2026, TODAY, known_words(BASE, {}))
    )

    assert came.found == []
    assert {"declaration_missing", "code_missing", "age_not_seen", "shared_over"} <= set(
        came.unchecked
    )
    assert "too_young" not in came.unchecked


def test_claims_are_counted_by_provider_however_its_number_is_written():
    came = checked({}, {"reference": "A2", "provider": "ey1 "}, {"reference": "A3", "provider": ""})

    assert (came.claims, dict(came.by_provider)) == (3, {"EY1": 2, "": 1})


def test_every_check_says_what_it_means_where_it_is_from_and_how_grave_it_is():
    assert set(SEVERITY_TITLES) == set(Severity)
    for each in CHECKS.values():
        assert all((each.title, each.means, each.source))
        assert each.severity in Severity


def test_every_rule_speaks_of_columns_and_checks_that_there_are():
    names = {each.name for each in COLUMNS}
    for rule in RULES:
        assert {*rule.columns, *rule.wants} <= names
        assert set(rule.checks) <= set(CHECKS)


def test_the_base_gives_every_entitlement_its_hours_weeks_and_ages():
    assert {
        name: (each.from_months, each.until_months, each.needs_code, each.weeks_a_year)
        for name, each in ENTITLEMENTS.by_name.items()
    } == {
        "under_two_working_parents": (9, 24, True, 38),
        "two_year_old_additional_support": (24, 36, False, 38),
        "two_year_old_working_parents": (24, 36, True, 38),
        "three_and_four_universal": (36, 60, False, 38),
        "three_and_four_working_parents": (36, 60, True, 38),
    }
    twos = ENTITLEMENTS.by_name["two_year_old_working_parents"]
    assert (twos.hours_a_week(date(2025, 8, 31)), twos.hours_a_week(date(2025, 9, 1))) == (15, 30)
    assert twos.hours_a_week(date(2024, 3, 31)) is None
