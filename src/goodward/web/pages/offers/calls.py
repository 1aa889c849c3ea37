"""Safeguarding consultations by telephone: the log, one call, what followed, and figures."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.core.counted import counted
from goodward.core.offers.words import CALLERS, MATTERS
from goodward.offers import actions, queries
from goodward.providers.queries import provider_with_urn
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import plain_day
from goodward.ui.doing import is_done
from goodward.web.pages.offers.call_forms import CallForm, FollowUpForm
from goodward.web.pages.offers.change import Back, change_page

RIGHT = "consultation.keep"


@requires(RIGHT)
def show_all(request):
    """Show what is to be looked at again, the calls, and figures by term."""
    today = english_date(timezone.now())
    page = {
        "waiting": [
            (each.pk, each.number, MATTERS[each.matter], plain_day(day))
            for each, day in queries.consultations_to_follow(request.authority, today=today)
        ],
        "rows": [
            (
                each.pk,
                each.number,
                MATTERS[each.matter],
                each.provider.shown_name if each.provider else "Provider not named",
                plain_day(each.day),
            )
            for each in queries.consultations(request.authority)
        ],
        "terms": [_figures(each) for each in queries.figures_by_term(request.authority)],
    }
    return render(request, "offers/calls.html.jinja", page)


def _figures(found):
    days = (
        f"{found.term.name or 'Term'} from {plain_day(found.term.first_day)}"
        if found.term
        else "In no known term"
    )
    matters = [(MATTERS[name], many) for name, many in found.matters.items()]
    minutes = counted(found.minutes, "minute") if found.minutes else ""
    return days, found.total, matters, minutes, found.concerns


@requires(RIGHT)
def log(request):
    """Ask what was asked and advised; nobody is named."""
    now = timezone.now()
    form = CallForm(request.POST or None, label_suffix="", initial={"day": english_date(now)})

    def do(said):
        provider = None
        if said["urn"].strip():
            try:
                provider = provider_with_urn(request.authority, said["urn"].strip().upper())
            except ObjectDoesNotExist as nothing:
                raise actions.OfferRefused(
                    "No provider here has this number. Check it, or leave it empty", "urn"
                ) from nothing
        try:
            actions.log(
                authority=request.authority,
                provider=provider,
                call=form.call(),
                by=request.user,
                at=now,
            )
        except actions.OfferRefused as refused:
            if refused.field == "provider":
                refused.field = "urn"
            raise
        return "The call is logged."

    if is_done(request, form, do, actions.OfferRefused, EventRefused):
        return redirect("offers:calls")
    return change_page(
        request,
        form,
        title="Log a call",
        submit="Log it",
        back=Back(reverse("offers:calls"), "Safeguarding consultations"),
        lead="Write as little as will do. Only those who take these calls can read it.",
    )


@requires(RIGHT)
def show(request, pk):
    """Show a call and what followed."""
    found = get_or_404(queries.get_consultation, request.authority, pk)
    steps = queries.followed(found)
    page = {
        "pk": pk,
        "number": found.number,
        "provider": found.provider.shown_name if found.provider else "",
        "provider_pk": found.provider_id,
        "facts": [
            ("Day", plain_day(found.day)),
            ("Who called", CALLERS[found.caller]),
            ("Matter", MATTERS[found.matter]),
            ("Minutes", str(found.minutes or "Not counted")),
            ("Taken by", str(found.recorded_by)),
            ("Look again on", plain_day(found.follow_up_on) if found.follow_up_on else "Not set"),
        ],
        "said": (
            ("What it was about", found.what_about.splitlines()),
            ("What was advised", found.advice.splitlines()),
            ("Who does what next", found.next_steps.splitlines()),
        ),
        "is_shared": bool(found.event) or any(each.event for each in steps),
        "steps": [
            (
                plain_day(each.day),
                each.said,
                f"Look again on {plain_day(each.next_on)}" if each.next_on else "",
                str(each.recorded_by),
            )
            for each in steps
        ],
    }
    return render(request, "offers/call.html.jinja", page)


@requires(RIGHT)
def follow_up(request, pk):
    """Ask what followed, and when to look again."""
    found = get_or_404(queries.get_consultation, request.authority, pk)
    is_shared = bool(found.event) or any(each.event for each in queries.followed(found))
    form = FollowUpForm(
        request.POST or None,
        label_suffix="",
        may_share=found.provider is not None and not is_shared,
    )

    def do(said):
        actions.follow_up(consultation=found, by=request.user, at=timezone.now(), **said)
        return "It is written down."

    if is_done(request, form, do, actions.OfferRefused, EventRefused):
        return redirect("offers:call", pk=pk)
    return change_page(
        request,
        form,
        title="What followed",
        submit="Write it down",
        back=Back(reverse("offers:call", kwargs={"pk": pk}), f"Call {found.number}"),
        about=MATTERS[found.matter],
    )
