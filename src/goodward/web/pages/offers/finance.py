"""Batches of what is to be invoiced, for the finance system."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.core.offers.money import in_pounds
from goodward.offers import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.doing import refuse
from goodward.web.pages.offers.forms import BatchForm


@requires("finance.export")
def show(request):
    """Show the batches, the newest first, and what waits for the next."""
    today = english_date(timezone.now())
    waiting = queries.to_invoice(request.authority, today)
    page = {
        "waiting": counted(len(waiting), "delivery", "deliveries"),
        "sum": in_pounds(queries.pence_of(waiting)),
        "is_empty": not waiting,
        "rows": [
            (
                each.pk,
                each.number,
                _days(each),
                counted(lines, "line"),
                in_pounds(each.total_pence),
                f"{plain_day(english_date(each.recorded_at))} by {each.recorded_by}",
            )
            for each, lines in queries.exports(request.authority)
        ],
    }
    return render(request, "offers/finance.html.jinja", page)


@requires("finance.export")
def make(request):
    """Ask for the days of a batch, show what it would hold, and make it."""
    now = timezone.now()
    today = english_date(now)
    form = BatchForm(request.POST or None, label_suffix="", initial={"last_on": today})
    if form.is_valid():
        try:
            made = actions.export(
                authority=request.authority, by=request.user, at=now, **form.cleaned_data
            )
        except actions.OfferRefused as refused:
            refuse(form, refused)
        else:
            messages.success(
                request, f"Batch {made.number} is made. Download it and give it to finance."
            )
            return redirect("offers:finance")
    waiting = queries.to_invoice(request.authority, today)
    page = {
        "form": form,
        "waiting": [
            (
                each.line.quote.package.provider.shown_name,
                each.line.title,
                queries.quantity_text(abs(each.quantity), each.line.unit),
                plain_day(each.day),
                in_pounds(queries.pence_of([each])),
            )
            for each in waiting
        ],
        "sum": in_pounds(queries.pence_of(waiting)),
    }
    return render(request, "offers/make_batch.html.jinja", page)


@requires("finance.export")
def file(request, pk):
    """Send the very bytes that a batch was."""
    found = get_or_404(queries.get_export, request.authority, pk)
    response = HttpResponse(bytes(found.content), content_type="text/csv; charset=utf-8")
    name = f"{request.authority.slug}-batch-{found.number:04}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _days(batch) -> str:
    until = plain_day(batch.last_on)
    return f"{plain_day(batch.first_on)} to {until}" if batch.first_on else f"Up to {until}"
