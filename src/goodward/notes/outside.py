"""Notes that went outside Goodward: that they were sent is recorded, what they say is not here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from goodward.cases.queries import timeline_known_to
from goodward.notes.models import IssuedNote
from goodward.providers.models import Provider

SENT = "note_sent"
# By the kind that the event gives; the usual note, of a numbered visit, gives none.
TITLES: Mapping[str, str] = {
    "": "Note of visit",
    "committee": "Note about the management committee",
    "notice": "Note about a Welfare Requirements Notice",
}


class SentOutside(NamedTuple):
    """A note known by its event alone. event: its name, such as “e12”; on: the day it was sent."""

    event: str
    title: str
    on: date


def sent_outside(provider: Provider, *, today: date) -> list[SentOutside]:
    """
    Return the notes recorded as sent that were not issued here, the last sent first.

    One that was corrected is given as it was corrected. Both sides may know of them. Three queries.
    """
    rows = IssuedNote.objects.for_authority(provider.authority).filter(note__provider=provider)
    issued = set(rows.exclude(event="").values_list("event", flat=True))
    found = [
        SentOutside(each.name, _title(each.fields), each.day)
        for each in timeline_known_to(provider, today=today)
        if each.kind == SENT and not {each.name, each.corrects} & issued
    ]
    return sorted(found, key=lambda each: each.on, reverse=True)


def _title(fields: Mapping[str, object]) -> str:
    title = TITLES[str(fields.get("kind") or "")]
    return f"{title} {fields['visit']}" if fields.get("visit") else title
