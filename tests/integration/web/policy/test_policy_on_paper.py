"""The policy as a PDF for sign-off, from its page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from goodward.policies.actions import adopt
from goodward.policies.queries import adopted
from tests.support.builders import a_person, an_authority
from tests.support.days import noon
from tests.support.pdf import Pdf
from tests.support.visitor import words


def test_each_version_is_sent_as_a_pdf_that_says_which_it_is(visitor, authority):
    for version in adopted(authority):
        day = version.applies_from.isoformat()
        visitor.visit("policy:version", applies_from=day)

        answer = visitor.client.get(visitor.link("Download as PDF")["href"])

        read = Pdf(answer.content)
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == (
            f'attachment; filename="{authority.slug}-{day}.pdf"'
        )
        assert read.sizes == {(210, 297)}
        assert authority.name in read.pages[0]
        assert version.hash in read.pages[0]
        assert "Signature" in read.pages[-1]


def test_it_comes_on_a3_too(visitor):
    visitor.visit("policy:show")

    answer = visitor.client.get(visitor.link("on A3")["href"])

    assert Pdf(answer.content).sizes == {(297, 420)}


def test_an_unknown_paper_is_a4(visitor, authority):
    day = adopted(authority)[0].applies_from.isoformat()
    address = reverse("policy:pdf", kwargs={"applies_from": day})

    for asked in ("?paper=letter", "?paper=", "?paper=a3&paper=a4"):
        assert Pdf(visitor.client.get(address + asked).content).sizes == {(210, 297)}


def test_a_version_that_is_not_there_is_not_found(visitor):
    assert visitor.client.get("/policy/from/2001-01-01/policy.pdf").status_code == 404


def test_one_authority_never_reads_anothers(visitor, authority):
    other = an_authority("leicestershire" if authority.slug == "kent" else "kent")
    stranger = Client()
    stranger.force_login(a_person(other, "administrator"))
    oldest = adopted(authority).last()

    answer = stranger.get(reverse("policy:pdf", kwargs={"applies_from": oldest.applies_from}))

    assert answer.status_code == 404 or oldest.hash not in Pdf(answer.content).words


@pytest.mark.parametrize("authority", ["kent"], indirect=True)
def test_a_policy_that_cannot_be_printed_says_why_on_its_page(visitor, authority):
    newest = adopted(authority)[0]
    text = newest.text.replace("title: Kent improvement strategy", "title: 漢 improvement", 1)
    text = text.replace("applies_from: 2025-11-10", "applies_from: 2026-01-01", 1)
    adopt(authority=authority, text=text, by=None, at=noon("Monday 2025-12-01"))

    visitor.visit("policy:pdf", applies_from="2026-01-01")

    notice = words(visitor.page.select_one(".gw-notice"))
    assert visitor.title == "Policy"
    assert 'The PDF was not made, because not everybody could read it: the text "漢"' in notice
