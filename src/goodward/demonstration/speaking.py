"""What people said of officers, and somebody who wants to open, invented like the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from goodward.accounts import actions as accounts
from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.roles import Role
from goodward.complaints import actions as complaints
from goodward.demonstration.days import office_day
from goodward.enquiries import actions as enquiries
from goodward.providers.models import Provider

EARLIER = 8
PROSPECT = "prospective@provider.{slug}.example"


def say_and_ask(
    authority: LocalAuthority,
    provider: Provider,
    manager: User,
    *,
    people: Mapping[str, Sequence[User]],
    today: date,
    now: datetime,
    password: str,
) -> None:
    """Give a compliment and a formal complaint about two advisers, and enter an enquiry."""
    first, second, *_ = people[Role.IMPROVEMENT_ADVISER]
    on = office_day(today, EARLIER)
    complaints.receive(
        authority=authority,
        kind="compliment",
        text="The visit gave the whole room new courage. Thank you.",
        about=first.pk,
        provider=provider,
        is_from_provider=True,
        from_name=manager.full_name,
        from_email=manager.email,
        channel="portal",
        on=on,
        by=manager,
        at=now,
    )
    complaints.receive(
        authority=authority,
        kind="complaint",
        way="formal",
        text="The note of the last visit came four weeks late, although we asked for it twice.",
        wants="An explanation, and notes in time from now on.",
        about=second.pk,
        provider=provider,
        is_from_provider=True,
        from_name=manager.full_name,
        from_email=manager.email,
        channel="portal",
        on=on,
        by=manager,
        at=now,
    )
    accounts.add_person(
        authority=authority,
        email=PROSPECT.format(slug=authority.slug),
        full_name="Robin Ash",
        roles=(),
        by=None,
        at=now,
        password=password,
    )
    enquiry = enquiries.enter(
        authority=authority,
        said={
            "kind": "childminder",
            "person": "Robin Ash",
            "email": PROSPECT.format(slug=authority.slug),
            "phone": "01632 960123",
            "town": "Millbrook",
            "starts": "Next spring",
            "plan": "Three children under five, in my own house",
        },
        by=first,
        at=now,
    )
    enquiries.choose_adviser(enquiry=enquiry, person=first.pk, by=first, at=now)
    enquiries.tick(enquiry=enquiry, done=["talk", "training"], by=first, at=now)
