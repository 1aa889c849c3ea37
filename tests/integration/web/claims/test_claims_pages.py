"""The pages of audits of claims, as a funding officer and a manager use them without scripts."""

from __future__ import annotations

import csv
import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from goodward.claims import actions, queries
from goodward.claims.models import FileAct
from goodward.claims.naming import ACT_TITLES, STATE_TITLES
from goodward.core.claims.checks import Severity
from goodward.core.claims.progress import Act, State
from goodward.ui.claims import SEVERITY_COLOURS, STATE_COLOURS
from goodward.web.pages.audit.wording import TEXTS
from goodward.web.pages.claims.asking import ASKED, ELSEWHERE, SLUG_OF_ACT
from tests.support.claims import COLUMNS, MONDAY, ROWS, TUESDAY, FundingOffice, claims_content
from tests.support.days import noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
MORE_HOURS = (
    "Hours may not be due More hours a week than the entitlement gives "
    "17.5 hours a week are claimed; it gives 15."
)


@pytest.fixture(autouse=True)
def _tuesday(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(noon(TUESDAY), tick=False):
        yield


def upload(content, name="claims.csv"):
    return SimpleUploadedFile(name, content, content_type="text/csv")


def cells(page):
    return [
        [words(cell) for cell in row.select("th, td")]
        for row in page.select("#findings ~ table tbody tr")
    ]


def problems(page):
    return [words(each) for each in page.select(".govuk-error-summary li")]


def test_a_file_is_brought_in_its_columns_chosen_and_its_findings_shown(client):
    here = FundingOffice()
    fay = Visitor(client, here.fay)

    fay.visit("claims:list")
    fay.click("Bring in a claims file")
    page = fay.send(term_on="2026-09-01", file=upload(claims_content()))

    assert "Left unread, because names and addresses are not needed: Child Surname" in words(page)
    assert "Marsh" not in words(page)
    # “Ref”, “URN”, “Hours” … are known by their names; a person only looks and goes on.
    page = fay.send()

    assert "6 claims were checked." in words(page)
    assert [row[0] for row in cells(page)][:2] == [
        "Hours may not be due Too young for the entitlement Funded from 1 January 2027.",
        MORE_HOURS,
    ]
    assert "Evidence of age not seen" in words(page.select_one("details"))


def test_findings_are_narrowed_by_check_severity_and_provider(client):
    here = FundingOffice()
    file = here.checked().file
    fay = Visitor(client, here.fay)

    page = fay.visit(f"/claims/files/{file.pk}/?check=code_missing")
    assert [row[1:] for row in cells(page)] == [["Beeches", "Row 6, A5", "210"]]
    page = fay.visit(f"/claims/files/{file.pk}/?severity=ask")
    assert [row[2] for row in cells(page)] == ["Row 4, A3", "Row 7, A3"]
    page = fay.visit(f"/claims/files/{file.pk}/?provider={here.beeches.pk}&check=nonsense")
    assert [row[2] for row in cells(page)] == ["Row 6, A5", "Row 7, A3"]


def test_words_for_entitlements_are_asked_once(client):
    here = FundingOffice()
    file = here.file(ROWS[0].replace("universal", "Band 3"))
    fay = Visitor(client, here.fay)

    fay.visit("claims:columns", pk=file.pk)
    page = fay.send()
    assert "Say first what these words of the file mean" in problems(page)[0]
    assert "What does “Band 3” mean?" in words(page)
    page = fay.send(word_0="three_and_four_universal")

    assert "1 claims were checked." in words(page)
    assert queries.options_of(here.authority).words == {"Band 3": "three_and_four_universal"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + b"x" * 99, "This is a spreadsheet, not a CSV file."),
        (b"\x89PNG\r\n\x1a\n\x00\x01", "This is no table in text, so it was not kept."),
        (b"Ref|Hours|Weeks\nA1|15|14\n", "Only one column was found."),
        (b"", "The file is empty."),
    ],
)
def test_a_hostile_file_ends_in_clear_words_and_nothing_is_kept(client, content, sentence):
    here = FundingOffice()
    fay = Visitor(client, here.fay)

    fay.visit("claims:add")
    page = fay.send(term_on="2026-09-01", file=upload(content))

    assert problems(page)[0].startswith(sentence)
    assert queries.files_of(here.authority) == []


def test_a_file_of_one_provider_names_it_by_its_number(client):
    here = FundingOffice()
    fay = Visitor(client, here.fay)

    fay.visit("claims:add")
    page = fay.send(term_on="2026-09-01", urn="EY999999", file=upload(claims_content()))
    assert problems(page)[0].startswith("No provider here has this number.")
    fay.send(term_on="2026-09-01", urn="ey100001", file=upload(claims_content()))

    [(file, _)] = queries.files_of(here.authority)
    assert file.provider == here.acorns


def test_no_cell_of_the_export_is_a_formula(client):
    here = FundingOffice()
    row = ROWS[1].replace("A2,", "=cmd|'/C calc'!A1,")
    file = here.checked(row).file
    client.force_login(here.fay)

    answer = client.get(f"/claims/files/{file.pk}/findings/file/")

    [head, line] = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[:4] == ["Row", "Local reference", "Ofsted’s number", "Finding"]
    assert line[:4] == ["2", "'=cmd|'/C calc'!A1", "EY100001", "Too young for the entitlement"]


def test_an_audit_from_a_finding_to_its_closing(client):
    here = FundingOffice()
    file = here.checked().file
    fay = Visitor(client, here.fay)

    fay.visit("claims:file", pk=file.pk)
    fay.click("Plan an audit of Acorns")
    page = fay.send(
        term_on="2026-09-01", kind="desk", reason="Too many hours", lead=str(here.fay.pk)
    )
    assert "Nothing was found so far." in words(page)
    fay.click("Take in the findings of a claims file")
    page = fay.send(file=str(file.pk))
    assert len(cells(page)) == 4
    fay.click("Send the findings to the provider")
    page = fay.send(said="Rows 3 to 5, please")
    assert "Waits for an answer" in words(page)
    fay.click("Decide too young")
    page = fay.send(verdict="falls")
    assert problems(page) == ["Say why"]
    page = fay.send(verdict="falls", why="Certificate seen on 2 November")
    assert cells(page)[0][3].startswith("Falls Certificate seen")
    fay.click("Close the audit")
    page = fay.send(outcome="put_right")

    assert "What was wrong was put right" in words(page)
    [line] = queries.audits_of(here.authority)
    assert line.now.state == State.CLOSED


def test_a_sample_is_drawn_on_its_page(client):
    here = FundingOffice()
    fay = Visitor(client, here.fay)

    fay.visit("claims:sample")
    page = fay.send(
        term_on="2026-09-01", kind="desk", among="everybody", size="2", seed="4-8-15", lead=""
    )

    assert "2 audits planned. Each says how it was drawn." in words(page)
    fay.click("Acorns")
    assert "from 2 providers with the seed “4-8-15”" in words(fay.page)


def test_the_ranking_says_what_each_score_is_made_of(client):
    here = FundingOffice()
    actions.note_signal(
        provider=here.beeches,
        signal="late_claim",
        on=noon(MONDAY).date(),
        said="",
        by=here.fay,
        at=noon(MONDAY),
    )
    fay = Visitor(client, here.fay)

    page = fay.visit("claims:risk")
    rows = [
        [words(cell) for cell in row.select("th, td")]
        for row in page.select("#id_numbers tbody tr")
    ]
    assert rows == [
        ["Beeches", "2", "late claims (1 × 1), never audited (1 × 1)"],
        ["Acorns", "1", "never audited (1 × 1)"],
    ]
    page = fay.send(kind="unannounced", lead="", numbers="EY100002")

    assert "1 audit planned." in words(page)


def test_a_manager_approves_what_the_funding_officer_brought_in(client):
    here = FundingOffice()
    actions.keep_options(
        authority=here.authority, keep_months=1, basis="Line 12", by=here.pat, at=noon(MONDAY)
    )
    file = here.file(on="Friday 2026-10-02")
    fay = Visitor(client, here.fay)

    page = fay.visit("claims:deletions")
    assert "You brought it in: somebody else approves" in words(page)
    pat = Visitor(client, here.pat)
    pat.visit("claims:deletions")
    pat.click("Approve")
    page = pat.send()

    assert "It is deleted tonight." in words(page)
    assert actions.delete_approved(here.authority, at=noon(TUESDAY)) == 1
    assert "Deleted" in words(pat.visit("claims:file", pk=file.pk))


def test_the_papers_of_an_audit_are_held_and_their_deletion_is_approved(client):
    here = FundingOffice()
    actions.keep_options(
        authority=here.authority, keep_months=1, basis="Line 12", by=here.pat, at=noon(MONDAY)
    )
    audit = here.audit("desk", on="Friday 2026-10-02")
    at = {"by": here.fay, "at": noon("Friday 2026-10-02")}
    actions.find(audit=audit, seen=actions.Seen("ask", "No register of A1", "A1"), **at)
    actions.set_aside(audit=audit, said="The provider has left.", **at)

    assert "You lead it: somebody else approves" in words(
        Visitor(client, here.fay).visit("claims:deletions")
    )
    pat = Visitor(client, here.pat)
    page = pat.visit("claims:show", pk=audit.pk)
    assert "May be deleted from Monday 2 November 2026" in words(page)
    pat.click("Put its papers on legal hold")
    page = pat.send(why="A claim in court")
    assert "On legal hold: A claim in court" in words(page)
    pat.click("End the legal hold of its papers")
    pat.send(why="It was settled")
    pat.visit("claims:deletions")
    pat.click("Approve that the papers")
    page = pat.send()

    assert "They are deleted tonight." in words(page)
    assert actions.delete_approved_papers(here.authority, at=noon(TUESDAY)) == 1
    page = pat.visit("claims:show", pk=audit.pk)
    assert "No register of A1" not in words(page)
    assert "Its papers are kept Deleted" in words(page)


def test_rates_and_times_are_set_and_none_is_guessed(client):
    here = FundingOffice()
    pat = Visitor(client, here.pat)

    pat.visit("claims:options")
    page = pat.send(keep_months="6", basis="")
    assert problems(page) == ["Say on what the time of keeping rests"]
    pat.send(
        keep_months="6", basis="Line 12", answer_days="10", rate_three_and_four_universal="5.93"
    )

    options = queries.options_of(here.authority)
    assert (options.answer_days, options.keep_months, options.rates) == (
        10,
        6,
        {"three_and_four_universal": 593},
    )


def test_every_table_of_words_is_complete():
    assert set(ASKED) | ELSEWHERE == set(Act)
    assert not set(ASKED) & ELSEWHERE
    assert len(SLUG_OF_ACT) == len(ASKED)
    assert set(ACT_TITLES) == set(Act)
    assert set(STATE_TITLES) == set(STATE_COLOURS) == set(State)
    assert set(SEVERITY_COLOURS) == set(Severity)
    assert {f"claims_audit.{act}" for act in Act} <= set(TEXTS)
    assert {f"claims_file.{act}" for act in FileAct.values} <= set(TEXTS)
    assert set(COLUMNS)
