"""How long it took from below Good to Good or better: a picture, its table, and groups."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.reports import impact as report
from goodward.ui.access import requires
from goodward.ui.components.dates import long_day
from goodward.ui.drawings import ours
from goodward.ui.made_files import table_file
from goodward.web.pages.oversight import impact_presenters as presenters
from goodward.web.pages.oversight.drawing import draw


@requires("oversight.view")
def show(request):
    """Show how long it took for all, and for providers on a pathway, of a type, since a version."""
    today = english_date(timezone.now())
    found = report.impact(request.authority, as_at=today)
    page = {
        "as_at": long_day(today),
        "said": presenters.sentence(found.whole),
        "drawing": ours(draw(found.whole)) if found.whole.steps else "",
        "steps": presenters.step_rows(found.whole),
        "tables": presenters.tables(found),
        "notes": (report.COUNTED, report.STILL_OPEN, report.CAUSE, presenters.BAND_MEANS),
    }
    return render(request, "oversight/impact.html.jinja", page)


@requires("oversight.view")
def export(request):
    """Send every group as a file for a spreadsheet."""
    today = english_date(timezone.now())
    found = report.impact(request.authority, as_at=today)
    rows = presenters.export_rows(found, today)
    name = f"time-to-good-{today.isoformat()}"
    return table_file(request, presenters.EXPORTED, rows, name, at=timezone.now())
