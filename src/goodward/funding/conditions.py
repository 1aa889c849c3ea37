"""The condition “take up support”: agreed, taken up, not kept; noted by people on its decision."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.funding.moves import State
from goodward.core.funding.status import Effect
from goodward.diary import ledger
from goodward.funding.models import FundingStep
from goodward.funding.refusing import FundingRefused
from goodward.funding.steps import Decision, all_of, get
from goodward.providers.models import Provider


class Note(StrEnum):
    """What people note of a condition; the names of the steps."""

    AGREED = "condition_agreed"
    TAKEN_UP = "condition_taken_up"
    BREACHED = "condition_breached"


class Condition(NamedTuple):
    """
    A condition: its decision, what was noted of it, and what is on record since it holds.

    evidence: how often each kind of the engagement ledger occurs (`diary.ledger.KINDS`).
    """

    decision: Decision
    notes: tuple[FundingStep, ...]
    evidence: tuple[tuple[str, int], ...]

    @property
    def is_breached(self) -> bool:
        """Whether the newest note says that it was not kept."""
        return bool(self.notes) and self.notes[-1].kind == Note.BREACHED


@transaction.atomic
def note(*, decision: Decision, what: str, said: str, by: User, at: datetime) -> None:
    """
    Note of a condition that it was agreed, that support was taken up, or that it was not kept.

    That it was not kept changes nothing by itself: it is shown wherever a decision is taken.

    :raises FundingRefused: without words, or for a decision that attaches no condition.
    """
    said = FundingRefused.unless_said(said, "Say what it rests on", "said")
    row = decision.row
    LocalAuthority.objects.select_for_update().get(pk=row.authority_id)
    now = get(row.authority, row.pk)
    is_condition = row.effect == Effect.CONDITION and now.content.is_accepted
    if what not in list(Note) or not is_condition or now.now.state is not State.APPROVED:
        raise FundingRefused("There is no condition that this could be noted of", "what")
    FundingStep.objects.for_authority(row.authority).create(
        authority=row.authority, decision=row, kind=what, said=said, at=at, by=by
    )
    audit.record(
        authority_id=row.authority_id,
        kind=f"funding.{what}",
        by=by,
        at=at,
        subject=("provider", row.provider_id),
        detail={"decision": row.number},
        reason=said,
    )


def conditions_of(
    provider: Provider, *, today: date, decisions: list[Decision] | None = None
) -> list[Condition]:
    """Return the conditions a provider's funding was made to hang on, the newest first."""
    found = all_of(provider.authority, provider.pk) if decisions is None else decisions
    mine = [
        each
        for each in found
        if each.row.effect == Effect.CONDITION and each.approved and each.content.is_accepted
    ]
    if not mine:
        return []
    entries = [
        entry for term in ledger.of_provider(provider, today=today) for entry in term.entries
    ]
    notes = frozenset(Note)
    return [
        Condition(
            each,
            tuple(step for step in each.steps if step.kind in notes),
            _since(each.content.takes_effect_on or today, entries),
        )
        for each in mine
    ]


def _since(day: date, entries: list[ledger.Entry]) -> tuple[tuple[str, int], ...]:
    counts = Counter(each.kind for each in entries if each.day >= day)
    return tuple(sorted(counts.items()))
