"""
The words in which the reference writes down the tables of the contract, sections 6 and 7.

A row says which pathways a duty belongs to, what opens it, how long it has, who owes it and which
act meets it. Events are the plain mappings of a scenario.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tests.support.reference.days import Span

Said = Mapping[str, Any]
# An act, the number of the duty and the roles that owe it: does the act meet the duty?
Meets = Callable[[Said, int | None, tuple[str, ...]], bool]

ANY, ALL = "any", "all"

# What opens a duty, apart from After(…) and AfterEach(…).
PATHWAY_OPENS = "the pathway opens"
PATHWAY_OPENS_WITH_COMMITTEE_ACTIONS = "the pathway opens on a judgement with committee actions"
SECOND_CANCELLATION_IN_A_TERM = "the second cancellation by the setting in one term"
EACH_SAFETY_CONCERN = "each safety concern"
EACH_VISIT_OF_ANY_KIND = "each visit held, of any kind"
DECLINED_OR_DISENGAGED = "support declined or no engagement, unless one is open"
PATHWAY_CLOSES_AS_IMPROVED = "the pathway closes as improved"


class After(NamedTuple):
    """Opens when the duty of this id (and number) is met."""

    duty: str
    number: int | None = None


class AfterEach(NamedTuple):
    """Opens, with the same number, each time a duty of this id is met."""

    duty: str


class Booking(NamedTuple):
    """Due on the date for which the first visit is booked."""


Roles = tuple[str, ...]


class Row(NamedTuple):
    """
    One row of a table, for the pathways whose values are the same.

    due: None where the policy gives no date. counts_from: the duty whose being met is the anchor,
    None where the opening is. roles_of: by provider type and number, where they differ.
    periodic: when one is done the next opens. stays: still owed when its pathway has closed.
    """

    id: str
    pathways: tuple[str, ...]
    opens: str | After | AfterEach
    due: Span | Booking | None
    roles: Roles
    met_by: Meets
    rule: str = ANY
    counts_from: str | None = None
    periodic: bool = False
    offered: bool = False
    stays: bool = False
    numbered: bool = False
    joint: tuple[int, ...] = ()
    joint_roles: Roles = ()
    roles_by_type: Mapping[str, Roles | None] = {}

    def owed_by(self, number: int | None) -> tuple[Roles, str]:
        """Return who owes it and whether any or all of them must."""
        if number in self.joint:
            return self.joint_roles, ALL if len(self.joint_roles) > 1 else ANY
        return self.roles, self.rule


# ── which act meets a duty ──────────────────────────────────────────────────────────────────────


def as_list(said: object) -> list[Any]:
    """Return one value, or a list of them, as a list; nothing is an empty one."""
    if said is None:
        return []
    return list(said) if isinstance(said, list | tuple) else [said]


def kinds_of(visit: Said) -> list[str]:
    return as_list(visit.get("kind", "support"))


def act(event: str, /, **fields: str) -> Meets:
    """Met by an event of this kind whose fields say exactly this."""
    return lambda said, number, roles: (
        said["event"] == event and all(said.get(name) == each for name, each in fields.items())
    )


def contact(said: Said, number: int | None, roles: Roles) -> bool:
    return said["event"] == "contact_made" and said["by"] in roles


def support_visit(said: Said, number: int | None, roles: Roles) -> bool:
    return (
        said["event"] == "visit_held" and "support" in kinds_of(said) and said.get("team") is None
    )


def visit_of(kind: str) -> Meets:
    return lambda said, number, roles: said["event"] == "visit_held" and kind in kinds_of(said)


def visit_with_all_of_them(said: Said, number: int | None, roles: Roles) -> bool:
    return said["event"] == "visit_held" and set(roles) <= set(as_list(said.get("roles")))


def note_of_that_visit(said: Said, number: int | None, roles: Roles) -> bool:
    return said["event"] == "note_sent" and said.get("visit") == number


def note_of_that_visit_or_any(said: Said, number: int | None, roles: Roles) -> bool:
    """A row that says no more than `note_sent`: a note that names no visit will do for any."""
    return said["event"] == "note_sent" and said.get("visit") in (None, number)


def note_of(kind: str) -> Meets:
    return act("note_sent", kind=kind)


def informed_about(*abouts: str) -> Meets:
    return lambda said, number, roles: (
        said["event"] == "ofsted_informed" and said["about"] in abouts
    )
