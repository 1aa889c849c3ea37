"""The policy as its authority reads it: versions, rules beside sources, charts, the exact text."""

from __future__ import annotations

import hashlib

import time_machine
from django.test import Client
from django.urls import reverse

from goodward.core.policy.drawing.charting import as_list, chart_of
from goodward.core.policy.prose import register, sections
from goodward.policies.queries import adopted, rules_of
from tests.support.builders import a_person, an_authority
from tests.support.days import day, noon
from tests.support.visitor import Visitor, words

TODAY = day("Thursday 2026-10-15")
CALLED_HERE = {
    "kent": "What England calls “Two-year-olds” is called “Two-year-olds (FF2)” here.",
    "leicestershire": (
        "What England calls “All funded early education” is called “Free early education "
        "entitlement (FEEE)” here."
    ),
}


def in_force(authority):
    return rules_of(authority).on(TODAY)


def test_the_version_in_force_is_shown_and_the_others_lead_to_theirs(visitor, authority):
    visitor.visit("policy:show")

    versions = visitor.page.select_one("aside ul")
    assert "10 November 2025" in words(versions.select_one("strong"))
    for link in versions.select("a"):
        visitor.follow(link)
        assert visitor.title == "Policy"
        assert words(visitor.page.select_one("aside ul strong")) == words(link)


def test_the_version_in_force_is_that_of_the_day(authority):
    with time_machine.travel(noon("Monday 2025-10-06"), tick=False):
        visitor = Visitor(Client(), a_person(authority, "senior_staff"))

        visitor.visit("policy:show")

    lines = [words(each) for each in visitor.page.select("aside ul:first-of-type li")]
    assert "not yet in force" in lines[0]
    assert "10 November 2025" not in words(visitor.page.select_one("aside ul strong"))


def test_every_rule_stands_beside_a_source_and_what_it_rests_on(visitor, authority):
    visitor.visit("policy:show")

    told = [each for section in sections(in_force(authority)) for each in section.statements]
    blocks = visitor.page.select("section:not([aria-labelledby=register]) .gw-rule")
    assert len(blocks) == len(told) > 30
    for block, statement in zip(blocks, told, strict=True):
        assert words(block.select_one("strong")) == " ".join(statement.text.split())
        assert len(block.select("q")) == len(statement.sources) > 0
        assert block.select_one(".govuk-tag")


def test_the_page_says_where_the_policy_differs_from_the_rest_of_england(visitor, authority):
    visitor.visit("policy:show")

    heading = visitor.page.select_one("h2#england")
    assert words(heading) == "Where this differs from the rest of England"
    said = words(heading.find_parent("section"))
    assert CALLED_HERE[authority.slug] in said
    assert "Inferred" in said


def test_where_the_document_is_unclear_the_decision_is_shown_and_rules_lead_to_it(
    visitor, authority
):
    visitor.visit("policy:show")

    ids = {each.id for each in register(in_force(authority))}
    shown = visitor.page.select("section[aria-labelledby=register] .gw-rule")
    assert {each["id"] for each in shown} == ids
    assert all("Decided:" in words(each) for each in shown)
    # Who is to confirm a reading is said once, be it by whoever decided or beside it.
    for each, block in zip(register(in_force(authority)), shown, strict=True):
        assert words(block.select_one(".gw-rule__source")).count(each.confirm_with) == 1
    leading = {a["href"] for a in visitor.page.select("section .gw-rule__source a[href^='#']")}
    assert leading <= {f"#{id_}" for id_ in ids}


def test_every_link_within_the_page_leads_somewhere(visitor, authority):
    visitor.visit("policy:show")

    targets = {a["href"].removeprefix("#") for a in visitor.page.select("main a[href^='#']")}
    assert len(targets) > 5
    assert targets <= {tag["id"] for tag in visitor.page.select("[id]")}


def test_the_exact_text_is_sent_and_its_fingerprint_is_the_one_shown(visitor, authority):
    for version in adopted(authority):
        visitor.visit("policy:version", applies_from=version.applies_from.isoformat())
        shown = words(visitor.page.select_one(".gw-hash")).removeprefix("SHA-256 ")

        answer = visitor.client.get(visitor.link("Download the exact text")["href"])

        assert answer.content.decode() == version.text
        assert hashlib.sha256(answer.content).hexdigest() == shown
        assert f"{authority.slug}-{version.applies_from}.yaml" in answer["Content-Disposition"]


def test_each_pathway_is_drawn_and_told_as_a_list_of_the_same_steps(visitor, authority):
    policy = in_force(authority)
    visitor.visit("policy:show")
    charts = [a["href"] for a in visitor.page.select("main a") if words(a).startswith("Flow chart")]

    assert len(charts) == len(policy.pathway_ids)
    for pathway, address in zip(policy.pathway_ids, charts, strict=True):
        visitor.visit(address)
        chart = chart_of(policy, pathway)
        assert visitor.title == chart.title
        assert visitor.page.select_one("svg[role=img] title")
        steps = visitor.page.select("main ol > li")
        assert len(steps) == len(as_list(chart))


def test_what_the_policy_does_not_have_is_not_found(visitor):
    for address in (
        "/policy/from/2001-01-01/",
        "/policy/from/2025-13-99/",
        "/policy/from/2025-11-10/pathways/nowhere/",
        "/policy/from/2001-01-01/policy.yaml",
    ):
        assert visitor.client.get(address).status_code == 404


def test_one_authority_never_reads_anothers_text(visitor, authority):
    other = an_authority("leicestershire" if authority.slug == "kent" else "kent")
    stranger = Client()
    stranger.force_login(a_person(other, "administrator"))
    oldest = adopted(authority).last()

    answer = stranger.get(reverse("policy:text", kwargs={"applies_from": oldest.applies_from}))

    assert answer.status_code == 404 or answer.content.decode() != oldest.text
