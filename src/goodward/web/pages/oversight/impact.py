"""How long it took from below Good to Good or better: pictures, their tables, and the cases."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from goodward.core.measuring.grouping import Case, behind
from goodward.policies.queries import rules_of
from goodward.providers.queries import names_of
from goodward.replays.queries import runs_then
from goodward.reports import impact as report
from goodward.reports.impact_words import CAUSE, COUNTED, SHARES, STILL_OPEN
from goodward.reports.kept_impact import cases_today, impact_today
from goodward.ui.access import requires
from goodward.ui.components.dates import long_day
from goodward.ui.components.pages import page_links
from goodward.ui.drawings import ours
from goodward.ui.made_files import table_file
from goodward.web.pages.oversight import impact_cases, past
from goodward.web.pages.oversight import impact_presenters as presenters
from goodward.web.pages.oversight.drawing import draw
from goodward.web.pages.oversight.impact_parts import asked_of

NOTES = (COUNTED, STILL_OPEN, SHARES, CAUSE, presenters.BAND_MEANS)
WORKED_OUT_EARLIER = (
    "These figures are worked out once a day. What was recorded since is in tomorrow’s."
)


@requires("oversight.view")
@past.as_at_a_day
def show(request, looked):
    """Show how long it took for all and for groups, and what was done meanwhile."""
    found, is_kept = _found(request, looked)
    whole = found.whole.curve
    page = {
        "day": long_day(looked.day),
        "as_at": looked.in_words,
        "earlier": WORKED_OUT_EARLIER if is_kept else "",
        "said": presenters.sentence(found.whole, looked.key),
        "next": presenters.next_sentence(found.whole.next, looked.key),
        "drawing": ours(draw(whole)) if whole.steps else "",
        "months": list(presenters.month_rows(whole, looked.key)),
        "tables": presenters.tables(found, looked.key),
        "nobody": presenters.NOBODY,
        "notes": NOTES,
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/impact.html.jinja", page)


@requires("oversight.view")
@past.as_at_a_day
def cases(request, looked):
    """List the times below Good that one figure stands for, the latest first."""
    asked = asked_of(request.GET)
    rules = rules_of(request.authority)
    found = impact_cases.latest_first(behind(_cases(request, looked, rules), asked))
    shown = Paginator(found, impact_cases.A_PAGE).get_page(request.GET.get("page"))
    names = names_of(request.authority, {each.provider for each in shown})
    page = {
        "heading": impact_cases.title_of(asked),
        "group": impact_cases.group_of(asked, rules),
        "means": impact_cases.means_of(asked),
        "rows": impact_cases.rows(shown, names, rules, as_at=looked.day),
        "links": page_links(shown, request.GET, noun=impact_cases.noun(len(found))),
        "back": impact_cases.back_query(looked.key),
        "as_at": looked.in_words,
    }
    return render(request, "oversight/impact_cases.html.jinja", page)


@requires("oversight.view")
@past.as_at_a_day
def export(request, looked):
    """Send every group as a file for a spreadsheet."""
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


def _cases(request, looked, rules) -> list[Case]:
    if looked.replay is None:
        return cases_today(request.authority, looked.day)
    return report.cases_of(
        request.authority,
        rules,
        as_at=looked.day,
        runs=runs_then(looked.replay),
        until=looked.until,
    )
