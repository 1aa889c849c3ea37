"""The catalogue: services with their prices, each in versions from a day on."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.offers.money import plain_amount
from goodward.core.offers.words import VAT
from goodward.offers import actions, queries
from goodward.offers.wording import price_text
from goodward.policies.queries import rules_of
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.doing import is_done
from goodward.web.pages.offers.change import Back, change_page
from goodward.web.pages.offers.forms import ServiceForm
from goodward.web.pages.offers.presenters import service_rows
from goodward.web.pages.offers.wording import until_text


@requires("offer.view")
def show(request):
    """Show every service as it is today; what is over stands last."""
    today = english_date(timezone.now())
    rows = service_rows(
        queries.catalogue(request.authority, today=today), _offers(request.authority, today)
    )
    page = {"rows": rows, "may_change": request.may("service.change")}
    return render(request, "offers/catalogue.html.jinja", page)


@requires("service.change")
def add(request):
    """Ask what a service is."""
    today = english_date(timezone.now())
    form = ServiceForm(
        request.POST or None,
        label_suffix="",
        offers=tuple(_offers(request.authority, today).items()),
        initial={"from_on": today, "unit": "day", "vat": "not_decided"},
    )

    def do(said):
        actions.add_service(
            authority=request.authority, said=form.said(), by=request.user, at=timezone.now()
        )
        return "The service is in the catalogue."

    if is_done(request, form, do, actions.OfferRefused):
        return redirect("offers:catalogue")
    return change_page(
        request,
        form,
        title="Add a service",
        submit="Put it into the catalogue",
        back=Back(reverse("offers:catalogue"), "Services and prices"),
    )


@requires("offer.view")
def service(request, pk):
    """Show a service, version by version."""
    _, versions = get_or_404(queries.get_service, request.authority, pk)
    today = english_date(timezone.now())
    offers = _offers(request.authority, today)
    page = {
        "pk": pk,
        "name": versions[0].name,
        "versions": [_version(each, offers) for each in versions],
        "may_change": request.may("service.change"),
    }
    return render(request, "offers/service.html.jinja", page)


@requires("service.change")
def change(request, pk):
    """Ask what a service is from a day on; the versions before stay."""
    found, versions = get_or_404(queries.get_service, request.authority, pk)
    today = english_date(timezone.now())
    last = versions[0]
    form = ServiceForm(
        request.POST or None,
        label_suffix="",
        offers=tuple(_offers(request.authority, today).items()),
        initial={
            "name": last.name,
            "what_it_is": last.what_it_is,
            "offer": last.offer,
            "price": plain_amount(last.price_pence) if last.price_pence is not None else "",
            "unit": last.unit,
            "vat": last.vat,
            "provider_types": last.provider_types.split("|") if last.provider_types else [],
            "delivered_by": last.delivered_by,
            "from_on": max(today, last.from_on),
            "to_on": last.to_on,
        },
    )

    def do(said):
        actions.change_service(service=found, said=form.said(), by=request.user, at=timezone.now())
        return "The new version is kept. Quotes that were made keep their prices."

    if is_done(request, form, do, actions.OfferRefused):
        return redirect("offers:service", pk=pk)
    return change_page(
        request,
        form,
        title="Change a service",
        submit="Keep the new version",
        back=Back(reverse("offers:service", kwargs={"pk": pk}), last.name),
        about=last.name,
        lead="What is changed counts from its first day. To end the service, give a last day.",
    )


def _offers(authority, today) -> dict[str, str]:
    text = rules_of(authority).on(today).text
    return {name: item.title for name, item in text.support.items()}


def _version(version, offers):
    types = [TYPE_TITLES[each] for each in version.provider_types.split("|") if each]
    facts = (
        ("Called", version.name),
        ("What the provider gets", version.what_it_is),
        ("Price", price_text(version.price_pence, version.unit)),
        ("VAT", VAT[version.vat]),
        ("For whom", ", ".join(types) or "Every provider"),
        ("Offer of the policy", offers.get(version.offer, "None: the catalogue alone decides")),
        ("Who delivers it", version.delivered_by or "Not said"),
    )
    when = f"From {plain_day(version.from_on)} {until_text(version.to_on)}".strip()
    return version.number, when, facts
