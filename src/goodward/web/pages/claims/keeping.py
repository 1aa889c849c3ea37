"""How long claims files are kept: what waits to be deleted, and legal holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.forms import Form
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.claims import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.doing import is_done
from goodward.web.pages.claims.forms import WhyForm


class Asked(NamedTuple):
    """One act as a page: what does it, what the banner says then, and what it brings about."""

    title: str
    form: type[Form]
    do: Callable[..., object]
    said: str
    lead: str


ACTS: Mapping[str, Asked] = {
    "hold": Asked(
        "Put the file on legal hold",
        WhyForm,
        actions.put_on_hold,
        "The file is on legal hold.",
        "It is not deleted until the hold ends.",
    ),
    "release": Asked(
        "End the legal hold",
        WhyForm,
        actions.end_hold,
        "The legal hold has ended.",
        "Its deletion has to be approved anew once its day has come.",
    ),
    "approve": Asked(
        "Approve that the file is deleted",
        Form,
        actions.approve_deletion,
        "It is deleted tonight.",
        "The file, the children’s references and the words about them go. The findings stay.",
    ),
}


ACTS_ON_PAPERS: Mapping[str, Asked] = {
    "hold": Asked(
        "Put the papers of this audit on legal hold",
        WhyForm,
        actions.put_papers_on_hold,
        "The papers are on legal hold.",
        "They are not deleted until the hold ends.",
    ),
    "release": Asked(
        "End the legal hold of its papers",
        WhyForm,
        actions.end_hold_of_papers,
        "The legal hold has ended.",
        "Their deletion has to be approved anew once their day has come.",
    ),
    "approve": Asked(
        "Approve that the papers of this audit are deleted",
        Form,
        actions.approve_deletion_of_papers,
        "They are deleted tonight.",
        "The evidence the provider sent, children’s references and the words about them go. The "
        "findings stay.",
    ),
}


@requires("claims.view")
def deletions(request):
    """List what waits for somebody to approve its deletion, and what is on hold."""
    today = english_date(timezone.now())
    found = queries.deletions(request.authority, today=today)
    rows = [
        (
            each.file.pk,
            each.file.name,
            each.file.term,
            plain_day(each.due_on) if each.due_on else "",
            each.held_why,
            each.file.came_by_id == request.user.pk,
        )
        for each in found
    ]
    options = queries.options_of(request.authority)
    page = {
        "rows": rows,
        "papers": [
            (
                each.audit.pk,
                each.audit.provider.shown_name,
                each.audit.term,
                plain_day(each.due_on) if each.due_on else "",
                each.held_why,
                each.lead == request.user.pk,
            )
            for each in queries.papers_to_delete(request.authority, today=today)
        ],
        "may_delete": request.may("claims.delete"),
        "months": options.keep_months if options else None,
        "basis": options.basis if options else "",
    }
    return render(request, "claims/deletions.html.jinja", page)


@requires("claims.delete")
def act(request, pk, act):
    """Ask why, then put a file on hold, end the hold, or approve its deletion."""
    file = get_or_404(queries.get_file, request.authority, pk)
    asked = _asked(ACTS, act)
    return _ask(request, asked, {"file": file}, about=file.name, back="claims:file", pk=pk)


@requires("claims.delete")
def act_on_papers(request, pk, act):
    """Ask why, then put an audit's papers on hold, end the hold, or approve their deletion."""
    audit = get_or_404(queries.get_audit, request.authority, pk).audit
    asked = _asked(ACTS_ON_PAPERS, act)
    about = audit.provider.shown_name
    return _ask(request, asked, {"audit": audit}, about=about, back="claims:show", pk=pk)


def _asked(acts, act) -> Asked:
    if act not in acts:
        raise Http404("there is no such thing to do")
    return acts[act]


def _ask(request, asked, what, *, about, back, pk):
    form = asked.form(request.POST if request.method == "POST" else None, label_suffix="")

    def do(said):
        asked.do(**what, by=request.user, at=timezone.now(), **said)
        return asked.said

    if is_done(request, form, do, actions.AuditRefused):
        return redirect(back, pk=pk)
    page = {
        "form": form,
        "title": asked.title,
        "lead": asked.lead,
        "submit": asked.title,
        "about": about,
        "back": back,
        "pk": pk,
    }
    return render(request, "claims/act.html.jinja", page)
