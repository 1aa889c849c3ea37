"""Choices that only a page knows are offered by its form, and nothing else can be chosen."""

from __future__ import annotations

import pytest
from django import forms

from goodward.ui.fields.choices import HintedChoice, HintedChoices, offer, title_of

ADVISERS = [("7", "Kim Field"), ("9", "Sam Hill")]


class Asked(forms.Form):
    """One field of each sort that offers choices, and one that offers none."""

    officer = forms.ChoiceField(error_messages={"invalid_choice": "Choose somebody of the list"})
    topics = forms.MultipleChoiceField(required=False)
    way = HintedChoice(required=False, hints={"formal": "A manager decides."})
    services = HintedChoices(required=False)
    reason = forms.CharField(required=False)


@pytest.mark.parametrize("name", ["officer", "topics", "way", "services"])
def test_what_is_offered_stands_in_its_order(name):
    form = Asked()
    offer(form, name, iter(ADVISERS))
    assert list(form.fields[name].choices) == [("7", "Kim Field"), ("9", "Sam Hill")]


def test_only_what_is_offered_can_be_chosen():
    kim, somebody_else = Asked({"officer": "7"}), Asked({"officer": "8"})
    for form in (kim, somebody_else):
        offer(form, "officer", ADVISERS)
    assert kim.is_valid()
    assert somebody_else.errors == {"officer": ["Choose somebody of the list"]}


def test_one_page_offers_nothing_to_the_next():
    offer(Asked(), "way", [("formal", "Formally")], hints={"formal": "Unseen by the officer."})
    fresh = Asked()
    assert (list(fresh.fields["way"].choices), fresh.fields["way"].hints) == (
        [],
        {"formal": "A manager decides."},
    )


@pytest.mark.parametrize("name", ["way", "services"])
def test_hints_come_with_the_choices(name):
    form = Asked()
    offer(form, name, [("visit", "A visit")], hints={"visit": "Half a day."})
    assert form.fields[name].hints == {"visit": "Half a day."}


def test_hints_that_were_there_stay_where_none_are_given():
    form = Asked()
    offer(form, "way", [("formal", "Formally")])
    assert form.fields["way"].hints == {"formal": "A manager decides."}


@pytest.mark.parametrize("name", ["officer", "topics", "way", "services"])
def test_a_choice_is_called_as_it_is_offered_and_another_nothing(name):
    form = Asked()
    offer(form, name, ADVISERS)
    assert [title_of(form, name, value) for value in ("9", "8", "")] == ["Sam Hill", "", ""]


def test_a_field_without_choices_calls_none():
    with pytest.raises(TypeError, match="“reason” offers no choices"):
        title_of(Asked(), "reason", "7")


@pytest.mark.parametrize(
    ("name", "hints", "why"),
    [
        ("reason", None, "“reason” offers no choices"),
        ("officer", {"7": "Dover"}, "“officer” shows no hints"),
    ],
)
def test_a_field_that_cannot_show_it_is_a_mistake_of_ours(name, hints, why):
    with pytest.raises(TypeError, match=why):
        offer(Asked(), name, ADVISERS, hints=hints)
