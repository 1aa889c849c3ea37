"""Oversight's first page: what is in hand, for whoever looks, and what stands below it."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.queries import AskedFor, overdue_work
from goodward.core.measuring.adherence import Went
from goodward.policies.queries import rules_of
from goodward.reports.adherence import cases_behind
from goodward.ui.access import requires
from goodward.ui.components.dates import long_day
from goodward.ui.components.pages import page_links
from goodward.ui.made_files import table_file
from goodward.web.pages.decisions.views import asker_of
from goodward.web.pages.oversight.contents import contents_for
from goodward.web.pages.oversight.panels import panels_for
from goodward.web.pages.oversight.presenters import CASES_EXPORTED, case_export_rows
from goodward.web.pages.work.presenters import LAST_PAGE, PAGE, RowMaker


@requires("oversight.open")
def show(request):
    """Show what is in hand, of what this person may see, and the pages they may open."""
    asker = asker_of(request)
    page = {
        "day_text": long_day(asker.today),
        "panels": list(panels_for(asker)),
        "parts": contents_for(request.may),
    }
    return render(request, "oversight/show.html.jinja", page)


@requires("oversight.view")
def slipping(request):
    """List what is overdue, whoever owes it, the longest overdue first; or of one pathway."""
    today = english_date(timezone.now())
    rules = rules_of(request.authority)
    titles = rules.pathway_titles
    pathway = _pathway(request, titles)
    number = request.GET.get("page", "1")
    page = min(max(int(number), 1), LAST_PAGE) if number.isdecimal() and len(number) < 4 else 1
    lane = overdue_work(request.authority, pathway=pathway, today=today, limit=PAGE * page)
    maker = RowMaker(rules.latest.text, today, request.may, request.get_full_path())
    shown = Paginator(range(lane.count), PAGE).get_page(page)
    lines = lane.lines[shown.start_index() - 1 : shown.end_index()] if lane.count else ()
    context = {
        "pathway": titles.get(pathway, ""),
        "query": request.GET.urlencode(),
        "rows": [maker.row(line) for line in lines],
        "links": page_links(shown, request.GET, noun="duties"),
        "is_more": lane.is_more,
    }
    return render(request, "oversight/slipping.html.jinja", context)


@requires("oversight.view")
def export_slipping(request):
    """Send what is overdue as a file for a spreadsheet, all of it."""
    now = timezone.now()
    today = english_date(now)
    rules = rules_of(request.authority)
    asked = AskedFor(date.min, today, pathway=_pathway(request, rules.pathway_titles))
    found = cases_behind(request.authority, asked, Went.OVERDUE, as_at=today)
    rows = case_export_rows(found, rules, {}, today)
    return table_file(request, CASES_EXPORTED, rows, f"overdue-{today}", at=now)


def _pathway(request, titles) -> str:
    asked = request.GET.get("pathway", "")
    return asked if asked in titles else ""
