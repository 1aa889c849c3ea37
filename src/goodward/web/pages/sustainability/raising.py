"""Raising a concern, and taking over what a provider asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.cases.actions import EventRefused
from goodward.cases.foreseeing import outlook
from goodward.providers.queries import get_provider
from goodward.sustainability import actions, queries
from goodward.sustainability.concerns import TELLING
from goodward.sustainability.standing import CONCERN
from goodward.tellings.actions import TellingRefused
from goodward.tellings.queries import get_telling
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import is_done, refuse
from goodward.ui.foreseen import sentences
from goodward.web.pages.record.saying import banner
from goodward.web.pages.record.wording import WORDINGS
from goodward.web.pages.sustainability.forms import ConcernForm, TakeForm


@requires("sustainability.raise")
def raise_concern(request, pk):
    """Ask what the concern is, and raise it."""
    provider = get_or_404(get_provider, request.authority, pk)
    concerns = queries.terms_of(request.authority).concerns
    form = ConcernForm(request.POST or None, label_suffix="", concerns=concerns)
    may_see = request.may("sustainability.view")
    if form.is_valid():
        try:
            recorded = actions.raise_concern(
                provider=provider, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except (actions.SustainabilityRefused, EventRefused) as refused:
            refuse(form, refused)
        else:
            said = banner(WORDINGS[CONCERN].done, provider.shown_name, recorded.changes)
            messages.success(request, said)
            return redirect("sustainability:show" if may_see else "providers:show", pk=pk)
    page = {
        "form": form,
        "title": WORDINGS[CONCERN].title,
        "submit": "Raise the concern",
        "lead": "The setting, or one that is to open, may not be able to go on.",
        "caption": provider.shown_name,
        "follows": _follows(provider),
        "back": reverse("sustainability:show" if may_see else "providers:show", args=(pk,)),
        "back_text": "Sustainability" if may_see else provider.shown_name,
        "quote": "",
    }
    return render(request, "sustainability/ask.html.jinja", page)


@requires("sustainability.view")
def take(request, pk):
    """Take over what a provider asked as a concern."""
    telling = get_or_404(get_telling, request.authority, pk)
    if telling.kind != TELLING:
        raise Http404("this is no request for help to stay open")
    if getattr(telling, "answer", None) is not None:
        messages.info(request, "It was answered already.")
        return redirect("tellings:show", pk=pk)
    concerns = queries.terms_of(request.authority).concerns
    form = TakeForm(request.POST or None, label_suffix="", concerns=concerns)

    def do(said):
        actions.take_over(telling=telling, by=request.user, at=timezone.now(), **said)
        return "It is taken over as a concern, and the provider was told."

    refusals = (actions.SustainabilityRefused, TellingRefused, EventRefused)
    if is_done(request, form, do, *refusals):
        return redirect("sustainability:show", pk=telling.provider_id)
    page = {
        "form": form,
        "title": "Take it over as a concern",
        "submit": "Take it over",
        "lead": "The provider is told that support to keep it going is open.",
        "caption": telling.provider.shown_name,
        "follows": _follows(telling.provider),
        "back": reverse("tellings:show", args=(pk,)),
        "back_text": "What the provider asked",
        "quote": telling.words,
    }
    return render(request, "sustainability/ask.html.jinja", page)


def _follows(provider):
    """Return what would follow from the concern, in sentences."""
    try:
        found = outlook(provider, CONCERN, {}, today=english_date(timezone.now()))
    except EventRefused:
        return []
    return sentences(found)
