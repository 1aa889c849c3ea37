"""What is asked about a safeguarding consultation: little, and nothing about whose child it is."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.core.offers.words import CALLERS, MATTERS
from goodward.offers.actions import Call
from goodward.ui.fields.dates import GovukDateField
from goodward.web.pages.offers.forms import whole_number, words

NO_NAMES = (
    "No child’s name, initials or date of birth: say “a three-year-old”. No name of a parent or of "
    "a member of staff either."
)


class CallForm(forms.Form):
    """A call. providers: what one typed leads to is looked up by the page."""

    day = GovukDateField(label="Day of the call", called="The day of the call")
    minutes = whole_number("How many minutes did it take?", 600, required=False)
    caller = forms.ChoiceField(
        label="Who called?",
        choices=tuple(CALLERS.items()),
        widget=forms.RadioSelect,
        help_text="What they are at the setting. Their name is not kept.",
        error_messages={"required": "Select who called"},
    )
    urn = forms.CharField(
        label="URN of the provider",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        help_text="Ofsted’s number, such as EY123456. Leave it empty where the caller did not say.",
    )
    matter = forms.ChoiceField(
        label="What kind of matter was it?",
        choices=tuple(MATTERS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select what kind of matter it was"},
    )
    what_about = words(
        "What was it about?",
        help_text=NO_NAMES,
        error_messages={"required": "Enter what it was about"},
    )
    advice = words(
        "What did you advise?",
        help_text=NO_NAMES,
        error_messages={"required": "Enter what you advised"},
    )
    next_steps = words(
        "Who does what next?",
        help_text=NO_NAMES,
        error_messages={"required": "Enter who does what next"},
    )
    follow_up_on = GovukDateField(
        label="When will you look at it again?", called="The day to look again", required=False
    )
    is_concern = forms.BooleanField(
        label="Ofsted has to be told: record a concern about children’s safety for this provider",
        required=False,
        help_text="It stands in the provider’s history without what was said, and opens what the "
        "policy asks for.",
    )

    def call(self) -> Call:
        """Return what was said; the form must be valid."""
        said = dict(self.cleaned_data)
        said.pop("urn")
        return Call(**said)


class FollowUpForm(forms.Form):
    """What followed a call."""

    said = words("What followed?", help_text=NO_NAMES)
    next_on = GovukDateField(
        label="When will you look at it again?",
        called="The day to look again",
        required=False,
        help_text="Leave it empty where nothing is left to do.",
    )

    def __init__(self, *args: Any, may_share: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if may_share:
            self.fields["is_concern"] = forms.BooleanField(
                label="Ofsted has to be told: record a concern about children’s safety",
                required=False,
            )
