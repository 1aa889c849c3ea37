"""The map of the register by postcode district."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.inspections import register_queries as queries
from goodward.providers.places import districts
from goodward.reports import register as report
from goodward.ui.access import requires
from goodward.ui.made_files import table_file
from goodward.web.pages.register import map_presenters as presenters
from goodward.web.pages.register.forms import MapForm


@requires("oversight.view")
def show(request):
    """Show where the providers on one scale are, and where they ask for improvement."""
    days = queries.days_counted(request.authority)
    if not days:
        return render(request, "register/map.html.jinja", {"map": None, "days": False})
    form = _form(request, days)
    page = {
        "form": form,
        "is_filtered": bool(request.GET),
        "query": request.GET.urlencode(),
        "days": True,
        "map": presenters.map_of(_rows(request, form), form, districts()),
    }
    return render(request, "register/map.html.jinja", page)


@requires("oversight.view")
def export(request):
    """Send the districts as a file; of a register that was not counted, the heads alone."""
    name, rows = "register-map", []
    if days := queries.days_counted(request.authority):
        form = _form(request, days)
        name = f"register-map-{form.on.isoformat()}"
        rows = presenters.exported(_rows(request, form), form, districts())
    return table_file(request, presenters.EXPORTED, rows, name, at=timezone.now())


def _form(request, days) -> MapForm:
    return MapForm(request.GET, label_suffix="", days=[each.day for each in days])


def _rows(request, form: MapForm):
    return report.by_way(request.authority, form.on, "district", of_type=form.of_type)
