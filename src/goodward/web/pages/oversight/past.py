"""Figures as at a past day: asking for it, how far it is, and reading it."""

from __future__ import annotations

from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goodward.audit.moments import end_of, english_date
from goodward.replays import actions, queries
from goodward.ui.access import requires
from goodward.ui.components.dates import long_day
from goodward.ui.doing import refuse
from goodward.web.pages.oversight.forms import PastDayForm

if TYPE_CHECKING:
    from datetime import datetime

    from goodward.cases.queries import Rows
    from goodward.replays.models import Replay

# So many parts are read while somebody waits: an authority of a county is answered at once.
AT_ONCE = 5
KNOWN_THEN = (
    "This is what was known at the end of that day, read by the policy in force for the "
    "authority then. What was recorded or corrected later is not in it, also where it is about an "
    "earlier day."
)
FIRST_LATER = (
    "No policy had been adopted here by that day, so the first one that was stands for it."
)
TODAYS = "What type a provider is, and on which registers, is taken as it is held today."


class Looked(NamedTuple):
    """
    As at which day a page is, and what it counts among; None of both is today.

    said: sentences about a past day. until: the moment up to which something was known. other:
    what the address asks for besides the day.
    """

    day: date
    among: Rows | None = None
    replay: Replay | None = None
    until: datetime | None = None
    other: str = ""

    @property
    def key(self) -> str:
        """What the address calls it; empty for today."""
        return self.day.isoformat() if self.replay else ""

    @property
    def in_words(self) -> dict[str, object]:
        """What a page says of a past day: which, and what it shows; nothing of today."""
        if not self.key:
            return {}
        said = {"key": self.key, "day": long_day(self.day), "said": self.said}
        return {**said, "without": self.other}

    @property
    def said(self) -> tuple[str, ...]:
        if self.replay is None:
            return ()
        return (KNOWN_THEN, *([FIRST_LATER] if self.replay.is_first_later else []), TODAYS)


def as_at_a_day(view):
    """Give a view the day its address asks for, or lead to where one not answered yet is asked."""

    @wraps(view)
    def looked_at(request):
        looked = look(request)
        return go_and_ask(request) if looked is None else view(request, looked)

    return looked_at


def look(request) -> Looked | None:
    """Return the day the address asks for; None for a past one that is not answered yet."""
    today = english_date(timezone.now())
    day = _day(request.GET.get("as_at", ""))
    if day is None or day >= today:
        return Looked(today)
    replay = queries.replay_on(request.authority, day)
    if replay is None or not replay.ended:
        return None
    return Looked(day, queries.duties_then(replay), replay, end_of(day), _without_day(request))


def _without_day(request) -> str:
    """Return what the address asks for besides the day, to ask the same of today."""
    asked = request.GET.copy()
    asked.pop("as_at", None)
    return asked.urlencode()


def go_and_ask(request):
    """Lead to where a past day is asked for, or to how far it is."""
    asked = {"as_at": request.GET.get("as_at", "")}
    return redirect(f"{reverse('oversight:past')}?{urlencode(asked)}")


@requires("oversight.past")
def show(request):
    """Ask for a past day, and show those that were asked for."""
    today = english_date(timezone.now())
    day = _day(request.GET.get("as_at", ""))
    form = PastDayForm(request.POST or None, label_suffix="", initial={"as_at": day})
    if request.method == "POST" and form.is_valid():
        try:
            replay = actions.ask(
                authority=request.authority,
                as_at=form.cleaned_data["as_at"],
                by=request.user,
                at=timezone.now(),
            )
        except actions.DayRefused as refused:
            refuse(form, refused)
        else:
            return _begun(request, replay)
    page = {
        "form": form,
        "notes": (KNOWN_THEN, TODAYS),
        "wanted": long_day(day) if day and day < today and not form.is_bound else "",
        "days": [_row(each) for each in queries.replays_of(request.authority)],
    }
    return render(request, "oversight/past.html.jinja", page)


def _begun(request, replay):
    for _ in range(AT_ONCE):
        if replay.ended:
            return redirect(f"{reverse('oversight:adherence')}?as_at={replay.as_at}")
        replay = actions.go_on(request.authority, replay.pk)
    if replay.ended:
        return redirect(f"{reverse('oversight:adherence')}?as_at={replay.as_at}")
    return redirect("oversight:past")


class PastDay(NamedTuple):
    """One day that was asked for. far: how far the work is, empty once it is done."""

    day: str
    far: str
    done: int
    total: int
    asked: str
    deadlines_url: str
    impact_url: str


def _row(replay: Replay) -> PastDay:
    asked = f"?as_at={replay.as_at}"
    who = replay.asked_by.full_name
    return PastDay(
        long_day(replay.as_at),
        "" if replay.ended else f"{replay.done:,} of {replay.total:,} providers read",
        replay.done,
        replay.total,
        f"{who}, {long_day(english_date(replay.asked_at))}",
        f"{reverse('oversight:adherence')}{asked}",
        f"{reverse('oversight:impact')}{asked}",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
