"""Booking people of one's own, withdrawing them, and taking up a place that is kept."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.gatherings import actions, queries
from goodward.gatherings.wording import booked_text
from goodward.portal.access import acts
from goodward.ui.access import get_or_404
from goodward.ui.confirming import ConfirmForm
from goodward.ui.doing import is_done
from goodward.ui.people import PeopleForm

# For how many people one form has boxes.
ROOM = 4


@acts("event.book")
def book(request, gathering):
    """Ask who comes."""
    found = get_or_404(queries.gathering_for, request.provider, gathering)
    form = PeopleForm(
        request.POST or None,
        label_suffix="",
        room=min(ROOM, found.per_provider or ROOM),
        initial={"name_1": request.user.full_name, "email_1": request.user.email},
    )

    def do(said):
        made = actions.book(
            gathering=found,
            provider=request.provider,
            people=[actions.Person(*each) for each in form.people()],
            by=request.user,
            at=timezone.now(),
            by_provider=True,
        )
        return booked_text(made)

    if is_done(request, form, do, actions.GatheringRefused):
        return redirect("portal_events:show", provider=request.provider.pk, gathering=found.pk)
    page = {
        "form": form,
        "title": "Book places",
        "about": found.title,
        "back": found.pk,
        "provider": request.provider.pk,
    }
    return render(request, "portal_events/book.html.jinja", page)


@acts("event.book")
def withdraw(request, booking):
    """Ask before a booking is taken back."""
    found = get_or_404(queries.booking_by, request.provider, booking)
    if found.state == "withdrawn":
        # A page opened, or a button pressed, twice: it is done, and the meeting's page says so.
        return redirect(
            "portal_events:show", provider=request.provider.pk, gathering=found.gathering_id
        )

    def do():
        actions.withdraw(booking=found, by=request.user, at=timezone.now())
        return f"{found.name} is withdrawn. Thank you for telling us."

    lead = "The place goes to the next person who waits. You cannot take this back."
    return _act(request, found, do, "Withdraw the booking", lead, is_warning=True)


@acts("event.book")
def accept(request, booking):
    """Ask before a place that is kept is taken up."""
    found = get_or_404(queries.booking_by, request.provider, booking)

    def do():
        actions.accept(booking=found, by=request.user, at=timezone.now())
        return f"{found.name} has a place."

    return _act(request, found, do, "Take up the place", "We confirm it by e-mail.")


def _act(request, booking, do, title, lead, *, is_warning=False):
    form = ConfirmForm(request.POST or None, label_suffix="")
    if is_done(request, form, lambda said: do(), actions.GatheringRefused):
        return redirect(
            "portal_events:show",
            provider=request.provider.pk,
            gathering=booking.gathering_id,
        )
    page = {
        "form": form,
        "title": title,
        "about": f"{booking.name}: {booking.gathering.title}",
        "lead": lead,
        "is_warning": is_warning,
        "back": booking.gathering_id,
        "provider": request.provider.pk,
    }
    return render(request, "portal_events/act.html.jinja", page)
