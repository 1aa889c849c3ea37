"""Rows of the list of providers, and where one is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.providers.naming import TYPE_TITLES
from goodward.providers.queries import ProviderLine, ProviderPage
from goodward.ui.components.dates import plain_day, short_day
from goodward.ui.components.pages import PAGE_KEY, PageLinks
from goodward.ui.due import due_note

EXPORTED = (
    "URN", "Name", "Type", "Town", "Postcode", "Latest outcome", "Inspected on",
    "Open pathways", "Next due on", "Officer", "Status", "Invented",
)  # fmt: skip


class ProviderRow(NamedTuple):
    """One provider of the list, ready to show; a tuple, because a page has a hundred."""

    url: str
    name: str
    about: str
    outcome: str
    outcome_on: str
    pathways: str
    due: str
    due_note: str
    is_late: bool
    officer: str
    gone: str
    is_invented: bool


def list_rows(
    lines: Iterable[ProviderLine], pathway_titles: Mapping[str, str], today: date
) -> list[ProviderRow]:
    """Return the rows of a page."""
    address = reverse("providers:show", kwargs={"pk": 0}).replace("/0/", "/{}/")
    return [
        ProviderRow(
            url=address.format(line.pk),
            name=line.name,
            about=_about(line),
            outcome=line.outcome_text or "None yet",
            outcome_on=plain_day(line.outcome_on) if line.outcome_on else "",
            pathways=", ".join(pathway_titles.get(each, each) for each in line.pathways),
            due=_next_date(line.next_due_on, today),
            due_note=due_note(line.next_due_on, today),
            is_late=line.next_due_on is not None and line.next_due_on < today,
            officer=line.officer_name,
            gone=_gone(line),
            is_invented=line.is_invented,
        )
        for line in lines
    ]


def _gone(line: ProviderLine) -> str:
    """Return the tag of a provider that is not active any more."""
    if line.status == "withdrawn":
        return "Withdrawn"
    if line.status != "left":
        return ""
    return "Registered" if line.type == PROSPECTIVE else "Left"


def _next_date(day: date | None, today: date) -> str:
    """Return a day in one piece, with its year where that is not this year."""
    if day is None:
        return ""
    said = short_day(day) if day.year == today.year else plain_day(day)
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def _about(line: ProviderLine) -> str:
    place = f"{line.town.title()} {line.postcode}".strip()
    return ", ".join(filter(None, (TYPE_TITLES[line.type], place, line.urn)))


def total_text(page: ProviderPage) -> str:
    """Return how many providers a list has in all; beyond its bound, “more than” so many."""
    if page.total_is_more:
        return f"More than {page.total:,} providers"
    return "1 provider" if page.total == 1 else f"{page.total:,} providers"


def listed(page: ProviderPage, asked: QueryDict, *, size: int) -> PageLinks:
    """Return where one is in the list; beyond its bound the total is told as “more than”."""
    total = total_text(page)
    if not page.has_previous and not page.has_next:
        return PageLinks(sentence=total)
    first = (page.number - 1) * size + 1
    last = first + len(page.rows) - 1
    return PageLinks(
        sentence=f"Showing {first:,} to {last:,} of {total[0].lower()}{total[1:]}",
        items=({"number": page.number, "href": _address(asked, page.number), "current": True},),
        previous_url=_address(asked, page.number - 1) if page.has_previous else "",
        next_url=_address(asked, page.number + 1) if page.has_next else "",
    )


def _address(asked: QueryDict, number: int) -> str:
    said = {name: value for name, value in asked.items() if value and name != PAGE_KEY}
    return "?" + urlencode(said | {PAGE_KEY: number})


def export_cells(line: ProviderLine) -> tuple[str | date | None, ...]:
    """Return a provider's cells for a spreadsheet."""
    return (
        line.urn or "",
        line.name,
        TYPE_TITLES[line.type],
        line.town,
        line.postcode,
        line.outcome_text,
        line.outcome_on,
        "; ".join(line.pathways),
        line.next_due_on,
        line.officer_name,
        line.status,
        "yes" if line.is_invented else "no",
    )
