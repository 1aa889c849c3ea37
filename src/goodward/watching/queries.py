"""Reading what somebody watches, what happened there since they looked, and their views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority, User
from goodward.audit.moments import english_date
from goodward.cases.queries import Happening, WorkLine, duties_past, happened_since
from goodward.providers.models import Provider
from goodward.watching.limits import MOST_WATCHED
from goodward.watching.models import SavedView, Watch

__all__ = [
    "Watchable",
    "Watched",
    "get_view",
    "is_watching",
    "news_of",
    "to_watch",
    "views_of",
    "watched",
]


class Watched(NamedTuple):
    """
    A provider that somebody watches.

    happened: recorded since they looked, the last first. missed: duties whose day has passed since
    then; overdue: those whose day had passed before. All empty while it is kept from view.
    """

    provider: Provider
    begun_at: datetime
    seen_at: datetime
    happened: tuple[Happening, ...] = ()
    missed: tuple[WorkLine, ...] = ()
    overdue: tuple[WorkLine, ...] = ()

    @property
    def has_news(self) -> bool:
        """Whether anything is new since the person looked."""
        return bool(self.happened or self.missed)


def watched(authority: LocalAuthority, person: User, *, today: date) -> list[Watched]:
    """
    Return what somebody watches: where something is new first, then by name.

    What happened at a provider that is kept from view stands on its own page, where each opening is
    recorded, and not here. Four queries, however many there are.
    """
    rows = list(
        Watch.objects.for_authority(authority).filter(person=person).select_related("provider")
    )
    since = {each.provider_id: each.seen_at for each in rows if not each.provider.restricted}
    happened = happened_since(authority, since)
    due: dict[int, list[WorkLine]] = defaultdict(list)
    for line in duties_past(authority, since, today=today):
        due[line.provider_pk].append(line)
    found = [
        Watched(
            each.provider,
            each.begun_at,
            each.seen_at,
            tuple(happened.get(each.provider_id, ())),
            *_parted(due[each.provider_id], english_date(each.seen_at)),
        )
        for each in rows
    ]
    return sorted(found, key=lambda each: (not each.has_news, each.provider.search))


def news_of(authority: LocalAuthority, person: User, *, today: date) -> int:
    """Return at how many watched providers something is new."""
    return sum(each.has_news for each in watched(authority, person, today=today))


def is_watching(person: User, provider: Provider) -> bool:
    """Return whether somebody watches a provider."""
    rows = Watch.objects.for_authority(provider.authority)
    return rows.filter(person=person, provider=provider).exists()


class Watchable(NamedTuple):
    """A provider that may be watched from now on. why_not: in a sentence, empty where it can be."""

    provider: Provider
    why_not: str


def to_watch(authority: LocalAuthority, person: User, pks: Iterable[int]) -> list[Watchable]:
    """
    Return what watching these providers of the authority would do, by their names. Two queries.

    Whoever watches as many as can be surveyed watches the first of them, up to that number.
    """
    mine = Watch.objects.for_authority(authority).filter(person=person)
    held = set(mine.values_list("provider_id", flat=True))
    rows = Provider.objects.for_authority(authority).filter(pk__in=list(pks))
    room = MOST_WATCHED - len(held)
    found: list[Watchable] = []
    for each in rows.select_related("authority").order_by("search", "pk"):
        why_not = _why_not(each, held, room)
        room -= not why_not
        found.append(Watchable(each, why_not))
    return found


def _why_not(provider: Provider, held: set[int], room: int) -> str:
    if provider.pk in held:
        return "You watch it already"
    if provider.restricted:
        return "It is kept from view: watch it from its own page"
    return "" if room > 0 else f"You would watch more than {MOST_WATCHED} providers"


def views_of(authority: LocalAuthority, person: User, *, of: str = "") -> list[SavedView]:
    """Return somebody's views by name, of one list or of all."""
    rows = SavedView.objects.for_authority(authority).filter(person=person)
    rows = rows.filter(of=of) if of else rows
    return sorted(rows, key=lambda each: each.name.casefold())


def get_view(authority: LocalAuthority, person: User, pk: int) -> SavedView:
    """
    Return one of somebody's views.

    :raises SavedView.DoesNotExist: also when it is somebody else's.
    """
    rows = SavedView.objects.for_authority(authority).select_related("authority")
    return rows.get(person=person, pk=pk)


def _parted(
    lines: list[WorkLine], seen_on: date
) -> tuple[tuple[WorkLine, ...], tuple[WorkLine, ...]]:
    """Return what has become overdue since a day, and what was."""
    # A duty is missed on the day after its own.
    missed = tuple(each for each in lines if each.due_on and each.due_on >= seen_on)
    return missed, tuple(each for each in lines if each not in missed)
