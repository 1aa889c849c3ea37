"""Rows of the list of providers, and where one is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from goodward.providers.naming import TYPE_TITLES
from goodward.providers.queries import ProviderLine, ProviderPage
from goodward.ui.components.dates import plain_day, short_day
from goodward.ui.components.pages import PAGE_KEY, PageLinks
from goodward.web.due import due_note

EXPORTED = (
    "URN", "Name", "Type", "Town", "Postcode", "Latest outcome", "Inspected on",
    "Open pathways", "Next due on", "Officer", "Status", "Invented",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula and would run it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class ProviderRow:
    """One provider of the list, ready to show."""

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
    has_left: bool
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
            due=short_day(line.next_due_on) if line.next_due_on else "",
            due_note=due_note(line.next_due_on, today),
            is_late=line.next_due_on is not None and line.next_due_on < today,
            officer=line.officer_name,
            has_left=line.status == "left",
            is_invented=line.is_invented,
        )
        for line in lines
    ]


def _about(line: ProviderLine) -> str:
    place = " ".join(filter(None, (line.town.title(), line.postcode)))
    return ", ".join(filter(None, (TYPE_TITLES[line.type], place, line.urn)))


def listed(page: ProviderPage, asked: QueryDict, *, size: int) -> PageLinks:
    """Return where one is in the list; beyond its bound the total is told as “more than”."""
    total = f"more than {page.total:,}" if page.total_is_more else f"{page.total:,}"
    noun = "provider" if page.total == 1 and not page.total_is_more else "providers"
    if not page.has_previous and not page.has_next:
        return PageLinks(sentence=f"{total} {noun}")
    first = (page.number - 1) * size + 1
    last = first + len(page.rows) - 1
    return PageLinks(
        sentence=f"Showing {first:,} to {last:,} of {total} {noun}",
        items=({"number": page.number, "href": _address(asked, page.number), "current": True},),
        previous_url=_address(asked, page.number - 1) if page.has_previous else "",
        next_url=_address(asked, page.number + 1) if page.has_next else "",
    )


def _address(asked: QueryDict, number: int) -> str:
    said = {name: value for name, value in asked.items() if value and name != PAGE_KEY}
    return "?" + urlencode(said | {PAGE_KEY: number})


def export_cells(line: ProviderLine) -> tuple[str, ...]:
    """Return a provider's cells for a spreadsheet; none of them can be taken for a formula."""
    cells = (
        line.urn or "",
        line.name,
        TYPE_TITLES[line.type],
        line.town,
        line.postcode,
        line.outcome_text,
        line.outcome_on.isoformat() if line.outcome_on else "",
        "; ".join(line.pathways),
        line.next_due_on.isoformat() if line.next_due_on else "",
        line.officer_name,
        line.status,
        "yes" if line.is_invented else "no",
    )
    return tuple(f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in cells)
