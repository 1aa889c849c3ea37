"""Visits as calendars show them: to who goes, to a team, and to the provider itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import Count, Max, Q, QuerySet

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.roles import role_title
from goodward.core.offers.words import CONVERSATIONS
from goodward.core.policy.language import Role
from goodward.core.visiting.calendar_files import Appointment
from goodward.diary.models import CalendarFeed, FeedKind, Visit, VisitState, VisitStep
from goodward.diary.seeing import KNOWN_TO_PROVIDER
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN, Provider

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Stepped(TypedDict):
        """What the steps of a visit come to: how often it changed, and when last."""

        sequence: int
        said_at: datetime

    VisitWithSteps: TypeAlias = WithAnnotations[Visit, Stepped]

# How far a feed looks back and ahead.
BACK, AHEAD = timedelta(days=92), timedelta(days=400)
# Steps after which an earlier invitation no longer stands as it was (RFC 5546, section 2.1.4).
NEW_SEQUENCE = ("moved", "cancelled", "no_show", "handed_over")
CANCELLED = "Cancelled: "
KEEP_QUIET = "Unannounced: the provider does not know of this visit."


def appointments_at(feed: CalendarFeed, *, today: date) -> list[Appointment]:
    """Return what a feed shows on a day, in order. At most four queries."""
    match feed.kind:
        case FeedKind.OFFICER:
            return of_person(feed.authority, feed.made_by, today=today)
        case FeedKind.TEAM:
            return of_team(feed.authority, feed.role, today=today)
        case _:
            if feed.provider is None:
                raise ValueError("a provider's feed has its provider")
            return of_provider(feed.provider, today=today)


def of_person(authority: LocalAuthority, person: User, *, today: date) -> list[Appointment]:
    """Return the visits somebody goes on, cancelled ones marked."""
    mine = _rows(authority, today).filter(people__person=person)
    return [for_officers(each) for each in mine]


def of_team(authority: LocalAuthority, role: str, *, today: date) -> list[Appointment]:
    """Return the visits on which somebody goes in a role, with who goes."""
    theirs = _rows(authority, today).filter(
        pk__in=Visit.objects.for_authority(authority).filter(people__role=role).values("pk")
    )
    return [for_officers(each, with_names=True) for each in theirs]


def of_provider(provider: Provider, *, today: date) -> list[Appointment]:
    """Return the visits a provider may know of: announced ones, and any that was held."""
    seen = _rows(provider.authority, today).filter(KNOWN_TO_PROVIDER, provider=provider)
    roles = rules_of(provider.authority).latest.text.roles
    return [for_provider(each, roles) for each in seen]


def _rows(authority: LocalAuthority, today: date) -> QuerySet[VisitWithSteps]:
    return with_steps(
        Visit.objects.for_authority(authority)
        .filter(day__gte=today - BACK, day__lte=today + AHEAD)
        .order_by("day", "starts_at", "pk")
    )


def with_steps(rows: QuerySet[Visit]) -> QuerySet[VisitWithSteps]:
    """Return visits with what an appointment is made of at hand."""
    return (
        rows.select_related("provider", "authority")
        .prefetch_related("people__person")
        .annotate(
            sequence=Count("steps", filter=Q(steps__kind__in=NEW_SEQUENCE), distinct=True),
            said_at=Max("steps__recorded_at"),
        )
    )


def for_officers(visit: VisitWithSteps, *, with_names: bool = False) -> Appointment:
    """Return a visit as those who go see it: whom they visit, where, and when. Nothing more."""
    names = sorted(each.person.full_name for each in visit.people.all()) if with_names else []
    what = "Visit" if visit.is_announced else "Unannounced visit"
    who = f" ({', '.join(names)})" if names else ""
    title = f"{what}: {visit.provider.shown_name}{who}"
    quiet = "" if visit.is_announced or visit.state == VisitState.HELD else KEEP_QUIET
    return _appointment(visit, title, visit.provider.town, quiet)


def for_provider(visit: VisitWithSteps, roles: Mapping[str, Role]) -> Appointment:
    """
    Return a visit as the provider sees it: who comes, by role, and when. No names.

    roles: of the authority's policy, for what they are called.
    """
    who = who_comes([each.role for each in visit.people.all()], visit.team, roles)
    is_talk = visit.purpose in CONVERSATIONS.values()
    what, between = (visit.purpose, "with") if is_talk else ("Visit", "by")
    title = f"{what} {between} {who}" if who else what
    return _appointment(visit, title, visit.provider.shown_name, "")


def who_comes(roles: Iterable[str], team: str, said: Mapping[str, Role]) -> str:
    """Return “the Improvement Adviser and the …”. said: what the authority calls them."""
    held = sorted({*roles, team} - {""})
    titles = [said[each].title if each in said else role_title(each) for each in held]
    return " and ".join(f"the {each}" for each in titles)


def _appointment(visit: VisitWithSteps, title: str, place: str, text: str) -> Appointment:
    is_cancelled = visit.state == VisitState.CANCELLED
    return Appointment(
        f"{visit.authority.slug}/visit/{visit.pk}",
        visit.sequence,
        visit.said_at,
        visit.day,
        visit.starts_at,
        visit.ends_at,
        f"{CANCELLED}{title}" if is_cancelled else title,
        place,
        text,
        is_cancelled,
    )


def days_of(step: VisitStep) -> tuple[date, ...]:
    """Return the days a provider proposed, the soonest first."""
    return tuple(date.fromisoformat(each) for each in step.days.split(BETWEEN) if each)
