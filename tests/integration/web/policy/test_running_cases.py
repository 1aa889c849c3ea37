"""The page from which running cases are moved to a version of the policy."""

from __future__ import annotations

import pytest
from django.test import Client

from goodward.cases.models import Event, Pathway
from goodward.policies import actions as policies
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider
from tests.support.builders import (
    GOOD,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.policy_texts import fortnightly_text
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
FROM = "2026-09-01"
JUDGED = ("Monday 2026-07-06", "judgement_published", REQUIRES_IMPROVEMENT)
VISITED = ("Tuesday 2026-09-29", "visit_held", {"roles": ("improvement_adviser",)})


@pytest.fixture
def kent(db):
    kent = an_authority()
    policies.adopt(authority=kent, text=fortnightly_text(), by=None, at=noon("Monday 2026-08-03"))
    for name in ("Acorns", "Beeches"):
        history(a_provider(kent, name), [JUDGED, VISITED])
    return kent


@pytest.fixture
def senior(kent):
    return Visitor(Client(), a_person(kent, "senior_improvement_adviser"))


def main(visitor):
    return visitor.page.select_one("main")


def moved():
    events = Event.unscoped.filter(kind="moved_to_version").select_related("provider")
    return sorted(each.provider.shown_name for each in events)


def test_it_is_reached_from_the_history_and_shows_what_each_move_would_change(senior):
    senior.visit("policy:versions")
    senior.click("Running cases that could be moved to the version of 1 September 2026")

    text = words(main(senior))
    assert "2 open cases run on another version" in text
    assert "Requires improvement, on the version from 10 November 2025" in text
    assert "Thursday 29 October 2026 → Tuesday 13 October 2026 (late at once)" in text


def test_those_for_whom_something_changes_stand_first(kent, senior):
    history(a_provider(kent, "Aardvark"), [("Monday 2026-07-06", "judgement_published", GOOD)])
    senior.visit("policy:running", applies_from=FROM)

    names = [words(each) for each in senior.page.select("main tbody label")]
    assert names == ["Acorns", "Beeches", "Aardvark"]
    assert "Nothing that is owed would change" in words(main(senior))


def test_those_ticked_are_moved(kent, senior):
    senior.visit("policy:running", applies_from=FROM)
    beeches = main(senior).find(string="Beeches").find_parent("label")["for"].removeprefix("case-")
    senior.send(case=beeches, which="chosen", reason="Agreed with the setting")

    assert moved() == ["Beeches"]
    assert "1 case was moved to the version from 1 September 2026" in " ".join(senior.notices)
    assert "1 open case runs on another version" in words(main(senior))


def test_all_are_moved_and_then_there_is_nothing_left(senior):
    senior.visit("policy:running", applies_from=FROM)
    senior.send(which="all", reason="One rule for every setting")

    assert moved() == ["Acorns", "Beeches"]
    assert "Nothing to move" in words(main(senior))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"which": "all", "reason": ""}, "Say why the cases are moved"),
        ({"which": "", "reason": "Agreed"}, "Select which cases are moved"),
        ({"which": "chosen", "reason": "Agreed"}, "Tick the cases that are moved"),
        # A case of nobody's: what cannot be moved is not ticked.
        ({"which": "chosen", "reason": "Agreed", "case": "999999"}, "Tick the cases"),
    ],
)
def test_nothing_is_moved_without_a_reason_and_a_choice(senior, typed, sentence):
    senior.visit("policy:running", applies_from=FROM)
    senior.send(**typed)

    assert sentence in words(main(senior))
    assert moved() == []
    if typed["reason"]:
        assert typed["reason"] in str(main(senior).find("textarea"))


def test_one_provider_is_reached_from_its_own_page(kent, senior):
    provider = a_provider(kent, "Cedars")
    history(provider, [JUDGED])
    senior.visit("providers:show", pk=provider.pk)
    senior.click("See what moving it would change")

    assert "1 open case runs on another version" in words(main(senior))
    assert "Cedars" in words(main(senior))
    assert "Beeches" not in words(main(senior))


def test_a_version_still_to_come_takes_no_case_yet(kent, senior):
    policies.adopt(
        authority=kent,
        text=fortnightly_text(applies_from="2026-12-01"),
        by=None,
        at=noon("Monday 2026-08-03"),
    )
    senior.visit("policy:running", applies_from="2026-12-01")

    assert "Cases can be moved to it from its first day on" in words(main(senior))


def test_a_day_from_which_no_version_applies_is_not_found(senior):
    senior.visit("policy:running", applies_from="2026-09-02", status=404)


def test_an_adviser_is_not_shown_the_way_and_may_not_go_it(kent):
    adviser = Visitor(Client(), a_person(kent, "improvement_adviser"))
    adviser.visit("policy:versions")

    assert "Running cases" not in words(main(adviser))
    adviser.visit("policy:running", applies_from=FROM, status=403)


def test_a_move_can_be_taken_back_from_the_timeline(kent, senior):
    provider = Provider.unscoped.get(shown_name="Beeches")
    senior.visit("policy:running", applies_from=FROM)
    senior.send(case=str(provider.pk), which="chosen", reason="Agreed with the setting")

    senior.visit("providers:show", pk=provider.pk)
    assert "Moved to another version of the policy: from 1 September 2026" in words(main(senior))
    senior.click("Correct")
    assert "It happened, but otherwise" not in words(main(senior))
    senior.send(reason="The setting was never asked")

    pathway = Pathway.unscoped.get(provider=provider)
    assert pathway.policy_hash == rules_of(kent).on(day("Monday 2026-07-06")).hash
