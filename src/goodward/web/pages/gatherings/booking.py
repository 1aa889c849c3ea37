"""Booking people of a provider, withdrawing them, and all there is of one provider."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.gatherings import actions, queries
from goodward.gatherings.wording import booked_text, look_of
from goodward.providers.queries import ProviderFilters, get_provider, provider_page
from goodward.support.queries import training_of
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.components.statuses import Look
from goodward.ui.confirming import ConfirmForm
from goodward.ui.doing import is_done, refuse
from goodward.ui.people import PeopleForm
from goodward.web.pages.gatherings.forms import WithdrawForm
from goodward.web.pages.gatherings.presenters import GatheringRow, attended_lines

# How many people one form has boxes for, and how many providers a search shows.
ROOM, SHOWN = 4, 20
OPEN_NEEDS = ("wanted", "signposted", "booked", "cancelled")


@requires("gathering.change")
def choose(request, pk):
    """Find the provider to book for."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    text = request.GET.get("text", "")[:100].strip()
    found = (
        provider_page(
            request.authority, ProviderFilters(text=text), today=timezone.localdate(), size=SHOWN
        )
        if text
        else None
    )
    page = {
        "pk": pk,
        "about": gathering.title,
        "text": text,
        "rows": found.rows if found else [],
        "is_cut": bool(found and found.has_next),
    }
    return render(request, "gatherings/choose.html.jinja", page)


@requires("gathering.change")
def book(request, pk, provider):
    """Ask who of a provider comes."""
    gathering = get_or_404(queries.get_gathering, request.authority, pk)
    held = get_or_404(get_provider, request.authority, provider)
    needs = {each.need.pk: each.need for each in training_of(held) if each.need.state in OPEN_NEEDS}
    form = PeopleForm(
        request.POST or None,
        label_suffix="",
        room=min(ROOM, gathering.per_provider or ROOM),
        needs=tuple((str(key), each.text) for key, each in needs.items()),
    )
    if form.is_valid():
        try:
            made = actions.book(
                gathering=gathering,
                provider=held,
                people=[actions.Person(*each) for each in form.people()],
                need=needs.get(form.need() or 0),
                by=request.user,
                at=timezone.now(),
            )
        except actions.GatheringRefused as refused:
            refuse(form, refused)
        else:
            messages.success(request, booked_text(made))
            return redirect("gatherings:show", pk=pk)
    page = {
        "form": form,
        "pk": pk,
        "title": f"Book for {held.shown_name}",
        "about": gathering.title,
        "why_not": queries.why_not_booked(gathering, held, now=timezone.now(), is_officer=True),
    }
    return render(request, "gatherings/book.html.jinja", page)


@requires("gathering.change")
def withdraw(request, pk):
    """Ask before a booking is taken back."""
    booking = get_or_404(queries.get_booking, request.authority, pk)
    form = WithdrawForm(request.POST or None, label_suffix="")

    def do(said):
        actions.withdraw(booking=booking, by=request.user, at=timezone.now(), **said)
        return f"{booking.name} is withdrawn. The place goes to the next in line."

    lead = "They are told, and so is whoever gets the place."
    return _act(request, booking, form, do, "Withdraw the booking", lead, is_warning=True)


@requires("gathering.change")
def accept(request, pk):
    """Ask before a place that is kept is taken up for somebody."""
    booking = get_or_404(queries.get_booking, request.authority, pk)
    form = ConfirmForm(request.POST or None, label_suffix="")

    def do(_said):
        actions.accept(booking=booking, by=request.user, at=timezone.now())
        return f"{booking.name} has a place."

    lead = "Do this when they have told you that they come."
    return _act(request, booking, form, do, "Take up the place", lead)


@requires("view")
def of_provider(request, pk):
    """Show what is on for a provider, what it booked and what its people attended."""
    provider = get_or_404(get_provider, request.authority, pk)
    page = {
        "pk": pk,
        "provider": provider.shown_name,
        "may_change": request.may("gathering.change"),
        "on": [GatheringRow.of(each) for each in queries.on_for(provider, now=timezone.now())],
        "bookings": [
            (
                each.booking.gathering_id,
                each.booking.gathering.title,
                each.booking.name,
                long_day(timezone.localtime(each.booking.gathering.starts_at).date()),
                Look(*look_of(each.booking)),
            )
            for each in reversed(queries.bookings_by(provider))
            if not each.booking.attendance
        ],
        "attended": attended_lines(queries.attended_by(provider)),
    }
    return render(request, "gatherings/of_provider.html.jinja", page)


def _act(request, booking, form, do, title, lead, *, is_warning=False):
    if is_done(request, form, do, actions.GatheringRefused):
        return redirect("gatherings:show", pk=booking.gathering_id)
    page = {
        "form": form,
        "pk": booking.gathering_id,
        "title": title,
        "about": f"{booking.name}, {booking.provider.shown_name}: {booking.gathering.title}",
        "lead": lead,
        "submit": title,
        "is_warning": is_warning,
    }
    return render(request, "gatherings/act.html.jinja", page)
