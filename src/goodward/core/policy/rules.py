"""
A policy made ready to run: what `compiling` builds once and `folding` reads at every event.

Everything that depends only on the policy and the type of provider is worked out here beforehand,
so that reading a history is a matter of looking things up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from goodward.core.calendars.working_days import Unit
from goodward.core.policy.answer import PolicyStamp

if TYPE_CHECKING:
    from goodward.core.policy.judging import Judging
    from goodward.core.policy.language import PolicyText

# The question a policy asks when a judgement cannot be placed: the one proposal with a fixed id.
CHOOSE_PATHWAY = "choose_pathway"

Facts = Mapping[str, Any]
# Says whether an act with these fields meets a duty with this number and these roles.
Meets = Callable[[Facts, int | None, tuple[str, ...]], bool]
Fitting = Callable[[Facts], bool]


class Citation(NamedTuple):
    """The part of a reason that is the same each time: the rule and where it stands."""

    rule: str
    source: str
    quote: str
    basis: str


@dataclass(slots=True, eq=False)
class Span:
    """How long, and `words` as the policy writes it. Each is its own: hashed by identity."""

    unit: Unit
    amount: int
    words: str
    rolls: bool = True
    first_day_counts: bool = False


class Owed(NamedTuple):
    """By whom, and whether any one of them or all together."""

    roles: tuple[str, ...]
    rule: str


@dataclass(slots=True, eq=False)
class DutyRule:
    """One duty of a pathway. `place` is its place in the policy's order."""

    id: str
    place: int
    text: str
    citation: Citation
    owed: Owed
    owed_at: dict[int | None, Owed]
    owed_by_visitors: bool
    span: Span | None
    norm: Span | None
    first_undated: bool
    repeats: bool
    numbered: bool
    offered: bool
    stays_owed: bool
    act: str
    meets: Meets
    checklist: tuple[str, ...] = ()
    counts_from: DutyRule | None = None
    booked_for: DutyRule | None = None
    # What being done brings about.
    opens_next: tuple[tuple[DutyRule, int | None], ...] = ()
    opens_same_number: tuple[DutyRule, ...] = ()
    starts_counts: tuple[DutyRule, ...] = ()
    has_consequences: bool = False
    # Its date counts from the day it opens, and the policy says who owes it.
    is_plain: bool = True


class Cancellations(NamedTuple):
    """A duty that opens at the nth cancellation by one side within a school term."""

    rule: DutyRule
    by: str
    reaches: int


@dataclass(slots=True, eq=False)
class PathwayRules:
    """
    One pathway, for one type of provider.

    places: of all duties the policy lists, whatever type of provider they are for.
    """

    id: str
    place: int
    title: str
    track: bool
    when_judged: str | None
    when_better: str | None
    stamp: PolicyStamp
    places: range
    duties: tuple[DutyRule, ...]
    at_start: tuple[DutyRule, ...]
    with_committee: tuple[DutyRule, ...]
    at_each: dict[str, tuple[DutyRule, ...]]
    at_first: dict[str, tuple[DutyRule, ...]]
    met_by: dict[str, tuple[DutyRule, ...]]
    on_better: tuple[DutyRule, ...]
    cancellations: tuple[Cancellations, ...]
    dated_by_booking: tuple[DutyRule, ...]
    # The events that open something here by themselves.
    opens_at: frozenset[str] = field(init=False)
    # The events that meet or open something here.
    heeds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.opens_at = frozenset((*self.at_each, *self.at_first))
        self.heeds = self.opens_at.union(self.met_by)


class PlacingRule(NamedTuple):
    """A row of the table that places judgements."""

    fits: Fitting
    leads_to: str
    good_or_better: bool


class RegistrationRule(NamedTuple):
    """A row of the table that places registrations. Empty sets mean "any"."""

    changes: frozenset[str]
    previous_outcomes: frozenset[str]
    leads_to: str


@dataclass(slots=True, eq=False)
class ProposalRule:
    """A question for a person, and what raises it."""

    id: str
    place: int
    text: str
    citation: Citation
    options: tuple[str, ...]
    entitlements: tuple[str, ...]
    children: str | None
    decided_by: tuple[str, ...]
    on_judgement: tuple[Fitting, ...]
    at: dict[str, frozenset[str]]
    good_or_better_after: frozenset[str]


@dataclass(slots=True, eq=False)
class Policy:
    """One version of one authority's policy, ready to run."""

    authority: str
    title: str
    applies_from: date
    hash: str
    text: PolicyText
    stamp: PolicyStamp
    judge: Judging
    registrations: tuple[RegistrationRule, ...]
    proposals: tuple[ProposalRule, ...]
    opened_by: dict[str, tuple[str, ...]]
    ended_by: dict[str, tuple[str, ...]]
    good_pathways: frozenset[str]
    for_type: Callable[[str], dict[str, PathwayRules]]
    proposal_named: dict[str, ProposalRule] = field(init=False)
    # The events that open or end a pathway beside the track, or raise a proposal.
    stirred_by: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.proposal_named = {rule.id: rule for rule in self.proposals}
        raising = (event for rule in self.proposals for event in rule.at)
        self.stirred_by = frozenset((*self.opened_by, *self.ended_by, *raising))

    @property
    def pathway_ids(self) -> tuple[str, ...]:
        """The pathways, in the policy's order."""
        return tuple(self.text.pathways)

    @property
    def track_ids(self) -> tuple[str, ...]:
        """The pathways of the track, in the policy's order."""
        return tuple(name for name, each in self.text.pathways.items() if each.track)
