"""The table of rights as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goodward.accounts.rights import CASE_STATES, IMPORT_STATES, RIGHTS, Right, State
from goodward.accounts.roles import ROLE_TITLES, Role
from goodward.core.policy.vocabulary import EVENT_KINDS

RECORD = "record."
STATE_TEXTS = {
    State.NO_PATHWAY: "on no pathway",
    State.OPEN: "on a pathway",
    State.OWING: "off it, something still owed",
    State.LEFT: "left the register",
    State.STAGED: "to be reviewed",
    State.COMMITTED: "accepted",
    State.ABANDONED: "set aside",
    State.UNDONE: "taken back",
}
# With so few missing it is quicker to read who may not.
FEW = 3


@dataclass(frozen=True)
class ShownRight:
    """One act: who may do it, when, and whether the reader may."""

    act: str
    roles: str
    states: str
    is_mine: bool


@dataclass(frozen=True)
class RightsGroup:
    """Acts that belong together."""

    id: str
    title: str
    rights: tuple[ShownRight, ...]


def rights_groups(mine: Iterable[str]) -> list[RightsGroup]:
    """Return every right of the table, those of recording by themselves."""
    held = frozenset(mine)
    other = [act for act in RIGHTS if not act.startswith(RECORD)]
    recording = [act for act in RIGHTS if act.startswith(RECORD)]
    return [
        RightsGroup(id_, title, tuple(_shown(act, RIGHTS[act], held) for act in acts))
        for id_, title, acts in (
            ("acts", "Looking, files and people", other),
            ("recording", "Recording what happened", recording),
        )
    ]


def _shown(act: str, right: Right, held: frozenset[str]) -> ShownRight:
    title = right.title
    if act.startswith(RECORD):
        title = EVENT_KINDS[act.removeprefix(RECORD)].title
    return ShownRight(title, _roles(right), _states(right.states), not right.roles.isdisjoint(held))


def _roles(right: Right) -> str:
    missing = [ROLE_TITLES[role] for role in Role if role not in right.roles]
    if not missing:
        return "Everybody"
    if len(missing) <= FEW:
        return f"Everybody but: {', '.join(missing)}"
    return ", ".join(ROLE_TITLES[role] for role in Role if role in right.roles)


def _states(states: frozenset[State]) -> str:
    if states in (frozenset(), CASE_STATES, IMPORT_STATES):
        return "Any"
    return "; ".join(STATE_TEXTS[state] for state in State if state in states).capitalize()
