"""What is entered on a page of its own, with everything that belongs to it, by who may read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.urls import reverse

from goodward.core.notices.kinds import Kind


class Page(NamedTuple):
    """The page of a provider where a kind of event is entered. asks: what its address says."""

    name: str
    right: str
    asks: str = ""


INSTEAD: Mapping[str, Page] = {
    "welfare_notice_issued": Page("notices:choose", "notices.enter", f"?kind={Kind.WELFARE}"),
    "cancellation_intended": Page("notices:choose", "notices.enter", f"?kind={Kind.CANCELLATION}"),
    "registration_suspended": Page("notices:choose", "notices.enter", f"?kind={Kind.SUSPENSION}"),
    "safety_concern": Page("notices:note_concern", "concern.note"),
}


def address_instead(kind: str, provider: int, may: Callable[[str], bool]) -> str:
    """Return where a kind of event is entered as a whole, for who may; nothing for any other."""
    page = INSTEAD.get(kind)
    if page is None or not may(page.right):
        return ""
    return reverse(page.name, kwargs={"pk": provider}) + page.asks
