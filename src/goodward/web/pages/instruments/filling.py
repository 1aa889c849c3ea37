"""Filling in an audit, a section on each page."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.instruments import queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.filling_in import fill_in
from goodward.web.pages.instruments import presenters
from goodward.web.pages.instruments.sheet_presenters import required_text


@requires("instrument.fill")
def fill(request, pk, section):
    """Show a section with what is answered already; save it, and go on or come back later."""
    sheet = queries.sheet_of(get_or_404(queries.get_audit, request.authority, pk))
    shown = fill_in(
        request, sheet, section, go_to=partial(_to, pk), by=request.user, at=timezone.now()
    )
    if isinstance(shown, HttpResponse):
        return shown
    page = shown | {
        "about": presenters.about_audit(sheet),
        "by_law": required_text(sheet.form),
        "pk": pk,
    }
    return render(request, "instruments/fill.html.jinja", page)


def _to(pk, page, **parts):
    return redirect(f"instruments:{page}", pk=pk, **parts)
