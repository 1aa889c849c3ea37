"""Every state, step, source and standing has its words."""

from __future__ import annotations

from goodward.core.support.needs import MOVES, SOURCES
from goodward.core.support.offering import Choice, Given, Offer, Standing
from goodward.support.models import ItemState, NeedState, Outcome, PackageState
from goodward.web.pages.support import presenters, wording
from goodward.web.pages.support.training_presenters import LINKS, STEPS
from goodward.web.pages.support.wording import choice_hint
from tests.support.days import day

TITLES = {"tool": "The tool"}
VISIT = Offer("visit", "A visit", "advisory_visit", False, (), (), ("It is winter.",), True)


def test_every_state_has_its_words_and_its_colour():
    for states, texts, colours in (
        (PackageState, wording.PACKAGE_TEXTS, wording.PACKAGE_COLOURS),
        (ItemState, wording.ITEM_TEXTS, wording.ITEM_COLOURS),
        (NeedState, wording.NEED_TEXTS, wording.NEED_COLOURS),
    ):
        assert set(texts) == set(colours) == set(states.values)


def test_every_outcome_step_source_and_standing_has_its_words():
    assert set(wording.OUTCOME_TEXTS) == set(Outcome.values)
    assert set(wording.SOURCE_TEXTS) == set(SOURCES)
    assert set(wording.STANDING_TEXTS) == set(Standing)
    done = {"brokered", "agreed", "set_aside", "given", "not_given", *Outcome.values}
    assert set(wording.STEP_TEXTS) == done
    assert set(presenters.ITEM_LINKS) == set(ItemState.values)


def test_everything_that_may_be_done_about_a_need_has_its_link_and_its_sentence():
    acts = {act for _, act in MOVES}

    assert set(LINKS) == set(STEPS) == acts


def test_an_offer_says_what_it_costs_and_what_was_given_before():
    given = (
        Given(
            "visit",
            "inclusion",
            day("Friday 2026-05-01"),
            "Kim Field",
            "not_worked",
            pathway="tool",
        ),
        Given("visit", "inclusion", day("Tuesday 2026-03-03")),
        Given("visit", "inclusion", None),
    )

    assert choice_hint(Choice(VISIT, "inclusion", Standing.NEW, ()), TITLES) == (
        "At no cost. It is winter."
    )
    assert choice_hint(Choice(VISIT, "inclusion", Standing.COVERED, given), TITLES) == (
        "At no cost. Given before on Friday 1 May 2026 by Kim Field (The tool): "
        "it did not work; on Tuesday 3 March 2026. It is winter."
    )
    assert choice_hint(Choice(VISIT, "inclusion", Standing.AGREED, given[2:]), TITLES) == (
        "At no cost. Agreed already and not given yet. It is winter."
    )
