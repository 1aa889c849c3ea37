"""Watching providers: beginning, ending, and what happened there since one looked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.core.counted import counted
from goodward.providers.queries import get_provider
from goodward.ui.access import get_or_404, requires
from goodward.ui.components.dates import long_day
from goodward.ui.due import plain_text
from goodward.watching import actions, queries

if TYPE_CHECKING:
    from datetime import date

    from goodward.cases.queries import Happening
    from goodward.watching.queries import Watched


class Asked(NamedTuple):
    """What is asked before it is done."""

    title: str
    means: str
    submit: str


SEEN = Asked(
    "I have seen what is new", "From then on “Watching” shows what is newer.", "I have seen it"
)
BEGIN = Asked(
    "Watch this provider", "What happens there then shows below “Watching”, for you alone.",
    "Watch it",
)  # fmt: skip
STOP = Asked(
    "Stop watching this provider", "What happens there no longer shows below “Watching”.",
    "Stop watching it",
)  # fmt: skip
# Of one provider so many lines are shown; the rest is a number, and stands on its page.
SHOWN = 10


class WatchedRow(NamedTuple):
    """One watched provider. since: when one last looked; news, late: lines; more: how many more."""

    pk: int
    name: str
    since: str
    news: tuple[str, ...]
    more: str
    overdue: str
    is_hidden: bool

    @classmethod
    def of(cls, each: Watched) -> WatchedRow:
        missed = [
            f"Missed: {plain_text(line.text)}, due {_day(line.due_on)}" for line in each.missed
        ]
        told = [_told(event) for event in each.happened]
        lines = (*missed, *told)
        more = len(lines) - SHOWN
        older = len(each.overdue)
        return cls(
            each.provider.pk,
            each.provider.shown_name,
            long_day(english_date(each.seen_at)),
            lines[:SHOWN],
            f"{more} more on its page" if more > 0 else "",
            f"{counted(older, 'duty', 'duties')} overdue from before" if older else "",
            bool(each.provider.restricted),
        )


@requires("watch.keep")
def show(request):
    """Show what happened at every provider one watches."""
    now = timezone.now()
    found = queries.watched(request.authority, request.user, today=english_date(now))
    page = {
        "news": [WatchedRow.of(each) for each in found if each.has_news],
        "quiet": [WatchedRow.of(each) for each in found if not each.has_news],
        "until": now.isoformat(),
    }
    return render(request, "watching/list.html.jinja", page)


@requires("watch.keep")
def seen(request):
    """Note that one has seen what the page showed; what came meanwhile stays new."""
    if request.method != "POST":
        return _ask(request, SEEN, "", reverse("watching:list"))
    actions.see(authority=request.authority, person=request.user, until=_until(request))
    messages.success(request, "Noted. From now on this page shows what is newer than that.")
    return redirect("watching:list")


@requires("watch.keep")
def begin(request, pk):
    """Watch a provider from now on; asked for by its address alone, it asks first."""
    provider = get_or_404(get_provider, request.authority, pk)
    if request.method != "POST":
        return _ask(request, BEGIN, provider.shown_name, _page_of(pk))
    try:
        actions.watch(provider=provider, by=request.user, at=timezone.now())
    except actions.WatchRefused as refused:
        messages.error(request, f"{refused}.")
    else:
        messages.success(
            request, f"You watch {provider.shown_name}. What happens there shows below “Watching”."
        )
    return redirect(_page_of(pk))


@requires("watch.keep")
def stop(request, pk):
    """Watch a provider no longer; asked for by its address alone, it asks first."""
    provider = get_or_404(get_provider, request.authority, pk)
    if request.method != "POST":
        return _ask(request, STOP, provider.shown_name, _page_of(pk))
    actions.stop_watching(provider=provider, by=request.user, at=timezone.now())
    messages.success(request, f"You no longer watch {provider.shown_name}.")
    if request.POST.get("from") == "list":
        return redirect("watching:list")
    return redirect(_page_of(pk))


def _ask(request, asked: Asked, name: str, back: str):
    """Ask first, where somebody comes by an address, for example after signing in again."""
    return render(request, "watching/ask.html.jinja", {"asked": asked, "name": name, "back": back})


def _page_of(pk: int) -> str:
    return reverse("providers:show", args=[pk])


def _told(event: Happening) -> str:
    """Return an event as a line: “Visit, Thursday 23 April 2026 (Ann Lee)”."""
    by = f" ({event.recorded_by})" if event.recorded_by else ""
    return f"{event.title}, {_day(event.day)}{by}"


def _until(request) -> datetime:
    """Return until when the page showed what happened; never later than now."""
    now = timezone.now()
    try:
        said = datetime.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        return now
    return min(said if said.tzinfo else said.replace(tzinfo=UTC), now)


def _day(day: date | None) -> str:
    return long_day(day) if day else ""
