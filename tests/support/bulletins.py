"""Bulletins for tests, made by doing the real thing."""

from __future__ import annotations

from datetime import datetime

from goodward.accounts.models import LocalAuthority, User
from goodward.bulletins import actions, queries
from goodward.bulletins.models import Bulletin
from goodward.core.audiences.fitting import EVERYBODY, Audience
from goodward.core.bulletins.sections import Section
from goodward.providers.actions import add_contact
from goodward.providers.models import Provider
from tests.support.builders import a_person
from tests.support.days import noon

MONDAY = noon("Monday 2027-01-11")
NEWS = Section(
    "Safeguarding", "The guidance has changed.\n\n[Read it](https://example.gov.uk/kcsie)"
)


def a_bulletin(
    authority: LocalAuthority,
    *,
    state: str = "draft",
    title: str = "News of January",
    audience: Audience = EVERYBODY,
    by: User | None = None,
    at: datetime = MONDAY,
) -> Bulletin:
    """Return a bulletin with one section, in a state it reaches as it does in life."""
    by = by or a_person(authority)
    bulletin = actions.write(authority=authority, title=title, by=by, at=at)
    actions.keep_section(bulletin=bulletin, number=None, section=NEWS, by=by, at=at)
    bulletin = actions.choose_audience(bulletin=bulletin, audience=audience, by=by, at=at)
    if state == "draft":
        return bulletin
    bulletin = actions.send(bulletin=bulletin, by=by, at=at)
    match state:
        case "scheduled":
            return bulletin
        case "sent":
            actions.send_due(authority, now=lambda: at)
            bulletin.refresh_from_db()
            return bulletin
    raise NotImplementedError(f"teach a_bulletin how a bulletin becomes {state}")


def with_contact(provider: Provider, email: str, name: str = "Alex Marsh") -> Provider:
    """Return a provider with a contact at an address."""
    add_contact(
        provider=provider, name=name, role="manager", email=email, gets_notes=False, by=None,
        at=MONDAY,
    )  # fmt: skip
    return provider


def a_token(authority: LocalAuthority, email: str = "alex@oaks.example") -> str:
    """Return the signed word by which an address leaves the bulletins of an authority."""
    return queries.token_to_leave(authority, email)
