"""The policy beside its sources, rights, help, colours and the audit record."""

from __future__ import annotations

import hashlib

import pytest

from goodward.policies.queries import adopted
from tests.support.builders import REQUIRES_IMPROVEMENT, a_person, a_provider, history
from tests.support.visitor import words

pytestmark = pytest.mark.usefixtures("on_wednesday")


def test_each_rule_stands_beside_the_sentence_it_rests_on(kent, anna, signed_in):
    visitor = signed_in(anna)

    visitor.visit("policy:show")

    rules = [words(each) for each in visitor.page.select(".gw-rule")]
    [allocating] = [
        rule for rule in rules
        if rule.startswith("Allocate an Improvement Adviser on the day")
    ]  # fmt: skip
    assert "SIA allocates the setting to an Improvement Adviser (IA) on the same day" in allocating
    assert "Conflict K6" in " ".join(rules) or "K6" in " ".join(rules)


def test_the_exact_text_that_was_adopted_can_be_taken_along(kent, anna, signed_in):
    visitor = signed_in(anna)

    answer = visitor.client.get("/policy/from/2025-11-10/policy.yaml")

    kept = adopted(kent).first()
    assert hashlib.sha256(answer.content).hexdigest() == kept.hash


def test_a_pathway_is_drawn_and_told_as_a_list(kent, anna, signed_in):
    visitor = signed_in(anna)
    visitor.visit("policy:version", applies_from="2018-09-01")

    visitor.visit("policy:pathway", applies_from="2018-09-01", pathway="inadequate")

    steps = [words(each.select_one(".gw-step__text")) for each in visitor.page.select(".gw-step")]
    assert steps[0].startswith("Inadequate")
    assert any(step.startswith("Monitoring visit") for step in steps)
    visitor.visit("policy:pathway", applies_from="2018-09-01", pathway="nowhere", status=404)
    visitor.visit("policy:version", applies_from="2001-01-01", status=404)


def test_the_audit_record_tells_who_did_what_and_that_it_is_whole(kent, senior, signed_in):
    acorns = a_provider(kent, "Acorns")
    history(
        acorns,
        [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)],
        by=senior,
    )
    visitor = signed_in(senior)

    visitor.visit("/audit/?check=yes")

    first = words(visitor.page.select_one("tbody tr"))
    assert "Helen Marsh event: judgement published" in first
    assert "The chain is whole" in words(visitor.page)


def test_help_and_the_accessibility_statement_are_open_to_all(db, signed_in):
    visitor = signed_in(None)

    visitor.visit("help:show")
    visitor.visit("help:accessibility")

    assert "was not tested" in words(visitor.page)


def test_an_authoritys_colours_come_as_a_stylesheet_of_its_own(kent, anna, signed_in):
    visitor = signed_in(anna)

    answer = visitor.client.get("/colours.css")

    assert answer["Content-Type"].startswith("text/css")
    assert kent.brand_colour in answer.content.decode()


def test_a_colour_too_pale_to_read_is_left_out(kent, anna, signed_in):
    kent.brand_colour = "#ffffff"
    kent.save()

    answer = signed_in(anna).client.get("/colours.css")

    assert "#ffffff" not in answer.content.decode()


def test_who_may_not_read_the_audit_record_is_refused(kent, signed_in):
    signed_in(a_person(kent, "funding_officer")).visit("audit:show", status=403)
