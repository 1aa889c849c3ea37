"""What calendars are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodward.policies.queries import rules_of
from goodward.web.pages.record.choices import title_of_role

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority
    from goodward.diary.models import CalendarFeed


def feed_name(feed: CalendarFeed) -> str:
    """Return what a feed is called in its program."""
    if feed.kind == "officer":
        return f"My visits, {feed.authority}"
    if feed.kind == "team":
        return f"Visits: {team_title(feed.authority, feed.role)}, {feed.authority}"
    return f"Visits to {feed.provider}"


def team_title(authority: LocalAuthority, role: str) -> str:
    """Return what the authority calls those who hold a role."""
    return title_of_role(rules_of(authority).latest.text, role)
