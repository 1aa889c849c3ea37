"""What providers said that waits for somebody: of notes, and of actions."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from goodward.notes.paper import number_text
from goodward.notes.queries import disputed_for
from goodward.plans.queries import said_done_for


class CameInRow(NamedTuple):
    """One thing that waits: from which provider, what it is, and where it is seen to."""

    provider: str
    text: str
    url: str


def came_in(authority, person) -> list[CameInRow]:
    """Return what waits for a person, notes before actions. Two queries."""
    disputed = [
        CameInRow(
            each.issued.note.provider.shown_name,
            "says that something in "
            f"{number_text(each.issued.note.number or 0, each.issued.version)} is not right",
            reverse("notes:show", kwargs={"pk": each.issued.note_id}),
        )
        for each in disputed_for(authority, person)
    ]
    return disputed + [
        CameInRow(
            each.provider.shown_name,
            f"says this is ready to be looked at: {each.text}",
            reverse("plans:action", kwargs={"pk": each.pk}),
        )
        for each in said_done_for(authority, person)
    ]
