"""What is on for providers in the demonstration: meetings, training, and bulletins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from goodward.accounts.models import LocalAuthority, User
from goodward.bulletins import actions as bulletins
from goodward.core.audiences.fitting import Audience
from goodward.core.bulletins.sections import Section
from goodward.demonstration.cast import CAST
from goodward.demonstration.days import noon_of
from goodward.demonstration.release import urn_of
from goodward.gatherings import actions as gatherings
from goodward.gatherings.actions import Person, Told, When
from goodward.gatherings.models import Gathering
from goodward.gatherings.queries import bookings_of
from goodward.providers.models import Provider
from goodward.providers.queries import provider_with_urn

THURSDAY = 3
BEFORE, SOON, LATER = timedelta(days=21), timedelta(days=14), timedelta(days=35)
# Who comes, and of which of the invented settings.
PEOPLE = {
    "Ruth Okafor": "Little Lanterns",
    "Jo Field": "Rosehip Childminding",
    "Sasha Lane": "The Old Forge Nursery",
    "Morgan Vale": "Castle Mound Nursery",
}
NEWS = (
    Section(
        "Dates for your diary",
        "The managers’ network meets in two weeks. Places are few, so please book early.\n\n"
        "Also coming up:\n- safer recruitment, in two sessions\n- the forum for childminders",
    ),
    Section(
        "Where to find help",
        "Ring your adviser, or look at what the government publishes.\n\n"
        "[Help for early years providers](https://help-for-early-years-providers.education.gov.uk/)",
    ),
)


def meet_and_inform(authority: LocalAuthority, *, by: User, today: date, now: datetime) -> None:
    """Arrange a meeting that was held, one that is full, a course, a forum, and two bulletins."""
    places = {each.name: place for place, each in enumerate(CAST)}
    settings = {
        person: provider_with_urn(authority, urn_of(places[name]))
        for person, name in PEOPLE.items()
    }
    _held(authority, settings, by=by, today=today, now=now)
    full = _published(authority, "Managers’ network", today + SOON, by=by, now=now, places=3)
    for name, provider in settings.items():
        _booked(full, provider, name, by=by, at=now)
    _published(
        authority, "Safer recruitment", today + LATER, by=by, now=now, kind="training",
        places=20, per_provider=2, price=4500, hours_to_accept=48, days=2,
    )  # fmt: skip
    gatherings.write(
        authority=authority,
        told=_told("Forum for childminders", _thursday(today + LATER), kind="forum"),
        by=by,
        at=now,
    )
    _news(authority, "News for nurseries", Audience.of({"types": ["nursery"]}), by=by, now=now)


def _held(
    authority: LocalAuthority,
    settings: Mapping[str, Provider],
    *,
    by: User,
    today: date,
    now: datetime,
) -> None:
    day = _thursday(today - BEFORE)
    written = min(now, noon_of(day - timedelta(days=30)))
    gathering = _published(
        authority, "Settling in two-year-olds", day, by=by, now=written, places=10
    )
    for name, provider in list(settings.items())[:3]:
        _booked(gathering, provider, name, by=by, at=written)
    came = {each.pk: place != 1 for place, each in enumerate(bookings_of(gathering))}
    gatherings.note_attendance(
        gathering=gathering, came=came, by=by, at=min(now, gathering.ends_at)
    )


def _published(
    authority: LocalAuthority,
    title: str,
    day: date,
    *,
    by: User,
    now: datetime,
    kind: str = "network",
    days: int = 1,
    **more: Any,
) -> Gathering:
    told = _told(title, _thursday(day), kind=kind, days=days)._replace(**more)
    gathering = gatherings.write(authority=authority, told=told, by=by, at=now)
    return gatherings.publish(gathering=gathering, by=by, at=now)


def _told(title: str, day: date, *, kind: str, days: int = 1) -> Told:
    sessions = [
        When(day + timedelta(days=7 * number), time(10), time(12, 30)) for number in range(days)
    ]
    about = "For whoever leads a setting. Bring one thing that went well and one question."
    return Told(
        kind, title, about, sessions, place="Town Hall, room 2", link="https://meet.example/room-2"
    )


def _booked(gathering: Gathering, provider: Provider, name: str, *, by: User, at: datetime) -> None:
    gatherings.book(gathering=gathering, provider=provider, people=[Person(name)], by=by, at=at)


def _news(
    authority: LocalAuthority, title: str, audience: Audience, *, by: User, now: datetime
) -> None:
    """One bulletin that was sent, and a draft."""
    for name, is_sent in ((title, True), ("Before the holidays", False)):
        bulletin = bulletins.write(authority=authority, title=name, by=by, at=now)
        for section in NEWS:
            bulletins.keep_section(bulletin=bulletin, number=None, section=section, by=by, at=now)
        bulletin = bulletins.choose_audience(bulletin=bulletin, audience=audience, by=by, at=now)
        if is_sent:
            bulletins.send(bulletin=bulletin, by=by, at=now)
            while bulletins.send_batch(bulletin, at=now):
                pass


def _thursday(day: date) -> date:
    """Return the first Thursday from a day on."""
    return day + timedelta(days=(THURSDAY - day.weekday()) % 7)
