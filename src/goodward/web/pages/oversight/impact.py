"""How long it took from below Good to Good or better: a picture, its table, and groups."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.replays.queries import runs_then
from goodward.reports import impact as report
from goodward.reports.kept_impact import impact_today
from goodward.ui.access import requires
from goodward.ui.components.dates import long_day
from goodward.ui.drawings import ours
from goodward.ui.made_files import table_file
from goodward.web.pages.oversight import impact_presenters as presenters
from goodward.web.pages.oversight import past
from goodward.web.pages.oversight.drawing import draw

NOTES = (report.COUNTED, report.STILL_OPEN, report.CAUSE, presenters.BAND_MEANS)
WORKED_OUT_EARLIER = (
    "These figures are worked out once a day. What was recorded since is in tomorrow’s."
)


@requires("oversight.view")
def show(request):
    """Show how long it took for all and for groups, and what was done meanwhile."""
    looked = past.look(request)
    if looked is None:
        return past.go_and_ask(request)
    found, is_kept = _found(request, looked)
    page = {
        "day": long_day(looked.day),
        "as_at": looked.in_words,
        "earlier": WORKED_OUT_EARLIER if is_kept else "",
        "said": presenters.sentence(found.whole),
        "next": presenters.next_sentence(found.next),
        "drawing": ours(draw(found.whole)) if found.whole.steps else "",
        "months": presenters.month_rows(found.whole),
        "tables": presenters.tables(found),
        "notes": NOTES,
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/impact.html.jinja", page)


@requires("oversight.view")
def export(request):
    """Send every group as a file for a spreadsheet."""
    looked = past.look(request)
    if looked is None:
        return past.go_and_ask(request)
    found, _ = _found(request, looked)
    rows = presenters.export_rows(found, looked.day)
    name = f"time-to-good-{looked.day.isoformat()}"
    return table_file(request, presenters.EXPORTED, rows, name, at=timezone.now())


def _found(request, looked) -> tuple[report.Impact, bool]:
    if looked.replay is None:
        return impact_today(request.authority, looked.day)
    runs = runs_then(looked.replay)
    then = report.impact(request.authority, as_at=looked.day, runs=runs, until=looked.until)
    return then, False
