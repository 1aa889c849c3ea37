"""How a provider's funding stands on a day, worked out from the decisions that stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from goodward.cases.models import Pathway
from goodward.core.funding.parts import Part, parts_of
from goodward.core.funding.status import (
    UNTOUCHED,
    Children,
    Decided,
    Effect,
    Span,
    Standing,
    history,
    next_change,
    standing_on,
)
from goodward.funding.steps import Decision, all_of
from goodward.policies import library
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


class Cell(NamedTuple):
    """How it stands for some children; `next` is what it changes to, as decided already."""

    children: Children
    standing: Standing
    next: Span | None
    history: tuple[Span, ...]


class StatusRow(NamedTuple):
    """One part of the entitlements, for new children and for those placed."""

    part: Part
    cells: tuple[Cell, ...]


class Status(NamedTuple):
    """Everything on a day. decisions: by key, those the cells name."""

    rows: tuple[StatusRow, ...]
    decisions: dict[int, Decision]

    @property
    def is_anything_decided(self) -> bool:
        return any(
            cell.standing != UNTOUCHED or cell.next for row in self.rows for cell in row.cells
        )


def status_of(provider: Provider, day: date, decisions: Iterable[Decision] | None = None) -> Status:
    """Return how a provider's funding stands on a day. decisions: its own, if read already."""
    found = list(all_of(provider.authority, provider.pk) if decisions is None else decisions)
    decided = decided_of(provider, found)
    parts = parts_of(library.national(), rules_of(provider.authority).on(day).text)
    rows = tuple(
        StatusRow(part, tuple(_cell(decided, part, children, day) for children in Children))
        for part in parts
        if part.is_there_on(day)
    )
    return Status(rows, {each.row.pk: each for each in found})


def decided_of(provider: Provider, decisions: Iterable[Decision]) -> list[Decided]:
    """Return the decisions that were taken and bear on funding, as the fold reads them."""
    closed: dict[tuple[str, int], date | None] | None = None
    found = []
    for each in decisions:
        row, content = each.row, each.content
        if not each.approved or not content.is_accepted or content.takes_effect_on is None:
            continue
        until = None
        if row.effect == Effect.CONDITION:
            closed = _closed(provider) if closed is None else closed
            # There is no support to take up once the pathway that offers it has closed.
            until = closed.get((row.pathway, row.pathway_number))
        found.append(
            Decided(
                row.pk,
                Effect(row.effect),
                frozenset(content.parts),
                frozenset(Children(each) for each in content.children),
                content.takes_effect_on,
                each.decided_on or content.takes_effect_on,
                until,
                row.instead_of_id,
            )
        )
    return found


def _cell(decided: list[Decided], part: Part, children: Children, day: date) -> Cell:
    return Cell(
        children,
        standing_on(decided, part.key, children, day),
        next_change(decided, part.key, children, day),
        tuple(history(decided, part.key, children)),
    )


def _closed(provider: Provider) -> dict[tuple[str, int], date | None]:
    rows = Pathway.objects.for_authority(provider.authority).filter(provider=provider)
    return {(rule, number): on for rule, number, on in
            rows.values_list("rule", "number", "closed_on")}  # fmt: skip
