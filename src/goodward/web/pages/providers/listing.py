"""The list of providers, and the same list as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.audit.moments import english_date
from goodward.core.plain_cells import plain_cell
from goodward.policies.queries import rules_of
from goodward.providers.queries import ProviderFilters, provider_page
from goodward.ui.access import requires
from goodward.ui.made_files import is_for_workbook, table_file
from goodward.ui.saved_views import strip_of
from goodward.web.pages.providers.choosing import several_links
from goodward.web.pages.providers.forms import FilterForm
from goodward.web.pages.providers.list_presenters import (
    EXPORTED,
    export_cells,
    list_rows,
    listed,
    total_text,
)

PAGE = 100
LAST_PAGE = 10_000
MOST_IN_A_WORKBOOK = 10_000
TOO_LONG_FOR_A_WORKBOOK = (
    f"An Excel workbook of ours holds {MOST_IN_A_WORKBOOK:,} providers and this list is longer. "
    "Narrow it, or download it as CSV, which Excel opens too."
)


@requires("view")
def provider_list(request):
    """Show a hundred providers, narrowed as the address says."""
    today = english_date(timezone.now())
    pathways = rules_of(request.authority).latest.text.pathways
    form = _form(request, pathways)
    filters = form.filters()
    found = provider_page(request.authority, filters, today=today, page=_page(request), size=PAGE)
    titles = {name: each.title for name, each in pathways.items()}
    page = {
        "form": form,
        "is_filtered": filters != ProviderFilters(),
        "rows": list_rows(found.rows, titles, today),
        "total": total_text(found),
        "links": listed(found, request.GET, size=PAGE),
        "export_query": request.GET.urlencode(),
        "may_add": request.may("provider.add"),
        "views": strip_of(request, "providers"),
        "several": several_links(request, request.GET.urlencode()),
        "may_see_restricted": request.may("providers.restricted"),
    }
    return render(request, "providers/list.html.jinja", page)


@requires("view")
def export(request):
    """
    Send every provider the filters leave as a file that a spreadsheet opens safely.

    A workbook is made whole before it is sent, CSV line by line: of a very long list there is only
    the latter.
    """
    now = timezone.now()
    today = english_date(now)
    pathways = rules_of(request.authority).latest.text.pathways
    filters = _form(request, pathways).filters()
    rows = _rows(request.authority, filters, today)
    name = f"providers-{today.isoformat()}"
    if is_for_workbook(request):
        whole = list(islice(rows, MOST_IN_A_WORKBOOK + 1))
        if len(whole) <= MOST_IN_A_WORKBOOK:
            return table_file(request, EXPORTED, whole, name, at=now)
        messages.warning(request, TOO_LONG_FOR_A_WORKBOOK)
        return redirect(f"{reverse('providers:list')}?{_without_kind(request)}")
    response = StreamingHttpResponse(_csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _rows(authority: Any, filters: ProviderFilters, today: Any) -> Iterator[Sequence[Any]]:
    number, more = 1, True
    while more:
        found = provider_page(authority, filters, today=today, page=number, size=1_000)
        yield from map(export_cells, found.rows)
        number, more = number + 1, found.has_next


def _csv_lines(rows: Iterator[Sequence[Any]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    # A byte order mark tells Excel that the file is UTF-8.
    yield "\ufeff" + writer.writerow(EXPORTED)
    for row in rows:
        yield writer.writerow(map(plain_cell, row))


def _without_kind(request: Any) -> str:
    """Return what the address asks for but for the kind of file."""
    asked = request.GET.copy()
    asked.pop("as", None)
    return asked.urlencode()


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _form(request: Any, pathways: Mapping[str, Any]) -> FilterForm:
    people = tuple((str(each.pk), each.name) for each in people_of(request.authority))
    return FilterForm(
        request.GET,
        pathways=tuple((name, each.title) for name, each in pathways.items()),
        officers=people,
        demonstration=settings.GOODWARD_DEMONSTRATION,
    )


def _page(request: Any) -> int:
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isdecimal() and len(asked) < 6 else 1
