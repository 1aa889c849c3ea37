"""A provider's own audits: the list, and one of them."""

from __future__ import annotations

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.instruments.wording import result_text
from goodward.instruments import queries
from goodward.policies.queries import rules_of
from goodward.portal.access import acts
from goodward.portal.pages.instruments.presenters import AuditRow, FormRow, sharing_text
from goodward.ui.access import get_or_404
from goodward.ui.audit_words import LOOKS, places, shown_sections
from goodward.ui.components.dates import long_day
from goodward.ui.components.pieces import SummaryLine


@acts("portal.view")
def audits(request):
    """List what was filled in here for one's own purposes, and the forms there are."""
    provider = request.provider
    policy = rules_of(provider.authority).on(english_date(timezone.now())).text
    page = {
        "setting": provider.shown_name,
        "pk": provider.pk,
        "rows": [AuditRow.of(each) for each in queries.own_lines(provider)],
        "forms": [FormRow.of(each) for each in queries.forms_for(provider, policy).choices],
        "may_fill": request.access.may("instrument.fill"),
    }
    return render(request, "portal_instruments/list.html.jinja", page)


@acts("portal.view")
def show(request, audit):
    """Show one audit with every answer, and who can see it."""
    found = get_or_404(queries.own_audit, request.provider, audit)
    sheet = queries.sheet_of(found)
    state = queries.sharing_of(found)
    facts = [
        ("Day", long_day(sheet.on)),
        ("Filled in by", found.filled_in_by),
        ("About", found.about),
        ("Result", result_text(sheet.result)),
    ]
    may_fill = request.access.may("instrument.fill")
    page = {
        "setting": request.provider.shown_name,
        "pk": request.provider.pk,
        "audit": audit,
        "title": sheet.form.title,
        "look": LOOKS[sheet.end.kind if sheet.end else queries.DRAFT],
        "facts": [SummaryLine(name, text) for name, text in facts if text],
        "sections": shown_sections(sheet),
        "first": places(sheet, "")[0].id,
        "sharing": sharing_text(state),
        "may_fill": may_fill and sheet.is_draft,
        "may_share": may_fill and sheet.is_finished and not state.is_shared,
        "may_take_back": may_fill and state.is_shared and not state.read_by,
    }
    return render(request, "portal_instruments/show.html.jinja", page)
