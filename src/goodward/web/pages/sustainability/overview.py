"""Every open case of the authority, and what it looks at."""

from __future__ import annotations

from typing import NamedTuple

from django.shortcuts import render

from goodward.core.sustainability.units import written
from goodward.sustainability import queries
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day


class CaseRow(NamedTuple):
    """One open case."""

    pk: int
    name: str
    about: str
    since: str
    figures: str


@requires("sustainability.view")
def list_open(request):
    """List the providers with an open case."""
    concerns = queries.terms_of(request.authority).concerns
    rows = [
        CaseRow(
            each.provider.pk,
            each.provider.shown_name,
            ", ".join(concerns[kind].title for kind in each.kinds if kind in concerns)
            or "Recorded without saying",
            plain_day(each.raised_on) if each.raised_on else "",
            "Asked for, not given yet"
            if each.is_asked
            else plain_day(each.figures_on)
            if each.figures_on
            else "None yet",
        )
        for each in queries.open_cases(request.authority)
    ]
    return render(request, "sustainability/list.html.jinja", {"rows": rows})


@requires("sustainability.view")
def terms(request):
    """Show what the authority looks at, how each is worked out, and where it looks closer."""
    found = queries.terms_of(request.authority)
    rows = [
        (
            each.title,
            each.means,
            _line(each),
            each.line.note if each.line else "",
        )
        for each in found.indicators.values()
    ]
    return render(request, "sustainability/terms.html.jinja", {"terms": found, "rows": rows})


def _line(indicator):
    if indicator.line is None:
        return "No line"
    side = "Below" if indicator.line.is_below else "Above"
    return f"{side} {written(indicator.unit, indicator.line.value)}"
