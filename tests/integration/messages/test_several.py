"""What an officer writes to several providers: to each its own, once, and to nobody who may not."""

from __future__ import annotations

import pytest

from goodward.core.messages.choosing import Frequency, Way
from goodward.core.messages.setting import as_text
from goodward.core.messages.texts import Level
from goodward.core.searching.words import read
from goodward.messages import actions, several
from goodward.messages.models import Delivery, Message
from goodward.messages.several import WHY_NOT, Said, as_it_reads, looked_at
from goodward.messages.writing import message_caused_by
from goodward.providers.contacts import remove_contact
from goodward.providers.models import Provider, Status
from goodward.searching.queries import Kind, find
from tests.integration.messages.conftest import THURSDAY
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.queries import queries_of
from tests.support.visits import a_contact

pytestmark = pytest.mark.django_db
SAID = Said("Closed on Friday", "We are closed.\n\nRing on Monday.", "a" * 32)


@pytest.fixture
def kent():
    return an_authority()


@pytest.fixture
def sam(kent):
    return a_person(kent, name="Sam Hill")


@pytest.fixture
def setting(kent):
    """Return a function that makes a provider with people who get notes."""

    def make(name, *people, **fields):
        provider = a_provider(kent, name, **fields)
        for person in people:
            a_contact(provider, person)
        return provider

    return make


def chooses(kent, email, frequency):
    actions.choose(authority=kent, email=email, frequency=frequency, level=Level.STANDARD, by=None,
                   at=THURSDAY)  # fmt: skip


def looks(kent, sam, *providers, said=SAID):
    return looked_at(kent, [each.pk for each in providers], said, by=sam)


def writes(kent, sam, provider, said=SAID):
    return actions.write_to(authority=kent, provider=provider.pk, said=said, by=sam, at=THURSDAY)


def states(message):
    return {each.name: each.state for each in Delivery.unscoped.filter(message=message)}


def test_a_message_is_written_to_those_who_get_notes_as_they_chose(kent, sam, setting):
    oaks = setting("Oaks", "Alex Marsh", "Bo Diaz", "Cy Penn")
    a_contact(oaks, "Di Ray", gets_notes=False)
    remove_contact(contact=a_contact(oaks, "Ed Orr"), by=sam, at=THURSDAY)
    chooses(kent, "bo.diaz@nursery.example", Frequency.DAILY)
    chooses(kent, "cy.penn@nursery.example", Frequency.NONE)

    [looked] = looks(kent, sam, oaks)
    written = writes(kent, sam, oaks).message

    assert looked.ways == (
        ("Alex Marsh", Way.GOES), ("Bo Diaz", Way.IN_THE_DIGEST), ("Cy Penn", Way.NOT_SENT),
    )  # fmt: skip
    assert looked.emails == {"alex.marsh@nursery.example", "bo.diaz@nursery.example"}
    assert states(written) == {
        "Alex Marsh": "waiting", "Bo Diaz": "digest", "Cy Penn": "not_wanted",
    }  # fmt: skip
    assert (written.provider, written.written_by, written.is_statutory) == (oaks, sam, False)
    assert written.subject == "Closed on Friday"
    assert written.body == "We are closed.\n\nRing on Monday.\n\nSam Hill\nKent\n"
    # What the preview shows is what is kept, to the letter.
    reads = as_it_reads(kent, SAID, by=sam)
    assert (reads.subject, as_text(reads.bodies[Level.STANDARD])) == (written.subject, written.body)


def test_the_same_form_writes_once_and_another_message_is_another(kent, sam, setting):
    oaks = setting("Oaks", "Alex Marsh")
    first = writes(kent, sam, oaks).message

    # Once more, as a browser sends line ends; and a look beforehand says so.
    again = writes(
        kent, sam, oaks, SAID._replace(words="We are closed.\r\n\r\nRing on Monday.\r\n")
    )
    [looked] = looks(kent, sam, oaks)

    assert again.message == first == looked.message
    assert Message.unscoped.count() == 1
    changed = writes(kent, sam, oaks, SAID._replace(words="We are open."))
    fresh = writes(kent, sam, oaks, SAID._replace(key="b" * 32))
    another = a_person(kent, name="Lee Moss")
    assert len({first.pk, changed.message.pk, fresh.message.pk}) == 3
    # Somebody else's form never stands for this person's.
    assert looks(kent, another, oaks)[0].message is None


def test_a_second_press_at_the_same_moment_finds_what_the_first_one_wrote(
    kent, sam, setting, monkeypatch
):
    oaks = setting("Oaks", "Alex Marsh")
    first = writes(kent, sam, oaks).message
    # The second looked before the first had written: it sees nothing, and the database holds it.
    blind = looks(kent, sam, oaks)[0]._replace(message=None)
    monkeypatch.setattr(several, "looked_at", lambda *args, **how: [blind])
    monkeypatch.setattr("goodward.messages.writing.message_caused_by", lambda *args: None)

    second = writes(kent, sam, oaks)

    assert second.message == first == message_caused_by(kent, SAID.cause_for(oaks, sam))
    assert Message.unscoped.count() == 1


UNWANTED = "Everybody there chose to get no messages that can wait"
BLOCKED = {
    "It is kept from view: nothing is written to it from a list": {"restricted": "refuge"},
    "It is not on the register any more": {"status": Status.WITHDRAWN},
    several.NO_ADDRESS: {},
    UNWANTED: {},
}


def test_each_reason_is_tried():
    assert set(BLOCKED) == set(WHY_NOT)


@pytest.mark.parametrize("reason", BLOCKED)
def test_who_cannot_be_written_to_is_left_out_and_why(kent, sam, setting, reason):
    oaks = setting("Oaks", *([] if reason == several.NO_ADDRESS else ["Alex Marsh"]))
    Provider.unscoped.filter(pk=oaks.pk).update(**BLOCKED[reason])
    if reason == UNWANTED:
        chooses(kent, "alex.marsh@nursery.example", Frequency.NONE)

    assert [each.why_not for each in looks(kent, sam, oaks)] == [reason]
    assert writes(kent, sam, oaks).why_not == reason
    assert not Message.unscoped.exists()


def test_what_another_authority_has_is_not_there(kent, sam):
    foreign = a_provider(an_authority("leicestershire"), "Foreign")
    a_contact(foreign)

    assert looks(kent, sam, foreign) == []
    assert writes(kent, sam, foreign) is None
    assert not Message.unscoped.exists()


@pytest.mark.parametrize(("field", "said"), [("subject", "  "), ("words", "\r\n ")])
def test_nothing_empty_is_written(kent, sam, setting, field, said):
    oaks = setting("Oaks", "Alex Marsh")

    with pytest.raises(actions.WritingRefused) as refused:
        writes(kent, sam, oaks, SAID._replace(**{field: said}))

    assert refused.value.field == field
    assert not Message.unscoped.exists()


def test_looking_costs_the_same_for_many_as_for_one(kent, sam, setting):
    many = [setting(f"Oaks {number}", f"Alex {number}") for number in range(12)]
    looks(kent, sam, *many)

    assert queries_of(lambda: looks(kent, sam, *many)) == queries_of(
        lambda: looks(kent, sam, many[0])
    )


def test_it_is_found_by_its_words(kent, sam, setting):
    writes(kent, sam, setting("Oaks", "Alex Marsh"))

    [found] = find(kent, read('"ring on monday"'), Kind.MESSAGE)

    assert (found.title, found.words.startswith("Oaks We are closed.")) == (
        "Closed on Friday",
        True,
    )
