"""What a provider fills in for itself is its own until it shares it, and then stays shared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.audit.models import Record
from goodward.instruments import actions, queries
from goodward.instruments.actions import AuditRefused
from goodward.instruments.models import Audit
from goodward.policies.queries import rules_of
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.documents import an_own_audit
from tests.support.portal import a_manager, portal_of, somebody_at
from tests.support.visitor import Visitor, words
from tests.support.visits import an_audit

pytestmark = pytest.mark.django_db
TODAY = "Wednesday 2026-04-15"
SECRET = "We argue about the garden."


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def oaks():
    return a_provider(an_authority("leicestershire"), "Oaks")


@pytest.fixture
def manager(oaks):
    return a_manager(oaks, "Alex Marsh")


@pytest.fixture
def anna(oaks):
    return a_person(oaks.authority, name="Anna Bell")


def seen_by(officer, oaks, audit):
    """Return whether an officer finds an audit anywhere, and can open it."""
    lines = [each.pk for each in queries.audits_of(oaks)]
    scores = [each.pk for each in queries.scores_over_time(oaks, "three_questions")]
    opened = Client()
    opened.force_login(officer)
    status = opened.get(reverse("instruments:show", kwargs={"pk": audit.pk})).status_code
    return (audit.pk in lines, audit.pk in scores, status)


def test_a_manager_uses_the_three_questions_and_they_stay_at_the_setting(oaks, manager, anna):
    desk = portal_of(Client(), manager)
    page = desk.visit("portal_instruments:list", provider=oaks.pk)
    assert "Nobody at the authority sees what you fill in here unless you share it." in words(page)
    desk.click("Three questions")
    desk.send(about="Baby room")
    fields = [each["name"] for each in desk.page.select("textarea")]
    desk.send(**{fields[0]: "Songs", fields[1]: SECRET, fields[2]: "A rota"})
    desk.send()

    assert desk.notices == ["It is finished. It can no longer be changed."]
    assert "Only people at your setting can see this." in words(desk.page)
    assert SECRET in words(desk.page)
    audit = Audit.objects.for_authority(oaks.authority).get()
    assert seen_by(anna, oaks, audit) == (False, False, 404)


@pytest.mark.parametrize("is_finished", [False, True])
def test_no_page_or_query_of_the_officers_shows_what_is_not_shared(
    oaks, manager, anna, is_finished
):
    audit = an_own_audit(oaks, manager, is_finished=is_finished)
    an_audit(oaks, anna, "Monday 2026-03-09")
    officer = Client()
    officer.force_login(anna)

    for name in ("show", "pdf", "finish", "gaps", "gaps_export", "set_aside"):
        address = reverse(f"instruments:{name}", kwargs={"pk": audit.pk})
        assert officer.get(address).status_code == officer.post(address).status_code == 404, name
    fill = {"pk": audit.pk, "section": "questions"}
    assert officer.get(reverse("instruments:fill", kwargs=fill)).status_code == 404
    for name in ("instruments:list", "providers:show", "plans:show", "documents:list"):
        page = officer.get(reverse(name, kwargs={"pk": oaks.pk})).content.decode()
        assert SECRET not in page
        assert f"/audits/{audit.pk}/" not in page
    with pytest.raises(Audit.DoesNotExist):
        queries.get_audit(oaks.authority, audit.pk)
    assert len(queries.audits_of(oaks)) == 1
    assert queries.scores_over_time(oaks, "three_questions") == []


def test_the_authoritys_record_tells_nothing_of_what_is_in_it(oaks, manager):
    an_own_audit(oaks, manager, is_finished=True)

    mine = Record.objects.for_authority(oaks.authority_id).filter(kind__startswith="own_audit.")
    assert [(each.kind, each.detail) for each in mine.order_by("pk")] == [
        ("own_audit.begun", "{}"),
        ("own_audit.saved", "{}"),
        ("own_audit.finished", "{}"),
    ]


def test_what_is_shared_is_read_by_officers_who_are_named(oaks, manager, anna):
    audit = an_own_audit(oaks, manager, is_finished=True)
    desk = portal_of(Client(), manager)
    desk.visit("portal_instruments:show", provider=oaks.pk, audit=audit.pk)
    desk.click("Share it with your adviser")
    desk.send()

    assert desk.notices == ["It is shared. Your adviser can read it."]
    assert "Nobody at the authority has read it yet." in words(desk.page)
    officer = Visitor(Client(), anna)
    officer.visit("instruments:list", pk=oaks.pk)
    page = officer.click("Three questions")
    assert SECRET in words(page)
    assert "The provider’s own: Alex Marsh" in words(page)
    page = desk.visit("portal_instruments:show", provider=oaks.pk, audit=audit.pk)
    assert "You shared it on 15 April 2026. Read by Anna Bell." in words(page)
    assert "Take it back" not in words(page)
    desk.visit("portal_instruments:take_back", provider=oaks.pk, audit=audit.pk)
    desk.send()
    assert desk.errors == ["Anna Bell has read it, so it stays shared"]
    assert seen_by(anna, oaks, audit) == (True, True, 200)


def test_what_nobody_has_read_is_taken_back_and_gone(oaks, manager, anna):
    audit = an_own_audit(oaks, manager, is_finished=True)
    actions.share(audit=audit, by=manager, at=noon(TODAY))
    assert [each.pk for each in queries.audits_of(oaks)] == [audit.pk]
    desk = portal_of(Client(), manager)
    desk.visit("portal_instruments:show", provider=oaks.pk, audit=audit.pk)
    desk.click("Take it back")
    desk.send()

    assert desk.notices == ["It is yours alone again."]
    assert seen_by(anna, oaks, audit) == (False, False, 404)
    actions.share(audit=audit, by=manager, at=noon(TODAY))
    assert seen_by(anna, oaks, audit) == (True, True, 200)


def test_a_reading_before_it_was_taken_back_does_not_count_for_the_next_time(oaks, manager, anna):
    audit = an_own_audit(oaks, manager, is_finished=True)
    actions.share(audit=audit, by=manager, at=noon(TODAY))
    actions.take_back(audit=audit, by=manager, at=noon(TODAY))
    actions.share(audit=audit, by=manager, at=noon(TODAY))
    assert queries.sharing_of(audit).read_by == ()

    actions.note_read(audit=audit, by=anna, at=noon(TODAY))
    actions.note_read(audit=audit, by=anna, at=noon(TODAY))

    assert queries.sharing_of(audit).read_by == ("Anna Bell",)
    assert audit.sharings.filter(kind="read").count() == 1


def test_only_what_is_finished_and_ones_own_is_shared(oaks, manager, anna):
    draft = an_own_audit(oaks, manager)
    with pytest.raises(AuditRefused, match="Finish it first"):
        actions.share(audit=draft, by=manager, at=noon(TODAY))
    with pytest.raises(AuditRefused, match="It is not shared"):
        actions.take_back(audit=draft, by=manager, at=noon(TODAY))
    theirs = an_audit(oaks, anna, "Monday 2026-03-09")
    with pytest.raises(AuditRefused, match="the authority’s own audit"):
        actions.share(audit=theirs, by=manager, at=noon(TODAY))
    actions.note_read(audit=theirs, by=anna, at=noon(TODAY))
    assert not theirs.sharings.exists()


def test_a_provider_finds_its_own_audits_alone(oaks, manager, anna):
    own = an_own_audit(oaks, manager)
    theirs = an_audit(oaks, anna, "Monday 2026-03-09")
    others = an_own_audit(other := a_provider(oaks.authority), a_manager(other))

    assert [each.pk for each in queries.own_lines(oaks)] == [own.pk]
    for pk in (theirs.pk, others.pk):
        with pytest.raises(Audit.DoesNotExist):
            queries.own_audit(oaks, pk)


def test_a_trustee_reads_and_does_not_fill_in(oaks, manager):
    audit = an_own_audit(oaks, manager, is_finished=True)
    desk = portal_of(Client(), somebody_at(oaks, "trustee"))

    page = desk.visit("portal_instruments:show", provider=oaks.pk, audit=audit.pk)
    assert SECRET in words(page)
    assert "Share it" not in words(page)


def test_forms_for_a_provider_are_those_of_its_kind(oaks, manager):
    policy = rules_of(oaks.authority).on(day(TODAY)).text
    offered = {each.form.id for each in queries.forms_for(oaks, policy).choices}
    page = portal_of(Client(), manager).visit("portal_instruments:list", provider=oaks.pk)

    shown = {a["href"].split("/")[-2] for a in page.select("main a[href*='/begin/']")}
    assert shown == offered
    assert "three_questions" in offered
