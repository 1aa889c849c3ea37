"""Reading imports and outcomes."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from goodward.accounts.models import LocalAuthority
from goodward.inspections.building import Obstacle
from goodward.inspections.models import Import, ImportState, Outcome, StagedRow
from goodward.inspections.review_queries import (
    BothSides,
    PairLine,
    Progress,
    both_of,
    pairs_of,
    progress,
    rest_of,
)
from goodward.inspections.succeeding import (
    Followed,
    Neighbour,
    followed_in,
    get_link,
    neighbours,
    registered_fields,
)
from goodward.inspections.undoing import why_not as why_not_undone
from goodward.providers.models import Provider

__all__ = [
    "BLOCK_TITLES",
    "CHANGE_TITLES",
    "BothSides",
    "ImportReview",
    "Neighbour",
    "Obstacle",
    "OutcomeLine",
    "PairLine",
    "Progress",
    "ReviewRow",
    "both_of",
    "get_import",
    "get_link",
    "imports_of",
    "neighbours",
    "newest_as_at",
    "outcome_in_force",
    "outcomes_of",
    "pairs_of",
    "progress",
    "rest_of",
    "review",
    "why_not_undone",
]

BLOCK_TITLES: dict[str, str] = {
    "report_card": "Report card",
    "graded": "Graded inspection",
    "out_of_school": "Out-of-school care",
    "no_children_on_roll": "No children on roll",
    "childcare_register": "Childcare Register",
}
CHANGE_TITLES: dict[str, str] = {
    "joined": "Joined the register",
    "returned": "Back on the register",
    "left": "Left the register",
    "rejudged": "New judgement",
    "changed": "Changed details",
    "kept": "Where we keep ours",
}


class ReviewRow(NamedTuple):
    """
    One difference of an import, and how it was answered.

    changes: field, what is held, what the file says. starts: the kinds of event it raises, in
    order. outcome: the word of the scales; outcome_text and outcome_on of what is in force.
    registered: what its event of registering says. kept: the fields of ours that stand against the
    file. answer: “accept”, “reject” or empty; by_field: of fields, also “keep”. rule: by which it
    was accepted unseen. answered_by: who decided; answered_at: when.
    """

    pk: int
    change: str
    provider_pk: int | None
    urn: str
    name: str
    type: str
    town: str
    outcome: str
    outcome_text: str
    outcome_on: date | None
    changes: tuple[tuple[str, str, str], ...]
    starts: tuple[str, ...]
    judgement: dict[str, Any]
    registered: dict[str, Any]
    kept: frozenset[str]
    answer: str
    by_field: dict[str, str]
    rule: str
    answered_by: str
    answered_at: datetime | None


class ImportReview(NamedTuple):
    """
    What accepting an import would do.

    counts: as on Import. rows: a page of the differences. problems: rows kept out, as line,
    column, text, reason. halt: why it must not simply be accepted. is_first: “start” or “history”
    must be said.
    """

    counts: dict[str, int]
    rows: tuple[ReviewRow, ...]
    has_next: bool
    problems: tuple[tuple[int, str, str, str], ...]
    warnings: tuple[str, ...]
    halt: str
    is_first: bool


class OutcomeLine(NamedTuple):
    """One outcome of a provider, on its own scale. areas: name and grade of a report card's."""

    pk: int
    block: str
    title: str
    inspection_number: str
    inspected_on: date
    text: str
    areas: tuple[tuple[str, str], ...]
    judgement: dict[str, Any]
    is_in_force: bool


def imports_of(authority: LocalAuthority) -> QuerySet[Import]:
    """Return an authority's imports, the newest first."""
    return (
        Import.objects.for_authority(authority)
        .select_related("staged_by", "committed_by")
        .order_by("-pk")
    )


def get_import(authority: LocalAuthority, pk: int) -> Import:
    """
    Return one import of the authority.

    :raises Import.DoesNotExist: also when it is another authority's.
    """
    return (
        Import.objects.for_authority(authority)
        .select_related("authority", "staged_by", "committed_by")
        .get(pk=pk)
    )


def newest_as_at(
    authority: LocalAuthority, register_list: str, kind: str = "providers"
) -> date | None:
    """Return the day the file of a kind accepted last speaks of, None before there was one."""
    return (
        Import.objects.for_authority(authority)
        .filter(register_list=register_list, kind=kind, state=ImportState.COMMITTED)
        .order_by("-committed_at")
        .values_list("as_at", flat=True)
        .first()
    )


def review(
    imported: Import,
    *,
    change: str | None = None,
    page: int = 1,
    size: int = 100,
    is_open: bool = False,
) -> ImportReview:
    """
    Return what an import would do; `change` narrows the rows to one kind of difference.

    is_open: only what nobody decided.
    """
    staged = (
        StagedRow.objects.filter(imported=imported)
        .select_related("answered_by")
        .order_by("change", "id")
    )
    if change:
        staged = staged.filter(change=change)
    if is_open:
        staged = staged.filter(answer="")
    start = (max(page, 1) - 1) * size
    found = list(staged[start : start + size + 1])
    followed = followed_in(imported) if any(each.change == "joined" for each in found) else {}
    return ImportReview(
        dict(imported.counts),
        tuple(_row(each, imported, followed.get(each.urn)) for each in found[:size]),
        len(found) > size,
        tuple((line, column, text, reason) for line, column, text, reason in imported.problems),
        tuple(imported.warnings),
        imported.halt,
        imported.is_first,
    )


def outcomes_of(provider: Provider) -> list[OutcomeLine]:
    """Return every outcome held of a provider, the newest inspection first."""
    found = (
        Outcome.objects.for_authority(provider.authority)
        .filter(provider=provider)
        .order_by("-inspected_on", "-pk")
    )
    return [_outcome(each) for each in found]


def outcome_in_force(provider: Provider) -> OutcomeLine | None:
    """Return the outcome that places a provider, None while it has none."""
    return next((each for each in outcomes_of(provider) if each.is_in_force), None)


def _outcome(each: Outcome) -> OutcomeLine:
    judgement = json.loads(each.judgement)
    return OutcomeLine(
        each.pk,
        each.block,
        BLOCK_TITLES[each.block],
        each.inspection_number,
        each.inspected_on,
        each.text,
        tuple((judgement.get("areas") or {}).items()),
        judgement,
        each.is_in_force,
    )


def _row(each: StagedRow, imported: Import, follows: Followed | None) -> ReviewRow:
    starts: list[str] = []
    if each.change == "left":
        starts = ["provider_left"]
    elif each.change not in ("changed", "kept"):
        starts += ["registered"] if each.change != "rejudged" and not imported.is_first else []
        starts += ["judgement_published"] if each.judgement else []
    changes = [(field, before, after, kept) for field, before, after, *kept in _changes(each)]
    return ReviewRow(
        each.pk,
        each.change,
        each.provider_id,
        each.urn,
        each.shown_name,
        each.type,
        each.town,
        each.outcome,
        each.outcome_text,
        each.outcome_on,
        tuple((field, before, after) for field, before, after, _ in changes),
        tuple(starts),
        json.loads(each.judgement) if each.judgement else {},
        registered_fields(follows) if follows else {},
        frozenset(field for field, _, _, kept in changes if kept),
        each.answer,
        json.loads(each.by_field),
        each.rule,
        str(each.answered_by or ""),
        each.answered_at,
    )


def _changes(each: StagedRow) -> list[list[str]]:
    found: list[list[str]] = json.loads(each.changes)
    return found
