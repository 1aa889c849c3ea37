"""A refusal says its sentence and the field it is about, and is of the kind that was asked for."""

from __future__ import annotations

from datetime import date

import pytest

from goodward.core.refusals import Refused

THURSDAY = date(2026, 10, 1)
FRIDAY = date(2026, 10, 2)


class SupportRefused(Refused):
    """One kind of refusal among others."""


def test_a_refusal_is_read_as_its_sentence_and_names_its_field():
    refused = Refused("Choose who goes", "people")
    assert (str(refused), refused.field) == ("Choose who goes", "people")


def test_a_refusal_may_be_about_the_whole():
    assert Refused("This visit is held already").field is None


def test_words_are_kept_without_the_space_around_them():
    assert Refused.unless_said("  They moved\n house ", "Say why", "reason") == "They moved\n house"


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t "])
def test_words_that_were_not_said_are_asked_for_at_their_field(nothing):
    with pytest.raises(SupportRefused, match=r"^Say why$") as caught:
        SupportRefused.unless_said(nothing, "Say why", "reason")
    assert caught.value.field == "reason"


@pytest.mark.parametrize("day", [THURSDAY, FRIDAY], ids=["Thursday, yesterday", "Friday, today"])
def test_a_day_that_came_is_taken(day):
    SupportRefused.if_to_come(day, FRIDAY, "on", "The day it was given")


def test_a_day_still_to_come_is_refused_by_its_own_name():
    with pytest.raises(SupportRefused) as caught:
        SupportRefused.if_to_come(FRIDAY, THURSDAY, "on", "The day it was given")
    assert str(caught.value) == "The day it was given must be today or in the past"
    assert caught.value.field == "on"
