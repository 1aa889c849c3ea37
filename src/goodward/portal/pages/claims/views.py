"""Audits of the provider's claims: reading them, sending evidence, and answering findings."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.claims import actions, queries
from goodward.files.actions import FileRefused, too_large
from goodward.portal.access import acts
from goodward.portal.pages.claims import presenters
from goodward.portal.pages.claims.forms import AnswerForm, EvidenceForm
from goodward.ui.access import get_or_404
from goodward.ui.claims import finding_row, history
from goodward.ui.doing import is_done
from goodward.ui.fields.files import say_if_too_large


@acts("claims.view")
def list_own(request):
    """List the audits the provider may know of."""
    page = {
        "rows": [presenters.row_of(each) for each in queries.known_to(request.provider)],
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
    }
    return render(request, "portal_claims/list.html.jinja", page)


@acts("claims.view")
def show(request, claims_audit):
    """Show one audit: what is looked at, what was found, what was answered."""
    whole = _own_or_404(request, claims_audit)
    may_answer = request.access.may("claims.answer")
    page = {
        "pk": claims_audit,
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
        "term": whole.audit.term,
        "look": presenters.look(whole),
        "facts": presenters.facts_of(whole),
        "findings": [finding_row(each) for each in whole.findings],
        "is_sent": whole.now.sent_on is not None,
        "history": history(whole, is_theirs=True),
        "may_send": may_answer and presenters.may_send(whole),
        "may_answer": may_answer and presenters.may_answer(whole),
    }
    return render(request, "portal_claims/show.html.jinja", page)


@acts("claims.answer")
def send_evidence(request, claims_audit):
    """Ask for a file of evidence and what it shows."""
    whole = _own_or_404(request, claims_audit)
    if not presenters.may_send(whole):
        raise Http404("no evidence is asked for now")
    form = EvidenceForm(request.POST or None, request.FILES or None, label_suffix="")
    say_if_too_large(form, request, too_large())

    def do(said):
        upload = actions.Upload(said["file"].read(), said["file"].name)
        actions.send_evidence(
            audit=whole.audit,
            upload=upload,
            said=said["said"],
            by=request.user,
            at=timezone.now(),
        )
        return "We have your evidence. You can send more."

    if is_done(request, form, do, actions.AuditRefused, FileRefused):
        return _back(request, claims_audit)
    return _ask(request, whole, form, "Send evidence", "Send it")


@acts("claims.answer")
def answer(request, claims_audit):
    """Ask for the answer to the findings."""
    whole = _own_or_404(request, claims_audit)
    if not presenters.may_answer(whole):
        raise Http404("nothing is to be answered now")
    form = AnswerForm(request.POST or None, label_suffix="")

    def do(said):
        actions.answer(audit=whole.audit, by=request.user, at=timezone.now(), **said)
        return "We have your answer. We tell you what comes of it."

    if is_done(request, form, do, actions.AuditRefused):
        return _back(request, claims_audit)
    return _ask(request, whole, form, "Answer the findings", "Send the answer")


def _own_or_404(request, pk):
    return get_or_404(queries.get_known_to, request.provider, pk)


def _back(request, pk):
    return redirect("portal_claims:show", provider=request.provider.pk, claims_audit=pk)


def _ask(request, whole, form, title, submit):
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "pk": whole.audit.pk,
        "term": whole.audit.term,
        "provider": request.provider.pk,
        "setting": request.provider.shown_name,
    }
    return render(request, "portal_claims/ask.html.jinja", page)
