"""The differences of an import as its page shows them: in groups, what matters most first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from goodward.inspections.previewing import Consequence
from goodward.inspections.queries import CHANGE_TITLES, ImportReview, ReviewRow
from goodward.inspections.standing_now import Standing
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.pages import PAGE_KEY, PageLinks
from goodward.web.pages.imports.deciding import (
    Deciding,
    Decision,
    FieldLine,
    decision,
    field_lines,
)
from goodward.web.pages.policy.outcome_address import outcome_address

# In the order a reader asks for them.
GROUPS = ("rejudged", "joined", "returned", "left", "changed", "kept")
SENTENCES = {
    "opens": "Opens {}",
    "closes": "Closes {}",
    "improves": "Closes {}, as it improved",
    "transfers": "Transfers: {}",
    "continues": "Continues {}",
    "asks": "Asks: {}",
}


@dataclass(frozen=True)
class ShownRow:
    """
    One difference, with what accepting it starts, or where the provider stands since.

    ask_url: where one asks how the policy treats a new outcome, and sees all of a report card.
    """

    pk: int
    name: str
    url: str
    about: str
    outcome: str
    ask_url: str
    changes: tuple[FieldLine, ...]
    follows: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True)
class Group:
    """The differences of one kind; `more_url` leads to all of them where only some are shown."""

    change: str
    title: str
    count: int
    rows: tuple[ShownRow, ...]
    more_url: str
    waiting: int


def group(
    change: str,
    review: ImportReview,
    *,
    follows: Mapping[int, Sequence[Consequence]],
    standing: Mapping[int, Standing],
    deciding: Deciding,
) -> Group:
    """Return the differences of one kind, ready to show."""
    count = review.counts.get(change, 0)
    return Group(
        change,
        CHANGE_TITLES[change],
        count,
        tuple(
            _row(each, follows.get(each.pk, ()), standing.get(each.pk), deciding)
            for each in review.rows
        ),
        f"?change={change}#{change}" if review.has_next else "",
        deciding.waiting.get(change, 0) if deciding.is_open else 0,
    )


def _row(
    row: ReviewRow,
    follows: Sequence[Consequence],
    standing: Standing | None,
    deciding: Deciding,
) -> ShownRow:
    outcome = row.outcome_text
    if row.outcome_on:
        outcome = f"{outcome}, inspected {plain_day(row.outcome_on)}"
    pk = standing.provider_pk if standing else row.provider_pk
    return ShownRow(
        row.pk,
        row.name,
        reverse("providers:show", kwargs={"pk": pk}) if pk else "",
        ", ".join(filter(None, (TYPE_TITLES.get(row.type, row.type), row.town.title(), row.urn))),
        outcome if row.change not in ("changed", "kept") else "",
        outcome_address(row.judgement, row.type) if row.judgement else "",
        field_lines(row, deciding),
        tuple(_stands(standing) if standing else _starts(follows)),
        decision(row, deciding),
    )


def _starts(follows: Iterable[Consequence]) -> Iterable[str]:
    for each in follows:
        if each.what == "owes" and each.due_on:
            yield f"{each.text.rstrip('.')}: by {long_day(each.due_on)}"
        else:
            yield SENTENCES.get(each.what, "{}").format(each.text)


def _stands(standing: Standing) -> Iterable[str]:
    yield from standing.pathways
    if standing.next_due_on:
        yield f"Next due {long_day(standing.next_due_on)}"
    if standing.pathways:
        officer = standing.officer_name
        yield f"Allocated to {officer}" if officer else "Not allocated yet"


def links(review: ImportReview, number: int, *, size: int, change: str) -> PageLinks:
    """Return where one is in the differences of one kind."""
    total = review.counts.get(change, 0)
    noun = "difference" if total == 1 else "differences"
    if number == 1 and not review.has_next:
        return PageLinks(sentence=f"{total:,} {noun}")
    first = (number - 1) * size + 1
    last = first + len(review.rows) - 1
    return PageLinks(
        sentence=f"Showing {first:,} to {last:,} of {total:,} {noun}",
        items=({"number": number, "href": _address(change, number), "current": True},),
        previous_url=_address(change, number - 1) if number > 1 else "",
        next_url=_address(change, number + 1) if review.has_next else "",
    )


def _address(change: str, number: int) -> str:
    return f"?{urlencode({'change': change, PAGE_KEY: number})}#{change}"


def change_asked(asked: QueryDict, counts: Mapping[str, int]) -> str:
    """Return the one kind of difference that was asked for, or nothing; there must be some."""
    change = asked.get("change", "")
    return change if change in CHANGE_TITLES and counts.get(change) else ""
