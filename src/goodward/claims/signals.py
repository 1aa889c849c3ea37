"""Signs of risk: those noted by an officer, and those read off what is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.cases.models import Event
from goodward.claims.models import AuditStep, SignalNoted
from goodward.claims.refusing import AuditRefused
from goodward.core.calendars.working_days import add_months
from goodward.core.claims.progress import Act
from goodward.providers.models import Provider

# Nothing that is held says these; somebody has to.
NOTED = ("administration_change", "late_claim")
DIFFICULTY = "funding_difficulty"
A_YEAR = 12


@transaction.atomic
def note_signal(
    *, provider: Provider, signal: str, on: date, said: str, by: User, at: datetime
) -> SignalNoted:
    """
    Note a sign of risk of a provider.

    :raises AuditRefused: for one that is not noted by hand, or a day still to come.
    """
    if signal not in NOTED:
        raise AuditRefused("Choose what you want to note", "signal")
    AuditRefused.if_to_come(on, english_date(at), "on", "The day")
    noted = SignalNoted.objects.for_authority(provider.authority).create(
        authority=provider.authority,
        provider=provider,
        signal=signal,
        on=on,
        said=said.strip(),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(
        authority_id=provider.authority_id,
        kind="claims.signal_noted",
        by=by,
        at=at,
        subject=("provider", provider.pk),
        detail={"signal": signal, "on": on},
    )
    return noted


def counts_of(
    authority: LocalAuthority, providers: Iterable[Provider], *, today: date
) -> dict[int, Counter[str]]:
    """Return how many of each signal each provider has, by its key. Three queries."""
    since = add_months(today, -A_YEAR)
    counts: dict[int, Counter[str]] = {}
    for each in providers:
        counts[each.pk] = Counter(never_audited=1)
        if each.registered_on and each.registered_on > since:
            counts[each.pk]["new_provider"] = 1
    noted = SignalNoted.objects.for_authority(authority).filter(on__gt=since)
    for pk, signal in noted.values_list("provider_id", "signal"):
        if pk in counts:
            counts[pk][signal] += 1
    told = Event.objects.for_authority(authority).filter(kind=DIFFICULTY, on__gt=since)
    for pk in told.values_list("provider_id", flat=True):
        if pk in counts:
            counts[pk]["difficulty"] += 1
    closed = AuditStep.objects.for_authority(authority).filter(kind=Act.CLOSE)
    for pk, fields in closed.values_list("audit__provider_id", "fields"):
        if pk in counts:
            counts[pk]["never_audited"] = 0
            counts[pk]["findings_before"] += bool(fields.get("not_due"))
    return counts
