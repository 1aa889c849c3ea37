"""Bringing a report in, handing its PDF out again, and holding whom it names as a contact."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.core.ofsted.reports.reading import read_report
from goodward.inspections import report_queries as queries
from goodward.inspections import reports as actions
from goodward.inspections.reports import ReportRefused
from goodward.providers.actions import ContactRefused, add_contact
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.web.pages.reports import presenters
from goodward.web.pages.reports.forms import PersonForm, ReceiveForm

REPEATED = "This report is here already. It was brought in before, and nothing was changed."


@requires("view")
def reports(request, pk):
    """Show the reports of a provider, and take in another one."""
    provider = get_or_404(get_provider, request.authority, pk)
    may_take = request.may("report.take")
    if request.method == "POST" and not may_take:
        raise PermissionDenied
    form = ReceiveForm(request.POST or None, request.FILES or None, label_suffix="")
    if form.is_valid():
        said = form.cleaned_data
        file = said["file"]
        try:
            received = actions.receive(
                provider=provider,
                content=file.read() if file else None,
                file_name=file.name if file else "",
                text=said["text"],
                is_about_it=said["is_about_it"],
                by=request.user,
                at=timezone.now(),
            )
        except ReportRefused as refused:
            form.add_error(refused.field, str(refused))
            if file and refused.field != "file":
                form.add_error("file", "Choose the PDF again; a browser does not keep it")
        else:
            if received.is_repeat:
                messages.info(request, REPEATED)
            return redirect("reports:show", pk=received.report.pk)
    form.ask_only_what_arose()
    page = {
        "form": form if may_take else None,
        "provider": provider.shown_name,
        "pk": pk,
        "reports": [presenters.report_row(each) for each in queries.reports_of(provider)],
    }
    return render(request, "reports/list.html.jinja", page)


@requires("view")
def pdf(request, pk):
    """Send a report's PDF as it came in."""
    report = get_or_404(queries.get_report, request.authority, pk)
    if report.content is None:
        raise Http404("the report was pasted as text")
    response = HttpResponse(bytes(report.content), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="ofsted-report-{pk}.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@requires("provider.change")
def person(request, pk):
    """Ask who the registered person is, and hold them as a contact without an address."""
    report = get_or_404(queries.get_report, request.authority, pk)
    said = read_report(report.text).facts
    form = PersonForm(
        request.POST or None,
        label_suffix="",
        initial={"name": said.person, "role": "owner"},
    )
    if form.is_valid():
        try:
            add_contact(
                provider=report.provider,
                **form.cleaned_data,
                gets_notes=False,
                by=request.user,
                at=timezone.now(),
            )
        except ContactRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{form.cleaned_data['name']} is held as a contact.")
            return redirect("contacts:show", pk=report.provider_id)
    page = {"form": form, "pk": pk, "provider": report.provider.shown_name}
    return render(request, "reports/person.html.jinja", page)
