"""What of a package was delivered, line by line, and what was recorded by mistake."""

from __future__ import annotations

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.offers.words import UNITS
from goodward.offers import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.offers.change import Back, change_page
from goodward.web.pages.offers.forms import DeliveredForm, ReasonForm


@requires("bespoke.deliver")
def deliver(request, pk):
    """Ask how many units were delivered, when, by whom, and what came of it."""
    line = get_or_404(queries.get_line, request.authority, pk)
    standing = next(each for each in queries.standings(line.quote) if each.line.pk == line.pk)
    left = line.quantity - standing.delivered
    form = DeliveredForm(
        request.POST or None,
        label_suffix="",
        left=left,
        unit=UNITS[line.unit][2],
        initial={
            "quantity": left if left > 0 else None,
            "on": english_date(timezone.now()),
            "given_by": request.user.full_name,
        },
    )

    def do(said):
        actions.deliver(line=line, by=request.user, at=timezone.now(), **said)
        return "It is recorded as delivered."

    if is_done(request, form, do, actions.OfferRefused):
        return redirect("offers:package", pk=line.quote.package_id)
    return change_page(
        request,
        form,
        title="It was delivered",
        submit="Record it",
        back=_back(line),
        about=f"{line.quote.package.provider.shown_name}: {line.title}",
        lead=f"{queries.quantity_text(max(left, 0), line.unit)} of "
        f"{queries.quantity_text(line.quantity, line.unit)} still to come.",
    )


@requires("bespoke.deliver")
def take_back(request, pk):
    """Ask what was wrong with a delivery that was recorded."""
    delivery = get_or_404(queries.get_delivery, request.authority, pk)
    line = delivery.line
    form = ReasonForm(request.POST or None, label_suffix="", label="What was wrong?")

    def do(said):
        actions.take_back(delivery=delivery, by=request.user, at=timezone.now(), **said)
        return "The delivery is taken back."

    if is_done(request, form, do, actions.OfferRefused):
        return redirect("offers:package", pk=line.quote.package_id)
    return change_page(
        request,
        form,
        title="Take a delivery back",
        submit="Take it back",
        back=_back(line),
        about=f"{line.quote.package.provider.shown_name}: {line.title}",
        lead="For what was recorded by mistake. Where finance was told of it, the next batch holds "
        "a credit.",
        is_warning=True,
    )


def _back(line) -> Back:
    package = line.quote.package
    return Back(
        reverse("offers:package", kwargs={"pk": package.pk}), f"Bespoke package {package.number}"
    )
