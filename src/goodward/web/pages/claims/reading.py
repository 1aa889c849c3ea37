"""Audits of claims to read: all of them, one, and support with administration."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.claims import queries
from goodward.core.claims.progress import Act, State, may
from goodward.files.actions import FileNotReadable, read
from goodward.ui.access import get_or_404, requires
from goodward.ui.claims import finding_row, history, look_of
from goodward.ui.components.dates import plain_day
from goodward.ui.downloads import as_download
from goodward.web.pages.claims import presenters
from goodward.web.pages.claims.spreadsheet import findings_file

WAITING = frozenset({State.ANSWERED, State.UNDER_WAY})


@requires("claims.view")
def list_all(request):
    """Show the audits: those that wait for us, those under way, and by term those that ended."""
    lines = queries.audits_of(request.authority)
    term = request.GET.get("term", "")
    terms = sorted({(each.audit.term_on, each.audit.term) for each in lines}, reverse=True)
    shown = [each for each in lines if not term or each.audit.term_on.isoformat() == term]
    ended = {State.CLOSED, State.SET_ASIDE}
    page = {
        "waiting": [presenters.row_of(each) for each in shown if each.now.state in WAITING],
        "running": [
            presenters.row_of(each) for each in shown if each.now.state not in WAITING | ended
        ],
        "ended": [presenters.row_of(each) for each in shown if each.now.state in ended],
        "terms": [(day.isoformat(), name) for day, name in terms],
        "term": term,
        "may_audit": request.may("claims.audit"),
        "may_set": request.may("claims.options"),
    }
    return render(request, "claims/list.html.jinja", page)


@requires("claims.view")
def show(request, pk):
    """Show one audit: where it stands, what was found, what was answered."""
    whole = get_or_404(queries.get_audit, request.authority, pk)
    first, others = presenters.acts_of(whole) if request.may("claims.audit") else ([], [])
    papers = queries.papers_of(whole.audit)
    if request.may("claims.delete"):
        others = [
            *others,
            *presenters.papers_links(papers, request.user, english_date(timezone.now())),
        ]
    page = {
        "pk": pk,
        "title": whole.audit.provider.shown_name,
        "term": whole.audit.term,
        "look": look_of(whole.now.state),
        "facts": [*presenters.facts_of(whole), *presenters.papers_facts(papers)],
        "findings": [finding_row(each) for each in whole.findings],
        "answers": [each.said for each in whole.steps if each.kind == Act.ANSWER],
        "evidence": presenters.file_links(whole.steps),
        "history": history(whole),
        "first": first,
        "others": others,
        "papers_gone": papers.deleted is not None,
        "may_weigh": request.may("claims.audit") and may(whole.now, Act.WEIGH),
    }
    return render(request, "claims/show.html.jinja", page)


@requires("claims.view")
def export(request, pk):
    """Send the findings of an audit as a file that a spreadsheet opens safely."""
    whole = get_or_404(queries.get_audit, request.authority, pk)
    return findings_file(request, whole.findings, f"audit-{pk}-findings")


@requires("claims.view")
def evidence(request, pk, file):
    """Hand out evidence that a provider sent; that it was opened is recorded."""
    whole = get_or_404(queries.get_audit, request.authority, pk)
    found = get_or_404(queries.evidence_of, whole.audit, file)
    try:
        content = read(file=found, by=request.user, at=timezone.now())
    except FileNotReadable as why:
        messages.error(request, str(why))
        return redirect("claims:show", pk=pk)
    return as_download(content, name=found.name, kind=found.kind)


@requires("claims.view")
def support(request):
    """Show whom the policy has us offer support with the administration of funding."""
    found = queries.support(request.authority, today=english_date(timezone.now()))
    page = {
        "offered": [(each, plain_day(each.opened_on)) for each in found.offered],
        "done": [(each, plain_day(on) if on else "") for each, on in found.done],
    }
    return render(request, "claims/support.html.jinja", page)
