"""Gaps of a finished audit put into the provider's improvement plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.instruments.forms_kept import form_of
from goodward.instruments.models import Audit, EndKind
from goodward.instruments.refusals import AuditRefused
from goodward.plans import actions as plans
from goodward.plans.models import ActionSource, PlanAction

BETWEEN = ":"


class Wanted(NamedTuple):
    """
    A gap that is to become an action.

    item: its key. text: what is to be done. same: the action of the plan that a person says it is.
    is_another: a person says that it is none of those that are near.
    """

    item: str
    text: str
    same: PlanAction | None = None
    is_another: bool = False


class Planned(NamedTuple):
    """
    What came of it, by the keys of items.

    new: became actions. there: the plan had them, and now says that the audit asks too. near:
    actions that may be the same; nothing was done with these, a person is asked first.
    """

    new: tuple[str, ...]
    there: tuple[str, ...]
    near: dict[str, list[PlanAction]]


@transaction.atomic
def plan_gaps(
    *,
    audit: Audit,
    wanted: Sequence[Wanted],
    by: User,
    at: datetime,
    due_on: date | None = None,
    owner: str = "",
) -> Planned:
    """
    Put gaps into the plan in one step; the same gap twice changes nothing.

    due_on, owner: of all of them, where they are known.

    :raises AuditRefused: unless the audit is finished, or for an item its form does not have.
    :raises PlanRefused: for a gap without words.
    """
    end = getattr(audit, "end", None)
    if end is None or end.kind != EndKind.FINISHED:
        raise AuditRefused("Finish the audit first; then its gaps can go into the plan")
    if {each.item for each in wanted} - {each.key for each in form_of(audit).items}:
        raise AuditRefused("The form has no such item")
    new: list[str] = []
    there: list[str] = []
    near: dict[str, list[PlanAction]] = {}
    for each in wanted:
        source = plans.Source(plans.SourceKind.AUDIT, _key(audit, each.item), end.on)
        if each.same is not None:
            plans.attach(
                action=each.same,
                source=source,
                by=by,
                at=at,
                words=each.text,
                due_on=due_on,
                owner=owner,
            )
            there.append(each.item)
            continue
        added = plans.add(
            provider=audit.provider,
            text=each.text,
            source=source,
            by=by,
            at=at,
            due_on=due_on,
            owner=owner,
            is_another=each.is_another,
        )
        if added.action is None:
            near[each.item] = added.near
        else:
            (new if added.is_new else there).append(each.item)
    return Planned(tuple(new), tuple(there), near)


def planned_items(audit: Audit) -> dict[str, int]:
    """Return the items of an audit that the plan has already, each with its action's key."""
    rows = ActionSource.objects.for_authority(audit.authority).filter(
        kind=plans.SourceKind.AUDIT, key__startswith=_key(audit, "")
    )
    return {each.key.partition(BETWEEN)[2]: each.action_id for each in rows}


def _key(audit: Audit, item: str) -> str:
    return f"{audit.pk}{BETWEEN}{item}"
