"""What is asked about training. A form checks only the shape of what was typed."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.ui.fields.dates import GovukDateField
from goodward.web.pages.support.forms import Pairs, words
from goodward.web.pages.support.wording import SOURCE_TEXTS


class CountField(forms.IntegerField):
    """A number of people or places, typed in a short box."""

    def __init__(self, *, least: int, **options: Any) -> None:
        super().__init__(
            min_value=least,
            max_value=999,
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
            error_messages={
                "required": "Enter a number, such as 4",
                "invalid": "Enter a whole number, such as 4",
                "min_value": f"Enter a number that is not below {least}",
                "max_value": "Enter a number of at most 999",
            },
            **options,
        )


class NeedForm(forms.Form):
    """What people have to learn, and where that was found."""

    text = words("What do they need to learn?")
    for_whom = forms.CharField(
        label="Who needs it",
        required=False,
        max_length=200,
        help_text="Such as “all baby-room staff”. No names are needed.",
    )
    source = forms.ChoiceField(
        label="Where was it found?",
        choices=tuple(SOURCE_TEXTS.items()),
        widget=forms.RadioSelect,
    )
    source_text = forms.CharField(
        label="Which one",
        required=False,
        max_length=200,
        help_text="Such as “the safeguarding audit of May”.",
    )
    on = GovukDateField(label="Day it was found", called="The day it was found")


class BookForm(forms.Form):
    """Places on a course. offers: of the policy, value and text."""

    course = forms.CharField(label="What is the course called?", max_length=200)
    on = GovukDateField(label="Day of the course", called="The day of the course", required=False)
    places = CountField(label="How many places?", least=1)
    price = forms.CharField(
        label="Price",
        required=False,
        max_length=200,
        help_text="As it was told, such as “£45 a place”.",
    )

    def __init__(self, *args: Any, offers: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        if offers:
            self.fields["offer"] = forms.ChoiceField(
                label="Which offer of ours is it?",
                choices=(*offers, ("none", "None: it is bought elsewhere")),
                widget=forms.RadioSelect,
                error_messages={"required": "Choose the offer, or that it is bought elsewhere"},
            )


class SignpostForm(forms.Form):
    """Where a provider was pointed to."""

    where_to = forms.CharField(
        label="Where did you point them to?",
        max_length=500,
        help_text="A course, a person, a page or another service.",
    )
    on = GovukDateField(label="Day they were told", called="The day they were told")


class AttendedForm(forms.Form):
    """When training was attended, and by how many."""

    on = GovukDateField(label="Day it was attended", called="The day it was attended")
    people = CountField(label="How many people came?", least=0, required=False)
    said = words(
        "Who they were and what came of it",
        required=False,
        help_text="No names are needed.",
    )
