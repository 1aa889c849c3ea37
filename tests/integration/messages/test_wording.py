"""An authority's own words for a text: looked at by two people, and kept for ever."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from goodward.audit import actions as audit
from goodward.messages import actions
from goodward.messages.models import Message, Wording
from goodward.messages.queries import get_wording, history_of, in_use, texts_of, wordings_of
from tests.integration.messages.conftest import MANAGER, THURSDAY
from tests.support.builders import a_person, a_provider, an_authority

pytestmark = pytest.mark.django_db
OWN = {
    "subject": "What we agreed with {provider}",
    "standard": "We agreed support on {day}.\n\n{authority}",
    "plain": "We agreed support.\r\n\r\n{authority}  \r\n",
}


def reword(authority, by, **changed):
    return actions.reword(
        authority=authority, name="package_agreed", by=by, at=THURSDAY, **OWN | changed
    )


def write(provider, number=1):
    return actions.write(
        authority=provider.authority, provider=provider, text="package_agreed",
        values={"day": "Thursday 2 April 2026"}, to=[MANAGER], cause=("package", number), by=None,
        at=THURSDAY,
    )  # fmt: skip


def test_own_words_are_used_once_somebody_else_adopted_them_and_messages_keep_theirs():
    kent = an_authority()
    provider = a_provider(kent, "Acorns")
    anna, sam = a_person(kent), a_person(kent)
    before = write(provider, 1)

    wording = reword(kent, anna)
    still = write(provider, 2)
    actions.adopt(wording=wording, why="Shorter", by=sam, at=THURSDAY)
    after = write(provider, 3)

    assert before.subject == still.subject == "The support agreed with Acorns"
    assert before.wording == still.wording
    assert before.wording.written_by is None
    assert after.subject == "What we agreed with Acorns"
    assert after.body == "We agreed support on Thursday 2 April 2026.\n\nKent\n"
    assert after.wording == wording
    assert wording.plain == "We agreed support.\n\n{authority}\n"
    assert Message.objects.for_authority(kent).get(pk=before.pk).body == before.body
    assert audit.verify_chain(kent.pk) is None


def test_nobody_adopts_what_they_wrote():
    kent = an_authority()
    anna = a_person(kent)
    wording = reword(kent, anna)

    with pytest.raises(actions.WordingRefused, match="Somebody else has to look"):
        actions.adopt(wording=wording, why="", by=anna, at=THURSDAY)

    assert not in_use(kent, "package_agreed").is_own


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"subject": "About {dya}"}, "subject", "“dya” is no value of this message"),
        ({"subject": " "}, "subject", "“subject” is empty"),
        ({"standard": ""}, "standard", "“standard” is empty"),
        ({"standard": "One\n\n**Two** {nothing}"}, "standard", "Line 3: bold is not used"),
        ({"plain": "word " * 17}, "plain", "Keep a sentence to 16 words here"),
        ({"standard": "<a href='x'>x</a>"}, "standard", "HTML is not used"),
        ({"standard": "[x](http://elsewhere.example)"}, "standard", "A link leads to a value"),
        ({"standard": "x" * 20_001}, "standard", "nobody reads such a message"),
    ],
)
def test_words_the_text_cannot_be_in_are_refused_beside_their_field(changed, field, said):
    kent = an_authority()

    with pytest.raises(actions.WordingRefused) as refused:
        reword(kent, a_person(kent), **changed)

    assert refused.value.field == field
    assert said in str(refused.value)
    assert list(wordings_of(kent, "package_agreed")) == []


def test_going_back_is_a_decision_too():
    kent = an_authority()
    anna, sam = a_person(kent), a_person(kent)
    actions.adopt(wording=reword(kent, anna), why="", by=sam, at=THURSDAY)

    actions.go_back(authority=kent, name="package_agreed", why="Too short", by=anna, at=THURSDAY)

    assert not in_use(kent, "package_agreed").is_own
    assert [(each.wording is None, each.why) for each in history_of(kent, "package_agreed")] == [
        (True, "Too short"),
        (False, ""),
    ]
    with pytest.raises(actions.WordingRefused, match="in use already"):
        actions.go_back(authority=kent, name="package_agreed", why="", by=anna, at=THURSDAY)


def test_own_words_that_no_longer_fit_the_text_are_not_used_and_it_is_said():
    kent = an_authority()
    actions.adopt(wording=reword(kent, a_person(kent)), why="", by=a_person(kent), at=THURSDAY)
    stale = Wording.objects.for_authority(kent).create(
        authority=kent, name="package_agreed", subject="{gone}", standard="x", plain="x",
        hash="x", written_at=THURSDAY, written_by=a_person(kent),
    )  # fmt: skip

    with pytest.raises(actions.WordingRefused, match="no longer fit"):
        actions.adopt(wording=stale, why="", by=a_person(kent), at=THURSDAY)
    kent_adoption = history_of(kent, "package_agreed").model
    kent_adoption.objects.for_authority(kent).create(
        authority=kent, name="package_agreed", wording=stale, adopted_at=THURSDAY,
        adopted_by=a_person(kent),
    )  # fmt: skip

    used = in_use(kent, "package_agreed")
    assert (used.is_own, used.is_stale) == (False, True)
    assert write(a_provider(kent, "Acorns")).subject == "The support agreed with Acorns"


def test_another_authority_neither_uses_nor_sees_them():
    kent, leicestershire = an_authority(), an_authority("leicestershire")
    wording = reword(kent, a_person(kent))
    actions.adopt(wording=wording, why="", by=a_person(kent), at=THURSDAY)

    assert not in_use(leicestershire, "package_agreed").is_own
    with pytest.raises(Wording.DoesNotExist):
        get_wording(leicestershire, wording.pk)


def test_words_and_decisions_are_never_changed():
    kent = an_authority()
    wording = reword(kent, a_person(kent))

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Wording.objects.for_authority(kent).filter(pk=wording.pk).update(subject="Other")


def test_every_text_of_the_library_is_listed():
    rows = texts_of(an_authority())

    assert [each.name for each in rows] == sorted(each.name for each in rows)
    assert all(each.used and not each.problems for each in rows)
