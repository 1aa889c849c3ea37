"""The training and development plan of a provider, and what is done about each need."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.policy.support_kinds import TRAINING_KINDS
from goodward.core.support.offering import offers_to
from goodward.gatherings.queries import attended_by
from goodward.policies.queries import rules_of
from goodward.providers.queries import get_provider
from goodward.support import actions, queries
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done
from goodward.web.pages.gatherings.presenters import attended_lines
from goodward.web.pages.support.forms import ReasonForm
from goodward.web.pages.support.training_forms import (
    AttendedForm,
    BookForm,
    NeedForm,
    SignpostForm,
)
from goodward.web.pages.support.training_presenters import NeedRow
from goodward.web.pages.support.wording import COST_TEXTS


@requires("view")
def plan(request, pk):
    """Show what the people of a provider have to learn, and what was done about it."""
    provider = get_or_404(get_provider, request.authority, pk)
    may_change = request.may("training.change")
    page = {
        "provider": provider.shown_name,
        "pk": pk,
        "may_change": may_change,
        "needs": [
            NeedRow.of(each, may_change=may_change) for each in queries.training_of(provider)
        ],
        "attended": attended_lines(attended_by(provider)),
    }
    return render(request, "support/training.html.jinja", page)


@requires("training.change")
def note(request, pk):
    """
    Ask what they need to learn, and where that was found.

    What found it can fill in ?text=…&source=…&source_text=…, which the person then may change.
    """
    provider = get_or_404(get_provider, request.authority, pk)
    found = {name: request.GET.get(name, "") for name in ("text", "source", "source_text")}
    form = NeedForm(request.POST or None, label_suffix="", initial={"on": _today(), **found})

    def do(said):
        actions.note_need(provider=provider, by=request.user, at=timezone.now(), **said)
        return "The training need is in the plan."

    return _change(request, provider, form, do, "Add a training need", "Add it to the plan")


@requires("training.change")
def book(request, pk):
    """Ask which course, when, for how many and at what price."""
    need = get_or_404(queries.get_need, request.authority, pk)
    form = BookForm(request.POST or None, label_suffix="", offers=_offers(need.provider))

    def do(said):
        offer = said.pop("offer", "")
        actions.book_training(
            need=need,
            offer="" if offer == "none" else offer,
            by=request.user,
            at=timezone.now(),
            **said,
        )
        return "The training is booked."

    return _change(request, need.provider, form, do, "Book training", "Book it", need)


@requires("training.change")
def signpost(request, pk):
    """Ask where they were pointed to, and when."""
    need = get_or_404(queries.get_need, request.authority, pk)
    form = SignpostForm(request.POST or None, label_suffix="", initial={"on": _today()})

    def do(said):
        actions.signpost(need=need, by=request.user, at=timezone.now(), **said)
        return "Where you pointed them to is recorded."

    return _change(
        request, need.provider, form, do, "Point them to training", "Record the signpost", need
    )


@requires("training.change")
def attended(request, pk):
    """Ask when it was attended, and by how many."""
    need = get_or_404(queries.get_need, request.authority, pk)
    form = AttendedForm(request.POST or None, label_suffix="", initial={"on": _today()})

    def do(said):
        actions.attended(need=need, by=request.user, at=timezone.now(), **said)
        return "The training is recorded as attended."

    return _change(request, need.provider, form, do, "The training was attended", "Record it", need)


@requires("training.change")
def cancel(request, pk):
    """Ask why nothing comes of it."""
    need = get_or_404(queries.get_need, request.authority, pk)
    form = ReasonForm(request.POST or None, label_suffix="")

    def do(said):
        actions.cancel_training(need=need, by=request.user, at=timezone.now(), **said)
        return "The training is cancelled."

    return _change(request, need.provider, form, do, "Cancel the training", "Cancel it", need)


def _today():
    return english_date(timezone.now())


def _offers(provider) -> tuple[tuple[str, str], ...]:
    """Return the training that the policy offers this provider, each with what it costs."""
    policy = rules_of(provider.authority).on(_today()).text
    return tuple(
        (each.name, f"{each.title}. {COST_TEXTS[each.is_chargeable]}")
        for each in offers_to(policy, provider.type)
        if each.kind in TRAINING_KINDS
    )


def _change(request, provider, form, do, title, submit, need=None):
    if is_done(request, form, do, actions.SupportRefused):
        return redirect("support:training", pk=provider.pk)
    page = {
        "form": form,
        "title": title,
        "submit": submit,
        "pk": provider.pk,
        "about": f"{provider.shown_name}: {need.text}" if need else provider.shown_name,
    }
    return render(request, "support/training_change.html.jinja", page)
