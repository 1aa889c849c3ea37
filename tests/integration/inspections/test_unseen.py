"""What the authority's rules let in unseen, and what a person looks at whatever they say."""

from __future__ import annotations

import pytest

from goodward.core.reviews.unseen import FIELDS, FieldName, Joining, read_rules
from goodward.inspections import queries, unseen
from goodward.inspections.comparing import COMPARED
from goodward.inspections.models import ReviewAnswer
from goodward.inspections.scope import OFSTEDS_TYPES
from goodward.providers.queries import provider_with_urn
from tests.support.builders import an_authority
from tests.support.days import noon
from tests.support.imports import a_review, accepted, decided, row_of
from tests.support.ofsted_file import NAME, PLACES, POSTCODE, TOWN, a_row, graded

pytestmark = pytest.mark.django_db
JULY, OCTOBER = "Wednesday 2026-07-15", "Thursday 2026-10-15"
SEPTEMBER = "30 September 2026"
FIRST = [a_row(f"EY10000{n}", **{POSTCODE: f"CT16 {n}AA"}) for n in range(1, 9)]
ANYTHING = """title: Anything a rule can name
source: Invented
unseen:
  - title: Whatever differs
    changed: [ofsted_name, type, subtype, registers, registered_on, address, town, postcode,
              places, owner_urn, owner_name]
    note: Of this authority, for the sake of a test.
  - title: Whoever joins
    joined: [nursery, pre_school, out_of_school, childminder, domestic_premises, home_childcarer]
    note: Of this authority, for the sake of a test.
"""


@pytest.fixture
def kent():
    authority = an_authority("kent")
    accepted(a_review(authority, *FIRST, on=JULY, as_at="30 June 2026"), on=JULY)
    return authority


@pytest.fixture
def _anything(monkeypatch):
    """Rules that let in whatever a rule can let in."""
    rules = read_rules(ANYTHING, path="imports.yaml").rules
    monkeypatch.setattr(unseen, "import_rules_of", lambda slug: rules)


def rule(authority, urn, *rows):
    """Return the rule by which one number of the next file is accepted unseen, or nothing."""
    known = {row["Provider URN"] for row in rows}
    rest = [row for row in FIRST if row["Provider URN"] not in known]
    imported = a_review(authority, *rest, *filter(len, rows), on=OCTOBER, as_at=SEPTEMBER)
    found = row_of(imported, urn)
    assert (found.answer == "accept") == bool(found.rule)
    return found.rule


def test_a_row_that_differs_in_its_places_alone_is_accepted_unseen_and_taken(kent):
    imported = a_review(kent, {**FIRST[0], PLACES: "44"}, *FIRST[1:], on=OCTOBER, as_at=SEPTEMBER)

    assert row_of(imported, "EY100001").rule == "Only the number of places differs"
    assert queries.progress(imported).unseen == {"Only the number of places differs": 1}
    accepted(imported, on=OCTOBER)
    assert provider_with_urn(kent, "EY100001").places == 44


def test_what_was_accepted_unseen_stands_among_the_answers_with_its_rule(kent):
    a_review(kent, {**FIRST[0], PLACES: "44"}, *FIRST[1:], on=OCTOBER, as_at=SEPTEMBER)

    [answer] = ReviewAnswer.objects.for_authority(kent)
    assert (answer.urn, answer.answer, answer.rule, answer.by, answer.at) == (
        "EY100001", "accept", "Only the number of places differs", None, noon(OCTOBER),
    )  # fmt: skip


def test_a_person_can_leave_what_was_accepted_unseen(kent):
    imported = a_review(kent, {**FIRST[0], PLACES: "44"}, *FIRST[1:], on=OCTOBER, as_at=SEPTEMBER)

    decided(imported, "EY100001", "reject", on=OCTOBER)
    accepted(imported, on=OCTOBER)

    assert provider_with_urn(kent, "EY100001").places == 40


def test_with_another_field_beside_it_a_person_looks(kent):
    assert rule(kent, "EY100001", {**FIRST[0], PLACES: "44", TOWN: "Deal"}) == ""


@pytest.mark.usefixtures("_anything")
class TestWhateverTheRulesSay:
    def test_they_do_let_in_what_is_none_of_this(self, kent):
        assert rule(kent, "EY100001", {**FIRST[0], TOWN: "Deal"}) == "Whatever differs"
        assert rule(kent, "EY100009", a_row("EY100009", **{POSTCODE: "ME1 1AA"})) == "Whoever joins"

    def test_a_new_judgement_is_looked_at(self, kent):
        again = {**FIRST[0], **graded(2, "01/09/2026", "10000009")}

        assert rule(kent, "EY100001", again) == ""

    def test_an_outcome_that_places_nobody_is_looked_at_too(self, kent):
        met = {
            "EYR OEIF NCOR: Most recent: Inspection date": "01/09/2026",
            "EYR OEIF NCOR: Most recent: Overall effectiveness": "Met",
        }
        accepted(
            a_review(
                kent,
                {**FIRST[0], **graded(2, "03/03/2026", "10000001")},
                *FIRST[1:],
                on=OCTOBER,
                as_at="31 August 2026",
            ),
            on=OCTOBER,
            is_all=True,
        )

        again = {**FIRST[0], **graded(2, "03/03/2026", "10000001"), **met}
        assert rule(kent, "EY100001", again) == ""

    def test_one_that_joins_with_an_outcome_is_looked_at(self, kent):
        joined = a_row("EY100009", **{POSTCODE: "ME1 1AA"}, **graded(2, "01/09/2026", "10000009"))

        assert rule(kent, "EY100009", joined) == ""

    def test_who_left_and_who_came_back_is_looked_at(self, kent):
        gone = a_review(kent, *FIRST[:7], on=OCTOBER, as_at=SEPTEMBER)
        assert row_of(gone, "EY100008").rule == ""
        accepted(gone, on=OCTOBER, is_all=True)

        back = a_review(kent, *FIRST, on="Friday 2026-10-16", as_at="1 October 2026")
        assert (row_of(back, "EY100008").change, row_of(back, "EY100008").rule) == ("returned", "")

    def test_who_may_be_registered_anew_is_looked_at(self, kent):
        joined = a_row("2734567", **{NAME: FIRST[7][NAME], POSTCODE: FIRST[7][POSTCODE]})
        imported = a_review(kent, *FIRST[:7], joined, on=OCTOBER, as_at=SEPTEMBER)

        assert row_of(imported, "2734567").rule == ""
        assert not ReviewAnswer.objects.for_authority(kent).exists()

    def test_a_row_that_a_spreadsheet_damaged_is_looked_at(self, kent):
        damaged = {**FIRST[0], "Provider address line 1": "09-Oct"}

        assert rule(kent, "EY100001", damaged) == ""

    def test_of_a_file_that_halts_everything_is_looked_at(self, kent):
        imported = a_review(
            kent, {**FIRST[0], TOWN: "Deal"}, *FIRST[1:5], on=OCTOBER, as_at=SEPTEMBER
        )

        assert imported.halt
        assert row_of(imported, "EY100001").rule == ""
        assert queries.progress(imported).undecided == 4

    def test_of_a_first_file_nothing_is_asked(self):
        authority = an_authority("leicestershire")
        rows = [{**row, "Local authority": "Leicestershire"} for row in FIRST]

        imported = a_review(authority, *rows, on=JULY, as_at="30 June 2026")

        assert queries.progress(imported).unseen == {}


def test_every_field_that_is_compared_can_stand_in_a_rule_and_no_outcome_can():
    assert FIELDS == COMPARED == FieldName.__args__
    assert set(Joining.__args__) == set(OFSTEDS_TYPES)
    assert "outcome" not in FIELDS
