"""A visit's pack and note in a nursery without a signal, in a real browser with the network cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.utils import timezone

from goodward.accounts.models import User
from goodward.audit import append_only
from goodward.notes import actions as notes
from goodward.notes import queries
from goodward.notes.models import Note
from tests.journeys.conftest import A_PASSWORD, SEVEN_WEEKS, TODAY
from tests.support.builders import a_person, a_provider, an_authority, history
from tests.support.days import noon
from tests.support.visits import a_contact, a_note, a_visit

pytestmark = pytest.mark.browser
PIN, WRONG = "271828", "314159"
PRESENT = "Who from the setting took part"
TYPED = "Zainab Orchard, deputy manager"


class Away(NamedTuple):
    """An adviser, a colleague, and the note of a visit of today that both may write in."""

    adviser: User
    colleague: User
    note: Note

    @property
    def key(self) -> str:
        return f"{self.note.visit_id}-{self.note.pk}"

    def says(self) -> dict[str, str]:
        return queries.texts_of(Note.objects.for_authority(self.note.authority).get())

    def colleague_writes(self, text: str) -> None:
        """The colleague writes who took part, over what stands there now."""
        now = Note.objects.for_authority(self.note.authority).get()
        notes.write(
            note=now,
            base=now.revision,
            changes={"present": text},
            by=self.colleague,
            at=timezone.now(),
        )


@pytest.fixture
def away(transactional_db: None, _today: None) -> Iterator[Away]:
    authority = an_authority(at=noon(TODAY))
    adviser = a_person(authority, "improvement_adviser", name="Amara Okafor")
    colleague = a_person(authority, "improvement_adviser", name="Tom Reed")
    provider = a_provider(authority, "Little Lanterns", urn="EY100001")
    a_contact(provider)
    history(provider, SEVEN_WEEKS, by=adviser)
    goers = ((adviser, "improvement_adviser"), (colleague, "improvement_adviser"))
    visit = a_visit(provider, TODAY, *goers)
    yield Away(adviser, colleague, a_note(visit, adviser, TODAY))
    append_only.lift()


def kept(desk: Any, away: Away) -> Any:
    """Return somebody with the visit kept on their device, behind the PIN."""
    person = desk()
    person.sign_in(away.adviser.email, A_PASSWORD)
    person.open("/offline/")
    person.page.get_by_role("link", name="Keep on this device").click()
    person.page.get_by_role("heading", name="Choose a PIN").wait_for()
    person.look()
    person.page.get_by_label("PIN, 6 digits or more").fill(PIN)
    person.page.get_by_label("The same PIN again").fill(PIN)
    person.page.get_by_role("button", name="Lock with this PIN").click()
    person.page.get_by_text("Kept on this device. It opens here without a signal.").wait_for()
    person.look()
    return person


def cut(person: Any) -> None:
    person.page.context.set_offline(True)


def mend(person: Any) -> None:
    person.page.context.set_offline(False)


def enter(person: Any, pin: str) -> None:
    person.page.get_by_role("heading", name="Enter your PIN").wait_for()
    person.page.get_by_label("PIN", exact=True).fill(pin)
    person.page.get_by_role("button", name="Open").click()


def status(person: Any, text: str) -> None:
    person.page.locator("#standing").get_by_text(text).wait_for()


def test_a_note_is_written_without_a_network_and_sent_later(away, desk):
    person = kept(desk, away)

    cut(person)
    person.page.reload()
    enter(person, PIN)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, "Offline, kept on this device")
    person.look()
    assert away.says() == {}

    # The page is closed and opened again, still without a network.
    context = person.page.context
    person.page.close()
    person.page = context.new_page()
    person.page.goto(f"{person.site}/offline/")
    enter(person, PIN)
    person.page.get_by_role("link", name="Little Lanterns").click()
    assert person.page.get_by_label(PRESENT).input_value() == TYPED

    mend(person)
    status(person, "Sent")
    assert away.says() == {"present": TYPED}
