"""Messages are written in the words of a text, with the values it asks for."""

from __future__ import annotations

import pytest

from goodward.messages import actions, shelf
from goodward.messages.queries import messages_of
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import noon

pytestmark = pytest.mark.django_db
THURSDAY = noon("Thursday 2026-04-02")
MANAGER = actions.Recipient("Alex Marsh", "alex@nursery.example", "the manager")
SOURCE = """\
title: A visit is cancelled
purpose: Goes to the provider.
statutory: true
values:
  day: Thursday 2 April 2026
  link: {shape: link, example: "https://goodward.example/visits"}
subject: Your visit on {day}
standard: |
  The visit to {provider} on {day} is cancelled.
  [See your visits]({link})
  {sender}
  {authority}
plain: |
  No visit on {day}.
  [See your visits]({link})
"""


@pytest.fixture
def library(tmp_path, monkeypatch):
    folder = tmp_path / "england" / "messages"
    folder.mkdir(parents=True)
    (folder / "visit_cancelled.yaml").write_text(SOURCE, encoding="utf-8")
    (folder / "faulty.yaml").write_text("title: Something", encoding="utf-8")
    monkeypatch.setattr(shelf, "LIBRARY", tmp_path)
    return folder


def write(provider, *, text="visit_cancelled", by=None, **values):
    return actions.write(
        authority=provider.authority,
        provider=provider,
        text=text,
        values={"day": "Thursday 2 April 2026", "link": "/portal/1/visits/"} | values,
        to=[MANAGER],
        cause=("visit_cancelled", 1),
        by=by,
        at=THURSDAY,
    )


def test_a_message_is_written_in_the_words_of_its_text(library, settings):
    settings.GOODWARD_ADDRESS = "https://goodward.example"
    authority = an_authority()
    provider = a_provider(authority, "Acorns")

    message = write(provider, by=a_person(authority, name="Sam Hill"))

    assert message.subject == "Your visit on Thursday 2 April 2026"
    assert message.body == (
        "The visit to Acorns on Thursday 2 April 2026 is cancelled.\n\n"
        "See your visits:\nhttps://goodward.example/portal/1/visits/\n\n"
        "Sam Hill\nKent\n"
    )


def test_one_cause_writes_one_message(library):
    provider = a_provider(an_authority())

    assert write(provider) == write(provider)
    assert len(messages_of(provider)) == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [({"dya": "2"}, "“dya” is no value of it"), ({"link": "visits/"}, "“link” is no address")],
)
def test_values_the_text_does_not_know_are_refused_and_nothing_is_written(library, values, said):
    provider = a_provider(an_authority())

    with pytest.raises(actions.ValuesRefused, match=said):
        write(provider, **values)

    assert messages_of(provider) == []


def test_a_name_that_no_text_has_says_which_there_are(library):
    provider = a_provider(an_authority())

    with pytest.raises(shelf.TextNotFound, match="did you mean “visit_cancelled”"):
        write(provider, text="visit_canceled")


def test_a_text_that_cannot_be_read_says_where(library):
    provider = a_provider(an_authority())

    with pytest.raises(
        shelf.TextUnreadable, match=r"england/messages/faulty.yaml:1:1 add “purpose”"
    ):
        write(provider, text="faulty")
