"""Above a list that can be narrowed: the views of it that somebody saved, and saving this one."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from goodward.ui.frame import Link
from goodward.watching.queries import views_of

# What an address says of a list beside what narrows it.
NOT_KEPT = ("page",)


class Strip(NamedTuple):
    """Somebody's views of a list. save_url: where this one is saved; empty while it is whole."""

    saved: tuple[Link, ...] = ()
    save_url: str = ""


def strip_of(request: HttpRequest, of: str) -> Strip:
    """Return the views of a list for whoever may keep any. of: a word of the pages' lists."""
    asked: Any = request
    if not asked.may("watch.keep"):
        return Strip()
    saved = tuple(
        Link(each.name, reverse("watching:open", args=[each.pk]))
        for each in views_of(asked.authority, asked.user, of=of)
    )
    query = request.GET.copy()
    for name in [name for name, value in query.items() if name in NOT_KEPT or not value]:
        del query[name]
    address = reverse("watching:save", args=[of])
    return Strip(saved, f"{address}?{query.urlencode()}" if query else "")
