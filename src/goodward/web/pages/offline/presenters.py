"""What is taken along, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse

from goodward.ui.components.dates import long_day
from goodward.web.pages.diary.presenters import facts, when_text
from goodward.web.pages.notes.keeping import ToKeep, called, keeps_of, key_of
from goodward.web.pages.record.choices import pathway_title, title_of_role

if TYPE_CHECKING:
    from goodward.core.policy.language import PolicyText
    from goodward.diary.queries import VisitLine
    from goodward.notes.models import Note
    from goodward.web.pages.visits.presenters import Pack


class ComingVisit(NamedTuple):
    """A visit in the list. provider_pk and pathway lead to the pack on paper."""

    pk: int
    provider: str
    provider_pk: int
    pathway: str
    pathway_number: int
    when: str
    keeps: tuple[ToKeep, ...]
    has_note: bool


def coming_visits(
    lines: Iterable[VisitLine], notes: Mapping[int, Sequence[Note]]
) -> list[ComingVisit]:
    """Return the visits that can be taken along: those with something left to read or to write."""
    rows = (_coming(each, notes.get(each.pk, ())) for each in lines)
    return [each for each in rows if each.keeps]


def _coming(line: VisitLine, notes: Sequence[Note]) -> ComingVisit:
    return ComingVisit(
        line.pk,
        line.provider_name,
        line.provider_pk,
        line.pathway,
        line.pathway_number,
        when_text(line.day, line.starts_at, line.ends_at),
        keeps_of(line, notes),
        bool(notes),
    )


def kept_visit(
    line: VisitLine, note: Note | None, pack: Pack | None, policy: PolicyText, authority: str
) -> dict[str, Any]:
    """
    Return what a device keeps of a visit, as plain data.

    {"key", "authority", "title": the note's, "visit": {"pk", "provider", "day", "iso_day",
    "facts": [{"key", "value"}]}, "pack": as `Pack` or null, "addresses": {"draft"}}
    """
    teams = {role: title_of_role(policy, role) for role in policy.roles}
    pathway = pathway_title(policy, line.pathway) if line.pathway else ""
    said = facts(line, pathway, teams)
    return {
        "key": key_of(line.pk, note.pk if note else None),
        "authority": authority,
        "title": called(note) if note else "",
        "visit": {
            "pk": line.pk,
            "provider": line.provider_name,
            "day": long_day(line.day),
            "iso_day": line.day.isoformat(),
            "facts": [{"key": each.key, "value": each.value} for each in said],
        },
        "pack": asdict(pack) if pack else None,
        "addresses": {"draft": reverse("notes:draft", kwargs={"pk": note.pk}) if note else ""},
    }
