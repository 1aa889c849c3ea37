"""What is done in an audit of claims. Every act is a step, in the order in which it was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.accounts.queries import people_of
from goodward.audit import actions as audit_record
from goodward.audit.moments import english_date
from goodward.claims import telling
from goodward.claims.models import (
    AuditStep,
    ClaimsAudit,
    ClaimsFile,
    FileAct,
    FileStep,
    Finding,
    FindingChild,
)
from goodward.claims.naming import ENTERED
from goodward.claims.options import options_of
from goodward.claims.refusing import AuditRefused
from goodward.claims.standing import findings_of, lead_key, standing_of
from goodward.core.claims.checks import Severity
from goodward.core.claims.progress import (
    FALLS,
    OUTCOMES,
    STANDS,
    Act,
    MoveNotAllowed,
    Standing,
    check_may,
)
from goodward.files.actions import inspect, keep
from goodward.policies.queries import rules_of

MOST_PENCE = 100_000_000
MOST_HOURS = Decimal(1_000_000)
NOBODYS_NAME = "Write no name of a child: local references only."


class Upload(NamedTuple):
    """A file of evidence as it came."""

    content: bytes
    name: str


class Seen(NamedTuple):
    """
    A finding seen in the audit itself. reference: the child's local one, empty for none.

    hours: that may not be due, as text, empty for none.
    """

    severity: str
    words: str
    reference: str = ""
    entitlement: str = ""
    hours: str = ""


def tell_provider(*, audit: ClaimsAudit, said: str, by: User, at: datetime) -> AuditStep:
    """
    Tell the provider of an announced audit, or ask it for evidence.

    :raises AuditRefused: as it stands, or for an audit of another kind.
    """
    return _do(audit, Act.TELL, said=said, by=by, at=at)


def hold(*, audit: ClaimsAudit, on: date, said: str, by: User, at: datetime) -> AuditStep:
    """
    Say that the visit was held. From now on the provider knows of an unannounced one.

    :raises AuditRefused: as it stands, or for a day still to come.
    """
    AuditRefused.if_to_come(on, english_date(at), "on", "The day")
    return _do(audit, Act.HOLD, on=on, said=said, by=by, at=at)


@transaction.atomic
def hand_over(*, audit: ClaimsAudit, lead: int, said: str, by: User, at: datetime) -> AuditStep:
    """
    Hand an audit over to whoever leads it from now on. said: why, which may be left out.

    :raises AuditRefused: as it stands, for who leads it already or does not work here.
    """
    if lead not in {each.pk for each in people_of(audit.authority)}:
        raise AuditRefused("Choose somebody who works here", "lead")
    now = standing_of(audit)
    if lead == lead_key(audit, now):
        raise AuditRefused("They lead it already: choose somebody else", "lead")
    return _do(audit, Act.HAND_OVER, fields={"lead": lead}, said=said, by=by, at=at)


def send_evidence(
    *, audit: ClaimsAudit, upload: Upload, said: str, by: User, at: datetime
) -> AuditStep:
    """
    Take evidence that a provider sends: a file, sealed, with what it says of it.

    :raises AuditRefused: as it stands; `files.actions.FileRefused` for a file that is not taken in.
    """
    inspected = inspect(provider=audit.provider, content=upload.content, name=upload.name, at=at)
    with transaction.atomic():
        file = keep(provider=audit.provider, inspected=inspected, by=by, at=at)
        fields = {"file": file.pk, "name": file.name}
        return _do(
            audit, Act.EVIDENCE, fields=fields, said=said, is_from_provider=True, by=by, at=at
        )


@transaction.atomic
def take_file(*, audit: ClaimsAudit, file: ClaimsFile, by: User, at: datetime) -> AuditStep:
    """
    Take the findings of a checked claims file of the same term into an audit.

    :raises AuditRefused: for a file that was not checked, is of another term or already taken.
    """
    checked = FileStep.objects.for_authority(audit.authority).filter(file=file, kind=FileAct.CHECK)
    last = checked.order_by("-pk").first()
    if last is None:
        raise AuditRefused("Check this file first: choose its columns", "file")
    if file.term_on != audit.term_on:
        raise AuditRefused(f"This file is of {file.term}, the audit of {audit.term}", "file")
    if file.provider_id and file.provider_id != audit.provider_id:
        raise AuditRefused("This file is of another provider", "file")
    if file.pk in standing_of(audit).files:
        raise AuditRefused("The findings of this file are here already", "file")
    fields = {"file": file.pk, "checked": last.pk}
    return _do(audit, Act.TAKE, fields=fields, by=by, at=at)


@transaction.atomic
def find(*, audit: ClaimsAudit, seen: Seen, by: User, at: datetime) -> AuditStep:
    """
    Enter a finding that was seen in the audit.

    :raises AuditRefused: as it stands, without words, or for hours that are no number.
    """
    words = AuditRefused.unless_said(seen.words, "Say what was seen", "words")
    if seen.severity not in list(Severity):
        raise AuditRefused("Choose how grave it is", "severity")
    hours = _hours(seen.hours)
    finding = Finding.objects.for_authority(audit.authority).create(
        authority=audit.authority,
        audit=audit,
        provider=audit.provider,
        check_name=ENTERED,
        severity=seen.severity,
        entitlement=seen.entitlement,
        hours=hours,
    )
    FindingChild.objects.for_authority(audit.authority).create(
        authority=audit.authority, finding=finding, reference=seen.reference.strip(), words=words
    )
    return _do(audit, Act.FIND, fields={"finding": finding.pk}, by=by, at=at)


def send_findings(*, audit: ClaimsAudit, said: str, by: User, at: datetime) -> AuditStep:
    """
    Send the findings to the provider, and ask for its answer by the authority's day.

    :raises AuditRefused: as it stands, or while it counts days that nobody knows yet.
    """
    options = options_of(audit.authority)
    fields: dict[str, Any] = {"findings": len(findings_of(audit))}
    if options and options.answer_days:
        counted = rules_of(audit.authority).calendar.working_days_after(
            english_date(at), options.answer_days
        )
        if counted.due_on is None:
            raise AuditRefused(
                "The day for an answer cannot be counted: the bank holidays of that year are not "
                "published yet. Set fewer working days for an answer."
            )
        fields["answer_by"] = counted.due_on.isoformat()
        fields["answer_days"] = options.answer_days
    return _do(audit, Act.SEND, fields=fields, said=said, by=by, at=at)


def answer(*, audit: ClaimsAudit, said: str, by: User, at: datetime) -> AuditStep:
    """
    Take a provider's answer to the findings.

    :raises AuditRefused: as it stands, or without words.
    """
    said = AuditRefused.unless_said(said, "Say what you answer", "said")
    return _do(audit, Act.ANSWER, said=said, is_from_provider=True, by=by, at=at)


@transaction.atomic
def weigh(
    *,
    audit: ClaimsAudit,
    finding: Finding,
    verdict: str,
    hours: str,
    why: str,
    by: User,
    at: datetime,
) -> AuditStep:
    """
    Decide whether a finding stands, and with how many hours. The last word on it counts.

    hours: as text; empty for those of the finding.

    :raises AuditRefused: as it stands, for a finding of another audit, or without a reason where it
        falls or its hours are others.
    """
    if finding.pk not in {each.pk for each in findings_of(audit)}:
        raise AuditRefused("This finding is none of this audit")
    if verdict not in {STANDS, FALLS}:
        raise AuditRefused("Choose whether it stands", "verdict")
    number = _hours(hours)
    if verdict == FALLS or number is not None:
        why = AuditRefused.unless_said(why, "Say why", "why")
    fields = {
        "finding": str(finding.pk),
        "verdict": verdict,
        "hours": "" if number is None else str(number),
        "why": why.strip(),
    }
    return _do(audit, Act.WEIGH, fields=fields, by=by, at=at)


def follow_up(
    *, audit: ClaimsAudit, by_when: date | None, said: str, by: User, at: datetime
) -> AuditStep:
    """
    Announce a follow-up, and say what has to be right by then.

    :raises AuditRefused: as it stands, without words, or for a day gone by.
    """
    said = AuditRefused.unless_said(said, "Say what is looked at again", "said")
    if by_when and by_when < english_date(at):
        raise AuditRefused("The day must be today or still to come", "by_when")
    fields = {"by_when": by_when.isoformat() if by_when else ""}
    return _do(audit, Act.FOLLOW, fields=fields, said=said, by=by, at=at)


def recover(
    *, audit: ClaimsAudit, pence: int, on: date, said: str, by: User, at: datetime
) -> AuditStep:
    """
    Note that an amount was recovered, by whatever way finance has. No payment is made here.

    :raises AuditRefused: as it stands, for no amount, or a day still to come.
    """
    if not 0 < pence <= MOST_PENCE:
        raise AuditRefused("Give an amount above £0, up to £1,000,000", "amount")
    AuditRefused.if_to_come(on, english_date(at), "on", "The day")
    return _do(audit, Act.RECOVER, on=on, fields={"pence": pence}, said=said, by=by, at=at)


def note(*, audit: ClaimsAudit, said: str, by: User, at: datetime) -> AuditStep:
    """
    Keep a note that only officers read.

    :raises AuditRefused: without words.
    """
    return _do(
        audit, Act.NOTE, said=AuditRefused.unless_said(said, "Write the note", "said"), by=by, at=at
    )


def close(*, audit: ClaimsAudit, outcome: str, said: str, by: User, at: datetime) -> AuditStep:
    """
    Close an audit with what came of it; the provider is told.

    :raises AuditRefused: as it stands, or without an outcome.
    """
    if outcome not in OUTCOMES:
        raise AuditRefused("Choose what came of it", "outcome")
    weighed = standing_of(audit).weighed
    not_due = any(
        each.severity == Severity.NOT_DUE
        and (str(each.pk) not in weighed or weighed[str(each.pk)].verdict == STANDS)
        for each in findings_of(audit)
    )
    fields = {"outcome": outcome, "not_due": not_due}
    return _do(audit, Act.CLOSE, fields=fields, said=said, by=by, at=at)


def set_aside(*, audit: ClaimsAudit, said: str, by: User, at: datetime) -> AuditStep:
    """
    Say that an audit is not done after all.

    :raises AuditRefused: as it stands, or without a reason.
    """
    said = AuditRefused.unless_said(said, "Say why it is not done", "said")
    return _do(audit, Act.SET_ASIDE, said=said, by=by, at=at)


@transaction.atomic
def _do(
    audit: ClaimsAudit,
    act: Act,
    *,
    by: User,
    at: datetime,
    on: date | None = None,
    fields: Mapping[str, Any] | None = None,
    said: str = "",
    is_from_provider: bool = False,
) -> AuditStep:
    # One after another: two people never do two things with it at once.
    rows = ClaimsAudit.objects.for_authority(audit.authority).select_related(None)
    rows.select_for_update().get(pk=audit.pk)
    try:
        check_may(standing_of(audit), act)
    except MoveNotAllowed as refused:
        raise AuditRefused(str(refused)) from refused
    step = AuditStep.objects.for_authority(audit.authority).create(
        authority=audit.authority,
        audit=audit,
        kind=act,
        on=on or english_date(at),
        fields=dict(fields or {}),
        said=said.strip(),
        is_from_provider=is_from_provider,
        recorded_at=at,
        recorded_by=by,
    )
    audit_record.record(
        authority_id=audit.authority_id,
        kind=f"claims_audit.{act}",
        by=by,
        at=at,
        subject=("claims audit", audit.pk),
        # Words may speak of a child, and the record cannot forget: they stand at the step alone.
        detail={"kind": audit.kind, **_without_words(fields or {})},
    )
    now: Standing = standing_of(audit)
    telling.tell(audit, step, now, by=by, at=at)
    return step


def _without_words(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in {"why", "name"}}


def _hours(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        number = Decimal(text.strip())
    except InvalidOperation as trouble:
        raise AuditRefused("Hours are a number, such as 35 or 7.5", "hours") from trouble
    if not number.is_finite() or not 0 <= number <= MOST_HOURS:
        raise AuditRefused("Hours are a number, such as 35 or 7.5", "hours")
    return round(number, 2)


__all__: Sequence[str] = (
    "Seen",
    "Upload",
    "answer",
    "close",
    "find",
    "follow_up",
    "hand_over",
    "hold",
    "note",
    "recover",
    "send_evidence",
    "send_findings",
    "set_aside",
    "take_file",
    "tell_provider",
    "weigh",
)
