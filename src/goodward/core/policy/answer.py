"""
What a policy makes of a history: pathways, duties, proposals, each with its reason.

Source: the contract of facts and duties, section 5. Nothing here can be changed once it is made.
What comes by the tens in every answer is a `Struct`: made in half the time of a named tuple.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from goodward.core.calendars.working_days import Skipped


class Status(StrEnum):
    """Where a duty stands at the end of the day the question is asked for."""

    NOT_DUE = "not_due"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"
    NO_DATE = "no_date"
    OFFERED = "offered"
    CANCELLED = "cancelled"
    EXCUSED = "excused"


OPEN_STATUSES = frozenset({Status.NOT_DUE, Status.OVERDUE, Status.NO_DATE, Status.OFFERED})


class ProposalState(StrEnum):
    """What became of a question that only a person may decide."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class Because(Struct, frozen=True, gc=False):
    """
    The reason of a duty or proposal.

    event, on: the event the date counts from (or that opened it, while there is no date), and its
    day of effect. rule: the rule in one sentence. counted: the span counted, such as
    "3 working days"; None where the policy gives no date.
    """

    event: str
    on: date
    rule: str
    source: str
    quote: str
    basis: str
    counted: str | None = None
    skipped: tuple[Skipped, ...] = ()


class PolicyStamp(NamedTuple):
    """Which version of whose policy binds a pathway."""

    authority: str
    applies_from: date
    hash: str


class Pathway(NamedTuple):
    """A provider's run through one set of steps. `number` is 2 when opened a second time."""

    id: str
    number: int
    opened_on: date
    closed_on: date | None
    outcome: str | None
    policy: PolicyStamp


class Duty(Struct, frozen=True, gc=False):
    """
    One thing owed: by whom, by when, and why.

    role_rule: "any" one of `role`, or "all" together.
    ended_on: the day it stopped being open (done, cancelled or excused); None while open.
    """

    id: str
    pathway: str
    pathway_number: int
    number: int | None
    role: tuple[str, ...]
    role_rule: str
    opened_on: date
    due_on: date | None
    norm_on: date | None
    status: Status
    done_on: date | None
    missed: bool
    missing_roles: tuple[str, ...]
    text: str
    because: Because
    ended_on: date | None = None


class Proposal(NamedTuple):
    """
    A question the policy raises and only a person may answer.

    pathway, pathway_number: where it was raised; None for a question about the pathway itself.
    children: "new", "existing" or "all".
    """

    id: str
    state: ProposalState
    text: str
    options: tuple[str, ...]
    entitlements: tuple[str, ...]
    children: str | None
    because: Because
    pathway: str | None = None
    pathway_number: int | None = None
    raised_on: date | None = None
    decided_on: date | None = None
    decision: str | None = None


class Unused(NamedTuple):
    """An act that met no duty and opened none."""

    event: str
    on: date
    id: str | None


class Problem(NamedTuple):
    """Something that could not be counted: "term_unknown" or "bank_holidays_unknown"."""

    kind: str
    on: date


class Answer(NamedTuple):
    """All that one history comes to on one day."""

    as_of: date
    pathways: tuple[Pathway, ...]
    duties: tuple[Duty, ...]
    proposals: tuple[Proposal, ...]
    unused: tuple[Unused, ...]
    problems: tuple[Problem, ...]
