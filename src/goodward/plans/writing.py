"""What every act on a plan shares: how it is refused, and how it is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.core.plans.standing import may_be_done
from goodward.core.refusals import Refused
from goodward.plans.models import ActionEntry, PlanAction

# What a refusal calls an act, and where the action stands that it cannot be done with.
_REFUSALS = {
    "reviewed": "This action is closed. Reopen it before you say how it goes",
    "changed": "This action is closed. Reopen it before you change it",
    "closed": "This action is closed already",
    "reopened": "This action is open already",
    "provider_said": "This action is closed, so there is nothing more to say of it",
}


class PlanRefused(Refused):
    """What was asked of a plan cannot be done; the sentence says why, `field` where."""


def held_back(action: PlanAction) -> PlanAction:
    """Return the action as it is now, so that two people never do two things with it at once."""
    rows = PlanAction.objects.for_authority(action.authority).select_for_update(of=("self",))
    return rows.select_related("provider", "authority").get(pk=action.pk)


def check_may(act: str, action: PlanAction) -> None:
    """:raises PlanRefused: when the act makes no sense with the action as it stands."""
    if not may_be_done(act, action.standing):
        raise PlanRefused(_REFUSALS[act])


def write_down(
    action: PlanAction, *, kind: str, by: User | None, at: datetime, **entry: Any
) -> ActionEntry:
    """
    Append an entry to an action's history, and to the record.

    kind: a value of `EntryKind` as the record has it, “plan.added”. entry: fields of `ActionEntry`.
    """
    written = ActionEntry.objects.for_authority(action.authority).create(
        authority=action.authority,
        action=action,
        kind=kind.removeprefix("plan."),
        standing=action.standing,
        due_on=action.due_on,
        recorded_at=at,
        recorded_by=by,
        **entry,
    )
    audit.record(
        authority_id=action.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("plan_action", action.pk),
        detail={
            "provider": action.provider_id,
            "standing": action.standing,
            "due_on": action.due_on,
            "visit": written.visit_id,
        },
        reason=entry.get("words", ""),
    )
    return written
