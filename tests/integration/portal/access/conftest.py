"""Three providers with everything their pages speak of: two of one authority, one of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

from goodward.accounts.models import LocalAuthority
from goodward.complaints.actions import receive
from goodward.core.audiences.fitting import Audience
from goodward.offers.actions import send
from goodward.providers.models import ContactRole, Provider
from goodward.tellings.actions import tell
from tests.integration.portal.access.addresses import PortalScene
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.bulletins import a_bulletin
from tests.support.claims import an_audit_that_was_sent
from tests.support.days import day, noon
from tests.support.documents import a_document, a_note_sent, an_own_audit, shown_action
from tests.support.funding import funding_parts
from tests.support.gatherings import a_gathering, booked
from tests.support.letters import a_letter_that_left
from tests.support.messages import a_sent_message
from tests.support.offers import a_quote, a_service
from tests.support.portal import access_of_a_person, somebody_at
from tests.support.sustainability import a_request
from tests.support.visits import a_visit

TODAY = "Thursday 2026-10-15"


@pytest.fixture(autouse=True, scope="module")
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture(scope="module")
def scenes(
    django_db_setup: None, django_db_blocker: Any, _today: None
) -> Iterator[list[PortalScene]]:
    """The walker's own, another of the same authority, another authority's; taken away after."""
    with django_db_blocker.unblock(), transaction.atomic():
        kent = an_authority("kent")
        yield [a_scene(kent), a_scene(kent), a_scene(an_authority("leicestershire"))]
        transaction.set_rollback(True)


def a_scene(authority: LocalAuthority) -> PortalScene:
    """A nursery, somebody in each role at it, and one of everything it has."""
    provider = a_provider(authority)
    people = {role: somebody_at(provider, role) for role in ContactRole.values}
    return PortalScene(authority, provider.pk, people, objects_of(provider))


def objects_of(provider: Provider) -> dict[str, Any]:
    """The key of one thing for each part that an address may have."""
    return {
        "document": a_document(provider, somebody_at(provider, "manager")).pk,
        "access": access_of_a_person(provider).pk,
        "audit": an_own_audit(provider, somebody_at(provider, "manager")).pk,
        "note": a_note_sent(provider).note_id,
        **shown_action(provider, somebody_at(provider, "manager")),
        "visit": _a_visit(provider),
        "telling": tell(
            provider=provider,
            kind="support",
            words="Help with the garden",
            by=somebody_at(provider, "manager"),
            at=noon(TODAY),
        ).pk,
        **_a_message(provider),
        "sent": a_letter_that_left(provider, at=noon(TODAY)).pk,
        **_a_meeting(provider),
        "package": _a_sent_quote(provider),
        "bulletin": a_bulletin(provider.authority, state="sent", at=noon(TODAY)).pk,
        "feedback": _a_complaint(provider),
        "claims_audit": an_audit_that_was_sent(provider, a_person(provider.authority)),
        **_a_decision(provider),
        "asked": a_request(provider, TODAY).pk,
    }


def _a_decision(provider: Provider) -> dict[str, int]:
    """A decision about funding that was taken, and an appeal against it."""
    parts = funding_parts(provider, at=noon(TODAY))
    return {"decision": parts["funding"], "challenge": parts["challenge"]}


def _a_message(provider: Provider) -> dict[str, int]:
    message = a_sent_message(provider, at=noon(TODAY))
    return {"message": message.pk, "letter": message.attachments.get().pk}


def _a_visit(provider: Provider) -> int:
    officer = a_person(provider.authority, "improvement_adviser")
    return a_visit(provider, TODAY, (officer, "improvement_adviser"), pathway="").pk


def _a_complaint(provider: Provider) -> str:
    """An informal complaint, which may be taken back or made formal at any time."""
    officer = a_person(provider.authority)
    return receive(
        authority=provider.authority,
        provider=provider,
        is_from_provider=True,
        kind="complaint",
        way="informal",
        about=officer.pk,
        text="Late",
        channel="letter",
        on=day(TODAY),
        by=officer,
        at=noon(TODAY),
    ).reference


def _a_meeting(provider: Provider) -> dict[str, int]:
    """A meeting for another district, which an officer booked for this provider alone."""
    elsewhere = Audience.of({"districts": ["ZE1"]})
    gathering = a_gathering(
        provider.authority, on=day("Monday 2026-11-16"), at=noon(TODAY), audience=elsewhere
    )
    [booking] = booked(gathering, provider, "Kim Hay", at=noon(TODAY))
    return {"gathering": gathering.pk, "booking": booking.pk}


def _a_sent_quote(provider: Provider) -> int:
    """A package whose quote was sent and waits for an answer."""
    officer = a_person(provider.authority)
    quote = a_quote(provider, officer, TODAY, (a_service(provider.authority), 1))
    send(package=quote.package, to=[], by=officer, at=noon(TODAY))
    return quote.package_id


@pytest.fixture(autouse=True)
def _may_read(db: None) -> None:
    """Without a test that asks for the database, none would be made, and the real one be read."""
