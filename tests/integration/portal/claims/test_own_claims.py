"""Audits of claims on the provider's side."""

from __future__ import annotations

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from goodward.claims import actions
from goodward.core.claims.progress import State
from goodward.portal.pages.claims.presenters import STATE_TEXTS
from tests.support.claims import TUESDAY, FundingOffice
from tests.support.days import day, noon
from tests.support.files import a_png
from tests.support.portal import somebody_at
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tuesday(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with time_machine.travel(noon(TUESDAY), tick=False):
        yield


def test_a_manager_reads_the_findings_and_answers_them(client):
    here = FundingOffice()
    audit = here.sent()
    alex = Visitor(client, here.alex)

    page = alex.visit("portal_claims:list", provider=here.acorns.pk)
    assert "Waits for your answer" in words(page)
    page = alex.click("Autumn 2026")
    assert "Too young for the entitlement" in words(page)
    assert "Row 3, A2" in words(page)
    alex.click("Answer the findings")
    page = alex.send(said="")
    assert "Say what you answer" in words(page)
    page = alex.send(said="A2 is older: we saw the certificate.")

    assert "We have your answer." in words(page)
    assert here.whole(audit).now.state == State.ANSWERED
    assert "You answered" in words(alex.visit("portal_claims:list", provider=here.acorns.pk))


def test_evidence_is_sent_and_what_is_refused_says_why(client):
    here = FundingOffice()
    audit = here.audit("self_evaluation")
    here.do("tell_provider", audit, said="")
    alex = Visitor(client, here.alex)

    alex.visit("portal_claims:show", provider=here.acorns.pk, claims_audit=audit.pk)
    alex.click("Send evidence")
    page = alex.send(said="Week 3", file=SimpleUploadedFile("week3.png", b"MZ a program"))
    assert "A program cannot be sent here." in words(page)
    assert page.select_one("textarea").text.strip() == "Week 3"
    page = alex.send(said="Week 3", file=SimpleUploadedFile("week3.png", a_png()))

    assert "We have your evidence. You can send more." in words(page)


def test_an_unannounced_audit_is_not_there_until_it_was_held(client):
    here = FundingOffice()
    audit = here.audit("unannounced")
    alex = Visitor(client, here.alex)
    own = {"provider": here.acorns.pk, "claims_audit": audit.pk}

    assert "There is no audit of your claims" in words(
        alex.visit("portal_claims:list", provider=here.acorns.pk)
    )
    alex.visit("portal_claims:show", status=404, **own)
    here.do("hold", audit, on=day(TUESDAY), said="Kim was there")

    page = alex.visit("portal_claims:show", **own)
    assert "Visit held" in words(page)


def test_nobody_else_at_the_provider_answers_and_officers_are_not_named(client):
    here = FundingOffice()
    audit = here.sent()
    trustee = Visitor(client, somebody_at(here.acorns, "trustee"))
    own = {"provider": here.acorns.pk, "claims_audit": audit.pk}

    page = trustee.visit("portal_claims:show", **own)
    assert "Answer the findings" not in words(page)
    assert "Fay Moss" not in words(page.select_one("#history").parent)
    trustee.visit("portal_claims:answer", status=403, **own)


def test_notes_of_officers_never_show(client):
    here = FundingOffice()
    audit = here.sent()
    actions.note(audit=audit, said="Look at the bank", by=here.fay, at=noon(TUESDAY))

    page = Visitor(client, here.alex).visit(
        "portal_claims:show", provider=here.acorns.pk, claims_audit=audit.pk
    )

    assert "Look at the bank" not in words(page)


def test_every_state_has_words_for_the_provider():
    assert set(STATE_TEXTS) == set(State)
