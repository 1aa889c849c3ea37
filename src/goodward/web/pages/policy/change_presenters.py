"""What differs between two texts, and what a version would change, as the pages show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goodward.accounts.roles import role_title
from goodward.cases.queries import Preview, PreviewedCase
from goodward.core.policy.comparing import Change, DutyChange
from goodward.core.policy.comparing_texts import KeyChange, RuleChange, What
from goodward.core.policy.drawing.wording import title_of, words
from goodward.core.policy.rules import Policy
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.statuses import Look

WHAT_LOOKS = {
    What.ADDED: Look("Added", "green"),
    What.REMOVED: Look("Removed", "red"),
    What.CHANGED: Look("Changed", "yellow"),
}
CHANGE_LOOKS = {
    Change.APPEARS: Look("New", "green"),
    Change.VANISHES: Look("Gone", "grey"),
    Change.MOVES: Look("Moved", "yellow"),
    Change.CHANGES_HANDS: Look("Other role", "purple"),
}


@dataclass(frozen=True)
class ShownRule:
    """One rule that differs, with its keys."""

    sort: str
    name: str
    look: Look
    keys: tuple[KeyChange, ...]


@dataclass(frozen=True)
class RoleLine:
    """How many duties come to a role, leave it, move, and would be late at once."""

    role: str
    appears: int
    vanishes: int
    moves: int
    overdue: int


@dataclass(frozen=True)
class ShownChange:
    """What becomes of one duty, in a sentence."""

    looks: tuple[Look, ...]
    duty: str
    text: str
    is_overdue: bool


@dataclass(frozen=True)
class ShownCase:
    """One provider for whom something would change; `runs_on` where a move is asked about."""

    name: str
    url: str
    changes: tuple[ShownChange, ...]
    also: tuple[str, ...]
    pk: int = 0
    runs_on: tuple[str, ...] = ()


def shown_rules(changes: Iterable[RuleChange]) -> list[ShownRule]:
    """Return each rule that differs, ready to show."""
    return [
        ShownRule(each.sort.capitalize(), each.name, WHAT_LOOKS[each.what], each.keys)
        for each in changes
    ]


def role_lines(found: Preview, policy: Policy) -> list[RoleLine]:
    """Return the counts of each role for which something would change."""
    return [RoleLine(_role(role, policy), *tally) for role, tally in found.by_role.items()]


def shown_case(case: PreviewedCase, policy: Policy, before: Policy) -> ShownCase:
    """Return one provider's changes. before: the version in force, for what only it has."""
    found = case.difference
    also = [
        *(f"Would be on {_pathway(each, policy, before)}" for each in found.opens),
        *(f"Would not be on {_pathway(each, policy, before)}" for each in found.closes),
        *(f"Would be asked: {_question(each, policy, before)}" for each in found.asks),
        *(
            f"Would not be asked: {_question(each, policy, before)}"
            for each in found.no_longer_asks
        ),
    ]
    return ShownCase(
        case.provider_name,
        reverse("providers:show", kwargs={"pk": case.provider_pk}),
        tuple(_change(each, policy, before) for each in found.duties),
        tuple(also),
        case.provider_pk,
        tuple(
            f"{_pathway(name, policy, before)}, on the version from {plain_day(since)}"
            for name, since in found.moves
        ),
    )


def _change(change: DutyChange, policy: Policy, before: Policy) -> ShownChange:
    duty = change.duty
    number = f" {duty.number}" if duty.number is not None else ""
    return ShownChange(
        tuple(CHANGE_LOOKS[each] for each in Change if each in change.changes),
        f"{title_of(duty.id)}{number}, {_pathway(duty.pathway, policy, before)}",
        _sentence(change, policy),
        change.is_overdue_at_once,
    )


def _sentence(change: DutyChange, policy: Policy) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        return f"{_due(change.duty.due_on)}, {_roles(change.duty.role, policy)}"
    said = []
    if Change.MOVES in change.changes:
        said.append(f"{_due(before.due_on)} → {_due(after.due_on)}")
    if Change.CHANGES_HANDS in change.changes:
        said.append(f"{_roles(before.role, policy)} → {_roles(after.role, policy)}")
    return "; ".join(said)


def _due(day: date | None) -> str:
    return long_day(day) if day else "No date"


def _roles(roles: Iterable[str], policy: Policy) -> str:
    return ", ".join(_role(each, policy) for each in roles)


def _role(role: str, policy: Policy) -> str:
    said = policy.text.roles.get(role)
    return said.title if said else role_title(role)


def _pathway(name: str, policy: Policy, before: Policy) -> str:
    said = policy.text.pathways.get(name) or before.text.pathways.get(name)
    return said.title if said else words(name)


def _question(name: str, policy: Policy, before: Policy) -> str:
    said = policy.text.proposals.get(name) or before.text.proposals.get(name)
    return said.text if said else words(name)
