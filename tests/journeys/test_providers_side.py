"""
The provider's side in a browser: a manager sends what is owed, answers an action and a note.

The officer sees each of them. What is looked at by axe, on a desktop and on a phone, is every page
on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.urls import reverse

from goodward.accounts.models import User
from goodward.audit import append_only
from tests.journeys.conftest import A_PASSWORD
from tests.support.browser import PHONE
from tests.support.builders import INADEQUATE, a_provider, an_authority, history
from tests.support.days import noon
from tests.support.documents import a_note_sent, an_action
from tests.support.files import a_docx, a_jpeg
from tests.support.portal import a_manager
from tests.support.visits import a_visit

pytestmark = pytest.mark.browser


class Oaks(NamedTuple):
    """An inadequate nursery whose first visit is on Monday 30 November 2026."""

    provider: int
    note: int
    action: int
    manager: str
    officer: str
    folder: Path


@pytest.fixture
def oaks(transactional_db: None, _today: None, tmp_path: Path) -> Iterator[Oaks]:
    provider = a_provider(an_authority(at=noon("Monday 2026-01-05")), "Oaks Nursery")
    issued = a_note_sent(provider)
    history(provider, [("Monday 2026-11-16", "judgement_published", INADEQUATE)])
    goer = (issued.by, "improvement_adviser")
    a_visit(
        provider,
        "Monday 2026-11-30",
        goer,
        booked="Wednesday 2026-11-18",
        pathway="inadequate",
    )
    (tmp_path / "Our plan.docx").write_bytes(a_docx())
    (tmp_path / "evil.docx").write_bytes(a_docx(**{"word/vbaProject.bin": "x"}))
    (tmp_path / "Garden.jpg").write_bytes(a_jpeg())
    manager = with_a_password(a_manager(provider, "Alex Marsh"))
    yield Oaks(
        provider.pk,
        issued.note_id,
        an_action(provider, "Mend the fence").pk,
        manager.email,
        issued.by.email,
        tmp_path,
    )
    append_only.lift()


def with_a_password(person: User) -> User:
    person.set_password(A_PASSWORD)
    person.save()
    return person


@pytest.mark.parametrize(
    "how",
    [{}, {"width": PHONE, "scripts": False}],
    ids=["desktop", "phone without scripts"],
)
def test_a_manager_sends_and_answers_and_the_officer_sees_it(oaks, desk, how):
    manager = desk(**how)
    manager.open("/account/login/")
    manager.fill("E-mail address", oaks.manager)
    manager.fill("Password", A_PASSWORD)
    with manager.page.expect_navigation():
        manager.page.get_by_role("main").get_by_role("button", name="Sign in").click()

    # What is owed before the first visit, with its day; first with a mistake.
    manager.open(f"/portal/{oaks.provider}/documents/")
    assert manager.row("Improvement plan", "Due by Monday 30 November 2026").count() == 1
    manager.follow("Send it")
    manager.give("Your document", oaks.folder / "evil.docx")
    manager.press("Send it")
    assert "The file holds macros" in manager.page.locator(".govuk-error-summary").inner_text()
    manager.give("Your document", oaks.folder / "Our plan.docx")
    manager.press("Send it")
    assert manager.notice.startswith("We have your document.")
    manager.follow("Send it")
    manager.give("Your document", oaks.folder / "Our plan.docx")
    manager.press("Send it")
    assert "There is no document that we wait for." in manager.page.inner_text("main")

    # An action, with a photograph.
    manager.open(f"/portal/{oaks.provider}/actions/")
    manager.follow("Answer", within=manager.row("Mend the fence"))
    manager.fill("What you did", "The fence is up.")
    manager.choose("It is ready to be looked at")
    manager.give("A file that shows it", oaks.folder / "Garden.jpg")
    manager.press("Send the answer")
    assert manager.notice == "Your answer is kept. Your adviser sees it."

    # A note, from the list.
    manager.open(f"/portal/{oaks.provider}/notes/")
    manager.follow("Note of visit", within=manager.page.get_by_role("main"))
    manager.follow("Something is not right")
    manager.press("Send the answer")
    assert manager.page.title().startswith("Error: Is the note accurate?")
    manager.choose("No, something is not right")
    manager.fill("Anything else (optional)", "The fence was mended in March.")
    manager.press("Send the answer")
    assert "Said not to be right" in manager.page.inner_text("main")

    # The three questions, for themselves.
    manager.open(f"/portal/{oaks.provider}/audits/")
    manager.follow("Three questions")
    manager.press("Begin")
    manager.fill("What is working well?", "Songs")
    manager.press("Save and come back later")
    assert "Only people at your setting can see this." in manager.page.inner_text("main")
    manager.follow("Finish it")
    manager.press("Finish it")
    manager.follow("Share it with your adviser")
    manager.press("Share it")
    assert "Nobody at the authority has read it yet." in manager.page.inner_text("main")

    # The officer.
    officer = desk(**how)
    officer.sign_in(oaks.officer, "a password nobody guesses")
    assert "is not right" in officer.page.inner_text("#came-in + ul")
    officer.open(reverse("documents:list", args=[oaks.provider]))
    assert officer.row("Improvement plan", "Our plan.docx").count() == 1
    with officer.page.expect_download() as saved:
        officer.page.get_by_role("link", name="Our plan.docx").first.click()
    assert saved.value.suggested_filename == "Our plan.docx"
    officer.open(reverse("documents:enter", args=[oaks.provider]))
    officer.open(reverse("plans:action", args=[oaks.action]))
    assert "The fence is up." in officer.page.inner_text("main")
    officer.open(reverse("plans:evidence", args=[oaks.action]))
    officer.open(reverse("notes:show", args=[oaks.note]))
    officer.follow("Reply, and leave it as it is")
    officer.fill("Your reply", "It was not mended on 24 September.")
    officer.press("Send the reply")
    assert officer.notice == "The reply is kept and sent."
    officer.open(reverse("instruments:list", args=[oaks.provider]))
    officer.follow("Three questions")
    manager.open(f"/portal/{oaks.provider}/audits/")
    manager.follow("Three questions")
    assert "Read by" in manager.page.inner_text("main")
