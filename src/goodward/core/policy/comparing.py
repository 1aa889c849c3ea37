"""
What another version of a policy would change in the cases that are open.

A running case stays under the version its pathway opened under, so adopting a version changes
nothing for it by itself. A comparison therefore asks what would be owed if the candidate had
applied from the day the case's open pathways began: it shows the new rules on work people know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from goodward.core.policy.answer import (
    OPEN_STATUSES,
    Answer,
    Duty,
    Pathway,
    ProposalState,
    Status,
)
from goodward.core.policy.evaluating import evaluate
from goodward.core.policy.events import Event, ProviderFacts
from goodward.core.policy.rules import Policy
from goodward.core.policy.versions import PolicyVersions

Key = tuple[str, int, str, int | None]
MOVED = "moved_to_version"


class Change(StrEnum):
    """What becomes of one duty. The last two may come together."""

    APPEARS = "appears"
    VANISHES = "vanishes"
    MOVES = "moves"
    CHANGES_HANDS = "changes_hands"


class CaseHistory(NamedTuple):
    """All that is recorded of one provider. `key` is what the caller knows it by."""

    key: str
    provider: ProviderFacts
    events: Sequence[Event]


class DutyChange(NamedTuple):
    """One duty as it is owed now and as it would be; None where it would not be owed."""

    before: Duty | None
    after: Duty | None

    @property
    def changes(self) -> frozenset[Change]:
        """What differs; empty when nothing does."""
        before, after = self.before, self.after
        if before is None or after is None:
            return frozenset({Change.APPEARS if before is None else Change.VANISHES})
        found = set()
        if before.due_on != after.due_on:
            found.add(Change.MOVES)
        if (before.role, before.role_rule) != (after.role, after.role_rule):
            found.add(Change.CHANGES_HANDS)
        return frozenset(found)

    @property
    def is_overdue_at_once(self) -> bool:
        """Whether it would be late on the day asked about and is not now."""
        late_now = self.before is not None and self.before.status is Status.OVERDUE
        return self.after is not None and self.after.status is Status.OVERDUE and not late_now

    @property
    def duty(self) -> Duty:
        """The duty as it would be, else as it is."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change has a duty before it, after it, or both")
        return found


class CaseDifference(NamedTuple):
    """
    What would differ for one provider.

    duties: in the candidate's order, those that vanish last. opens, closes: pathways the provider
    would be on, or would not. asks, no_longer_asks: open questions, by the proposal's id. moves:
    where a move is asked about, each pathway moved and the day the version it leaves applies from.
    """

    key: str
    duties: tuple[DutyChange, ...]
    opens: tuple[str, ...]
    closes: tuple[str, ...]
    asks: tuple[str, ...]
    no_longer_asks: tuple[str, ...]
    moves: tuple[tuple[str, date], ...] = ()


class Tally(NamedTuple):
    """How many duties of one role. overdue: of those that appear or move, late at once."""

    appears: int = 0
    vanishes: int = 0
    moves: int = 0
    overdue: int = 0


class Comparison(NamedTuple):
    """
    What a version would change.

    open_cases: how many were compared. differing: those for which something changes, in the order
    given. by_role: in the order of the candidate's roles, roles without a change left out.
    """

    open_cases: int
    differing: tuple[CaseDifference, ...]
    by_role: Mapping[str, Tally]


def compare_cases(
    *,
    in_force: PolicyVersions,
    candidate: Policy,
    histories: Iterable[CaseHistory],
    as_of: date,
) -> Comparison:
    """
    Return what a version would change in open cases, as at the end of a day.

    in_force: every version adopted, with the calendar; a version that the candidate would replace
    from the same day may be among them. histories: of any cases; those with no open pathway are
    passed over.
    """
    candidates: dict[date, PolicyVersions] = {}
    compared, differing = 0, []
    for key, provider, events in histories:
        before = evaluate(policy=in_force, provider=provider, events=events, as_of=as_of)
        since = _open_since(before)
        if since is None:
            continue
        compared += 1
        if since not in candidates:
            candidates[since] = as_though(in_force, candidate, since)
        after = evaluate(policy=candidates[since], provider=provider, events=events, as_of=as_of)
        difference = difference_of(key, before, after)
        if any(difference[1:]):
            differing.append(difference)
    changes = [each for case in differing for each in case.duties]
    return Comparison(compared, tuple(differing), _by_role(candidate, changes))


def compare_moves(
    *, policy: PolicyVersions, to: Policy, histories: Iterable[CaseHistory], on: date
) -> Comparison:
    """
    Return what moving running cases to another of the policy's versions would change, on a day.

    open_cases and `differing` of the answer are the cases that can be moved: those with an open
    pathway on another version that `to` has as well; also where nothing that is owed would change.
    """
    moved = []
    for key, provider, events in histories:
        before = evaluate(policy=policy, provider=provider, events=events, as_of=on)
        running = to_move(before, to, provider)
        if running:
            moves = [
                Event(MOVED, on, {"version": to.applies_from}, each.id, on) for each in running
            ]
            after = evaluate(policy=policy, provider=provider, events=[*events, *moves], as_of=on)
            leaves = tuple((each.id, each.policy.applies_from) for each in running)
            moved.append(difference_of(key, before, after)._replace(moves=leaves))
    changes = [each for case in moved for each in case.duties]
    return Comparison(len(moved), tuple(moved), _by_role(to, changes))


def to_move(answer: Answer, to: Policy, provider: ProviderFacts) -> tuple[Pathway, ...]:
    """Return the open pathways that run on another version and that this one has as well."""
    has = to.for_type(provider.type)
    return tuple(
        each
        for each in answer.pathways
        if each.closed_on is None and each.policy.hash != to.hash and each.id in has
    )


def as_though(in_force: PolicyVersions, candidate: Policy, since: date) -> PolicyVersions:
    """Return the versions as they would be had the candidate applied from a day, and ever since."""
    earlier = [each for each in in_force.versions if each.applies_from < since]
    if not earlier:
        # The first version serves every earlier day, so it serves those before this one too.
        earlier = [replace(in_force.versions[0], applies_from=date.min)]
    return PolicyVersions(
        authority=in_force.authority,
        versions=[*earlier, replace(candidate, applies_from=since)],
        calendar=in_force.calendar,
    )


def _open_since(answer: Answer) -> date | None:
    opened = [each.opened_on for each in answer.pathways if each.closed_on is None]
    return min(opened, default=None)


def difference_of(key: str, before: Answer, after: Answer) -> CaseDifference:
    """Return what differs between two answers, in the pathways that run in either."""
    on_before, on_after = _open_pathways(before), _open_pathways(after)
    # What a closed pathway still owes stays as it is: only what runs is compared.
    running = {*on_before, *on_after}
    owed, would_be = _open_duties(before, running), _open_duties(after, running)
    pairs = [
        *(DutyChange(owed.get(each), duty) for each, duty in would_be.items()),
        *(DutyChange(duty, None) for each, duty in owed.items() if each not in would_be),
    ]
    asked, would_ask = _questions(before), _questions(after)
    return CaseDifference(
        key,
        tuple(each for each in pairs if each.changes),
        tuple(name for name, number in on_after if (name, number) not in on_before),
        tuple(name for name, number in on_before if (name, number) not in on_after),
        tuple(each for each in would_ask if each not in asked),
        tuple(each for each in asked if each not in would_ask),
    )


def _open_pathways(answer: Answer) -> list[tuple[str, int]]:
    return [(each.id, each.number) for each in answer.pathways if each.closed_on is None]


def _open_duties(answer: Answer, pathways: set[tuple[str, int]]) -> dict[Key, Duty]:
    found: dict[Key, Duty] = {}
    for duty in answer.duties:
        if duty.status in OPEN_STATUSES and (duty.pathway, duty.pathway_number) in pathways:
            key = (duty.pathway, duty.pathway_number, duty.id, duty.number)
            # Two of one duty without a number can be open at once; the older one is compared.
            found.setdefault(key, duty)
    return found


def _questions(answer: Answer) -> tuple[str, ...]:
    return tuple(each.id for each in answer.proposals if each.state is ProposalState.OPEN)


def _by_role(candidate: Policy, changes: Sequence[DutyChange]) -> dict[str, Tally]:
    """Count each duty for every role that owes it; who gains or loses it sees it come or go."""
    counts: dict[str, list[int]] = {role: [0, 0, 0, 0] for role in candidate.text.roles}
    for change in changes:
        before = change.before.role if change.before else ()
        after = change.after.role if change.after else ()
        for role in dict.fromkeys((*after, *before)):
            count = counts.setdefault(role, [0, 0, 0, 0])
            count[0] += role not in before
            count[1] += role not in after
            count[2] += role in before and role in after and Change.MOVES in change.changes
            count[3] += role in after and change.is_overdue_at_once
    return {role: Tally(*count) for role, count in counts.items() if any(count)}
