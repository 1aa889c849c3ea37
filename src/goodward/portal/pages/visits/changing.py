"""Confirming a visit, moving it or asking for another day, and cancelling it."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.cases.foreseeing import outlook
from goodward.diary import actions, queries
from goodward.diary.actions import VisitRefused, When
from goodward.diary.answering import may_move_itself
from goodward.portal.access import acts
from goodward.portal.pages.visits import presenters
from goodward.portal.pages.visits.forms import AskForm, CancelForm, MoveForm, SeenForm
from goodward.ui.access import get_or_404
from goodward.ui.doing import is_done
from goodward.ui.foreseen import sentences


@acts("visit.answer")
def confirm(request, visit):
    """Say that a visit suits."""
    found = get_or_404(queries.seen_visit, request.provider, visit)
    form = _form(SeenForm, request, found)

    def do(said):
        actions.confirm(visit=found, by=request.user, at=timezone.now(), seen=said["seen"] or 0)
        return "Thank you. The visit is confirmed."

    return _ask(request, found, form, do, "Confirm the visit", "Confirm it")


@acts("visit.answer")
def move(request, visit):
    """Move a visit while the policy lets the setting do so itself; later ask for another day."""
    found = get_or_404(queries.seen_visit, request.provider, visit)
    may_itself = may_move_itself(found, today=english_date(timezone.now()))
    return _move(request, found) if may_itself else _ask_to_move(request, found)


def _move(request, visit):
    form = _form(MoveForm, request, visit)

    def do(said):
        actions.move_by_setting(
            visit=visit,
            when=When(said["day"], visit.starts_at, visit.ends_at),
            reason=said["reason"],
            by=request.user,
            at=timezone.now(),
            seen=said["seen"] or 0,
        )
        return "The visit was moved. The officers who come were told."

    follows = _follows(request, visit, "visit_moved", {"for": visit.day})
    return _ask(request, visit, form, do, "Move the visit", "Move it", follows)


def _ask_to_move(request, visit):
    form = _form(AskForm, request, visit)

    def do(said):
        actions.ask_to_move(
            visit=visit,
            days=form.days(),
            reason=said["reason"],
            by=request.user,
            at=timezone.now(),
            seen=said["seen"] or 0,
        )
        return "We have your question. The visit stays as it is until we answer."

    follows = ["Asking for another day is not a cancellation. The visit stays until we answer."]
    return _ask(request, visit, form, do, "Ask for another day", "Send", follows)


@acts("visit.cancel")
def cancel(request, visit):
    """Say what follows, ask why, and cancel."""
    found = get_or_404(queries.seen_visit, request.provider, visit)
    form = _form(CancelForm, request, found)

    def do(said):
        actions.cancel_by_setting(
            visit=found,
            reason=said["reason"],
            by=request.user,
            at=timezone.now(),
            seen=said["seen"] or 0,
        )
        return "The visit was cancelled. The officers who were to come were told."

    follows = _follows(request, found, "visit_cancelled", {})
    instead = _address("move", found) if request.access.may("visit.answer") else ""
    return _ask(
        request, found, form, do, "Cancel the visit", "Cancel the visit", follows, instead=instead
    )


def _form(kind, request, visit):
    initial = {"seen": queries.last_step(visit)}
    return kind(request.POST or None, label_suffix="", initial=initial)


def _follows(request, visit, kind, fields):
    """Return what the policy makes of it, in sentences; nothing where it cannot be recorded."""
    try:
        found = outlook(
            request.provider,
            kind,
            {**fields, "by": "setting"},
            pathway=visit.pathway,
            today=english_date(timezone.now()),
        )
    except EventRefused:
        return []
    return sentences(found, to_the_setting=True)


def _ask(request, visit, form, do, title, submit, follows=(), instead=""):
    """Ask, do what a valid form asks, and go back to the visit."""
    if is_done(request, form, do, VisitRefused, EventRefused):
        return redirect(_address("show", visit))
    _show_as_it_is_now(form, visit)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "setting": request.provider.shown_name,
        "about": presenters.at_text(visit.day, visit.starts_at, visit.ends_at),
        "is_open": visit.state == "booked" and visit.day >= english_date(timezone.now()),
        "follows": follows,
        "instead": instead,
        "back": _address("show", visit),
    }
    return render(request, "portal_visits/ask.html.jinja", page)


def _show_as_it_is_now(form, visit):
    """Let what was refused be sent again from the page that shows the visit as it is now."""
    if form.is_bound:
        form.data = form.data.copy()
        form.data["seen"] = queries.last_step(visit)


def _address(page, visit):
    parts = {"provider": visit.provider_id, "visit": visit.pk}
    return reverse(f"portal_visits:{page}", kwargs=parts)
