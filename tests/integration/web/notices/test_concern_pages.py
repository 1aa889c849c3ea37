"""Pages of concerns about children's safety: noted by anybody who visits, read by few."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.audit.models import Record
from goodward.notices import queries
from tests.support.builders import a_person
from tests.support.days import noon
from tests.support.notices import Desk
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
TODAY = "Wednesday 2026-12-02"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def desk():
    return Desk()


def visitor_of(person):
    return Visitor(Client(), person)


def noted(desk):
    ida = visitor_of(desk.ida)
    ida.visit("notices:note_concern", pk=desk.acorns.pk)
    ida.send(said="The garden gate was open")
    return ida


def test_a_concern_is_noted_shared_by_somebody_and_gets_its_reference(desk):
    ida = visitor_of(desk.ida)
    ida.visit("providers:show", pk=desk.acorns.pk)
    ida.click("Note a concern about children’s safety")
    ida.send(said="")
    assert len(ida.errors) == 1
    ida.send(said="The garden gate was open")
    assert ida.title == "Concern 1: Acorns"
    assert "Opened: Children's safety." in ida.notices[0]

    sam = visitor_of(desk.sam)
    sam.visit("notices:list")
    sam.click("1 concern about children’s safety not shared with Ofsted yet")
    sam.click("Concern 1")
    sam.click("Say that it was shared with Ofsted")
    sam.send(person=str(desk.ida.pk), said="By telephone")
    said = words(sam.page.main)
    assert "Shared by Ida Lane" in said
    assert "Ofsted’s reference Not entered yet" in said
    assert "By telephone" in said
    sam.click("Enter Ofsted’s reference")
    sam.send(reference="C-77")
    assert "Ida Lane, 2 December 2026, C-77" in words(sam.visit("notices:concerns").main)
    assert desk.owed(desk.acorns, TODAY) == []


def test_the_form_of_ofsted_informed_leads_to_the_concern_that_waits(desk):
    ida = noted(desk)
    ida.visit("record:event", pk=desk.acorns.pk, kind="ofsted_informed")
    ida.click("Concern 1")
    assert ida.title == "Say that it was shared with Ofsted"
    ida.send()
    ida.visit("record:event", pk=desk.acorns.pk, kind="ofsted_informed")
    assert "Concern 1" not in words(ida.page.main)


def test_whoever_notes_one_and_may_not_read_it_goes_back_to_the_provider(desk):
    cas = visitor_of(a_person(desk.authority, "childcare_sufficiency_officer"))
    cas.visit("notices:note_concern", pk=desk.acorns.pk)
    cas.send(said="The garden gate was open")

    assert cas.title == "Acorns"
    assert "gate" not in words(cas.page.main)
    [concern] = queries.concerns_of(desk.authority)
    cas.visit("notices:concern", pk=concern.row.pk, status=403)
    cas.visit("record:event", pk=desk.acorns.pk, kind="ofsted_informed")
    assert "Concern 1" not in words(cas.page.main)


def test_one_entered_wrongly_is_taken_back_by_who_may_correct(desk):
    ida = noted(desk)
    assert "It was entered wrongly" not in words(ida.page.main)
    [concern] = queries.concerns_of(desk.authority)
    ida.visit("notices:concern_act", pk=concern.row.pk, act="take-back", status=403)
    sam = visitor_of(desk.sam)
    sam.visit("notices:concern", pk=concern.row.pk)
    sam.click("It was entered wrongly")
    sam.send(why="Another setting")
    assert "Entered wrongly" in words(sam.page.main)
    assert desk.open_pathways(desk.acorns, TODAY) == []
    sam.visit("notices:concern_act", pk=concern.row.pk, act="share", status=404)


def test_reading_a_concern_is_in_the_record_and_the_list_is_not(desk):
    noted(desk)
    rows = Record.objects.for_authority(desk.authority.pk).filter(kind="concern.opened")
    before = rows.count()
    sam = visitor_of(desk.sam)
    sam.visit("notices:concerns")
    assert "gate" not in words(sam.page.main)
    assert rows.count() == before
    sam.click("Concern 1")
    assert rows.order_by("pk").last().actor_name == "Sam Hill"
