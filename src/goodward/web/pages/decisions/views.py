"""Everything that waits for the decision of whoever looks."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.shortcuts import render
from django.utils import timezone

from goodward.audit.moments import english_date
from goodward.ui.access import requires
from goodward.ui.components.dates import distance, plain_day
from goodward.web.pages.decisions.asking import Asker
from goodward.web.pages.decisions.sources import SOURCES, found_for

# Of one sort; the others are folded, so that no sort hides the next.
SHOWN = 5


class WaitingRow(NamedTuple):
    """One line, ready to show."""

    since: str
    ago: str
    whose: str
    what: str
    why: str
    url: str


@requires("decisions.view")
def waiting(request):
    """Show each sort of decision in which something waits for this person."""
    asker = asker_of(request)
    groups = [
        (source.title, [_row(each, asker.today) for each in lines])
        for source, lines in found_for(asker)
    ]
    page = {
        "groups": groups,
        "shown": SHOWN,
        "count": sum(len(rows) for _, rows in groups),
        "sorts": [source.title for source in SOURCES if asker.may(source.right)],
    }
    return render(request, "decisions/list.html.jinja", page)


def asker_of(request: Any) -> Asker:
    """Return whoever looks, with what they may."""
    today = english_date(timezone.now())
    return Asker(request.authority, request.user, tuple(request.roles), request.may, today)


def _row(each, today) -> WaitingRow:
    since = f"Since {plain_day(each.since)}" if each.since else "Waits"
    ago = distance(each.since, today) if each.since else ""
    return WaitingRow(since, ago, each.whose, each.what, each.why, each.url)
