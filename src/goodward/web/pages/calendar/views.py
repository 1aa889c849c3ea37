"""One's own addresses: made, shown once, renewed and revoked."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from goodward.accounts import queries as accounts
from goodward.audit.moments import english_date
from goodward.diary import feeds
from goodward.policies.queries import rules_of
from goodward.ui.access import requires
from goodward.ui.components.dates import plain_day
from goodward.ui.doing import refuse
from goodward.web.pages.calendar.forms import WhoseForm
from goodward.web.pages.calendar.naming import team_title
from goodward.web.pages.record.choices import title_of_role, working_roles


class FeedRow(NamedTuple):
    """An address that leads somewhere."""

    key: str
    whose: str
    made: str

    @classmethod
    def of(cls, feed) -> FeedRow:
        whose = "My visits" if feed.kind == "officer" else team_title(feed.authority, feed.role)
        return cls(whose_of(feed), whose, plain_day(english_date(localtime(feed.made_at))))


def whose_of(feed) -> str:
    """Return what the address of a feed's page calls it: a role, or “officer” for one's own."""
    return feed.role or feed.kind


@requires("calendar.subscribe")
def mine(request):
    """Show the addresses made, and make one more; a new one is shown this once."""
    form = WhoseForm(request.POST or None, label_suffix="", teams=_teams(request.authority))
    address = ""
    if form.is_valid():
        try:
            token = feeds.make(
                authority=request.authority,
                kind=form.kind(),
                role=form.role(),
                by=request.user,
                at=timezone.now(),
            )
        except feeds.FeedRefused as refused:
            refuse(form, refused)
        else:
            address = address_of_feed(request, token)
            form = WhoseForm(label_suffix="", teams=_teams(request.authority))
    page = {
        "form": form,
        "address": address,
        "rows": [FeedRow.of(each) for each in _own(request)],
    }
    return render(request, "calendar/mine.html.jinja", page)


@requires("calendar.subscribe")
def revoke(request, whose):
    """Ask, then make an address lead nowhere. whose: “officer” for one's own, else a role."""
    feed = next((each for each in _own(request) if whose_of(each) == whose), None)
    if request.method == "POST" and feed is not None:
        feeds.revoke(feed=feed, by=request.user, at=timezone.now())
        messages.success(request, "The address was revoked. It leads nowhere from now on.")
        return redirect("calendar:mine")
    page = {"row": FeedRow.of(feed) if feed else None}
    return render(request, "calendar/revoke.html.jinja", page)


def _own(request):
    made = feeds.feeds_of(request.authority, request.user)
    return [each for each in made if each.kind != "provider"]


def address_of_feed(request, token: str) -> str:
    """Return the whole address a calendar program is given."""
    parts = {"authority": request.authority.slug, "token": token}
    return request.build_absolute_uri(reverse("calendar:read", kwargs=parts))


def _teams(authority) -> tuple[tuple[str, str], ...]:
    text = rules_of(authority).latest.text
    held = {role for each in accounts.people_of(authority) for role in each.roles}
    return tuple((role, title_of_role(text, role)) for role in working_roles(text) if role in held)
