"""Every report to cabinet, one of them as a page, and as a file."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render

from goodward.cabinet import queries
from goodward.core.cabinet.moves import BEING_WRITTEN, Act, State, may
from goodward.documents.typesetting import CannotBeSet
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.made_files import made_file, say_why_not_set
from goodward.web.pages.cabinet import presenters


@requires("cabinet.read")
def list_reports(request):
    """Show reports, the newest first."""
    page = {
        "rows": [presenters.ReportRow.of(each) for each in queries.reports_of(request.authority)],
        "may_write": request.may("cabinet.write"),
        "may_schedule": request.may("cabinet.schedule"),
    }
    return render(request, "cabinet/list.html.jinja", page)


@requires("cabinet.read")
def show(request, pk):
    """Show a report as it will be read, with what may be done with it."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    report = queries.as_report(whole)
    page = {
        "pk": pk,
        "title": report.title,
        "look": presenters.LOOKS[whole.now.state],
        "standing": report.standing,
        "period": report.period,
        "compared": report.compared,
        "as_at": plain_day(report.as_at),
        "introduction": presenters.paragraphs(report.introduction),
        "sections": [
            presenters.section_view(each, whole.row.period, request.may) for each in report.sections
        ],
        "steps": presenters.step_lines(whole),
        "files": [(key, each.title) for key, each in queries.FORMS.items()],
        "returned": whole.returned,
        "is_approved": whole.now.state is State.APPROVED,
        "is_sent": whole.now.is_sent,
        **_what_may_be_done(request, whole),
    }
    return render(request, "cabinet/show.html.jinja", page)


def _what_may_be_done(request, whole) -> dict[str, bool]:
    person, now = request.user.pk, whole.now
    may_write, may_approve = request.may("cabinet.write"), request.may("cabinet.approve")
    return {
        "may_write": may_write and now.state in BEING_WRITTEN,
        "may_set_aside": may_write and may(now, Act.SET_ASIDE, person),
        "may_approve": may_approve and may(now, Act.APPROVE, person),
        "waits_for_others": now.state is State.FINISHED
        and not (may_approve and may(now, Act.APPROVE, person)),
        "may_send": may_approve and may(now, Act.SEND, person),
    }


@requires("cabinet.read")
def hand_out(request, pk, form):
    """Send a report as a file."""
    whole = get_or_404(queries.get_report, request.authority, pk)
    found = queries.FORMS.get(form)
    if found is None:
        raise Http404("a report has no such form")
    try:
        made = found.make(queries.as_report(whole))
    except CannotBeSet as problem:
        say_why_not_set(request, problem)
        return redirect("cabinet:show", pk=pk)
    return made_file(made, found.content_type, queries.file_name(whole, found))
