"""A visit's pack and note in a nursery without a signal, in a real browser with the network cut."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.db import OperationalError
from django.utils import timezone
from playwright.sync_api import expect

from goodward.accounts.models import User
from goodward.audit import append_only
from goodward.diary import actions as diary
from goodward.notes import actions as notes
from goodward.notes import queries
from goodward.notes.models import Note
from tests.journeys.conftest import A_PASSWORD, SEVEN_WEEKS, TODAY
from tests.support.browser import FLAGS, PHONE, Desk
from tests.support.builders import a_person, a_provider, an_authority, history
from tests.support.chromium import find_chromium
from tests.support.days import day, noon
from tests.support.visits import a_contact, a_note, a_visit

pytestmark = pytest.mark.browser
IA = "improvement_adviser"
PIN, WRONG = "271828", "314159"
PRESENT = "Who from the setting took part"
OFFLINE = "Offline, kept on this device"
WITH_READER = "Kept on this device. The note is with its reader, and takes this when it comes back"
TYPED = "Zainab Orchard, deputy manager"


TRIES = 50


def once_free(act: Callable[[], object]) -> None:
    """
    Do something to the database that a page may be reading at this moment.

    The tests' database is SQLite in memory, which refuses a writer beside a reader instead of
    letting it wait, as the product's does.
    """
    for _ in range(TRIES):
        try:
            act()
        except OperationalError:
            time.sleep(0.1)
        else:
            return
    act()


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

    def stands(self, state: str) -> None:
        """Put the note into a state that no policy of the library leads to: with a reader."""
        once_free(lambda: Note.objects.for_authority(self.note.authority).update(state=state))

    def is_issued(self) -> None:
        """The colleague says that the visit was held, and issues the note on their own device."""
        goers = [self.adviser.pk, self.colleague.pk]
        once_free(
            lambda: diary.hold(
                visit=self.note.visit,
                on=day(TODAY),
                present=goers,
                by=self.colleague,
                at=timezone.now(),
            )
        )
        now = Note.objects.for_authority(self.note.authority).get()
        said = {"note": now, "by": self.colleague, "at": timezone.now()}
        once_free(lambda: notes.write(base=now.revision, changes={"other": "All is well"}, **said))
        once_free(lambda: notes.issue(**said, without_missing=True))

    def colleague_writes(self, text: str) -> None:
        """The colleague writes who took part, over what stands there now."""
        now = Note.objects.for_authority(self.note.authority).get()
        once_free(
            lambda: notes.write(
                note=now,
                base=now.revision,
                changes={"present": text},
                by=self.colleague,
                at=timezone.now(),
            )
        )


@pytest.fixture
def away(transactional_db: None, _today: None) -> Iterator[Away]:
    authority = an_authority(at=noon(TODAY))
    adviser = a_person(authority, IA, name="Amara Okafor")
    colleague = a_person(authority, IA, name="Tom Reed")
    provider = a_provider(authority, "Little Lanterns", urn="EY100001")
    a_contact(provider)
    history(provider, SEVEN_WEEKS, by=adviser)
    goers = ((adviser, IA), (colleague, IA))
    visit = a_visit(provider, TODAY, *goers)
    yield Away(adviser, colleague, a_note(visit, adviser, TODAY))
    append_only.lift()


def kept(desk: Any, away: Away) -> Any:
    """Return somebody with the visit kept on their device, behind the PIN."""
    person = desk()
    person.sign_in(away.adviser.email, A_PASSWORD)
    person.open("/offline/")
    keep(person)
    return person


def keep(person: Any) -> None:
    """Keep the visit of the list that is open, and choose a PIN on the way."""
    person.page.get_by_role("link", name="Keep on this device").click()
    person.page.get_by_role("heading", name="Choose a PIN").wait_for()
    person.look()
    person.page.get_by_label("PIN, 6 digits or more").fill(PIN)
    person.page.get_by_label("The same PIN again").fill(PIN)
    person.page.get_by_role("button", name="Lock with this PIN").click()
    person.page.get_by_text("Kept on this device. It opens here without a signal.").wait_for()
    person.look()


def cut(person: Any) -> None:
    person.page.context.set_offline(True)


def mend(person: Any) -> None:
    person.page.context.set_offline(False)


def enter(person: Any, pin: str) -> None:
    person.page.get_by_role("heading", name="Enter your PIN").wait_for()
    person.page.get_by_label("PIN", exact=True).fill(pin)
    person.page.get_by_role("button", name="Open").click()


def status(person: Any, text: str) -> None:
    person.page.locator("#standing").get_by_text(text, exact=True).wait_for()


def sent(person: Any) -> None:
    """Wait until the line says when it was sent."""
    expect(person.page.locator("#standing")).to_have_text(re.compile(r"^Sent \d\d:\d\d$"))


# What is on the device, as the browser itself has it: every record with its bytes as text.
ON_DEVICE = """async () => {
  const opened = (name) => new Promise((yes) => {
    const asked = indexedDB.open(name);
    asked.onsuccess = () => yes(asked.result);
  });
  const all = (database, store) => new Promise((yes) => {
    const asked = database.transaction(store).objectStore(store).getAll();
    asked.onsuccess = () => yes(asked.result);
  });
  const plain = (key, value) => {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
    return bytes instanceof Uint8Array ? String.fromCharCode(...bytes) : value;
  };
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await opened(name);
    for (const store of database.objectStoreNames) found.push(await all(database, store));
    database.close();
  }
  return JSON.stringify(found, plain);
}"""
# What of the product is left on a device: databases, caches and workers.
LEFT = """async () => ({
  databases: (await indexedDB.databases()).map((each) => each.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"databases": [], "caches": [], "workers": 0}


def sign_in_again(person: Any, away: Away) -> None:
    """Sign in from the page of a kept visit, which is opened again by its PIN."""
    person.page.get_by_role("link", name="Sign in again").click()
    person.fill("E-mail address", away.adviser.email)
    person.fill("Password", A_PASSWORD)
    person.page.get_by_role("button", name="Sign in").click()
    enter(person, PIN)


def expect_left(person: Any, *, sealed: int) -> None:
    """Wait until so many sealed records are left on the device."""
    person.page.wait_for_function(
        f"async () => (await ({ON_DEVICE})()).split('\"sealed\"').length - 1 === {sealed}"
    )


def left(person: Any) -> Any:
    return person.page.evaluate(LEFT)


def test_a_note_is_written_without_a_network_and_sent_later(away, desk):
    person = kept(desk, away)

    cut(person)
    person.page.reload()
    enter(person, PIN)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, OFFLINE)
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
    sent(person)
    assert away.says() == {"present": TYPED}


def test_what_is_kept_cannot_be_read_on_the_device(away, desk):
    person = kept(desk, away)
    cut(person)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, OFFLINE)

    stored = person.page.evaluate(ON_DEVICE)

    # The lock, the visit and what was typed are there; no word of them is.
    assert stored.count('"sealed"') == 3
    for each in (*TYPED.split(), "Little Lanterns", "Amara", "Requires improvement", PIN):
        assert each not in stored
    person.page.goto(f"{person.site}/offline/app/")
    assert "Little Lanterns" not in person.page.content()


def test_two_texts_of_one_field_are_shown_and_chosen(away, desk):
    person = kept(desk, away)
    cut(person)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, OFFLINE)
    away.colleague_writes("Alex Marsh, manager")

    mend(person)
    status(person, "Needs your decision")
    person.look()
    both = person.page.get_by_role("region", name=f"Two texts of “{PRESENT}”")
    assert "Theirs, by Tom Reed" in both.inner_text()
    assert "Alex Marsh, manager" in both.inner_text()
    mine = both.get_by_label("Yours, kept on this device")
    assert mine.input_value() == TYPED
    assert away.says() == {"present": "Alex Marsh, manager"}

    # A text made of both outlives the page before it is decided upon.
    mine.fill(f"Alex Marsh, manager; {TYPED}")
    cut(person)
    person.page.reload()
    enter(person, PIN)
    assert mine.input_value() == f"Alex Marsh, manager; {TYPED}"
    person.page.get_by_role("button", name="Keep mine").click()
    both.wait_for(state="detached")
    mend(person)
    sent(person)
    assert away.says() == {"present": f"Alex Marsh, manager; {TYPED}"}


def test_theirs_can_be_taken_instead(away, desk):
    person = kept(desk, away)
    cut(person)
    person.page.get_by_label(PRESENT).fill(TYPED)
    person.page.get_by_label("Anything else that should be kept").fill("Look at the garden")
    status(person, OFFLINE)
    away.colleague_writes("Alex Marsh, manager")

    mend(person)
    person.page.get_by_role("button", name="Take theirs").click()

    sent(person)
    assert person.page.get_by_label(PRESENT).input_value() == "Alex Marsh, manager"
    # What only one of them wrote was never in question.
    assert away.says() == {"present": "Alex Marsh, manager", "other": "Look at the garden"}


def test_what_others_write_comes_in_where_nobody_types(away, desk):
    person = kept(desk, away)
    away.colleague_writes("Alex Marsh, manager")

    person.page.get_by_role("button", name="Send now").click()

    field = person.page.get_by_label(PRESENT)
    expect(field).to_have_value("Alex Marsh, manager")
    # Typed over what came in, it is no second text.
    field.fill(TYPED)
    sent(person)
    assert away.says() == {"present": TYPED}


def test_a_note_with_its_reader_keeps_what_was_typed_until_it_comes_back(away, desk):
    person = kept(desk, away)
    cut(person)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, OFFLINE)
    away.stands("in_review")

    mend(person)
    status(person, WITH_READER)
    # The refusal is the answer that was expected.
    person.complaints.clear()
    person.look()
    assert person.page.get_by_label(PRESENT).input_value() == TYPED

    away.stands("draft")
    person.page.get_by_role("button", name="Send now").click()
    sent(person)
    assert away.says() == {"present": TYPED}


def test_a_note_issued_elsewhere_goes_from_the_device(away, desk):
    person = kept(desk, away)
    cut(person)
    away.is_issued()

    mend(person)
    person.page.get_by_role("heading", name="Removed from this device").wait_for()
    person.look()
    assert person.page.evaluate("async () => (await indexedDB.databases()).length") == 1
    # Of what is stored only the lock is left.
    assert person.page.evaluate(ON_DEVICE).count('"sealed"') == 1
    person.page.goto(f"{person.site}/offline/app/")
    enter(person, PIN)
    person.page.get_by_text("No visit is kept on this device").wait_for()
    person.look()


def test_what_was_not_sent_before_the_issue_is_shown_before_it_goes(away, desk):
    person = kept(desk, away)
    cut(person)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, OFFLINE)
    away.is_issued()

    mend(person)
    person.page.get_by_role("heading", name="Little Lanterns: not sent").wait_for()
    person.complaints.clear()
    person.look()
    assert TYPED in person.page.get_by_label("What was not sent").input_value()
    assert away.says() == {"other": "All is well"}

    person.page.get_by_role("button", name="Remove from this device").click()
    person.page.get_by_role("heading", name="Removed from this device").wait_for()
    assert person.page.evaluate(ON_DEVICE).count('"sealed"') == 1


def test_the_page_of_the_issued_note_takes_it_from_this_device(away, desk):
    person = kept(desk, away)
    away.is_issued()

    person.page.goto("about:blank")
    person.open(f"/notes/{away.note.pk}/")

    expect_left(person, sealed=1)


def test_signing_out_leaves_nothing(away, desk):
    person = kept(desk, away)
    assert left(person)["databases"] == ["goodward-offline"]
    assert left(person)["workers"] == 1
    # A second window in which the same person signs out; the first one is open all the while.
    first = person.page
    person.page = first.context.new_page()
    person.open("/")

    person.sign_out()

    assert left(person) == NOTHING
    first.get_by_role("heading", name="Nothing is kept on this device").wait_for()
    assert left(person) == NOTHING
    assert first.get_by_text("Little Lanterns").count() == 0


def test_signing_out_asks_before_something_unsent_is_lost(away, desk):
    person = kept(desk, away)
    cut(person)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, OFFLINE)
    person.page.goto("about:blank")
    mend(person)
    person.open("/")
    asked: list[str] = []

    def answer(dialog: Any, is_meant: bool) -> None:
        asked.append(dialog.message)
        if is_meant:
            dialog.accept()
        else:
            dialog.dismiss()

    person.page.once("dialog", lambda dialog: answer(dialog, is_meant=False))
    person.page.get_by_role("button", name="Sign out").click()
    person.page.wait_for_timeout(500)
    assert left(person)["databases"] == ["goodward-offline"]
    person.page.once("dialog", lambda dialog: answer(dialog, is_meant=True))
    person.sign_out()

    assert (
        asked
        == ["1 change to a note was not sent yet and will be lost. Sign out all the same?"] * 2
    )
    assert left(person) == NOTHING


def test_five_wrong_pins_take_everything(away, desk):
    person = kept(desk, away)
    cut(person)
    person.page.reload()

    for number in (4, 3, 2, 1):
        enter(person, WRONG)
        tries = "1 try is left" if number == 1 else f"{number} tries are left"
        person.page.get_by_text(f"The PIN is wrong. {tries}").wait_for()
    person.look()
    # Closing the page gains no try.
    person.page.reload()
    enter(person, WRONG)

    person.page.get_by_role("heading", name="Removed from this device").wait_for()
    person.look()
    assert left(person) == NOTHING


def test_another_person_on_the_device_finds_nothing(away, desk):
    person = kept(desk, away)
    # The session runs out: what is kept stays, to be sent after signing in again.
    person.page.goto("about:blank")
    person.page.context.clear_cookies()
    person.open("/")
    assert left(person)["databases"] == ["goodward-offline"]

    person.sign_in(away.colleague.email, A_PASSWORD)

    expect_left(person, sealed=0)
    assert left(person) == NOTHING


def test_what_another_person_never_sent_is_spoken_of_first(away, desk):
    person = kept(desk, away)
    cut(person)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, OFFLINE)
    person.page.goto("about:blank")
    mend(person)
    person.page.context.clear_cookies()
    person.sign_in(away.colleague.email, A_PASSWORD)

    person.page.goto(f"{person.site}/offline/app/")

    person.page.get_by_role("heading", name="Somebody else used this device").wait_for()
    person.look()
    assert "1 change that was never sent will be lost" in person.page.content()
    assert TYPED not in person.page.content()
    person.page.get_by_role("button", name="Remove what is kept here").click()
    person.page.get_by_role("heading", name="Removed from this device").wait_for()
    assert left(person) == NOTHING


def test_a_session_that_ended_sends_after_signing_in_again(away, desk):
    person = kept(desk, away)
    person.page.context.clear_cookies()
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, "Kept on this device. Sign in again to send it")
    person.look()

    sign_in_again(person, away)

    sent(person)
    assert away.says() == {"present": TYPED}


def test_a_pin_that_anybody_guesses_is_not_taken(away, desk):
    person = desk()
    person.sign_in(away.adviser.email, A_PASSWORD)
    person.page.goto(f"{person.site}/offline/app/#keep-{away.key}")

    for pin, again, problem in (
        ("12345", "12345", "Enter a PIN of 6 digits or more"),
        ("777777", "777777", "Enter a PIN that is not one digit repeated or digits in a row"),
        ("987654", "987654", "Enter a PIN that is not one digit repeated or digits in a row"),
        (PIN, WRONG, "Enter the same PIN twice"),
    ):
        person.page.get_by_label("PIN, 6 digits or more").fill(pin)
        person.page.get_by_label("The same PIN again").fill(again)
        person.page.get_by_role("button", name="Lock with this PIN").click()
        person.page.get_by_text(problem).wait_for()
        person.look()
    assert left(person)["databases"] == []


def test_the_browser_itself_is_closed_in_between(away, browser, live_server, tmp_path):
    how = {"executable_path": str(find_chromium()), "args": FLAGS}
    first = browser.browser_type.launch_persistent_context(str(tmp_path), **how)
    person = Desk(first, live_server.url)
    person.sign_in(away.adviser.email, A_PASSWORD)
    person.open("/offline/")
    keep(person)
    cut(person)
    person.page.get_by_label(PRESENT).fill(TYPED)
    status(person, OFFLINE)
    first.close()

    second = browser.browser_type.launch_persistent_context(str(tmp_path), offline=True, **how)
    person = Desk(second, live_server.url)
    person.page.goto(f"{person.site}/offline/app/")
    enter(person, PIN)
    person.page.get_by_role("link", name="Little Lanterns").click()
    assert person.page.get_by_label(PRESENT).input_value() == TYPED
    # The session was closed with the browser; the note was not.
    mend(person)
    sign_in_again(person, away)
    sent(person)
    second.close()

    assert away.says() == {"present": TYPED}


def test_without_scripts_the_pack_on_paper_is_offered(away, desk):
    person = desk(width=PHONE, scripts=False)
    person.sign_in(away.adviser.email, A_PASSWORD)

    person.open("/offline/")
    told = person.page.get_by_role("main").inner_text()
    assert "needs JavaScript" in told
    person.follow("Pack to print")

    assert person.heading == "Visit 3: visit pack"


def test_a_device_without_room_says_that_it_keeps_nothing(away, desk):
    person = kept(desk, away)
    person.page.evaluate(
        """() => {
          const full = () => { throw new DOMException("full", "QuotaExceededError"); };
          IDBObjectStore.prototype.put = full;
        }"""
    )

    person.page.get_by_label(PRESENT).fill(TYPED)

    status(person, "Not kept: this device has no room for it. Copy what you typed last")
    assert person.page.get_by_label(PRESENT).input_value() == TYPED


def test_an_action_more_than_there_is_room_for(away, desk):
    person = kept(desk, away)
    first, second = (f"Action {number}: what will be done" for number in (1, 2))
    expect(person.page.get_by_label(second)).to_be_hidden()

    person.page.get_by_label(first).fill("Mend the gate")
    person.page.get_by_role("button", name="Make room for one more").click()
    person.page.get_by_label(second).fill("Paint the gate")
    person.look()

    sent(person)
    assert away.says() == {"action.1.words": "Mend the gate", "action.2.words": "Paint the gate"}


def test_two_visits_are_listed_and_removed_one_by_one(away, desk):
    other = a_provider(away.note.authority, "Mill Pond")
    a_visit(other, "Wednesday 2026-11-25", (away.adviser, IA), booked=TODAY, pathway="")
    person = kept(desk, away)
    person.page.get_by_role("link", name="Kept visits").click()
    person.page.get_by_role("link", name="Choose visits to keep").click()
    person.page.get_by_text("Kept here", exact=True).first.wait_for()
    person.look()
    person.page.get_by_role("link", name="Keep only its pack").click()
    enter(person, PIN)
    person.page.get_by_text("Only the pack is kept").wait_for()
    person.look()

    person.page.get_by_role("button", name="Remove from this device").click()

    person.page.get_by_role("heading", name="Kept visits").wait_for()
    person.look()
    assert person.page.get_by_role("link", name="Mill Pond").count() == 0
    person.page.get_by_role("button", name="Remove everything from this device").click()
    person.page.get_by_role("heading", name="Removed from this device").wait_for()
    assert left(person) == NOTHING


def test_what_was_sent_just_before_the_network_went_is_no_second_text(away, desk):
    person = kept(desk, away)

    # The note takes what is sent, but nothing comes back when it is read again.
    def only_sending(route: Any) -> None:
        if route.request.method == "GET":
            route.abort()
        else:
            route.continue_()

    person.page.route("**/draft/", only_sending)
    person.page.get_by_label(PRESENT).fill("Zainab")
    status(person, f"{OFFLINE}. Nothing waits to be sent")
    assert away.says() == {"present": "Zainab"}
    person.page.reload()
    enter(person, PIN)
    with person.page.expect_response(lambda answer: answer.request.method == "POST") as taken:
        person.page.get_by_label(PRESENT).fill(TYPED)

    assert taken.value.json()["conflicts"] == []
    assert away.says() == {"present": TYPED}


def test_a_pack_kept_alone_goes_when_the_note_is_issued(away, desk):
    person = kept(desk, away)
    person.page.goto("about:blank")
    person.page.goto(f"{person.site}/offline/app/#keep-{away.note.visit_id}")
    enter(person, PIN)
    person.page.get_by_text("Only the pack is kept").wait_for()
    away.is_issued()

    person.page.reload()
    enter(person, PIN)

    person.page.get_by_role("heading", name="Removed from this device").wait_for()
    expect_left(person, sealed=1)
