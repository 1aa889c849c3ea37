"""What is written to a provider in an audit of claims, and to whoever leads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from goodward.accounts.models import User
from goodward.claims.models import AuditStep, ClaimsAudit
from goodward.claims.naming import KIND_TITLES, OUTCOME_TITLES
from goodward.claims.standing import leads_of
from goodward.core.claims.progress import Act, Standing
from goodward.core.messages.texts import COMMON
from goodward.core.policy.explaining import day_in_words
from goodward.messages.actions import Recipient, write
from goodward.messages.answering import who_gets_answers
from goodward.messages.shelf import text_file
from goodward.messages.to_officers import officers_who_get

CAUSE = "claims audit"
# The text that is sent when something is done, of the policy library's messages.
TO_PROVIDER: Mapping[str, str] = {
    Act.TELL: "claims_audit_told",
    Act.SEND: "claims_findings_sent",
    Act.FOLLOW: "claims_follow_up",
    Act.CLOSE: "claims_audit_closed",
}
TO_LEAD: Mapping[str, str] = {
    Act.ANSWER: "claims_answered",
    Act.EVIDENCE: "claims_answered",
}


def tell(audit: ClaimsAudit, step: AuditStep, now: Standing, *, by: User, at: datetime) -> None:
    """
    Write to whom it concerns what was done. now: where the audit stands afterwards.

    Nothing is ever written to a provider that may not know of the audit.
    """
    if step.kind in TO_PROVIDER and now.is_known:
        to = who_gets_answers(audit.provider, *_who_answered(audit))
        _post(audit, step, now, TO_PROVIDER[step.kind], to, is_theirs=True, by=by, at=at)
    if step.kind in TO_LEAD:
        leads = leads_of([(audit, now)])
        to = officers_who_get(audit.authority, leads, "the person who leads the audit")
        _post(audit, step, now, TO_LEAD[step.kind], to, is_theirs=False, by=by, at=at)


def _who_answered(audit: ClaimsAudit) -> list[User]:
    rows = AuditStep.objects.for_authority(audit.authority).filter(
        audit=audit, is_from_provider=True
    )
    return [each.recorded_by for each in rows.select_related("recorded_by")]


def _post(
    audit: ClaimsAudit,
    step: AuditStep,
    now: Standing,
    text: str,
    to: list[Recipient],
    *,
    is_theirs: bool,
    by: User,
    at: datetime,
) -> None:
    if not any(each.email for each in to):
        return
    file = text_file(text).text
    asked = [name for name in (file.values if file else ()) if name not in COMMON]
    values = _values(audit, step, now, is_theirs=is_theirs)
    write(
        authority=audit.authority,
        # What officers are sent is no message to the provider, and must never be shown to it.
        provider=audit.provider if is_theirs else None,
        text=text,
        values={name: values[name] for name in asked},
        to=to,
        cause=(CAUSE, f"{audit.pk}/{step.pk}/{'provider' if is_theirs else 'lead'}"),
        by=by,
        at=at,
    )


def _values(
    audit: ClaimsAudit, step: AuditStep, now: Standing, *, is_theirs: bool
) -> dict[str, str]:
    theirs = f"/portal/{audit.provider_id}/claims/{audit.pk}/"
    return {
        "setting": audit.provider.shown_name,
        "term": audit.term,
        "kind": KIND_TITLES[audit.kind],
        "planned": _day(audit.planned_on),
        "answer_by": _day(now.answer_by),
        "follow_up_by": _day(now.follow_up_by),
        "outcome": OUTCOME_TITLES.get(now.outcome, ""),
        "words": step.said,
        "link": theirs if is_theirs else f"/claims/{audit.pk}/",
    }


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""
