"""What a form holds already when one comes from a duty: as much as its rule says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from goodward.cases.queries import WorkLine
from goodward.core.policy.language import DoneBy
from goodward.core.policy.versions import PolicyVersions
from goodward.web.pages.record.asking import OF_KIND
from goodward.web.pages.record.opening import Opening

_ONE_VALUE = ("document", "letter", "to", "about")
_ABOUT_A_BOOKING = frozenset({"visit_held", "visit_moved"})


def from_duty(
    kind: str, duty: WorkLine, rules: PolicyVersions, *, roles: Iterable[str]
) -> dict[str, Any]:
    """
    Return the initial values of the form that records what meets a duty.

    kind: what is recorded, which may be another act than the duty's, such as booking its visit.
    roles: of the person who records.
    """
    done_by = _done_by(duty, rules)
    if done_by is None or done_by.act != kind:
        return {"roles": _present(duty, roles)} if kind == "visit_held" else {}
    found: dict[str, Any] = {name: _only(getattr(done_by, name)) for name in _ONE_VALUE}
    match kind:
        case "contact_made":
            found["by"] = next(iter(_present(duty, roles)), None)
        case "visit_held":
            found["roles"] = _present(duty, roles)
            found["kind"] = done_by.kind[:1] or ["support"]
        case "review_done":
            found["kind"] = _only(done_by.kind)
        case "note_sent":
            found["visit"] = f"{OF_KIND}{done_by.kind[0]}" if done_by.kind else duty.number
        case "officer_allocated":
            found["role"] = _only(done_by.role)
    return {name: value for name, value in found.items() if value is not None}


def _done_by(duty: WorkLine, rules: PolicyVersions) -> DoneBy | None:
    pathway = rules.latest.text.pathways.get(duty.pathway)
    said = pathway.duties.get(duty.rule) if pathway else None
    return said.done_by if said else None


def _present(duty: WorkLine, roles: Iterable[str]) -> list[str]:
    """
    Return who acts: the person's own role, else the first.

    Where several have to be there together, the others are ticked by whoever knows that they were.
    """
    own = [role for role in duty.roles if role in set(roles)]
    return (own or list(duty.roles))[:1]


def _only(values: list[str]) -> str | None:
    return values[0] if len(values) == 1 else None


def initial_values(kind: str, opening: Opening, duty: WorkLine | None) -> dict[str, Any]:
    """Return what a form holds when it is opened."""
    initial: dict[str, Any] = {}
    if duty is not None:
        initial = from_duty(kind, duty, opening.rules, roles=opening.roles)
    booked = opening.booked_for if kind in _ABOUT_A_BOOKING else None
    if kind == "visit_held":
        initial.setdefault("roles", _own(opening))
        initial.setdefault("kind", ["support"])
        if booked is not None and booked <= opening.today:
            initial["on"] = booked
    if kind == "contact_made":
        initial.setdefault("by", next(iter(_own(opening)), None))
    if kind == "note_sent" and opening.choices.visits:
        initial.setdefault("visit", opening.choices.visits[0][0])
    if kind == "duty_excused" and duty is not None:
        number = f"#{duty.number}" if duty.number is not None else ""
        initial["duty"] = f"{duty.pathway}/{duty.rule}{number}"
    return initial


def _own(opening: Opening) -> list[str]:
    """Return the person's own roles among those that owe anything."""
    return [role for role, _ in opening.choices.roles if role in opening.roles]
