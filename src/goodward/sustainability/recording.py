"""What a review adds to a provider's history: the event that meets the policy's duty."""

from __future__ import annotations

from datetime import date, datetime

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.providers.models import Provider
from goodward.sustainability.standing import REVIEW, case_of, owed


def record_review(provider: Provider, kind: str, *, on: date, by: User, at: datetime) -> str:
    """Record that a review was done, on the pathway that owes it; return its event's name."""
    waiting = owed(provider, case_of(provider, english_date(at)), kind)
    return cases.record(
        provider=provider,
        kind=REVIEW,
        on=on,
        by=by,
        at=at,
        fields={"kind": kind},
        pathway=waiting[0].duty.pathway if waiting else None,
    ).name
