"""Figures of compliments and complaints, on a page and as a file."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.complaints import queries
from goodward.ui.access import requires
from goodward.ui.made_files import table_file
from goodward.web.pages.feedback.figure_presenters import HEADINGS, cells_of, quarter_of


@requires("feedback.figures")
def show(request):
    """Show every quarter, newest first, with what each number counts."""
    found, small = _figures(request)
    page = {"quarters": [quarter_of(each, small) for each in found], "small": small}
    return render(request, "feedback/figures.html.jinja", page)


@requires("feedback.figures")
def export(request):
    """Give the same figures as a file for a spreadsheet."""
    found, small = _figures(request)
    rows = [row for quarter in found for row in cells_of(quarter, small)]
    return table_file(request, HEADINGS, rows, "compliments-and-complaints", at=timezone.now())


def _figures(request):
    today = english_date(timezone.now())
    found = queries.figures_for(request.authority, request.user, today=today)
    return found, queries.terms_in_use(request.authority).terms.small_number
