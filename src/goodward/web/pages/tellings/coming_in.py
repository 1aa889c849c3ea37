"""Everything providers did on their own pages that waits for an officer, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from goodward.audit.moments import english_date
from goodward.diary.queries import cancelled_by_providers, wishes_waiting
from goodward.files.queries import unread_documents
from goodward.notes.paper import number_text
from goodward.notes.queries import disputed
from goodward.offers.queries import packages
from goodward.plans.queries import said_done
from goodward.providers.queries import allocated_to
from goodward.tellings.kinds import KINDS
from goodward.tellings.queries import waiting
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.documents import SORT_TITLES

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority, User

# What each kind is called on its tag, and the tag's colour.
LOOKS: dict[str, tuple[str, str]] = {
    "telling": ("Waits for an answer", "blue"),
    "another_day": ("Another day asked for", "blue"),
    "cancelled": ("Visit cancelled", "orange"),
    "note": ("Said not to be accurate", "orange"),
    "action": ("Ready to be looked at", "turquoise"),
    "document": ("Not opened yet", "turquoise"),
    "package": ("Services asked for", "blue"),
}


class CameIn(NamedTuple):
    """
    One thing that waits.

    kind: a key of `LOOKS`. on: the day it came. by: who did it, where that is known. people: keys
    of officers it waits for besides whoever is allocated to the provider.
    """

    kind: str
    provider_pk: int
    provider: str
    what: str
    on: date
    url: str
    by: str = ""
    people: tuple[int, ...] = ()

    @property
    def when(self) -> str:
        """The day it came, in words."""
        return plain_day(self.on)

    @property
    def state(self) -> str:
        """What its tag says."""
        return LOOKS[self.kind][0]

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return LOOKS[self.kind][1]


class Waiting(NamedTuple):
    """What waits for a person, and what waits for others; the newest first."""

    mine: list[CameIn]
    others: list[CameIn]


def came_in(authority: LocalAuthority, person: User) -> Waiting:
    """Return what waits at an authority. About twelve queries, however much there is."""
    own = allocated_to(authority, person)
    found = sorted(_everything(authority), key=lambda each: each.on, reverse=True)
    mine: list[CameIn] = []
    others: list[CameIn] = []
    for each in found:
        is_mine = each.provider_pk in own or person.pk in each.people
        (mine if is_mine else others).append(each)
    return Waiting(mine, others)


def _everything(authority: LocalAuthority) -> Iterator[CameIn]:
    yield from _told(authority)
    yield from _of_visits(authority)
    yield from _of_notes(authority)
    for action, said_at in said_done(authority):
        yield CameIn(
            "action", action.provider_id, action.provider.shown_name,
            f"says this is ready to be looked at: {action.text}",
            english_date(said_at), reverse("plans:action", kwargs={"pk": action.pk}),
        )  # fmt: skip
    for document in unread_documents(authority):
        yield CameIn(
            "document", document.provider_id, document.provider.shown_name,
            f"sent a document: {SORT_TITLES[document.sort]}, {document.file.name}",
            document.on, reverse("documents:list", kwargs={"pk": document.provider_id}),
            document.came_from,
        )  # fmt: skip
    for package in packages(authority, state="asked"):
        yield CameIn(
            "package", package.provider_pk, package.provider,
            f"asks for services: {package.wanted}",
            package.asked_on, reverse("offers:package", kwargs={"pk": package.pk}),
        )  # fmt: skip


def _told(authority: LocalAuthority) -> Iterator[CameIn]:
    for each in waiting(authority):
        yield CameIn(
            "telling", each.provider_id, each.provider.shown_name, KINDS[each.kind].title,
            english_date(each.told_at), reverse("tellings:show", kwargs={"pk": each.pk}),
            each.told_by.full_name,
        )  # fmt: skip


def _of_visits(authority: LocalAuthority) -> Iterator[CameIn]:
    for line, said in wishes_waiting(authority):
        if said.wish is not None:
            days = ", ".join(map(long_day, said.wish.days))
            yield CameIn(
                "another_day", line.provider_pk, line.provider_name,
                f"visit of {long_day(line.day)}. Would suit: {days}",
                english_date(said.wish.said_at), reverse("diary:show", kwargs={"pk": line.pk}),
                said.wish.said_by, line.people_pks,
            )  # fmt: skip
    for line, step in cancelled_by_providers(authority):
        yield CameIn(
            "cancelled", line.provider_pk, line.provider_name,
            f"cancelled the visit of {long_day(line.day)}, and none is booked since",
            english_date(step.recorded_at), reverse("diary:show", kwargs={"pk": line.pk}),
            str(step.recorded_by or ""), line.people_pks,
        )  # fmt: skip


def _of_notes(authority: LocalAuthority) -> Iterator[CameIn]:
    for each in disputed(authority):
        note = each.issued.note
        number = number_text(note.number or 0, each.issued.version)
        yield CameIn(
            "note", note.provider_id, note.provider.shown_name,
            f"says that something in {number} is not right",
            english_date(each.at), reverse("notes:show", kwargs={"pk": note.pk}),
            each.by.full_name, (each.issued.by_id,),
        )  # fmt: skip
