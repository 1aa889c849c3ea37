"""Reading a decision's steps: where it stands, what it says, and whether it may be approved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.core.funding import moves
from goodward.core.funding.content import Content, read_kept
from goodward.funding.models import FundingDecision, FundingStep

LETTER, REVIEWED = "letter", "reviewed"
# What an approved decision is in the provider's history.
EVENT = "funding_decided"
_ACTS = frozenset(moves.Act)


class Decision(NamedTuple):
    """A decision: its row, where it stands, what it says, its steps in order."""

    row: FundingDecision
    now: moves.Standing
    content: Content
    steps: tuple[FundingStep, ...]

    @property
    def approved(self) -> FundingStep | None:
        """The step that approved it."""
        return next((each for each in self.steps if each.kind == moves.Act.APPROVE), None)

    @property
    def hands(self) -> frozenset[int]:
        """Everybody who had a hand in it or approved it."""
        approver = self.now.approver
        return self.now.authors | ({approver} if approver is not None else set())

    @property
    def review_on(self) -> date | None:
        """The day it is looked at again: as decided, or as said when it was looked at last."""
        looked = [each.content["next"] for each in self.steps if each.kind == REVIEWED]
        if not looked:
            return self.content.review_on
        return date.fromisoformat(looked[-1]) if looked[-1] else None

    @property
    def decided_on(self) -> date | None:
        """The day it was taken; None before it is approved."""
        if self.row.decided_before and self.approved:
            return self.row.decided_before
        return date.fromisoformat(self.approved.content["on"]) if self.approved else None


def read(row: FundingDecision, steps: Sequence[FundingStep]) -> Decision:
    """Return a decision. steps: its own, in order."""
    now = moves.standing(
        moves.Step(each.pk, moves.Act(each.kind), each.by_id)
        for each in steps
        if each.kind in _ACTS
    )
    written = next((each for each in steps if each.pk == now.written), None)
    return Decision(row, now, read_kept(written.content) if written else Content(), tuple(steps))


def get(authority: LocalAuthority, pk: int) -> Decision:
    """
    Return one decision. Two queries.

    :raises FundingDecision.DoesNotExist: also for another authority's.
    """
    row = (
        FundingDecision.objects.for_authority(authority)
        .select_related("authority", "provider__authority", "instead_of", "against__decision")
        .get(pk=pk)
    )
    steps = FundingStep.objects.for_authority(authority).filter(decision=row)
    return read(row, list(steps.select_related("by").order_by("pk")))


def all_of(authority: LocalAuthority, provider: int | None = None) -> list[Decision]:
    """Return every decision of an authority or of one provider, the newest first. Two queries."""
    rows = FundingDecision.objects.for_authority(authority).select_related(
        "authority", "provider__authority", "instead_of", "against"
    )
    steps = FundingStep.objects.for_authority(authority).select_related("by")
    if provider is not None:
        rows, steps = rows.filter(provider=provider), steps.filter(decision__provider=provider)
    by_decision: dict[int, list[FundingStep]] = {}
    for each in steps.order_by("pk"):
        by_decision.setdefault(each.decision_id, []).append(each)
    return [read(row, by_decision[row.pk]) for row in rows.order_by("-number")]
