"""Planning audits: a sample that can be drawn again, the highest scores, or for a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import people_of
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.claims.models import AuditStep, ClaimsAudit, ClaimsFile, FileAct, FileStep
from goodward.claims.options import options_of
from goodward.claims.refusing import AuditRefused
from goodward.claims.signals import counts_of
from goodward.core.calendars.working_days import Term
from goodward.core.claims.choosing import Score, by_risk, draw, fingerprint, score, weights_with
from goodward.core.claims.progress import Act, Kind
from goodward.core.policy.national_reading import funding_terms
from goodward.policies.library import national
from goodward.providers.models import Provider, Status

CLAIMED, EVERYBODY = "claimed", "everybody"
MOST_SAMPLE = 500


class Plan(NamedTuple):
    """How audits are made: of which kind, for which term, when and by whom."""

    kind: str
    term_on: date
    planned_on: date | None = None
    lead: int | None = None


def term_of(day: date) -> Term:
    """Return the funding term a day is in."""
    return funding_terms(national()).term_of(day)


def pool_of(authority: LocalAuthority, term: Term, among: str) -> list[Provider]:
    """
    Return the providers among whom audits are chosen, by their numbers.

    among: “claimed” for those whose claims stand in a file of the term that was checked;
    “everybody” for every provider on the register. Those with an audit of the term are left out.
    """
    rows = Provider.objects.for_authority(authority).filter(status=Status.ACTIVE, urn__isnull=False)
    audited = ClaimsAudit.objects.for_authority(authority).filter(term_on=term.first_day)
    rows = rows.exclude(pk__in=audited.values("provider_id"))
    if among == CLAIMED:
        rows = rows.filter(pk__in=_claiming(authority, term))
    return list(rows.select_related("authority").order_by("urn"))


@transaction.atomic
def plan_sample(
    *,
    authority: LocalAuthority,
    plan: Plan,
    among: str,
    size: int,
    seed: str,
    by: User,
    at: datetime,
) -> list[ClaimsAudit]:
    """
    Draw a sample and plan an audit of each provider drawn, in the order drawn.

    :raises AuditRefused: for a size out of bounds, no seed, or nobody to draw from.
    """
    if not 0 < size <= MOST_SAMPLE:
        raise AuditRefused(f"The sample must be from 1 to {MOST_SAMPLE} providers", "size")
    seed = AuditRefused.unless_said(seed, "Give the seed the sample is drawn with", "seed")
    term = term_of(plan.term_on)
    pool = {each.urn or "": each for each in pool_of(authority, term, among)}
    if not pool:
        raise AuditRefused("There is nobody to draw from", "among")
    numbers = sorted(pool)
    drawn = draw(numbers, size=size, seed=seed)
    listed = hashlib.sha256("\n".join(numbers).encode()).hexdigest()
    audit.record(
        authority_id=authority.pk,
        kind="claims.sample_drawn",
        by=by,
        at=at,
        subject=("claims sample", term.name),
        detail={"seed": seed, "size": size, "among": among, "from": numbers, "drawn": drawn},
    )
    return [
        _plan(
            provider=pool[number],
            plan=plan,
            chosen_by="sample",
            why={
                "seed": seed,
                "place": place,
                "size": size,
                "among": among,
                "pool": len(numbers),
                "pool_sha256": listed,
                "fingerprint": fingerprint(seed, number),
            },
            by=by,
            at=at,
        )
        for place, number in enumerate(drawn, start=1)
    ]


def scores_of(authority: LocalAuthority, term: Term, among: str, *, today: date) -> list[Score]:
    """Return the scores of those who may be chosen, the highest first."""
    pool = pool_of(authority, term, among)
    options = options_of(authority)
    weights = weights_with(options.weights if options else {})
    counts = counts_of(authority, pool, today=today)
    return list(by_risk(score(each.urn or "", counts[each.pk], weights) for each in pool))


@transaction.atomic
def plan_risk(
    *,
    authority: LocalAuthority,
    plan: Plan,
    among: str,
    numbers: Sequence[str],
    by: User,
    at: datetime,
) -> list[ClaimsAudit]:
    """
    Plan audits of providers chosen by their scores; each keeps what its score was made of.

    :raises AuditRefused: for nobody chosen, or somebody who cannot be chosen.
    """
    term = term_of(plan.term_on)
    scores = {
        each.number: each for each in scores_of(authority, term, among, today=english_date(at))
    }
    if not numbers or not set(numbers) <= set(scores):
        raise AuditRefused("Choose at least one provider of the list", "numbers")
    pool = {each.urn: each for each in pool_of(authority, term, among)}
    return [
        _plan(
            provider=pool[number],
            plan=plan,
            chosen_by="risk",
            why={
                "points": scores[number].points,
                "parts": [list(part) for part in scores[number].parts],
            },
            by=by,
            at=at,
        )
        for number in dict.fromkeys(numbers)
    ]


@transaction.atomic
def plan_for_cause(
    *, provider: Provider, plan: Plan, reason: str, by: User, at: datetime
) -> ClaimsAudit:
    """
    Plan one audit, for a reason.

    :raises AuditRefused: without a reason.
    """
    reason = AuditRefused.unless_said(reason, "Say why this provider is audited", "reason")
    why = {"reason": reason}
    return _plan(provider=provider, plan=plan, chosen_by="cause", why=why, by=by, at=at)


def _plan(
    *,
    provider: Provider,
    plan: Plan,
    chosen_by: str,
    why: Mapping[str, Any],
    by: User,
    at: datetime,
) -> ClaimsAudit:
    if plan.kind not in list(Kind):
        raise AuditRefused("Choose how it is audited", "kind")
    if plan.lead is not None and plan.lead not in {
        each.pk for each in people_of(provider.authority)
    }:
        raise AuditRefused("Choose somebody who works here", "lead")
    if plan.planned_on and plan.planned_on < english_date(at):
        raise AuditRefused("The day must be today or still to come", "planned_on")
    term = term_of(plan.term_on)
    made = ClaimsAudit.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        kind=plan.kind,
        term_on=term.first_day,
        term=term.name,
        chosen_by=chosen_by,
        why=dict(why),
        planned_on=plan.planned_on,
        lead_id=plan.lead,
    )
    AuditStep.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        audit=made,
        kind=Act.PLAN,
        on=english_date(at),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=provider.authority_id,
        kind="claims_audit.planned",
        by=by,
        at=at,
        subject=("claims audit", made.pk),
        detail={"kind": made.kind, "term": made.term, "chosen_by": chosen_by},
    )
    return made


def _claiming(authority: LocalAuthority, term: Term) -> set[int]:
    """Return the keys of the providers with claims in checked files of a term."""
    files = ClaimsFile.objects.for_authority(authority).filter(term_on=term.first_day)
    checks = FileStep.objects.for_authority(authority).filter(
        kind=FileAct.CHECK, file__in=files.values("pk")
    )
    numbers: set[str] = set()
    whole: set[int] = set()
    for provider, fields in checks.values_list("file__provider_id", "fields"):
        if provider:
            whole.add(provider)
        numbers |= set(fields["by_provider"])
    rows = Provider.objects.for_authority(authority).filter(urn__in=numbers)
    return whole | set(rows.values_list("pk", flat=True))
