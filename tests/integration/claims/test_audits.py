"""An audit of claims from its planning to its closing, and what its provider knows on the way."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from goodward.audit.models import Record
from goodward.cases.models import Event
from goodward.claims import actions, queries
from goodward.claims.actions import AuditRefused, Plan
from goodward.claims.models import (
    AuditStep,
    ClaimsAudit,
    ClaimsFile,
    FileStep,
    Finding,
    FindingChild,
)
from goodward.core.claims.progress import State
from goodward.diary.models import Visit
from goodward.messages.models import Delivery
from tests.support.builders import a_provider, an_authority, history
from tests.support.claims import AUTUMN, COLUMNS, MONDAY, ROWS, TUESDAY, FundingOffice
from tests.support.days import day, noon
from tests.support.files import a_png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_disk_of_its_own(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


def told(here):
    """Return who was written to, and the subject, in order."""
    rows = Delivery.objects.for_authority(here.authority).select_related("message")
    return [(each.name, each.message.subject) for each in rows.order_by("pk")]


def found(whole):
    return [(each.finding.line, each.finding.check_name, each.hours) for each in whole.findings]


# Files


def test_findings_of_a_file_are_exact_and_each_knows_its_provider():
    here = FundingOffice()

    check = here.checked()

    rows = queries.found_in(check)
    assert [
        (each.line, each.check_name, each.provider.shown_name, each.hours, each.child.reference)
        for each in rows
    ] == [
        (3, "too_young", "Acorns", Decimal(210), "A2"),
        (4, "over_week", "Acorns", Decimal(35), "A3"),
        (4, "shared_over", "Acorns", None, "A3"),
        (5, "declaration_unsigned", "Acorns", None, "A4"),
        (6, "code_missing", "Beeches", Decimal(210), "A5"),
        (7, "shared_over", "Beeches", None, "A3"),
    ]
    assert (check.fields["claims"], check.fields["by_provider"]) == (
        6,
        {"EY100001": 4, "EY100002": 2},
    )


def test_names_of_children_stand_nowhere_but_in_the_sealed_file(settings):
    here = FundingOffice()

    here.checked()

    models = (ClaimsFile, FileStep, Finding, FindingChild)
    texts = [str(list(each.objects.for_authority(here.authority).values())) for each in models]
    texts.append(str(list(Record.objects.for_authority(here.authority.pk).values())))
    assert all("Marsh" not in text and "Hay" not in text for text in texts)
    lying = [path.read_bytes() for path in settings.FILES_ROOT.glob("*/*")]
    assert all(b"Marsh" not in content for content in lying)


def test_every_opening_of_a_file_is_recorded_with_who_and_what_for():
    here = FundingOffice()
    file = here.file()

    actions.preview_of(file=file, by=here.pat, at=noon(MONDAY))
    actions.check_file(file=file, columns=COLUMNS, by=here.fay, at=noon(TUESDAY))

    rows = Record.objects.for_authority(here.authority.pk).filter(subject_type="claims file")
    assert [(each.kind, each.actor_name) for each in rows.order_by("pk")] == [
        ("claims_file.received", "Fay Moss"),
        ("claims_file.opened", "Pat Lane"),
        ("claims_file.opened", "Fay Moss"),
        ("claims_file.checked", "Fay Moss"),
    ]


def test_columns_and_words_are_remembered_for_the_next_file():
    here = FundingOffice()
    file = here.file(ROWS[0].replace("universal", "Band 3"))

    with pytest.raises(actions.WordsUnknown) as unknown:
        actions.check_file(file=file, columns=COLUMNS, by=here.fay, at=noon(MONDAY))
    means = {"Band 3": "three_and_four_universal"}
    actions.check_file(file=file, columns=COLUMNS, words=means, by=here.fay, at=noon(MONDAY))
    again = here.checked(ROWS[1].replace("universal", "band 3"))

    assert unknown.value.words == ["Band 3"]
    assert [each.check_name for each in queries.found_in(again)] == ["too_young"]
    assert queries.options_of(here.authority).columns == COLUMNS


def test_a_harmful_file_is_not_kept(settings, monkeypatch):
    here = FundingOffice()
    settings.CLAMD = "tcp:127.0.0.1:1"

    with pytest.raises(actions.ClaimsRefused, match="The virus scanner does not answer"):
        here.file()

    assert not ClaimsFile.objects.for_authority(here.authority).exists()


def test_a_file_that_is_too_large_is_refused_in_clear_words(settings):
    here = FundingOffice()
    settings.FILE_MOST_BYTES = 20_000_000

    with pytest.raises(actions.ClaimsRefused) as refused:
        actions.receive(
            authority=here.authority,
            content=b"Ref,Hours\n" + b"A1,15\n" * 4_000_000,
            name="claims.csv",
            term_on=day(AUTUMN),
            by=here.fay,
            at=noon(MONDAY),
        )

    assert str(refused.value) == (
        "The file is larger than 20 MB, so it was not kept. Send it in parts, such as a term or a "
        "district each."
    )


# Planning


def test_a_sample_says_how_it_was_drawn_so_that_anybody_can_draw_it_again():
    here = FundingOffice()
    a_provider(here.authority, "Cedars", urn="EY100003")
    numbers = ["EY100001", "EY100002", "EY100003"]
    by_hand = sorted(numbers, key=lambda n: hashlib.sha256(f"4-8-15:{n}".encode()).hexdigest())

    drawn = actions.plan_sample(
        authority=here.authority,
        plan=Plan("desk", day(AUTUMN)),
        among=queries.EVERYBODY,
        size=2,
        seed="4-8-15",
        by=here.fay,
        at=noon(MONDAY),
    )

    assert [each.provider.urn for each in drawn] == by_hand[:2]
    assert (drawn[1].why["place"], drawn[1].why["pool"], drawn[1].why["seed"]) == (2, 3, "4-8-15")
    [record] = Record.objects.for_authority(here.authority.pk).filter(kind="claims.sample_drawn")
    assert all(number in record.detail for number in numbers)


def test_who_has_an_audit_of_the_term_is_not_drawn_again():
    here = FundingOffice()
    here.audit(provider=here.acorns)

    pool = queries.pool_of(here.authority, queries.term_of(day(AUTUMN)), queries.EVERYBODY)

    assert [each.shown_name for each in pool] == ["Beeches"]


def test_those_who_claim_are_those_in_a_checked_file_of_the_term():
    here = FundingOffice()
    a_provider(here.authority, "Cedars", urn="EY100003")
    here.checked()

    pool = queries.pool_of(here.authority, queries.term_of(day(AUTUMN)), queries.CLAIMED)

    assert [each.shown_name for each in pool] == ["Acorns", "Beeches"]


@pytest.mark.parametrize(("size", "seed", "field"), [(0, "x", "size"), (5, " ", "seed")])
def test_a_sample_without_a_size_or_a_seed_is_refused(size, seed, field):
    here = FundingOffice()

    with pytest.raises(AuditRefused) as refused:
        actions.plan_sample(
            authority=here.authority,
            plan=Plan("desk", day(AUTUMN)),
            among=queries.EVERYBODY,
            size=size,
            seed=seed,
            by=here.fay,
            at=noon(MONDAY),
        )

    assert refused.value.field == field


def test_a_score_is_made_of_what_is_held_and_noted_and_the_audit_keeps_it():
    """Acorns told of difficulty once (weight 4) and was late twice (weight 3): 10, and 1 more."""
    here = FundingOffice()
    actions.keep_options(
        authority=here.authority,
        weights={"difficulty": 4, "late_claim": 3, "never_audited": 1},
        by=here.pat,
        at=noon(MONDAY),
    )
    history(here.acorns, [("Monday 2026-10-05", "funding_difficulty")])
    for on in ("Monday 2026-10-05", "Monday 2026-10-12", "Monday 2025-10-06"):
        actions.note_signal(
            provider=here.acorns, signal="late_claim", on=day(on), said="", by=here.fay,
            at=noon(MONDAY),
        )  # fmt: skip

    [made] = actions.plan_risk(
        authority=here.authority,
        plan=Plan("desk", day(AUTUMN)),
        among=queries.EVERYBODY,
        numbers=["EY100001"],
        by=here.fay,
        at=noon(MONDAY),
    )

    # The late claim of October 2025 is more than a year ago.
    assert made.why == {
        "points": 11,
        "parts": [["late_claim", 2, 3], ["difficulty", 1, 4], ["never_audited", 1, 1]],
    }


def test_what_an_audit_found_counts_the_next_time():
    here = FundingOffice()
    audit = here.sent()
    here.do("close", audit, outcome="recovered", said="")
    spring = queries.term_of(day("Friday 2026-01-02"))

    [first, second] = queries.scores_of(
        here.authority, spring, queries.EVERYBODY, today=day(TUESDAY)
    )

    assert (first.number, [part.signal for part in first.parts]) == (
        "EY100001",
        ["findings_before"],
    )
    assert [part.signal for part in second.parts] == ["never_audited"]


# One audit


def test_from_findings_through_the_answer_to_closing():
    here = FundingOffice()
    actions.keep_options(
        authority=here.authority,
        answer_days=10,
        rates={"three_and_four_universal": 593},
        by=here.pat,
        at=noon(MONDAY),
    )

    audit = here.sent()

    whole = here.whole(audit)
    assert found(whole) == [
        (3, "too_young", 210),
        (4, "over_week", 35),
        (5, "declaration_unsigned", None),
        (4, "shared_over", None),
    ]
    # 245 hours at £5.93 are £1,452.85. Ten working days after Tuesday 3 November: Tuesday the 17th.
    assert (whole.amount.hours, whole.amount.pence) == (245, 145_285)
    assert whole.now.answer_by == day("Tuesday 2026-11-17")
    assert told(here) == [("Alex Marsh", "What we found in your claims, Autumn 2026")]

    actions.answer(audit=audit, said="A2 is older", by=here.alex, at=noon("Wednesday 2026-11-04"))
    too_young = whole.findings[0].finding
    here.do("weigh", audit, finding=too_young, verdict="falls", hours="", why="Certificate seen")
    here.do("recover", audit, pence=20_755, on=day(TUESDAY), said="From the next payment")
    here.do("follow_up", audit, by_when=None, said="Declaration of A4")
    here.do("close", audit, outcome="recovered", said="Thank you")

    whole = here.whole(audit)
    # 35 hours are left: £207.55.
    assert (whole.amount.hours, whole.amount.pence, whole.now.recovered) == (35, 20_755, (20_755,))
    assert (whole.now.state, whole.now.outcome) == (State.CLOSED, "recovered")
    assert [subject for _, subject in told(here)][1:] == [
        "Acorns answered the audit of its claims, Autumn 2026",
        "We look again at your claims, Autumn 2026",
        "We look again at your claims, Autumn 2026",
        "The audit of your claims is closed, Autumn 2026",
        "The audit of your claims is closed, Autumn 2026",
    ]


def test_without_a_rate_there_are_hours_only_and_without_a_time_no_day():
    here = FundingOffice()

    whole = here.whole(here.sent())

    assert (whole.amount.hours, whole.amount.pence, whole.now.answer_by) == (245, None, None)


def test_nothing_of_an_unannounced_audit_leaves_before_it_was_held():
    here = FundingOffice()
    check = here.checked()
    before = Event.objects.for_authority(here.authority).count()
    audit = here.audit("unannounced")

    here.do("take_file", audit, file=check.file)
    here.do("find", audit, seen=actions.Seen("ask", "Register looks odd"))
    here.do("note", audit, said="Go on a Monday")
    with pytest.raises(AuditRefused):
        here.do("tell_provider", audit, said="")

    assert told(here) == []
    assert queries.known_to(here.acorns) == []
    with pytest.raises(ClaimsAudit.DoesNotExist):
        queries.get_known_to(here.acorns, audit.pk)
    # Neither the history, from which the portal's pages are made, nor any calendar knows of it.
    assert Event.objects.for_authority(here.authority).count() == before
    assert not Visit.objects.for_authority(here.authority).exists()

    here.do("hold", audit, on=day(TUESDAY), said="")

    assert [each.audit.pk for each in queries.known_to(here.acorns)] == [audit.pk]
    known = queries.get_known_to(here.acorns, audit.pk)
    assert ([each.kind for each in known.steps], known.findings) == (["held"], ())


def test_a_provider_never_reads_notes_nor_findings_before_they_are_sent():
    here = FundingOffice()
    audit = here.audit("announced")
    here.do("tell_provider", audit, said="Registers please")
    here.do("find", audit, seen=actions.Seen("ask", "A register is missing"))
    here.do("note", audit, said="Ask Sam")

    known = queries.get_known_to(here.acorns, audit.pk)

    assert ([each.kind for each in known.steps], known.findings) == (["told"], ())
    assert told(here) == [("Alex Marsh", "Audit of claims, Autumn 2026")]


def test_a_self_evaluation_takes_evidence_sealed_and_only_its_own():
    here = FundingOffice()
    audit, other = here.audit("self_evaluation"), here.audit("desk", here.beeches)
    here.do("tell_provider", audit, said="")

    step = actions.send_evidence(
        audit=audit,
        upload=actions.Upload(a_png(), "register.png"),
        said="The register of week 3",
        by=here.alex,
        at=noon(TUESDAY),
    )

    assert queries.evidence_of(audit, step.fields["file"]).name == "register.png"
    with pytest.raises(Exception, match=str(step.fields["file"])):
        queries.evidence_of(other, step.fields["file"])
    assert here.whole(audit).now.state == State.UNDER_WAY


@pytest.mark.parametrize(
    ("act", "said", "field"),
    [
        ("hold", {"on": day("Wednesday 2026-11-04"), "said": ""}, "on"),
        ("find", {"seen": actions.Seen("ask", " ")}, "words"),
        ("find", {"seen": actions.Seen("grave", "Missing")}, "severity"),
        ("find", {"seen": actions.Seen("ask", "Missing", hours="many")}, "hours"),
        ("find", {"seen": actions.Seen("ask", "Missing", hours="NaN")}, "hours"),
        ("set_aside", {"said": ""}, "said"),
        ("note", {"said": ""}, "said"),
        ("close", {"outcome": "fine", "said": ""}, "outcome"),
        ("close", {"outcome": "in_order", "said": ""}, None),
        ("answer", {"said": "No"}, None),
    ],
)
def test_what_cannot_be_done_says_why_at_its_field(act, said, field):
    here = FundingOffice()
    audit = here.audit("announced")

    with pytest.raises(AuditRefused) as refused:
        here.do(act, audit, **said)

    assert refused.value.field == field


def test_a_file_of_another_term_or_not_checked_or_taken_already_is_not_taken():
    here = FundingOffice()
    audit = here.audit()
    unchecked = here.file()
    check = here.checked()
    here.do("take_file", audit, file=check.file)
    spring = actions.plan_for_cause(
        provider=here.acorns,
        plan=Plan("desk", day("Friday 2026-01-02")),
        reason="Late",
        by=here.fay,
        at=noon(MONDAY),
    )

    for file, whose, words in (
        (unchecked, audit, "Check this file first"),
        (check.file, audit, "are here already"),
        (check.file, spring, "This file is of Autumn 2026"),
    ):
        with pytest.raises(AuditRefused, match=words):
            here.do("take_file", whose, file=file)


def test_a_finding_of_another_audit_cannot_be_decided_here():
    here = FundingOffice()
    audit = here.sent()
    other = here.audit("announced", here.beeches)
    here.do("find", other, seen=actions.Seen("ask", "Missing"))
    foreign = here.whole(other).findings[0].finding

    with pytest.raises(AuditRefused, match="none of this audit"):
        here.do("weigh", audit, finding=foreign, verdict="stands", hours="", why="")


def test_what_was_done_and_found_is_never_changed():
    here = FundingOffice()
    here.sent()

    for model in (ClaimsAudit, AuditStep, ClaimsFile, FileStep, Finding):
        row = model.objects.for_authority(here.authority).first()
        for change in (row.delete, row.save):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()


def test_an_authority_never_sees_another_s_audits_or_files():
    here, there = FundingOffice(), FundingOffice(an_authority("leicestershire"))
    audit = here.sent()
    [(file, _)] = queries.files_of(here.authority)

    assert (queries.audits_of(there.authority), queries.files_of(there.authority)) == ([], [])
    with pytest.raises(ClaimsAudit.DoesNotExist):
        queries.get_audit(there.authority, audit.pk)
    with pytest.raises(ClaimsFile.DoesNotExist):
        queries.get_file(there.authority, file.pk)


def test_an_authority_never_has_findings_of_another_s_provider_by_its_number():
    FundingOffice()
    there = FundingOffice(an_authority("leicestershire"))

    rows = queries.found_in(there.checked())

    assert {each.provider.authority_id for each in rows} == {there.authority.pk}


def test_a_newly_registered_provider_is_offered_support_where_the_policy_says_so():
    here = FundingOffice(an_authority("leicestershire"))
    history(here.acorns, [("Monday 2026-10-05", "funding_difficulty")])

    offered = queries.support(here.authority, today=day(TUESDAY)).offered
    history(here.acorns, [("Tuesday 2026-10-06", "contact_made", {"by": "funding_officer"})])
    after = queries.support(here.authority, today=day(TUESDAY))

    assert [each.provider_name for each in offered] == ["Acorns"]
    assert [(each.provider_name, on) for each, on in after.done] == [
        ("Acorns", day("Tuesday 2026-10-06"))
    ]
    assert after.offered == ()
