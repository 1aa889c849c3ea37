"""Telling the authority something, and reading what was told and answered."""

from __future__ import annotations

from typing import NamedTuple

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.portal.access import acts
from goodward.portal.pages.asking.forms import (
    AddressForm,
    FrameworkForm,
    JudgementForm,
    ManagerForm,
    NeedForm,
)
from goodward.tellings import actions, queries
from goodward.tellings.kinds import KINDS
from goodward.ui.access import get_or_404
from goodward.ui.doing import is_done
from goodward.ui.tellings import answer_facts, facts_of, row_of, state_of

THANKS = "Thank you. An officer reads it and answers; you will get an e-mail."


class Choice(NamedTuple):
    """One thing that can be told or asked."""

    title: str
    hint: str
    url: str


@acts("portal.view")
def told(request):
    """List what can be told and asked, and what was, with the answers."""
    choices = [
        Choice(kind.title, kind.hint, _address(name, request))
        for name, kind in KINDS.items()
        if request.access.may(kind.act)
    ]
    page = {
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "choices": choices,
        "rows": [row_of(each) for each in queries.tellings_of(request.provider)],
    }
    return render(request, "portal_asking/list.html.jinja", page)


@acts("portal.view")
def show(request, telling):
    """Show one thing that was told, and the answer."""
    found = get_or_404(queries.telling_of, request.provider, telling)
    state, colour = state_of(found)
    page = {
        "setting": request.provider.shown_name,
        "provider": request.provider.pk,
        "title": KINDS[found.kind].title,
        "row": row_of(found),
        "state": state,
        "colour": colour,
        "facts": facts_of(found),
        "answer": answer_facts(found),
    }
    return render(request, "portal_asking/show.html.jinja", page)


@acts("judgement.tell")
def judgement(request):
    """Ask how Ofsted reported, then for the outcome."""
    first = FrameworkForm(request.GET or None, label_suffix="")
    if not first.is_valid():
        page = {
            "form": first,
            "title": KINDS["judgement"].title,
            "setting": request.provider.shown_name,
            "back": _address("list", request),
        }
        return render(request, "portal_asking/framework.html.jinja", page)
    form = JudgementForm(
        request.POST or None, label_suffix="", framework=first.cleaned_data["framework"]
    )
    return _tell(request, "judgement", form)


@acts("change.tell")
def manager(request):
    """Ask who the new manager is."""
    return _tell(request, "manager", ManagerForm(request.POST or None, label_suffix=""))


@acts("change.tell")
def address(request):
    """Ask where the setting is now."""
    held = {name: getattr(request.provider, name) for name in actions.ADDRESS_FIELDS}
    form = AddressForm(request.POST or None, label_suffix="", initial=held)
    return _tell(request, "address", form)


@acts("support.ask")
def sustainability(request):
    """Ask what is needed to stay open."""
    return _tell(request, "sustainability", NeedForm(request.POST or None, label_suffix=""))


@acts("support.ask")
def funding(request):
    """Ask what help with claiming funding is needed."""
    return _tell(request, "funding", NeedForm(request.POST or None, label_suffix=""))


@acts("support.ask")
def support(request):
    """Ask what other support would help."""
    return _tell(request, "support", NeedForm(request.POST or None, label_suffix=""))


def _tell(request, kind, form):
    def do(said):
        actions.tell(
            provider=request.provider,
            kind=kind,
            fields=form.said(),
            words=said.get("words", ""),
            by=request.user,
            at=timezone.now(),
        )
        return THANKS

    if is_done(request, form, do, actions.TellingRefused):
        return redirect(_address("list", request))
    page = {
        "form": form,
        "title": KINDS[kind].title,
        "hint": KINDS[kind].hint,
        "setting": request.provider.shown_name,
        "back": _address("list", request),
    }
    return render(request, "portal_asking/tell.html.jinja", page)


def _address(page, request):
    return reverse(f"portal_asking:{page}", kwargs={"provider": request.provider.pk})
