"""One audit, to read and to print."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.instruments import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.instruments import presenters, sheet_presenters


@requires("view")
def show(request, pk):
    """Show an audit with every answer, and what may be done with it."""
    audit = get_or_404(queries.get_audit, request.authority, pk)
    actions.note_read(audit=audit, by=request.user, at=timezone.now())
    sheet = queries.sheet_of(audit)
    page = {
        "title": sheet.form.title,
        "provider": audit.provider.shown_name,
        "provider_pk": audit.provider_id,
        "pk": pk,
        "form_id": sheet.form.id,
        "look": presenters.LOOKS[sheet.end.kind if sheet.end else queries.DRAFT],
        "facts": sheet_presenters.facts(sheet),
        "sections": sheet_presenters.shown_sections(sheet),
        "places": presenters.places(sheet, ""),
        "gap_text": sheet_presenters.gap_text(sheet),
        "is_draft": sheet.is_draft,
        "is_finished": sheet.is_finished,
        "may_fill": request.may("instrument.fill"),
    }
    return render(request, "instruments/show.html.jinja", page)
