"""How the policy's deadlines were kept: a table, its cases, and the same as a file."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.audit.moments import english_date
from goodward.core.measuring.adherence import Went
from goodward.core.measuring.periods import periods_until
from goodward.policies.queries import rules_of
from goodward.reports import adherence as report
from goodward.ui.access import requires
from goodward.ui.made_files import table_file
from goodward.web.pages.oversight import presenters
from goodward.web.pages.oversight.forms import AdherenceForm


@requires("oversight.view")
def show(request):
    """Show how the deadlines of a period were kept, by pathway and rule."""
    today = english_date(timezone.now())
    form = _form(request, today)
    period, asked = form.chosen()
    found = report.adherence(request.authority, asked, as_at=today)
    page = {
        "form": form,
        "period": period.title,
        "summary": presenters.summary(found.kept),
        "pathways": [presenters.pathway_view(each, request.GET) for each in found.pathways],
        "heads": presenters.HEADS,
        "definitions": presenters.definitions(),
        "query": request.GET.urlencode(),
        "is_filtered": bool(request.GET),
    }
    return render(request, "oversight/adherence.html.jinja", page)


@requires("oversight.view")
def cases(request):
    """Show the deadlines one number stands for."""
    today = english_date(timezone.now())
    form = _form(request, today)
    period, asked = form.chosen()
    asked = asked._replace(rule=request.GET.get("rule", ""))
    how = _way(request)
    found = report.cases_behind(request.authority, asked, how, as_at=today)
    page = {
        "period": period.title,
        "way": presenters.WAYS[how] if how else "All",
        "means": report.DEFINITIONS[how] if how else report.PERIOD,
        "rows": presenters.case_rows(
            found[: presenters.MOST_CASES], rules_of(request.authority), today
        ),
        "more": max(0, len(found) - presenters.MOST_CASES),
        "back": presenters.back_query(request.GET),
    }
    return render(request, "oversight/cases.html.jinja", page)


@requires("oversight.view")
def export(request):
    """Send the table as a file for a spreadsheet."""
    today = english_date(timezone.now())
    period, asked = _form(request, today).chosen()
    found = report.adherence(request.authority, asked, as_at=today)
    rows = presenters.export_rows(found, period, today)
    name = f"deadlines-{period.key}"
    return table_file(request, presenters.EXPORTED, rows, name, at=timezone.now())


def _form(request, today) -> AdherenceForm:
    titles = rules_of(request.authority).pathway_titles
    officers = None
    if request.may("oversight.officers"):
        officers = tuple((str(each.pk), each.name) for each in people_of(request.authority))
    return AdherenceForm(
        request.GET,
        label_suffix="",
        periods=periods_until(today),
        pathways=tuple(titles.items()),
        officers=officers,
    )


def _way(request) -> Went | None:
    try:
        return Went(request.GET.get("way", ""))
    except ValueError:
        return None
