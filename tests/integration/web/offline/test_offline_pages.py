"""What a device is given to keep: visits, their packs and notes, and the page that opens them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from goodward.accounts.models import User
from goodward.diary import actions as diary
from goodward.diary.models import Visit
from goodward.notes.models import Note
from goodward.web.pages.offline import shell
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.visitor import Visitor, words
from tests.support.visits import a_contact, a_note, a_visit, an_issued_note

pytestmark = pytest.mark.django_db
IA = "improvement_adviser"
TODAY = "Thursday 2026-06-11"
JUDGED = ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)
VISITED = ("Wednesday 2026-04-22", "visit_held", {"roles": (IA,)})


class Desk(NamedTuple):
    """An adviser signed in, with a visit that is booked for next Tuesday."""

    adviser: User
    client: Client
    visit: Visit

    def given(self, **asked: Any) -> dict[str, Any]:
        """What the device is given of the visit."""
        answer = self.client.get(reverse("offline:visit", args=[self.visit.pk]), asked)
        assert answer.status_code == 200
        told: dict[str, Any] = answer.json()
        return told

    def page(self) -> str:
        visitor = Visitor(self.client)
        return words(visitor.visit("offline:home").select_one("main"))


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def desk() -> Desk:
    authority = an_authority()
    adviser = a_person(authority, IA, name="Sam Hill")
    provider = a_provider(authority, "Beeches", town="Deal", postcode="CT14 6AA")
    a_contact(provider)
    history(provider, [JUDGED, VISITED])
    client = Client()
    client.force_login(adviser)
    return Desk(
        adviser, client, a_visit(provider, "Tuesday 2026-06-16", (adviser, IA), booked=TODAY)
    )


def held(desk: Desk) -> Visit:
    return diary.hold(
        visit=desk.visit,
        on=day(TODAY),
        present=[desk.adviser.pk],
        by=desk.adviser,
        at=noon(TODAY),
    )


# Which visits


def test_a_visit_without_a_note_says_to_begin_it_first(desk):
    visitor = Visitor(desk.client)

    page = visitor.visit("offline:home")

    assert "Beeches Tuesday 16 June 2026" in words(page.select_one("main"))
    [keep] = page.select("[data-keeps]")
    assert keep["href"] == f"/offline/app/#keep-{desk.visit.pk}"
    visitor.click("Begin the note")
    assert visitor.answer.request["PATH_INFO"] == f"/visits/{desk.visit.pk}/note/"
    # Looking at it has begun nothing.
    assert not Note.objects.for_authority(desk.visit.authority).exists()


def test_a_note_that_is_begun_is_kept_with_its_visit(desk):
    note = a_note(desk.visit, desk.adviser, TODAY)
    visitor = Visitor(desk.client)
    here = f"/offline/app/#keep-{desk.visit.pk}-{note.pk}"

    page = visitor.visit("offline:home")
    assert [each["href"] for each in page.select("[data-keeps]")] == [here]
    assert "not begun" not in words(page.select_one("main"))
    # The same from the page of the visit, and from the note's own.
    visitor.visit("diary:show", pk=desk.visit.pk)
    assert visitor.link("Keep on this device")["href"] == here
    visitor.visit("notes:show", pk=note.pk)
    assert visitor.link("Keep on this device")["href"] == here


def test_what_is_issued_or_cancelled_is_not_offered(desk):
    an_issued_note(held(desk), desk.adviser, TODAY, {"present": "Alex Marsh"})
    assert "No visits of yours in these weeks" in desk.page()

    other = a_visit(desk.visit.provider, "Friday 2026-06-19", (desk.adviser, IA), booked=TODAY)
    assert "Friday 19 June 2026" in desk.page()
    diary.cancel(
        visit=other, by_whom="setting", reason="Closed that day", by=desk.adviser, at=noon(TODAY)
    )
    assert "No visits of yours in these weeks" in desk.page()
    visitor = Visitor(desk.client)
    visitor.visit("diary:show", pk=other.pk)
    assert "Keep on this device" not in words(visitor.page.select_one("main"))


@pytest.mark.parametrize(
    ("on", "is_listed"),
    [
        # Four weeks after Thursday 11 June, and the day after.
        ("Thursday 2026-07-09", True),
        ("Friday 2026-07-10", False),
    ],
)
def test_visits_of_the_next_four_weeks_are_listed(desk, on, is_listed):
    a_visit(desk.visit.provider, on, (desk.adviser, IA), booked=TODAY)

    assert ("July 2026" in desk.page()) is is_listed


def test_a_colleagues_visit_is_not_mine_to_take(desk):
    colleague = a_person(desk.visit.authority, IA)
    client = Client()
    client.force_login(colleague)

    page = Visitor(client).visit("offline:home")

    assert "Beeches" not in words(page.select_one("main"))


def test_every_script_that_is_needed_is_said_and_the_paper_offered(desk):
    visitor = Visitor(desk.client)
    page = visitor.visit("offline:home")

    assert "needs JavaScript" in words(page.select_one("noscript"))
    # Without scripts a link to what only scripts do is not there.
    assert all(each.has_attr("hidden") for each in page.select("[data-keeps], [data-opens]"))
    visitor.click("Pack to print")
    assert visitor.title == "Visit 2: visit pack"


def test_the_diary_leads_there_for_whoever_may_write_notes(desk):
    visitor = Visitor(desk.client)
    visitor.visit("diary:week")
    visitor.click("Work without a signal")
    assert visitor.title == "Work without a signal"

    reader = Client()
    reader.force_login(a_person(desk.visit.authority, "senior_staff"))
    page = Visitor(reader).visit("diary:week")
    assert "Work without a signal" not in words(page.select_one("main"))


# What the device is given


def test_a_visit_comes_with_its_facts_and_its_pack(desk):
    told = desk.given()

    assert told["key"] == str(desk.visit.pk)
    assert told["authority"] == "kent"
    assert told["addresses"] == {"draft": ""}
    assert told["visit"]["provider"] == "Beeches"
    assert (told["visit"]["day"], told["visit"]["iso_day"]) == (
        "Tuesday 16 June 2026",
        "2026-06-16",
    )
    facts = {each["key"]: each["value"] for each in told["visit"]["facts"]}
    assert facts["Who goes"] == "Sam Hill"
    assert told["pack"]["title"] == "Visit 2"
    where = {each["key"]: each["value"] for each in told["pack"]["facts"]}
    assert where["Where"] == "Deal, CT14 6AA"
    assert not Note.objects.for_authority(desk.visit.authority).exists()


def test_a_note_comes_with_where_it_is_written(desk):
    note = a_note(desk.visit, desk.adviser, TODAY, {"present": "Alex Marsh"})

    told = desk.given(note=note.pk)

    assert told["key"] == f"{desk.visit.pk}-{note.pk}"
    assert told["addresses"] == {"draft": f"/notes/{note.pk}/draft/"}
    draft = desk.client.get(told["addresses"]["draft"]).json()
    assert draft["fields"] == {"present": "Alex Marsh"}
    [actions] = [each for each in draft["form"] if each["rows"]]
    # Each field of a row says by itself which row it is of.
    assert [each["label"] for each in actions["fields"][3:6]] == [
        "Action 2: what will be done",
        "Action 2: who will do it",
        "Action 2: by when",
    ]


def test_a_visit_for_every_pathway_brings_the_pack_of_one_that_is_open(desk):
    visit = a_visit(
        desk.visit.provider, "Friday 2026-06-19", (desk.adviser, IA), booked=TODAY, pathway=""
    )

    told = Desk(desk.adviser, desk.client, visit).given()

    assert told["pack"]["pathway"] == "Requires improvement"


def test_a_visit_on_no_open_pathway_comes_without_a_pack(desk):
    provider = a_provider(desk.visit.authority, "Elms")
    visit = a_visit(provider, "Friday 2026-06-19", (desk.adviser, IA), booked=TODAY, pathway="")

    assert Desk(desk.adviser, desk.client, visit).given()["pack"] is None


def test_a_pack_is_not_given_any_more_once_the_note_is_issued(desk):
    address = reverse("offline:visit", args=[desk.visit.pk])
    an_issued_note(held(desk), desk.adviser, TODAY, {"present": "Alex Marsh"})

    answer = desk.client.get(address)

    assert (answer.status_code, answer.json()) == (409, {"state": "issued"})


@pytest.mark.parametrize("asked", ["0", "x", "-1"])
def test_a_note_that_is_not_there_is_not_found(desk, asked):
    answer = desk.client.get(reverse("offline:visit", args=[desk.visit.pk]), {"note": asked})

    assert answer.status_code == 404


def test_a_note_of_another_visit_is_not_found(desk):
    other = a_visit(desk.visit.provider, "Friday 2026-06-19", (desk.adviser, IA), booked=TODAY)
    note = a_note(other, desk.adviser, TODAY)

    answer = desk.client.get(reverse("offline:visit", args=[desk.visit.pk]), {"note": note.pk})

    assert answer.status_code == 404


def test_what_is_given_is_kept_by_nothing_in_between(desk):
    for address in (reverse("offline:token"), reverse("offline:visit", args=[desk.visit.pk])):
        assert "no-store" in desk.client.get(address)["Cache-Control"]


def test_the_token_is_the_signed_in_persons_and_lets_a_note_be_sent(desk):
    note = a_note(desk.visit, desk.adviser, TODAY)
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.adviser)

    told = client.get(reverse("offline:token")).json()
    assert (told["person"], told["authority"]) == (str(desk.adviser.pk), "kent")

    def send(**headers: str) -> int:
        body = {"base": note.revision, "changes": {"present": "Alex Marsh"}}
        answer = client.post(
            reverse("notes:draft", args=[note.pk]),
            json.dumps(body),
            content_type="application/json",
            headers=headers,
        )
        status: int = answer.status_code
        return status

    assert send() == 403
    assert send(**{"X-CSRFToken": told["token"]}) == 200


# The page that opens them


def test_the_page_is_the_same_for_everybody_and_names_nobody(desk):
    mine = desk.client.get(reverse("offline:app")).content

    assert mine == Client().get(reverse("offline:app")).content
    assert b"Sam Hill" not in mine
    assert b"data-person" not in mine


def test_the_worker_keeps_everything_the_page_is_made_of(desk):
    answer = Client().get(reverse("offline:worker"))
    script = answer.content.decode()
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"
    [kept] = re.findall(r"^const ASSETS = (.*);$", script, re.MULTILINE)

    page = Visitor(Client()).visit("offline:app")

    asked = {each["src"] for each in page.select("script[src]")}
    asked |= {each["href"] for each in page.select("link[rel=stylesheet], link[rel=icon]")}
    assert asked <= set(json.loads(kept))
    imported = _imported(asked)
    assert "/static/goodward/offline/vault.js" in imported
    assert imported <= set(json.loads(kept))


def _imported(scripts: set[str]) -> set[str]:
    """Return every script that these import, and those import in turn."""
    found: set[str] = set()
    waiting = [each for each in scripts if each.endswith(".js") and "vendor" not in each]
    while waiting:
        here = waiting.pop()
        text = b"".join(Client().get(here).streaming_content).decode()
        for there in re.findall(r'^(?:import|export) (?:.* from )?"(\./[^"]+)";$', text, re.M):
            address = f"{here.rpartition('/')[0]}/{there.removeprefix('./')}"
            if address not in found:
                found.add(address)
                waiting.append(address)
    return found


def test_the_worker_changes_with_what_it_keeps(monkeypatch, tmp_path):
    before = shell.worker(None).content
    changed = tmp_path / "app.js"
    changed.write_text("// something else")
    found = shell._found
    shell._worker.cache_clear()
    monkeypatch.setattr(
        shell, "_found", lambda name: str(changed) if name.endswith("/app.js") else found(name)
    )

    after = shell.worker(None).content

    shell._worker.cache_clear()
    assert re.findall(rb'VERSION = "(\w+)"', before) != re.findall(rb'VERSION = "(\w+)"', after)


def test_a_device_can_put_the_page_among_its_apps():
    answer = Client().get(reverse("offline:manifest"))

    told = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["start_url"], told["scope"]) == ("/offline/app/", "/offline/")
    assert told["icons"][0]["src"].endswith(".svg")


# Signing out


def test_signing_out_tells_the_browser_to_clear_and_nothing_else_does(desk):
    assert not desk.client.get(reverse("account_logout")).has_header("Clear-Site-Data")
    assert not desk.client.get("/offline/").has_header("Clear-Site-Data")

    answer = desk.client.post(reverse("account_logout"))

    assert answer["Clear-Site-Data"] == '"storage"'
    assert not Client().get(reverse("account_login")).has_header("Clear-Site-Data")


def test_every_page_says_whose_it_is_to_what_is_kept_here(desk):
    page = Visitor(desk.client).visit("offline:home")
    assert page.html["data-person"] == str(desk.adviser.pk)

    nobody = Visitor(Client()).visit("account_login")
    assert not nobody.html.has_attr("data-person")
