"""Recording what came by letter, e-mail or telephone."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import redirect, render
from django.utils import timezone

from goodward.accounts.queries import people_of
from goodward.audit.moments import english_date
from goodward.complaints import actions, queries
from goodward.providers.queries import (
    ProviderFilters,
    get_provider,
    provider_page,
    provider_with_urn,
)
from goodward.ui.access import get_or_404, requires
from goodward.ui.doing import refuse
from goodward.web.pages.feedback.forms import TakeForm, about_of


@requires("feedback.take")
def take(request):
    """Ask what was said, about whom and by whom, then give it to whoever decides it."""
    terms = queries.terms_in_use(request.authority).terms
    form = TakeForm(
        request.POST or None,
        label_suffix="",
        initial={"on": english_date(timezone.now()), "provider": _named(request)},
        officers=tuple((str(each.pk), each.name) for each in people_of(request.authority)),
        teams=tuple((each.name, each.title) for each in terms.teams),
    )
    if form.is_valid() and _received(request, form):
        messages.success(
            request, "It is recorded, and whoever deals with it is told. You need do nothing more."
        )
        return redirect("feedback:list")
    return render(request, "feedback/take.html.jinja", {"form": form})


def _received(request, form):
    said = dict(form.cleaned_data)
    try:
        provider = _provider(request.authority, said.pop("provider").strip())
        actions.receive(
            authority=request.authority,
            provider=provider,
            is_from_provider=provider is not None,
            by=request.user,
            at=timezone.now(),
            **about_of(said.pop("about")),
            **said,
        )
    except actions.FeedbackRefused as refused:
        refuse(form, refused)
        return False
    return True


def _named(request):
    asked = request.GET.get("provider", "")
    if not asked.isdecimal():
        return ""
    provider = get_or_404(get_provider, request.authority, int(asked))
    return provider.urn or provider.shown_name


def _provider(authority, typed):
    """Return the one provider that was typed; by its number, else by its name."""
    if not typed:
        return None
    with suppress(ObjectDoesNotExist):
        return provider_with_urn(authority, typed.upper())
    filters = ProviderFilters(text=typed, status="all")
    found = provider_page(authority, filters, today=english_date(timezone.now()), size=5).rows
    same = [each for each in found if each.name.casefold() == typed.casefold()] or found
    if len(same) != 1:
        raise actions.FeedbackRefused(
            "No provider is called that. Check the name, or enter Ofsted’s number"
            if not same
            else "Several providers are called that. Enter Ofsted’s number",
            "provider",
        )
    return get_provider(authority, same[0].pk)
