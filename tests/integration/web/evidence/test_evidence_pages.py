"""A pack is asked for on the provider's page, looked at while it is made, and downloaded."""

from __future__ import annotations

import io

import pytest
import time_machine
from django.urls import reverse

from goodward.core.evidence.verifying import verify
from goodward.evidence import actions, making, queries
from goodward.evidence.models import Pack, StepKind
from goodward.evidence.sections import IN_NO_PACK, SECTIONS
from goodward.web.pages.evidence.presenters import DOING, LOOKS
from tests.integration.evidence.scene import a_clock
from tests.support.builders import INADEQUATE, a_person, a_provider, history
from tests.support.days import noon
from tests.support.visitor import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday", "files_root")]
TODAY = "Wednesday 2026-04-15"


@pytest.fixture
def oaks(kent):
    provider = a_provider(kent, "Oaks")
    history(provider, [("Monday 2026-04-13", "judgement_published", INADEQUATE)])
    return provider


def asked(oaks, by, **more):
    return actions.ask(
        provider=oaks, why="For the Ombudsman", until=noon(TODAY).date(), by=by, at=noon(TODAY),
        **more,
    )  # fmt: skip


def make(oaks):
    actions.make_waiting(oaks.authority, now=a_clock(noon(TODAY)))


def test_every_step_has_a_look_and_what_is_done_meanwhile():
    assert set(LOOKS) == {"", *StepKind.values}
    ended = {StepKind.MADE, StepKind.FAILED, StepKind.DELETED}
    assert set(DOING) == set(StepKind.values) - ended


def test_an_empty_list_says_what_fills_it(oaks, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("providers:show", pk=oaks.pk)

    page = visitor.click("Evidence packs")

    assert "No pack was made yet" in words(page)


def test_who_may_not_make_one_has_no_link_and_no_page(oaks, anna, signed_in):
    visitor = signed_in(anna)
    page = visitor.visit("providers:show", pk=oaks.pk)

    assert "Evidence packs" not in words(page)
    assert visitor.client.get(reverse("evidence:list", args=[oaks.pk])).status_code == 403


def test_a_pack_is_asked_for_made_and_downloaded(oaks, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("evidence:list", pk=oaks.pk)
    page = visitor.click("Make a pack")
    assert "What happened to the provider" in words(page.select_one("#holds").parent)
    page = visitor.send(why="For the Ombudsman, reference 25 001 234")

    assert visitor.title == "Evidence pack 1"
    assert visitor.notices == [
        "The pack is asked for. You can leave this page: it is made all the same."
    ]
    assert [words(each) for each in page.select("ol li")] == [
        f"{text}: to come" for text in DOING.values()
    ]
    assert "Download" not in words(page)
    make(oaks)
    page = visitor.click("Look again")
    assert "It can be downloaded until 15 May 2026" in words(page)
    answer = visitor.client.get(visitor.link("Download the pack")["href"])
    found = verify(io.BytesIO(b"".join(answer.streaming_content)))
    assert found.is_sound
    assert found.last_hash in words(page)
    assert found.sha256 in words(page)
    assert answer["Content-Disposition"] == 'attachment; filename="evidence-pack-1.zip"'
    assert answer["Cache-Control"] == "private, no-store"
    page = visitor.visit("evidence:list", pk=oaks.pk)
    assert "For the Ombudsman, reference 25 001 234" in words(page.select_one("tbody tr"))
    assert words(page.select_one("tbody tr")).endswith("Made")


def test_the_page_says_of_everything_whether_it_will_be_in_it(oaks, kent, senior, signed_in):
    officer = a_person(kent, "senior_childcare_sufficiency_officer", name="Kim Shaw")

    for who, unread in ((senior, {"sustainability.view", "claims.view"}),
                        (officer, {"consultation.keep", "notices.view", "concern.view",
                                   "claims.view"})):  # fmt: skip
        page = signed_in(who).visit("evidence:ask", pk=oaks.pk)
        holds, leaves_out = (
            [words(each) for each in several.select("li")]
            for several in page.select("#holds ~ details ul, #holds ~ ul")
        )
        assert holds == [each.title for each in SECTIONS if each.right not in unread]
        assert leaves_out[: -len(IN_NO_PACK)] == [
            f"{each.title}: you may not read this yourself"
            for each in SECTIONS
            if each.right in unread
        ]
        assert [each.partition(":")[0] for each in leaves_out[-len(IN_NO_PACK) :]] == [
            what for what, _ in IN_NO_PACK
        ]


def test_what_was_typed_stays_when_it_is_refused(oaks, senior, signed_in):
    visitor = signed_in(senior)
    visitor.visit("evidence:ask", pk=oaks.pk)

    page = visitor.send(why="For the tribunal", until__day="16")

    assert visitor.errors == ["The last day must be today or in the past"]
    assert "For the tribunal" in page.select_one("textarea").text
    visitor.send(why=" ", until__day="15")
    assert visitor.errors == ["Say for whom and for what it is made"]


def test_how_far_it_is_stands_in_words(oaks, senior, signed_in):
    pack = asked(oaks, senior)
    making.add_step(pack, StepKind.GATHERING, noon(TODAY))
    making.add_step(pack, StepKind.SETTING, noon(TODAY))

    page = signed_in(senior).visit("evidence:show", pk=pack.pk)

    assert [words(each).rpartition(": ")[2] for each in page.select("ol li")] == [
        "done",
        "now",
        "to come",
    ]
    assert words(page.select_one("[aria-current=step]")) == "Setting the document: now"


def test_a_pack_that_was_not_made_says_why(oaks, senior, signed_in):
    pack = asked(oaks, senior)
    making.add_step(pack, StepKind.FAILED, noon(TODAY), said=making.STOPPED)

    page = signed_in(senior).visit("evidence:show", pk=pack.pk)

    assert f"{making.STOPPED}." in words(page)
    assert "Not made" in words(page)


def test_another_sees_that_it_was_made_and_cannot_download_it(oaks, kent, senior, signed_in):
    pack = asked(oaks, senior)
    make(oaks)
    mary = a_person(kent, "improvement_standards_manager", name="Mary Lane")
    visitor = signed_in(mary)

    page = visitor.visit("evidence:show", pk=pack.pk)

    assert "Helen Marsh asked for it and alone can download it" in words(page)
    assert "Download the pack" not in words(page)
    assert visitor.client.get(reverse("evidence:download", args=[pack.pk])).status_code == 404


def test_a_deleted_pack_says_so_and_keeps_its_hash(oaks, senior, signed_in):
    pack = asked(oaks, senior)
    make(oaks)
    made = queries.standing_of(pack).made.content
    actions.delete_due(oaks.authority, at=noon("Monday 2026-06-01"))
    with time_machine.travel(noon("Monday 2026-06-01"), tick=False):
        visitor = signed_in(senior)

        page = visitor.visit("evidence:show", pk=pack.pk)

        assert "Deleted on its day" in words(page)
        assert made["last_hash"] in words(page)
        assert "Download the pack" not in words(page)
        visitor.visit("evidence:download", pk=pack.pk)
        assert visitor.title == "Evidence pack 1"
        assert visitor.notices == ["This pack is not made yet, or was deleted on its day."]


def test_a_pack_is_never_asked_for_by_looking(oaks, senior, signed_in):
    signed_in(senior).client.get(reverse("evidence:ask", args=[oaks.pk]), {"why": "x"})

    assert Pack.objects.for_authority(oaks.authority).count() == 0
