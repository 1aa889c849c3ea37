"""Writing a bulletin, and what cannot be changed once it is sent."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.audit import queries as audit
from goodward.bulletins import actions, queries
from goodward.bulletins.actions import BulletinRefused
from goodward.bulletins.models import Bulletin, BulletinStep
from goodward.core.audiences.fitting import Audience
from goodward.core.bulletins.sections import MOST_SECTIONS, Section
from goodward.messages.models import Message
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.bulletins import MONDAY, a_bulletin, with_contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def kent():
    return an_authority()


@pytest.fixture
def anna(kent):
    return a_person(kent, name="Anna Bell")


def keep(bulletin, anna, heading, text="Words", number=None):
    return actions.keep_section(
        bulletin=bulletin, number=number, section=Section(heading, text), by=anna, at=MONDAY
    )


def headings(bulletin):
    bulletin.refresh_from_db()
    return [each["heading"] for each in bulletin.sections]


def test_sections_are_added_changed_moved_and_taken_out(kent, anna):
    bulletin = actions.write(authority=kent, title=" News  of January ", by=anna, at=MONDAY)
    for heading in ("One", "Two", "Three"):
        keep(bulletin, anna, heading)
    keep(bulletin, anna, "Second\nof all", number=2)
    actions.move_section_up(bulletin=bulletin, number=3, by=anna, at=MONDAY)
    assert headings(bulletin) == ["One", "Three", "Second of all"]
    actions.move_section_up(bulletin=bulletin, number=1, by=anna, at=MONDAY)
    actions.remove_section(bulletin=bulletin, number=1, by=anna, at=MONDAY)

    assert headings(bulletin) == ["Three", "Second of all"]
    assert bulletin.title == "News of January"
    assert queries.steps_of(bulletin)[0].kind == "written"
    kinds = {each.kind for each in audit.records_about(kent.pk, "bulletin", bulletin.pk)}
    assert kinds == {"bulletin.written", "bulletin.changed"}


@pytest.mark.parametrize(
    ("heading", "text", "sentence", "field"),
    [
        (" ", "Words", "Enter a heading", "heading"),
        ("News", "\x00 ", "Enter the text", "text"),
        ("News", "[x](javascript:alert)", "A link begins with https://", "text"),
        ("News", "x" * 9000, "8,000 characters or fewer", "text"),
    ],
)
def test_what_cannot_be_sent_is_refused_at_its_field(kent, anna, heading, text, sentence, field):
    bulletin = a_bulletin(kent)

    with pytest.raises(BulletinRefused, match=sentence) as refused:
        keep(bulletin, anna, heading, text)

    assert refused.value.field == field
    assert headings(bulletin) == ["Safeguarding"]


def test_a_title_is_needed_and_sections_have_an_end(kent, anna):
    with pytest.raises(BulletinRefused, match="Enter a title"):
        actions.write(authority=kent, title="\t", by=anna, at=MONDAY)
    bulletin = a_bulletin(kent)
    for number in range(MOST_SECTIONS - 1):
        keep(bulletin, anna, f"Section {number}")
    with pytest.raises(BulletinRefused, match="at most 30 sections"):
        keep(bulletin, anna, "One more")
    for act in (actions.remove_section, actions.move_section_up):
        with pytest.raises(BulletinRefused, match="not there any more"):
            act(bulletin=bulletin, number=31, by=anna, at=MONDAY)


@pytest.mark.parametrize("state", ["scheduled", "sent"])
def test_what_goes_is_not_changed(kent, anna, state):
    bulletin = a_bulletin(kent, state=state)
    same = {"bulletin": bulletin, "by": anna, "at": MONDAY}

    for act in (
        lambda: keep(bulletin, anna, "More"),
        lambda: actions.retitle(title="Other", **same),
        lambda: actions.remove_section(number=1, **same),
        lambda: actions.move_section_up(number=1, **same),
        lambda: actions.choose_audience(audience=Audience(), **same),
        lambda: actions.set_aside(**same),
        lambda: actions.send(**same),
    ):
        with pytest.raises(BulletinRefused, match="This bulletin is"):
            act()


def test_a_sent_one_is_corrected_by_another(kent, anna):
    sent = a_bulletin(kent, state="sent", audience=Audience.of({"types": ["nursery"]}))

    draft = actions.correct(bulletin=sent, by=anna, at=MONDAY)

    assert (draft.title, draft.state, draft.corrects) == (
        "Correction: News of January",
        "draft",
        sent,
    )
    assert (draft.sections, draft.audience) == (sent.sections, {"types": ["nursery"]})
    with pytest.raises(BulletinRefused, match="a draft and cannot be corrected"):
        actions.correct(bulletin=draft, by=anna, at=MONDAY)


def test_a_copy_goes_to_whoever_asks_each_time(kent, anna):
    bulletin = a_bulletin(kent)
    with_contact(a_provider(kent), "manager@oaks.example")

    for _ in range(2):
        actions.send_test(bulletin=bulletin, by=anna, at=MONDAY)

    written = Message.objects.for_authority(kent)
    assert [each.subject for each in written] == ["Test: News of January"] * 2
    assert {each.email for message in written for each in message.deliveries.all()} == {anna.email}


def test_an_empty_one_is_neither_tested_nor_sent(kent, anna):
    empty = actions.write(authority=kent, title="Empty", by=anna, at=MONDAY)

    for act in (actions.send_test, actions.send):
        with pytest.raises(BulletinRefused, match="Write a section first"):
            act(bulletin=empty, by=anna, at=MONDAY)


def test_lists_show_what_is_asked_for_and_never_anothers(kent):
    other = an_authority("leicestershire")
    theirs = a_bulletin(other, state="sent")
    draft, sent = a_bulletin(kent), a_bulletin(kent, state="sent")

    assert queries.bulletin_page(kent)[0] == [sent, draft]
    assert queries.bulletin_page(kent, show="drafts")[0] == [draft]
    assert queries.bulletin_page(kent, show="sent")[0] == [sent]
    assert queries.sent_page(kent)[0] == [sent]
    for pk in (theirs.pk, draft.pk):
        with pytest.raises(Bulletin.DoesNotExist):
            queries.get_sent(kent, pk)
    with pytest.raises(Bulletin.DoesNotExist):
        queries.get_bulletin(kent, theirs.pk)


def test_what_was_done_is_never_changed(kent):
    a_bulletin(kent)

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        BulletinStep.objects.for_authority(kent).update(kind="other")
