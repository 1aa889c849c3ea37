"""Claims files are deleted on their day, never silently, and what was found stays."""

from __future__ import annotations

import pytest

from goodward.audit import append_only
from goodward.claims import actions, queries
from goodward.claims.actions import AuditRefused
from goodward.claims.models import Finding, FindingChild
from goodward.files import actions as files
from goodward.jobs.nightly import nightly
from tests.support.builders import an_authority
from tests.support.claims import MONDAY, TUESDAY, FundingOffice
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
# Six months after the audit was closed on Tuesday 3 November 2026.
DUE = "Monday 2027-05-03"
BEFORE = "Sunday 2027-05-02"


@pytest.fixture(autouse=True)
def _a_disk_of_its_own(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def closed(months=6):
    """Return an office, and a file whose only audit was closed on Tuesday."""
    here = FundingOffice()
    if months:
        actions.keep_options(
            authority=here.authority,
            keep_months=months,
            basis="Retention schedule, line 12",
            by=here.pat,
            at=noon(MONDAY),
        )
    audit = here.sent()
    here.do("close", audit, outcome="in_order", said="")
    [(file, _)] = queries.files_of(here.authority)
    return here, file


def lying(settings):
    return [path for path in settings.FILES_ROOT.glob("*/*") if path.is_file()]


def test_a_file_waits_from_its_day_on_for_somebody_who_did_not_bring_it_in(settings):
    here, file = closed()

    assert queries.deletions(here.authority, today=day(BEFORE)) == []
    assert [each.file.pk for each in queries.deletions(here.authority, today=day(DUE))] == [file.pk]
    with pytest.raises(AuditRefused, match="somebody else has to approve"):
        actions.approve_deletion(file=file, by=here.fay, at=noon(DUE))
    with pytest.raises(AuditRefused, match="does not wait to be deleted"):
        actions.approve_deletion(file=file, by=here.pat, at=noon(BEFORE))
    assert actions.delete_approved(here.authority, at=noon(DUE)) == 0
    assert len(lying(settings)) == 1


def test_once_approved_the_bytes_and_the_children_go_and_findings_stay(settings):
    here, file = closed()
    actions.approve_deletion(file=file, by=here.pat, at=noon(DUE))

    assert actions.delete_approved(here.authority, at=noon(DUE)) == 1

    assert lying(settings) == []
    assert not FindingChild.objects.for_authority(here.authority).exists()
    kept = Finding.objects.for_authority(here.authority).filter(checked__file=file)
    first = kept.order_by("line", "pk").first()
    assert (first.line, first.check_name, first.hours) == (3, "too_young", 210)
    with pytest.raises(AuditRefused, match="The file was deleted on its day"):
        actions.preview_of(file=file, by=here.fay, at=noon(DUE))
    assert actions.delete_approved(here.authority, at=noon(DUE)) == 0


def test_words_entered_in_its_audits_go_with_it():
    here = FundingOffice()
    actions.keep_options(
        authority=here.authority, keep_months=6, basis="Line 12", by=here.pat, at=noon(MONDAY)
    )
    check, audit, other = here.checked(), here.audit(), here.audit("desk", here.beeches)
    here.do("take_file", audit, file=check.file)
    for one in (audit, other):
        here.do("find", one, seen=actions.Seen("ask", "No register of A1", "A1"))
    here.do("send_findings", audit, said="")
    here.do("close", audit, outcome="in_order", said="")
    actions.approve_deletion(file=check.file, by=here.pat, at=noon(DUE))

    actions.delete_approved(here.authority, at=noon(DUE))

    [left] = FindingChild.objects.for_authority(here.authority)
    assert left.finding.audit == other


def test_the_night_deletes_what_was_approved(settings):
    here, file = closed()
    actions.approve_deletion(file=file, by=here.pat, at=noon(DUE))

    nightly(day(DUE))

    assert lying(settings) == []


def test_a_legal_hold_stops_it_and_after_its_end_it_is_approved_anew(settings):
    here, file = closed()
    actions.approve_deletion(file=file, by=here.pat, at=noon(DUE))
    actions.put_on_hold(file=file, why="A claim in court", by=here.fay, at=noon(DUE))

    assert actions.delete_approved(here.authority, at=noon(DUE)) == 0
    [held] = queries.deletions(here.authority, today=day(DUE))
    assert held.held_why == "A claim in court"

    actions.end_hold(file=file, why="The claim was settled", by=here.fay, at=noon(DUE))

    assert actions.delete_approved(here.authority, at=noon(DUE)) == 0
    assert queries.keeping_of(file).waits(day(DUE))
    assert len(lying(settings)) == 1


def test_no_time_that_is_set_means_that_nothing_is_proposed():
    here, file = closed(months=None)

    assert queries.deletions(here.authority, today=day("Monday 2040-01-02")) == []
    assert queries.until_words(queries.keeping_of(file)) == (
        "No time is set: it is kept until somebody sets one"
    )


def test_a_file_is_kept_while_an_audit_of_it_is_open():
    here, file = closed()
    audit = here.audit("desk", here.beeches)
    here.do("take_file", audit, file=file)

    assert queries.deletions(here.authority, today=day("Monday 2040-01-02")) == []


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"keep_months": 6, "basis": " "}, "basis"),
        ({"keep_months": 0, "basis": "Line 12"}, "keep_months"),
        ({"answer_days": 366}, "answer_days"),
        ({"rates": {"three_and_four_universal": -1}}, "rate_three_and_four_universal"),
        ({"weights": {"late_claim": 101}}, "weight_late_claim"),
    ],
)
def test_options_out_of_bounds_are_refused_at_their_field(options, field):
    here = FundingOffice()

    with pytest.raises(AuditRefused) as refused:
        actions.keep_options(authority=here.authority, by=here.pat, at=noon(MONDAY), **options)

    assert refused.value.field == field


def test_what_is_swept_up_is_never_a_claims_file(settings):
    here = FundingOffice(an_authority("leicestershire"))
    here.file()
    later = noon("Monday 2030-01-07")

    places = queries.places_in_use(here.authority)

    assert files.sweep([here.authority], at=later, others=places) == 0
    assert files.sweep([here.authority], at=later) == 1


def test_reading_after_the_children_are_gone_still_shows_the_finding():
    here, file = closed()
    actions.approve_deletion(file=file, by=here.pat, at=noon(DUE))
    actions.delete_approved(here.authority, at=noon(DUE))
    [line] = queries.audits_of(here.authority)

    whole = queries.get_audit(here.authority, line.audit.pk)

    assert whole.findings[0].finding.check_name == "too_young"
    assert line.now.closed_on == day(TUESDAY)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_opened_outside_any_transaction_and_recorded_all_the_same(db):
    here = FundingOffice()

    seen = actions.preview_of(file=here.file(), by=here.fay, at=noon(MONDAY))

    assert seen.rows == 6
    append_only.lift()
