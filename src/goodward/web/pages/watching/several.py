"""Watching several providers, chosen of a list."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.ui import several
from goodward.ui.access import requires
from goodward.watching import actions, queries
from goodward.web.pages.providers.choosing import offered
from goodward.web.pages.providers.forms import SeveralForm

ACT = several.Act("Watch several providers", "provider", "providers", "Watch them", "watched")


@requires("watch.keep")
def choose(request):
    """Ask which; show which of them will be watched, and which not and why; then watch them."""
    now = timezone.now()
    found = offered(request, today=english_date(now))
    typed = None if several.is_ticking(request) else request.POST or None
    form = SeveralForm(
        typed,
        label_suffix="",
        providers=found.choices,
        hints=found.hints,
        initial={"providers": list(found.ticked)},
    )
    if form.is_valid():
        said = form.cleaned_data
        asked = queries.to_watch(request.authority, request.user, map(int, said["providers"]))
        if request.POST.get("step") == "do":
            lines = [_watch(request, each, now) for each in asked]
            several.keep(request, ACT, lines, back=found.origin.url)
            return redirect("watching:several_done")
        lines = [_line(each, "Will be watched") for each in asked]
        return several.preview(request, ACT, lines, sent=said, back=found.origin.url)
    page = {
        "act": ACT,
        "lead": "What happens there then shows below “Watching”, for you alone.",
        "form": form,
        "offered": found,
        "back": found.origin,
        "most": several.MOST,
    }
    return render(request, "several/choose.html.jinja", page)


@requires("watch.keep")
def done(request):
    """Show what became of each."""
    return several.show_done(request, ACT, otherwise=reverse("watching:list"))


def _watch(request, each: queries.Watchable, now) -> several.Each:
    if each.why_not:
        return _line(each, "")
    try:
        actions.watch(provider=each.provider, by=request.user, at=now)
    except actions.WatchRefused as refused:
        return _line(each._replace(why_not=str(refused)), "")
    return _line(each, "You watch it")


def _line(each: queries.Watchable, says: str) -> several.Each:
    return several.Each(each.provider.shown_name, each.provider.town, says, each.why_not)
