"""Appending a step to a decision: the authority locked, the move checked, the record written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.funding import moves
from goodward.core.funding.moves import Act
from goodward.funding.models import FundingDecision, FundingStep
from goodward.funding.refusing import FundingRefused
from goodward.funding.steps import Decision, get

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def held(decision: Decision, act: Act, by: User) -> Decision:
    """Return the decision as it is now, the authority locked, after checking the act."""
    lock(decision.row.authority)
    now = get(decision.row.authority, decision.row.pk)
    try:
        moves.check_may(now.now, act, by.pk)
    except moves.MoveNotAllowed as refused:
        raise FundingRefused(str(refused)) from refused
    return now


def lock(authority: LocalAuthority) -> None:
    """Hold the authority's row, so that two people at once never both decide."""
    LocalAuthority.objects.select_for_update().get(pk=authority.pk)


def step(
    row: FundingDecision,
    act: Act,
    *,
    by: User,
    at: datetime,
    said: str = "",
    content: Mapping[str, Any] = _NOTHING,
) -> FundingStep:
    made = FundingStep.objects.for_authority(row.authority).create(
        authority=row.authority,
        decision=row,
        kind=act.value,
        content=dict(content),
        said=said,
        at=at,
        by=by,
    )
    audit.record(
        authority_id=row.authority_id,
        kind=f"funding.{act.value}",
        by=by,
        at=at,
        subject=("provider", row.provider_id),
        detail={"decision": row.number, "step": made.pk, "question": row.question,
                **({} if not content else {"content": dict(content)})},
        reason=said,
        policy_hash=row.policy_hash,
    )  # fmt: skip
    return made
