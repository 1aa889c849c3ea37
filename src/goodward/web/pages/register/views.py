"""The quality of the register: pictures with their tables, who is behind a figure, and files."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.inspections import register_queries as queries
from goodward.inspections.council_districts import districts_given
from goodward.inspections.register_counting import count_register
from goodward.reports import register as report
from goodward.ui.access import requires
from goodward.ui.made_files import table_file
from goodward.web.pages.register import presenters, sections
from goodward.web.pages.register.forms import OVER_TIME, FiguresForm


@requires("oversight.view")
def show(request):
    """Show the outcomes on each scale: over time, or on a day by what the providers are."""
    days = queries.days_counted(request.authority)
    if not days:
        return render(request, "register/show.html.jinja", {"sections": None})
    form = FiguresForm(request.GET, label_suffix="", days=[each.day for each in days])
    rows = _rows(request, form)
    page = {
        "form": form,
        "is_filtered": bool(request.GET),
        "query": request.GET.urlencode(),
        "counted_at": presenters.moment(days[-1].counted_at),
        "is_behind": queries.accepted_since(request.authority, days[-1].counted_at),
        "sections": sections.sections(rows, form),
        "summary": presenters.summary(rows, form),
        "notes": presenters.notes(form),
        "districts": _districts(request, form, rows),
    }
    return render(request, "register/show.html.jinja", page)


@requires("oversight.view")
def export(request):
    """Send what the page shows as a file; of a register that was not counted, the heads alone."""
    name, rows = "register", []
    if days := queries.days_counted(request.authority):
        form = FiguresForm(request.GET, label_suffix="", days=[each.day for each in days])
        name = f"register-{form.by_what}-{form.on.isoformat()}"
        rows = list(presenters.exported(_rows(request, form), form))
    return table_file(request, presenters.EXPORTED, rows, name, at=timezone.now())


@requires("oversight.view")
def cases(request):
    """Show the providers a figure was counted from."""
    asked = presenters.asked_behind(request.GET, english_date(timezone.now()))
    found = queries.providers_behind(request.authority, asked)
    page = {
        "title": presenters.behind_title(asked),
        "as_at": presenters.day_text(asked.day),
        "rows": presenters.behind_rows(found[: presenters.MOST_SHOWN]),
        "number": len(found),
        "more": max(0, len(found) - presenters.MOST_SHOWN),
    }
    return render(request, "register/cases.html.jinja", page)


@requires("oversight.view")
def count(request):
    """Count the register anew, rather than wait for the night."""
    if request.method != "POST":
        return render(request, "register/count.html.jinja", {})
    now = timezone.now()
    count_register(request.authority, today=english_date(now), at=now, by=request.user)
    messages.success(request, "The register was counted anew.")
    return redirect("register:show")


def _districts(request, form: FiguresForm, rows) -> str:
    """Return by which list council districts are told; empty where they are not asked for."""
    if form.by_what != "council":
        return ""
    return presenters.districts_text(districts_given(request.authority), rows)


def _rows(request, form: FiguresForm) -> list[sections.Shown]:
    if form.by_what == OVER_TIME:
        found = report.over_time(request.authority, of_type=form.of_type)
        return [sections.of_day(each, form) for each in found]
    if form.by_what == report.AREAS:
        several = report.card_areas(request.authority, form.on, of_type=form.of_type)
    else:
        several = report.by_way(request.authority, form.on, form.by_what, of_type=form.of_type)
    return [sections.of_value(each, form) for each in several]
