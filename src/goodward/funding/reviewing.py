"""Looking at a decision again once its day has come."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.funding.moves import State
from goodward.funding.models import FundingStep
from goodward.funding.refusing import FundingRefused
from goodward.funding.steps import REVIEWED, Decision, get


@transaction.atomic
def review(*, decision: Decision, said: str, next_on: date | None, by: User, at: datetime) -> None:
    """
    Say that a decision was looked at again, what was found, and when next; it stands as it is.

    What would change it is a decision of its own.

    :raises FundingRefused: without words, before it is approved, or for a day that has passed.
    """
    said = FundingRefused.unless_said(said, "Say what was found", "said")
    row = decision.row
    LocalAuthority.objects.select_for_update().get(pk=row.authority_id)
    if get(row.authority, row.pk).now.state is not State.APPROVED:
        raise FundingRefused("It is looked at again once it is approved")
    if next_on is not None and next_on <= english_date(at):
        raise FundingRefused("Enter a day to come", "next_on")
    FundingStep.objects.for_authority(row.authority).create(
        authority=row.authority,
        decision=row,
        kind=REVIEWED,
        content={"next": next_on.isoformat() if next_on else None},
        said=said,
        at=at,
        by=by,
    )
    audit.record(
        authority_id=row.authority_id,
        kind="funding.reviewed",
        by=by,
        at=at,
        subject=("provider", row.provider_id),
        detail={"decision": row.number, "next": next_on},
        reason=said,
    )
