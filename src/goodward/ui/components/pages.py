"""The numbers below a list: which pages to offer, and the address of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

PAGE_KEY = "page"
NEIGHBOURS = 1


@dataclass(frozen=True)
class PageLinks:
    """
    The pagination of one list, as GOV.UK's macro takes it, and a sentence that says where one is.

    items: numbers with addresses, and `{"ellipsis": True}` where pages are left out.
    """

    sentence: str
    items: tuple[dict[str, Any], ...] = ()
    previous_url: str = ""
    next_url: str = ""


def page_links(page: Page[Any], asked: QueryDict, *, noun: str) -> PageLinks:
    """
    Return the pagination of a page of a list; what was asked for is kept in every address.

    noun: what is listed, in the plural: “providers”.
    """
    total, last = page.paginator.count, page.paginator.num_pages
    if last < 2:
        return PageLinks(sentence=f"{total:,} {noun}")
    here = page.number
    return PageLinks(
        sentence=f"Showing {page.start_index():,} to {page.end_index():,} of {total:,} {noun}",
        items=_items(here, last, asked),
        previous_url=_address(asked, here - 1) if page.has_previous() else "",
        next_url=_address(asked, here + 1) if page.has_next() else "",
    )


def _items(here: int, last: int, asked: QueryDict) -> tuple[dict[str, Any], ...]:
    """First, last, the page and its neighbours; a gap of one page is shown as that page."""
    near = range(here - NEIGHBOURS, here + NEIGHBOURS + 1)
    shown = sorted({1, last, *(number for number in near if 1 <= number <= last)})
    items: list[dict[str, Any]] = []
    before = 0
    for number in shown:
        if number - before == 2:
            items.append({"number": before + 1, "href": _address(asked, before + 1)})
        elif number - before > 2:
            items.append({"ellipsis": True})
        items.append({"number": number, "href": _address(asked, number), "current": number == here})
        before = number
    return tuple(items)


def _address(asked: QueryDict, number: int) -> str:
    query = asked.copy()
    query[PAGE_KEY] = str(number)
    return f"?{query.urlencode()}"
