"""Doing something in an audit: one page for each act of the table."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.claims import actions, queries
from goodward.core.claims.progress import Act, may
from goodward.ui.access import get_or_404, requires
from goodward.ui.claims import finding_row
from goodward.ui.doing import is_done
from goodward.web.pages.claims.asking import ACT_OF_SLUG, ASKED
from goodward.web.pages.claims.forms import WeighForm


@requires("claims.audit")
def act(request, pk, act):
    """Ask what an act needs, then do it."""
    whole = get_or_404(queries.get_audit, request.authority, pk)
    chosen = ACT_OF_SLUG.get(act)
    if chosen is None or not may(whole.now, chosen):
        raise Http404("this cannot be done with it now")
    asked = ASKED[chosen]
    now = timezone.now()
    form = asked.form(
        request.POST or None,
        label_suffix="",
        initial={"on": english_date(now)},
        **(asked.choices(whole.audit) if asked.choices else {}),
    )

    def do(said):
        asked.do(audit=whole.audit, by=request.user, at=now, **said)
        return asked.said

    if is_done(request, form, do, actions.AuditRefused):
        return redirect("claims:show", pk=pk)
    page = {
        "form": form,
        "title": asked.title,
        "lead": asked.lead,
        "submit": asked.submit,
        "about": f"{whole.audit.provider.shown_name}, {whole.audit.term}",
        "pk": pk,
    }
    return render(request, "claims/act.html.jinja", page)


@requires("claims.audit")
def weigh(request, pk, finding):
    """Ask whether a finding stands."""
    whole = get_or_404(queries.get_audit, request.authority, pk)
    found = get_or_404(queries.finding_of, whole, finding)
    if not may(whole.now, Act.WEIGH):
        raise Http404("nothing is decided in this audit now")
    form = WeighForm(request.POST or None, label_suffix="")

    def do(said):
        actions.weigh(audit=whole.audit, finding=found, by=request.user, at=timezone.now(), **said)
        return "It is decided. It can be decided again until the audit is closed."

    if is_done(request, form, do, actions.AuditRefused):
        return redirect("claims:show", pk=pk)
    weighed = next(each for each in whole.findings if each.finding.pk == finding)
    row = finding_row(weighed)
    page = {
        "form": form,
        "title": f"Decide: {row.title.lower()}",
        "lead": row.words or row.means,
        "submit": "Decide it",
        "about": f"{whole.audit.provider.shown_name}, {whole.audit.term}",
        "pk": pk,
    }
    return render(request, "claims/act.html.jinja", page)
