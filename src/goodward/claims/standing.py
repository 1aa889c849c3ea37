"""Where an audit stands, read off its steps, and the findings that are its own."""

from __future__ import annotations

from collections.abc import Iterable

from goodward.accounts.models import User
from goodward.claims.models import AuditStep, ClaimsAudit, Finding
from goodward.core.claims.progress import Act, Fact, Kind, Standing, standing


def steps_of(audit: ClaimsAudit) -> list[AuditStep]:
    """Return what was done in an audit, in order."""
    rows = AuditStep.objects.for_authority(audit.authority).filter(audit=audit)
    return list(rows.select_related("recorded_by").order_by("pk"))


def standing_of(audit: ClaimsAudit) -> Standing:
    """Return where an audit stands."""
    return standing_after(audit, steps_of(audit))


def standing_after(audit: ClaimsAudit, steps: Iterable[AuditStep]) -> Standing:
    """Return where an audit stands after its steps."""
    return standing(Kind(audit.kind), [Fact(each.kind, each.on, each.fields) for each in steps])


def lead_key(audit: ClaimsAudit, now: Standing) -> int | None:
    """Return the key of whoever leads an audit as it stands; None while nobody does."""
    return now.lead or audit.lead_id


def leads_of(audits: Iterable[tuple[ClaimsAudit, Standing]]) -> list[User | None]:
    """Return who leads each audit, in order. One query, and none where nothing was handed over."""
    known = list(audits)
    handed = {now.lead for _, now in known if now.lead}
    people = User.objects.in_bulk(handed) if handed else {}
    return [people.get(now.lead, audit.lead) if now.lead else audit.lead for audit, now in known]


def findings_of(audit: ClaimsAudit) -> list[Finding]:
    """
    Return the findings of an audit: those entered in it, and those about its provider in the checks
    it took in. The gravest first, then in the order of the file.
    """
    checks = [each.fields["checked"] for each in steps_of(audit) if each.kind == Act.TAKE]
    rows = Finding.objects.for_authority(audit.authority).select_related("child", "checked__file")
    own = list(rows.filter(audit=audit))
    taken = list(rows.filter(checked__in=checks, provider=audit.provider)) if checks else []
    order = {"not_due": 0, "put_right": 1, "ask": 2}
    return sorted([*own, *taken], key=lambda each: (order[each.severity], each.line, each.pk))
