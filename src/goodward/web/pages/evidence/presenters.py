"""Packs of evidence in the words of their readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.core.counted import counted
from goodward.evidence.queries import IN_NO_PACK, SECTIONS, Standing, StepKind
from goodward.ui.components.dates import plain_day
from goodward.ui.components.pieces import SummaryLine
from goodward.ui.components.statuses import Look
from goodward.ui.documents import size_text

May = Callable[..., bool]

# What the last step of a pack is called, and how it looks; the first row is for one that waits.
LOOKS: Mapping[str, Look] = {
    "": Look("Waits to be made", "blue"),
    StepKind.GATHERING: Look("Being made", "blue"),
    StepKind.SETTING: Look("Being made", "blue"),
    StepKind.PACKING: Look("Being made", "blue"),
    StepKind.MADE: Look("Made", "green"),
    StepKind.FAILED: Look("Not made", "red"),
    StepKind.DELETED: Look("Deleted on its day", "grey"),
}
NOT_YOURS = "you may not read this yourself"
# The steps of making, in order, each with what is done meanwhile.
DOING: Mapping[str, str] = {
    StepKind.GATHERING: "Gathering what was recorded, written and sent",
    StepKind.SETTING: "Setting the document",
    StepKind.PACKING: "Packing it, and verifying what was packed",
}


class PackRow(NamedTuple):
    """One pack in the list of a provider."""

    title: str
    url: str
    asked: str
    why: str
    about: str
    look: Look

    @classmethod
    def of(cls, standing: Standing) -> PackRow:
        pack = standing.pack
        return cls(
            str(pack),
            reverse("evidence:show", kwargs={"pk": pack.pk}),
            f"{pack.asked_by.get_full_name()}, {plain_day(localtime(pack.asked_at).date())}",
            pack.why,
            period_text(pack.since, pack.until),
            look_of(standing),
        )


class DoingStep(NamedTuple):
    """A step of making a pack: done, under way or still to come."""

    text: str
    state: str


def look_of(standing: Standing) -> Look:
    """Return how a pack stands."""
    return LOOKS[standing.step.kind if standing.step else ""]


def steps_of_making(standing: Standing) -> list[DoingStep]:
    """Return what is done to make a pack, while it is being made; nothing before or after."""
    if not standing.is_waiting:
        return []
    here = list(DOING).index(standing.step.kind) if standing.step else -1
    return [
        DoingStep(text, "done" if place < here else "now" if place == here else "to come")
        for place, text in enumerate(DOING.values())
    ]


def facts_of(standing: Standing) -> list[SummaryLine]:
    """Return what there is to say of a pack."""
    pack, made = standing.pack, standing.made
    asked_at = localtime(pack.asked_at)
    lines = [
        SummaryLine("For whom and for what", pack.why),
        SummaryLine(
            "Asked for by",
            f"{pack.asked_by.get_full_name()}, {plain_day(asked_at.date())}, {asked_at:%H:%M}",
        ),
        SummaryLine("About", period_text(pack.since, pack.until)),
        SummaryLine(
            "Files that came in",
            "In it as they came" if pack.with_documents else "Listed, with their fingerprints",
        ),
    ]
    if made is not None:
        content = made.content
        lines += [
            SummaryLine(
                "Holds",
                f"{counted(content['entries'], 'entry', 'entries')}, "
                f"{counted(content['files'], 'file')}, {size_text(content['size'])}",
            ),
            SummaryLine("Last hash", content["last_hash"]),
            SummaryLine("SHA-256 of the file", content["sha256"]),
        ]
    return lines


def period_text(since: date | None, until: date) -> str:
    """Return the days a pack is about."""
    first = plain_day(since) if since else "the beginning"
    return f"From {first} to {plain_day(until)}"


def held(may: May) -> tuple[list[str], list[str]]:
    """Return what a pack of this maker would hold, and what it would leave out, with the reason."""
    read = [each.title for each in SECTIONS if may(each.right)]
    unread = [f"{each.title}: {NOT_YOURS}" for each in SECTIONS if not may(each.right)]
    return read, unread + [f"{what}: {_lower(why)}" for what, why in IN_NO_PACK]


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
