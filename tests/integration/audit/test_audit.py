"""The record is chained, cannot be changed, and says when it was."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from goodward.audit import actions as audit
from goodward.audit import append_only, queries
from goodward.audit.models import ChainEnd, Record
from tests.support.builders import a_person, an_authority
from tests.support.days import noon

pytestmark = pytest.mark.django_db
NOON = noon("Monday 2026-03-02")


def recorded(authority_id: int, kind: str, **more):
    audit.record(authority_id=authority_id, kind=kind, by=None, at=NOON, **more)


def test_a_record_says_who_when_what_and_why():
    authority = an_authority()
    anna = a_person(authority, name="Anna Bell")

    audit.record(
        authority_id=authority.pk,
        kind="visit.cancelled",
        by=anna,
        at=NOON,
        subject=("provider", 7),
        detail={"before": {"day": NOON.date()}, "after": None},
        reason="Staff ill",
        policy_hash="abc",
    )

    [newest] = queries.records_about(authority.pk, "provider", 7)
    assert (newest.actor_name, newest.at, newest.reason) == ("Anna Bell", NOON, "Staff ill")
    assert newest.detail == '{"after":null,"before":{"day":"2026-03-02"}}'


def test_each_authority_has_a_chain_of_its_own():
    for number in (1, 2, 1, 2, 1):
        recorded(number, "looked")

    assert queries.records_of(1).count() == 3
    assert ChainEnd.objects.for_authority(2).get().length == 2
    assert audit.verify_chain(1) is audit.verify_chain(2) is None


def test_several_things_done_at_once_stand_in_the_chain_one_by_one():
    recorded(1, "first")
    with transaction.atomic():
        audit.record_several(
            authority_id=1,
            entries=[
                audit.AuditEntry("second", ("provider", 7), {"visit": 1}),
                audit.AuditEntry("third", ("provider", 7), {}, reason="Staff ill"),
            ],
            by=None,
            at=NOON,
        )
    recorded(1, "fourth")

    kinds = Record.objects.for_authority(1).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["first", "second", "third", "fourth"]
    assert ChainEnd.objects.for_authority(1).get().length == 4
    assert audit.verify_chain(1) is None


def test_an_empty_chain_is_whole():
    assert audit.verify_chain(99) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_record SET reason = 'other' WHERE kind = 'second'",
        "DELETE FROM audit_record WHERE kind = 'second'",
    ],
)
def test_the_database_refuses_a_change_and_the_chain_shows_one(change):
    for kind in ("first", "second", "third"):
        recorded(1, kind)
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            cursor.execute(change)
        assert audit.verify_chain(1) is None

        with append_only.lifted():
            cursor.execute(change)

    broken = audit.verify_chain(1)
    assert broken is not None
    assert Record.unscoped.get(pk=broken.record_id).kind in {"second", "third"}


def test_records_cut_off_the_end_are_missed():
    for kind in ("first", "second"):
        recorded(1, kind)
    with append_only.lifted(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_record WHERE kind = 'second'")

    assert audit.verify_chain(1) == audit.BrokenChain(None, "records at the end are missing")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_the_transaction_of_its_cause(keeps_append_only):
    with pytest.raises(transaction.TransactionManagementError):
        recorded(1, "looked")


def test_a_record_is_three_statements(django_assert_num_queries):
    recorded(1, "begin")

    with django_assert_num_queries(3):
        recorded(1, "looked")


def test_a_record_cannot_be_saved_past_the_chain():
    with pytest.raises(TypeError, match=r"audit\.actions\.record"):
        Record(authority_id=1, kind="forged", at=NOON).save()


def test_a_query_begins_with_an_authority():
    with pytest.raises(LookupError, match=r"Record\.objects\.for_authority"):
        Record.objects.all()


def test_every_append_only_table_has_its_triggers():
    acts = ["update", "delete"] + (["truncate"] if connection.vendor == "postgresql" else [])

    wanted = {f"{table}_no_{act}" for table in append_only.protected_tables() for act in acts}

    assert append_only.triggers_present() == wanted
    assert set(append_only.protected_tables()) == {
        "audit_record",
        "bulletins_bulletinstep",
        "bulletins_subscription",
        "cabinet_cabinetreport",
        "cabinet_reportschedule",
        "cabinet_reportstep",
        "caseload_handover",
        "cases_event",
        "claims_auditstep",
        "claims_papersstep",
        "claims_claimsaudit",
        "claims_claimsfile",
        "claims_filestep",
        "claims_finding",
        "claims_options",
        "claims_signalnoted",
        "complaints_feedback",
        "complaints_feedbackstep",
        "complaints_termskept",
        "diary_visitstep",
        "enquiries_enquirystep",
        "evidence_pack",
        "evidence_packstep",
        "listings_setaside",
        "listings_source",
        "files_document",
        "files_filescan",
        "files_fileend",
        "files_keptfile",
        "funding_challengestep",
        "funding_fundingchallenge",
        "funding_fundingdecision",
        "funding_fundingstep",
        "gatherings_bookingstep",
        "gatherings_gatheringstep",
        "inspections_councildistricts",
        "inspections_neighbours",
        "inspections_ofstedreport",
        "inspections_release",
        "inspections_releasefigures",
        "inspections_reviewanswer",
        "inspections_successionstep",
        "instruments_audit",
        "instruments_auditend",
        "instruments_auditsharing",
        "instruments_descriptor",
        "instruments_givenanswer",
        "instruments_keptform",
        "letters_letter",
        "letters_letterend",
        "notices_concernstep",
        "notices_notice",
        "notices_noticerequirement",
        "notices_noticesetting",
        "notices_noticestep",
        "notices_requirementreview",
        "notices_safetyconcern",
        "notes_issuednote",
        "notes_noteanswer",
        "notes_notereply",
        "notes_notestep",
        "offers_bespokestep",
        "offers_consultation",
        "offers_consultationstep",
        "offers_conversationrecord",
        "offers_delivery",
        "offers_exporteddelivery",
        "offers_financeexport",
        "offers_invitation",
        "offers_quote",
        "offers_quoteline",
        "offers_serviceversion",
        "offers_timeasked",
        "outbox_adoption",
        "outbox_attachment",
        "outbox_deliverystep",
        "outbox_message",
        "outbox_wording",
        "plans_actionentry",
        "plans_actionsource",
        "plans_evidencefile",
        "plans_plananswer",
        "policies_authoritycalendar",
        "policies_policyversion",
        "providers_responsiblebody",
        "providers_usedlink",
        "support_supportstep",
        "support_trainingstep",
        "sustainability_actionstanding",
        "sustainability_businessreview",
        "sustainability_committeeaction",
        "sustainability_concern",
        "sustainability_figure",
        "sustainability_figurerequest",
        "sustainability_monitoring",
        "sustainability_requeststep",
        "sustainability_reviewstep",
        "tellings_telling",
        "tellings_tellinganswer",
    }


def test_triggers_that_a_migration_dropped_are_put_back():
    before = append_only.triggers_present()

    append_only.lift()
    assert append_only.triggers_present() == set()
    append_only.put_back()

    assert append_only.triggers_present() == before
