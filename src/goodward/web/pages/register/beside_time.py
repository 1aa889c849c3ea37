"""The authority beside others it chose, and England, from file to file of Ofsted's."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.inspections import behind_files
from goodward.inspections import register_queries as queries
from goodward.reports import register as report
from goodward.ui.access import requires
from goodward.ui.made_files import table_file
from goodward.web.pages.register import beside_presenters, time_presenters
from goodward.web.pages.register.forms import BesideTimeForm


@requires("oversight.view")
def show(request):
    """Show how the shares moved from file to file, a line for each authority."""
    form = BesideTimeForm(request.GET, label_suffix="")
    found = _found(request, form)
    chosen = queries.neighbours_of(request.authority)
    page = {
        "form": form,
        "is_filtered": bool(request.GET),
        "query": request.GET.urlencode(),
        "may_choose": request.may("oversight.neighbours"),
        "chosen": beside_presenters.chosen_text(chosen),
        "said": time_presenters.said_of(found),
        "sections": time_presenters.sections(
            found, request.authority.name, form, _opening(request)
        ),
        "notes": (report.OVER_FILES, report.IN_FORCE, report.SCALES_APART, report.FEW),
    }
    return render(request, "register/beside_time.html.jinja", page)


@requires("oversight.view")
def export(request):
    """Send what the page shows as a file; without a file of Ofsted's, the heads alone."""
    form = BesideTimeForm(request.GET, label_suffix="")
    rows = time_presenters.exported(_found(request, form), request.authority.name, form)
    heads = time_presenters.EXPORTED
    return table_file(request, heads, rows, "register-beside-over-time", at=timezone.now())


def _found(request, form: BesideTimeForm) -> list[report.FileRows]:
    way, value = form.narrowed
    areas = queries.neighbours_of(request.authority).areas
    return report.beside_over_time(
        request.authority, areas, way=way, value=value, of_type=form.of_type
    )


def _opening(request) -> frozenset[int]:
    return behind_files.files_with_own_rows(request.authority)
