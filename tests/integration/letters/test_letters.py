"""Letters that the policy asks for: drafted, made once, sent or posted, never changed."""

from __future__ import annotations

import hashlib
import io

import docx
import pytest
from django.db import IntegrityError, connection, transaction

from goodward.audit.queries import records_of
from goodward.cases.queries import timeline
from goodward.letters import actions, queries
from goodward.letters.actions import LetterRefused
from goodward.letters.models import Letter
from goodward.letters.texts import COPY, COVER, TEXTS
from goodward.messages import shelf
from goodward.messages.actions import Recipient, adopt, change_outgoing, reword
from goodward.messages.queries import messages_of
from goodward.policies.queries import rules_of
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, an_authority, history
from tests.support.days import day, noon
from tests.support.letters import SAID, THURSDAY, Owing
from tests.support.pdf import Pdf
from tests.support.visits import a_contact

pytestmark = pytest.mark.django_db
FRIDAY, NEXT_MONDAY = "Friday 2026-02-20", "Monday 2026-02-23"


@pytest.fixture
def owing():
    return Owing()


def owed(owing, on=THURSDAY):
    return [
        (each.kind, each.draft is not None, each.made is not None)
        for each in queries.letters_owed(owing.provider, today=day(on))
    ]


def sent_events(owing, on=NEXT_MONDAY):
    return [
        (each.on, dict(each.fields), each.note)
        for each in timeline(owing.provider, today=day(on))
        if each.kind == "letter_sent"
    ]


def test_the_letter_is_owed_once_the_first_visit_was_held(owing):
    assert owed(owing, "Friday 2026-02-13") == []
    [letter] = queries.letters_owed(owing.provider, today=day(THURSDAY))

    assert letter.title == "The process of support, and what it may mean for funding"
    assert letter.signed_by == ("improvement_standards_manager",)
    assert letter.must_say == (
        "What support the setting will have, and in which steps.",
        "That funding for two-year-olds (FF2) may be withdrawn.",
    )


def test_no_other_pathway_owes_a_letter():
    authority = an_authority()
    provider = a_provider(authority)
    history(provider, [("Friday 2026-02-06", "judgement_published", REQUIRES_IMPROVEMENT)])

    assert queries.letters_owed(provider, today=day(THURSDAY)) == []


def test_a_letter_by_e_mail_is_made_sent_and_recorded_at_once(owing):
    letter = owing.make(owing.draft(), to=[owing.alex.pk, owing.owner.pk])

    [message] = messages_of(owing.provider)
    assert message.subject == "The support Beeches will have"
    assert sorted((each.name, each.why) for each in message.deliveries.all()) == [
        ("Alex Marsh", "Leader or manager"), ("Kim Hay", "Owner"),
    ]  # fmt: skip
    [attached] = message.attachments.all()
    assert (attached.name, bytes(attached.content)) == ("letter-1.pdf", bytes(letter.pdf))
    assert hashlib.sha256(letter.pdf).hexdigest() == letter.sha256
    assert f"/portal/{owing.provider.pk}/letters/{letter.pk}/" in message.body
    assert sent_events(owing) == [(day(THURSDAY), {"letter": "support_process"}, "Letter 1")]
    assert owed(owing) == []


def test_the_letter_says_everything_on_paper(owing):
    change_outgoing(
        authority=owing.authority, channel="email", reply_to="", is_quiet_at_weekends=True,
        opens=noon(THURSDAY).time(), closes=noon(THURSDAY).time(),
        letter_address="County Hall\nMaidstone", telephone="01622 960 000",
        by=owing.pat, at=noon(THURSDAY),
    )  # fmt: skip

    letter = owing.make(owing.draft(more="Please call\nSam."))

    page = queries.page_of(letter)
    assert page.sender == ("County Hall", "Maidstone", "Telephone 01622 960 000")
    assert page.recipient == ("Alex Marsh", "Beeches", "1 High Street", "Deal", "ZE1 1AA")
    assert (page.day, page.reference) == ("Thursday 19 February 2026", "Letter 1")
    assert page.salutation == "Dear Alex Marsh"
    assert page.signed == ("Pat Lane", "Improvement and Standards Manager")
    assert [each.lines for each in page.blocks if each.kind == "list"] == [
        ("We visit you together.", "We visit each month.")
    ]
    said = Pdf(bytes(letter.pdf)).words
    assert "Your case is with Sam Hill." in said
    assert "funding for two-year-olds may be withdrawn" in said
    assert "Please call Sam." in said
    words = docx.Document(io.BytesIO(queries.word_document(letter))).paragraphs
    assert "Your case is with Sam Hill." in [each.text for each in words]


def test_what_may_be_empty_leaves_its_paragraph_out(owing):
    letter = owing.make(owing.draft(funding="", more=""))

    assert "withdrawn" not in Pdf(bytes(letter.pdf)).words


def test_what_somebody_types_stays_text(owing):
    hostile = "{sender} {{ 7*7 }} #import <b>bold</b> [x](https://evil.example)"

    letter = owing.make(owing.draft(more=hostile))

    assert [hostile] in [list(each.lines) for each in queries.page_of(letter).blocks]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"steps": " \n "}, "steps"),
        ({"steps": "\n".join("x" * 41)}, "steps"),
        ({"steps": "x" * 4001}, "steps"),
        ({"more": "x" * 4001}, "more"),
    ],
)
def test_what_is_missing_or_too_long_is_refused_and_nothing_is_kept(owing, said, field):
    with pytest.raises(LetterRefused) as refused:
        owing.draft(**said)

    assert refused.value.field == field
    assert owed(owing) == [("support_process", False, False)]


def test_two_people_write_and_neither_loses_words(owing):
    owing.draft(more="From Sam")

    with pytest.raises(LetterRefused, match="wrote in this letter after you opened it"):
        owing.draft(owing.pat, more="From Pat")
    second = owing.draft(owing.pat, more="From both", revision=1)

    assert (second.revision, second.said["more"]) == (2, "From both")


def test_what_was_read_is_what_is_made(owing):
    draft = owing.draft()
    owing.draft(owing.pat, more="Changed meanwhile", revision=1)

    with pytest.raises(LetterRefused, match="read it once more"):
        owing.make(draft, revision=1)


def test_a_double_submit_makes_one_letter(owing):
    draft = owing.draft()
    owing.make(draft)

    with pytest.raises(LetterRefused, match="Pat Lane made this letter already: it is Letter 1"):
        owing.make(draft)

    assert len(sent_events(owing)) == len(messages_of(owing.provider)) == 1


def test_a_letter_recorded_by_hand_is_not_sent_as_well(owing):
    draft = owing.draft()
    history(owing.provider, [(THURSDAY, "letter_sent", {"letter": "support_process"})])

    with pytest.raises(LetterRefused, match="not owed any more"):
        owing.make(draft)
    assert messages_of(owing.provider) == []


def test_only_whom_the_policy_names_signs_it(owing):
    draft = owing.draft()

    with pytest.raises(LetterRefused, match="signed by: Improvement and Standards Manager"):
        owing.make(draft, by=owing.sam)


def test_it_goes_to_people_of_this_provider_with_an_address(owing):
    draft = owing.draft()
    elsewhere = a_provider(owing.authority)

    for to in ([], [a_contact(elsewhere).pk], [owing.alex.pk, 10**9]):
        with pytest.raises(LetterRefused) as refused:
            owing.make(draft, to=to)
        assert refused.value.field == "to"
    nobody = a_contact(owing.provider, "Lee Moss", email="", gets_notes=False)
    with pytest.raises(LetterRefused, match="no e-mail address of Lee Moss"):
        owing.make(draft, to=[nobody.pk])
    assert owing.make(draft, to=[nobody.pk], way="post").way == "post"


def test_a_letter_by_post_waits_until_somebody_says_it_was_posted(owing):
    letter = owing.make(owing.draft(), way="post")
    assert owed(owing) == [("support_process", False, True)]
    assert (sent_events(owing), messages_of(owing.provider)) == ([], [])
    assert list(queries.letters_sent_to(owing.provider)) == []

    actions.say_posted(letter=letter, on=day(FRIDAY), by=owing.sam, at=noon(NEXT_MONDAY))

    assert sent_events(owing) == [(day(FRIDAY), {"letter": "support_process"}, "Letter 1")]
    assert owed(owing, NEXT_MONDAY) == []
    assert [each.pk for each in queries.letters_sent_to(owing.provider)] == [letter.pk]
    with pytest.raises(LetterRefused, match="left already"):
        actions.say_posted(letter=letter, on=day(FRIDAY), by=owing.pat, at=noon(NEXT_MONDAY))
    assert messages_of(owing.provider) == []


def test_a_day_before_it_was_made_or_still_to_come_is_refused(owing):
    letter = owing.make(owing.draft(), way="post")

    with pytest.raises(LetterRefused, match="made on Thursday 19 February 2026"):
        actions.say_posted(
            letter=letter, on=day("Wednesday 2026-02-18"), by=owing.sam, at=noon(FRIDAY)
        )
    with pytest.raises(ValueError, match="today or in the past"):
        actions.say_posted(letter=letter, on=day(NEXT_MONDAY), by=owing.sam, at=noon(FRIDAY))
    assert sent_events(owing) == []


def test_one_that_waits_stands_in_the_way_of_another_until_it_is_set_aside(owing):
    letter = owing.make(owing.draft(), way="post")
    with pytest.raises(LetterRefused, match="waits to be posted"):
        owing.draft()
    with pytest.raises(LetterRefused, match="Say why"):
        actions.set_aside(letter=letter, why=" ", by=owing.pat, at=noon(FRIDAY))

    actions.set_aside(letter=letter, why="A wrong name", by=owing.pat, at=noon(FRIDAY))
    second = owing.make(owing.draft(), FRIDAY)

    assert (letter.number, second.number) == (1, 2)
    assert [each.number for each in queries.letters_sent_to(owing.provider)] == [2]
    assert len(sent_events(owing)) == 1


def test_the_database_refuses_to_change_a_letter_and_to_end_it_twice(owing):
    letter = owing.make(owing.draft())

    for statement in (
        "UPDATE letters_letter SET number = 9",
        "DELETE FROM letters_letterend",
    ):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.for_authority(owing.authority).create(
            **{
                field.name: getattr(letter, field.name)
                for field in Letter._meta.fields
                if field.name not in ("id", "number")
            },
            number=2,
        )


def test_every_step_stands_in_the_record(owing):
    first = owing.make(owing.draft(), way="post")
    actions.set_aside(letter=first, why="A wrong name", by=owing.pat, at=noon(THURSDAY))
    second = owing.make(owing.draft(), way="post")
    actions.say_posted(letter=second, on=day(THURSDAY), by=owing.pat, at=noon(THURSDAY))

    kinds = [each.kind for each in records_of(owing.authority.pk) if "letter." in each.kind]
    assert kinds[::-1] == [
        "letter.written", "letter.made", "letter.set_aside",
        "letter.written", "letter.made", "letter.posted",
    ]  # fmt: skip


def test_the_authoritys_own_words_are_used_once_adopted_and_the_letter_keeps_them(owing):
    words = reword(
        authority=owing.authority, name="letter_support_process", subject="Our support",
        standard="These are the steps:\n- {steps}\n", plain="The steps:\n- {steps}\n",
        by=owing.sam, at=noon(THURSDAY),
    )  # fmt: skip
    adopt(wording=words, why="Shorter", by=owing.pat, at=noon(THURSDAY))

    letter = owing.make(owing.draft())

    assert queries.page_of(letter).title == "Our support"
    assert letter.wording == words


def test_another_authority_finds_nothing_of_it(owing):
    draft = owing.draft()
    letter = owing.make(draft)
    elsewhere = an_authority("leicestershire")

    with pytest.raises(Letter.DoesNotExist):
        queries.get_letter(elsewhere, letter.pk)
    with pytest.raises(type(draft).DoesNotExist):
        queries.get_draft(elsewhere, draft.pk)
    with pytest.raises(Letter.DoesNotExist):
        queries.letter_sent_to(a_provider(owing.authority), letter.pk)


def test_every_letter_that_a_policy_describes_has_a_text():
    described = set()
    for slug in ("kent", "leicestershire"):
        described |= set(rules_of(an_authority(slug)).latest.text.letters)

    assert described <= set(TEXTS)
    assert {*TEXTS.values(), COVER, COPY} <= set(shelf.names())
    assert set(queries.asked_of("support_process")) == set(SAID)


def test_a_copy_goes_to_whom_the_policy_names(owing):
    [letter] = queries.letters_owed(owing.provider, today=day(THURSDAY))
    copied = letter._replace(copy_to=("improvement_adviser", "funding_officer"))
    fund = a_person(owing.authority, "funding_officer", name="Jo Reed")

    assert [(each.name, each.email) for each in queries.copies_of(copied, owing.provider)] == [
        ("Sam Hill", owing.sam.email), ("Jo Reed", fund.email),
    ]  # fmt: skip


def test_a_copy_leads_its_officer_to_their_own_page(owing, monkeypatch):
    """No policy of the library names anybody for a copy yet, so one is named here."""
    monkeypatch.setattr(
        "goodward.letters.making.copies_of",
        lambda owed, provider: (Recipient("Sam Hill", owing.sam.email, "the Improvement Adviser"),),
    )

    letter = owing.make(owing.draft(), to=[owing.alex.pk])

    copied, sent = messages_of(owing.provider)
    assert [each.name for each in sent.deliveries.all()] == ["Alex Marsh"]
    assert [each.name for each in copied.deliveries.all()] == ["Sam Hill"]
    assert f"/portal/{owing.provider.pk}/letters/{letter.pk}/" in sent.body
    assert f"/letters/{letter.pk}/" in copied.body
    assert "/portal/" not in copied.body
    assert copied.is_internal
    assert letter.to == [
        ["Alex Marsh", "Leader or manager"], ["Sam Hill", "the Improvement Adviser"],
    ]  # fmt: skip
