"""
From an answer to rows: what lists are read from.

Pure. Days are ISO text and lists are joined text on both sides, so that a stored row and a
worked-out one are compared as they are, without decoding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from goodward.cases.writing import EventRow, facts_of, name_of
from goodward.core.policy.answer import Answer, Duty, Status
from goodward.core.policy.events import Event

BETWEEN = "|"

PathwayKey = tuple[str, int]
PathwayRow = tuple[str, "str | None", "str | None", str]
DutyKey = tuple[str, int, str, int, int]
DutyRow = tuple[
    str,  # roles
    str,  # role_rule
    str,  # opened_on
    "str | None",  # due_on
    "str | None",  # norm_on
    str,  # state
    "str | None",  # done_on
    "str | None",  # ended_on
    str,  # missing_roles
    str,  # because_event
    str,  # because_on
    str,  # skipped
    "int | None",  # officer_id
    str,  # open_to
]
ProposalKey = tuple[str, str, int, int]
ProposalRow = tuple[str, str, "str | None", "str | None", str]
AllocationKey = tuple[str, int, str]
AllocationRow = tuple[int, str]

PATHWAY_COLUMNS = ("opened_on", "closed_on", "outcome", "policy_hash")
DUTY_COLUMNS = (
    "roles",
    "role_rule",
    "opened_on",
    "due_on",
    "norm_on",
    "state",
    "done_on",
    "ended_on",
    "missing_roles",
    "because_event",
    "because_on",
    "skipped",
    "officer_id",
    "open_to",
)
PROPOSAL_COLUMNS = ("state", "raised_on", "decided_on", "decision", "because_event")
ALLOCATION_COLUMNS = ("person_id", "since")

STATES: dict[Status, str] = {
    Status.NOT_DUE: "open",
    Status.OVERDUE: "open",
    Status.NO_DATE: "open",
    Status.OFFERED: "offered",
    Status.MET: "met",
    Status.LATE: "met",
    Status.CANCELLED: "cancelled",
    Status.EXCUSED: "excused",
}


class Standing(NamedTuple):
    """What a list of providers shows of one: open pathways, soonest deadline, officer."""

    pathways: str
    next_due_on: str | None
    officer_id: int | None


class Projection(NamedTuple):
    """Every row that one provider's history comes to."""

    pathways: dict[PathwayKey, PathwayRow]
    duties: dict[DutyKey, DutyRow]
    proposals: dict[ProposalKey, ProposalRow]
    allocations: dict[AllocationKey, AllocationRow]
    standing: Standing


def project(answer: Answer, rows: Sequence[EventRow]) -> Projection:
    """
    Return the rows of an answer.

    rows: the events it was worked out from; who was allocated stands only there.
    """
    pathways = {
        (each.id, each.number): (
            each.opened_on.isoformat(),
            each.closed_on.isoformat() if each.closed_on else None,
            each.outcome,
            each.policy.hash,
        )
        for each in answer.pathways
    }
    allocations = allocations_of(answer, rows)
    duties: dict[DutyKey, DutyRow] = {}
    for duty in answer.duties:
        key = (duty.pathway, duty.pathway_number, duty.id, duty.number or 0, 0)
        while key in duties:
            key = (*key[:4], key[4] + 1)
        duties[key] = _duty_row(duty, allocations)
    proposals: dict[ProposalKey, ProposalRow] = {}
    for each in answer.proposals:
        raised = (each.id, each.pathway or "", each.pathway_number or 0, 0)
        while raised in proposals:
            raised = (*raised[:3], raised[3] + 1)
        proposals[raised] = (
            str(each.state),
            ISO[each.raised_on] or answer.as_of.isoformat(),
            ISO[each.decided_on],
            each.decision,
            each.because.event,
        )
    return Projection(
        pathways, duties, proposals, allocations, _standing(answer, duties, allocations)
    )


class _IsoTexts(dict[Any, Any]):
    """Each day's ISO text; the same few thousand days occur in every history."""

    def __missing__(self, day: date | None) -> str | None:
        # Typed loosely on purpose: a day gives a text, None gives None.
        if len(self) > 100_000:
            self.clear()
        text = self[day] = None if day is None else day.isoformat()
        return text


ISO = _IsoTexts()


_joined: dict[tuple[str, ...], str] = {(): ""}


def joined(roles: tuple[str, ...]) -> str:
    """Return roles as one text."""
    text = _joined.get(roles)
    if text is None:
        text = _joined[roles] = BETWEEN.join(roles)
    return text


def _duty_row(duty: Duty, allocations: dict[AllocationKey, AllocationRow]) -> DutyRow:
    role, because, missing_roles = duty.role, duty.because, duty.missing_roles
    roles = _joined.get(role) or joined(role)
    officer, open_to = None, roles
    if allocations:
        officer, open_to = officer_of(duty, allocations)
    skipped = because.skipped
    iso = ISO
    return (
        roles,
        duty.role_rule,
        iso[duty.opened_on],
        iso[duty.due_on],
        iso[duty.norm_on],
        STATES[duty.status],
        iso[duty.done_on],
        iso[duty.ended_on],
        joined(missing_roles) if missing_roles else "",
        because.event,
        iso[because.on],
        skipped_text(skipped) if skipped else "",
        officer,
        open_to,
    )


def officer_of(
    duty: Duty, allocations: dict[AllocationKey, AllocationRow]
) -> tuple[int | None, str]:
    """
    Return who of the allocated people owes a duty, and the roles it is still open to.

    Where any one of the roles suffices an allocated person suffices. Where all are needed, the
    other roles find the duty in their own lists.
    """
    for role in duty.role:
        held = allocations.get((duty.pathway, duty.pathway_number, role))
        if held is not None:
            if duty.role_rule == "any":
                return held[0], ""
            return held[0], joined(tuple(each for each in duty.role if each != role))
    return None, joined(duty.role)


_skipped: dict[int, tuple[object, str]] = {}


def skipped_text(skipped: Sequence[tuple[date, str]]) -> str:
    """
    Return the days that did not count as one text: "2026-04-03 Good Friday;2026-04-04 Saturday".

    The calendar hands out the same tuple for the same count, so texts are kept by identity.
    """
    kept = _skipped.get(id(skipped))
    if kept is not None and kept[0] is skipped:
        return kept[1]
    text = ";".join(f"{day.isoformat()} {why.replace(';', ',')}" for day, why in skipped)
    if len(_skipped) > 20_000:
        _skipped.clear()
    _skipped[id(skipped)] = (skipped, text)
    return text


def allocations_of(answer: Answer, rows: Sequence[EventRow]) -> dict[AllocationKey, AllocationRow]:
    """Return who holds which role in which pathway: a later allocation of a role replaces."""
    if not any(row.person_id is not None for row in rows):
        return {}
    held: dict[AllocationKey, AllocationRow] = {}
    as_of = answer.as_of.isoformat()
    for day, person, role, spoken_of in sorted(_allocating(rows, as_of), key=lambda each: each[0]):
        for pathway in answer.pathways:
            closed = pathway.closed_on
            if (
                spoken_of in (None, pathway.id)
                and pathway.opened_on.isoformat() <= day
                and (closed is None or closed.isoformat() > day)
            ):
                held[pathway.id, pathway.number, role] = (person, day)
    return held


def _allocating(rows: Sequence[EventRow], as_of: str) -> Iterable[tuple[str, int, str, str | None]]:
    corrected = {
        facts_of(row.kind, row.fields)["corrects"]: row
        for row in sorted(rows, key=lambda row: row.day)
        if row.kind == "corrected" and row.day <= as_of
    }
    for row in rows:
        correction = corrected.get(name_of(row.sequence)) if corrected else None
        if correction is not None:
            instead: Event | None = facts_of(correction.kind, correction.fields)["with"]
            if instead is not None and instead.kind == "officer_allocated":
                person = correction.person_id or row.person_id
                if person is not None and instead.day.isoformat() <= as_of:
                    role = instead.fields["role"]
                    yield instead.day.isoformat(), person, role, instead.pathway
        elif row.kind == "officer_allocated" and row.person_id is not None and row.day <= as_of:
            role = facts_of(row.kind, row.fields)["role"]
            yield row.day, row.person_id, role, row.pathway


def _standing(
    answer: Answer,
    duties: dict[DutyKey, DutyRow],
    allocations: dict[AllocationKey, AllocationRow],
) -> Standing:
    open_ids = [each.id for each in answer.pathways if each.closed_on is None]
    due = [row[3] for row in duties.values() if row[5] == "open" and row[3] is not None]
    return Standing(
        f"{BETWEEN}{BETWEEN.join(open_ids)}{BETWEEN}" if open_ids else "",
        min(due) if due else None,
        lead_officer(answer, allocations) if allocations else None,
    )


def lead_officer(answer: Answer, allocations: dict[AllocationKey, AllocationRow]) -> int | None:
    """Return who holds the role that owes most duties of the first open pathway with anybody."""
    for pathway in answer.pathways:
        if pathway.closed_on is not None:
            continue
        here = {
            role: person
            for (name, number, role), (person, _) in allocations.items()
            if (name, number) == (pathway.id, pathway.number)
        }
        if here:
            owed = dict.fromkeys(here, 0)
            for duty in answer.duties:
                if (duty.pathway, duty.pathway_number) == (pathway.id, pathway.number):
                    for role in duty.role:
                        if role in owed:
                            owed[role] += 1
            return here[max(owed, key=lambda role: owed[role])]
    return None
