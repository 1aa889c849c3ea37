"""A report with what it may ask for, and putting what is accepted into the plan."""

from __future__ import annotations

from hashlib import sha256

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.core.counted import counted
from goodward.core.ofsted.reports.reading import read_report
from goodward.inspections import report_queries as queries
from goodward.inspections import reports as actions
from goodward.inspections.reports import OWN
from goodward.plans.actions import PlanRefused
from goodward.providers.queries import contacts_of
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.record.coming_back import record_address
from goodward.web.pages.record.whole import address_instead
from goodward.web.pages.reports import presenters
from goodward.web.pages.reports.forms import TakeForm

NOTICE = "welfare_notice_issued"


@requires("view")
def show(request, pk):
    """Show what a report says, and each thing it may ask for beside the words it comes from."""
    report = get_or_404(queries.get_report, request.authority, pk)
    form = _form(report) if request.may("report.take") else None
    return _page(request, report, form)


@requires("report.take")
def take(request, pk):
    """Put what was ticked into the plan; where it may be there already, ask."""
    report = get_or_404(queries.get_report, request.authority, pk)
    form = _form(report, request.POST or None)
    if form.is_valid():
        chosen = [_named(each) for each in form.chosen()]
        try:
            taken = actions.take(report=report, chosen=chosen, by=request.user, at=timezone.now())
        except PlanRefused as refused:
            form.add_error(None, str(refused))
        else:
            if not taken.asked:
                said = counted(len(taken.actions), "point")
                messages.success(request, f"The plan has {said} of the report.")
                return redirect("plans:show", pk=report.provider_id)
            for key, near in taken.asked.items():
                asked = OWN if key.startswith(OWN) else key
                form.ask_which(asked, [(str(each.pk), each.text) for each in near])
    return _page(request, report, form)


def _form(report, typed=None):
    taken = queries.taken_of(report)
    waiting = [each for each in read_report(report.text).proposals if each.key not in taken]
    return TakeForm(typed, label_suffix="", proposals=waiting)


def _named(chosen):
    """Return something chosen; what somebody wrote is known by its words, and so kept once."""
    if chosen.key != OWN:
        return chosen
    return chosen._replace(key=f"{OWN}-{sha256(chosen.text.encode()).hexdigest()[:12]}")


def _page(request, report, form):
    read = read_report(report.text)
    taken = queries.taken_of(report)
    held = {each.name.casefold() for each in contacts_of(report.provider)}
    may_hold = request.may("provider.change") and read.facts.person
    page = {
        "form": form,
        "fields_of": presenters.fields_of,
        "provider": report.provider.shown_name,
        "provider_pk": report.provider_id,
        "pk": report.pk,
        "name": str(report),
        "has_pdf": bool(report.pages),
        "facts": presenters.facts(report, read.facts),
        "lead": presenters.lead(read),
        "points": presenters.point_rows(read.proposals, taken),
        "others": presenters.other_actions(read.proposals, taken),
        "own": OWN,
        "person": read.facts.person
        if may_hold and read.facts.person.casefold() not in held
        else "",
        "names_notice": read.facts.names_notice,
        "notice_url": address_instead(NOTICE, report.provider_id, request.may)
        or record_address(report.provider_id, NOTICE),
        "text": report.text,
    }
    return render(request, "reports/show.html.jinja", page)
