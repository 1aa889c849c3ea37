"""Claims files are deleted on their day, never silently, and what was found stays."""

from __future__ import annotations

import pytest

from goodward.audit import append_only
from goodward.claims import actions, queries
from goodward.claims.actions import AuditRefused
from goodward.claims.models import Finding, FindingChild
from goodward.cli.__main__ import main
from goodward.enquiries.actions import delete_unconfirmed
from goodward.evidence.actions import delete_due
from goodward.files import actions as files
from goodward.jobs.nightly import DELETIONS, nightly
from tests.support.builders import an_authority
from tests.support.claims import MONDAY, TUESDAY, FundingOffice
from tests.support.days import day, noon
from tests.support.files import a_png

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

    [night] = nightly(day(DUE))

    assert lying(settings) == []
    assert dict(zip((each.delete for each in DELETIONS), night.deleted, strict=True)) == {
        delete_unconfirmed: 0, actions.delete_approved: 1, actions.delete_approved_papers: 0,
        delete_due: 0,
    }  # fmt: skip


def test_the_command_that_runs_at_night_deletes_it_too(settings, capsys):
    here, file = closed()
    actions.approve_deletion(file=file, by=here.pat, at=noon(DUE))

    assert main(["nightly", "--day", day(DUE).isoformat()]) == 0

    assert lying(settings) == []
    assert "  deleted: 1 claims file that somebody let go\n" in capsys.readouterr().out


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


def with_papers():
    """
    Return an office and a self-evaluation closed on Tuesday: evidence was sent, A1 was written of.

    Six months are set; Fay leads it.
    """
    here = FundingOffice()
    actions.keep_options(
        authority=here.authority, keep_months=6, basis="Line 12", by=here.pat, at=noon(MONDAY)
    )
    audit = here.audit("self_evaluation")
    actions.tell_provider(audit=audit, said="", by=here.fay, at=noon(MONDAY))
    actions.send_evidence(
        audit=audit, upload=actions.Upload(a_png(), "register.png"), said="", by=here.alex,
        at=noon(MONDAY),
    )  # fmt: skip
    here.do("find", audit, seen=actions.Seen("ask", "No register of A1", "A1"))
    here.do("send_findings", audit, said="")
    here.do("close", audit, outcome="in_order", said="")
    return here, audit


def evidence(audit):
    [number] = queries.papers_of(audit).files
    return queries.evidence_of(audit, number)


def test_the_papers_of_an_audit_wait_from_its_day_for_somebody_who_does_not_lead_it(settings):
    here, audit = with_papers()

    assert queries.papers_to_delete(here.authority, today=day(BEFORE)) == []
    [waiting] = queries.papers_to_delete(here.authority, today=day(DUE))
    assert (waiting.audit, len(waiting.files), waiting.children) == (audit, 1, 1)
    with pytest.raises(AuditRefused, match="somebody else has to approve"):
        actions.approve_deletion_of_papers(audit=audit, by=here.fay, at=noon(DUE))
    with pytest.raises(AuditRefused, match="do not wait to be deleted"):
        actions.approve_deletion_of_papers(audit=audit, by=here.pat, at=noon(BEFORE))
    assert actions.delete_approved_papers(here.authority, at=noon(DUE)) == 0
    assert len(lying(settings)) == 1


def test_once_approved_evidence_and_children_go_and_the_finding_stays(
    settings, django_capture_on_commit_callbacks
):
    here, audit = with_papers()
    file = evidence(audit)
    assert files.read(file=file, by=here.fay, at=noon(DUE)) == a_png()
    actions.approve_deletion_of_papers(audit=audit, by=here.pat, at=noon(DUE))

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.delete_approved_papers(here.authority, at=noon(DUE)) == 1

    assert lying(settings) == []
    assert not FindingChild.objects.for_authority(here.authority).exists()
    assert len(here.whole(audit).findings) == 1
    with pytest.raises(files.FileNotReadable, match=r"deleted on Monday 3 May 2027: .*Line 12"):
        files.read(file=file, by=here.fay, at=noon(DUE))
    assert queries.until_words(queries.papers_of(audit)) == "Deleted"
    assert queries.papers_to_delete(here.authority, today=day(DUE)) == []
    assert actions.delete_approved_papers(here.authority, at=noon(DUE)) == 0


def test_a_legal_hold_keeps_papers_and_asks_anew():
    here, audit = with_papers()
    actions.approve_deletion_of_papers(audit=audit, by=here.pat, at=noon(DUE))
    actions.put_papers_on_hold(audit=audit, why="A claim in court", by=here.fay, at=noon(DUE))

    assert actions.delete_approved_papers(here.authority, at=noon(DUE)) == 0
    with pytest.raises(AuditRefused, match="on hold already"):
        actions.put_papers_on_hold(audit=audit, why="Again", by=here.fay, at=noon(DUE))

    actions.end_hold_of_papers(audit=audit, why="It was settled", by=here.fay, at=noon(DUE))

    assert actions.delete_approved_papers(here.authority, at=noon(DUE)) == 0
    assert queries.papers_of(audit).waits(day(DUE))


def test_papers_are_kept_while_the_audit_is_open_and_where_no_time_is_set():
    here = FundingOffice()
    audit = here.audit("self_evaluation")
    actions.tell_provider(audit=audit, said="", by=here.fay, at=noon(MONDAY))
    assert queries.until_words(queries.papers_of(audit)) == (
        "Until no audit of it is open, and then for the time that is set"
    )

    here.do("find", audit, seen=actions.Seen("ask", "No register of A1", "A1"))
    here.do("set_aside", audit, said="The provider has left.")

    far = day("Monday 2040-01-02")
    assert queries.papers_to_delete(here.authority, today=far) == []
    assert queries.until_words(queries.papers_of(audit)) == (
        "No time is set: it is kept until somebody sets one"
    )


def test_what_a_crash_left_of_a_deleted_file_is_swept_up(settings):
    here, audit = with_papers()
    file = evidence(audit)
    later = noon("Monday 2030-01-07")
    assert files.sweep([here.authority], at=later) == 0

    # The row says that it was deleted; within this test's transaction its bytes still lie there.
    files.end(file=file, why="Its time had passed", at=noon(DUE))

    assert files.sweep([here.authority], at=later) == 1


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
