"""What is asked about a package of support. A form checks only the shape of what was typed."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.ui.fields.choices import HintedChoices
from goodward.ui.fields.dates import GovukDateField
from goodward.web.pages.support.wording import OUTCOME_TEXTS

Pairs = tuple[tuple[str, str], ...]


def words(label: str, *, rows: int = 3, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4000, widget=widget, **options)


class AgreeForm(forms.Form):
    """When a package was agreed, and who is sent it. contacts: those with an address."""

    on = GovukDateField(label="Day it was agreed", called="The day it was agreed")
    remark = words("Remark", required=False)

    def __init__(self, *args: Any, contacts: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        if contacts:
            self.fields["to"] = HintedChoices(
                label="Send what was agreed to",
                required=False,
                choices=contacts,
                help_text="It goes by e-mail, with the package as a PDF.",
            )

    def to(self) -> list[int]:
        """Return the keys of those it is sent to; the form must be valid."""
        return [int(each) for each in self.cleaned_data.get("to", ())]


class ReasonForm(forms.Form):
    """Why something does not happen."""

    reason = words("Why", rows=3)


class SetAsideForm(ReasonForm):
    """Why a package will not be agreed."""

    is_declined = forms.BooleanField(
        label="The provider declined support: record that in its history", required=False
    )


class GivenForm(forms.Form):
    """When support was given, by whom, and who took part."""

    on = GovukDateField(label="Day it was given", called="The day it was given")
    given_by = forms.CharField(
        label="Who gave it?",
        max_length=200,
        help_text="An officer, a partner setting, or a trainer.",
    )
    attended = forms.IntegerField(
        label="How many people took part?",
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "invalid": "Enter a whole number, such as 4",
            "min_value": "Enter a number that is not below 0",
            "max_value": "Enter a number of at most 999",
        },
    )
    attended_by = forms.CharField(
        label="Who took part, in words",
        required=False,
        max_length=200,
        help_text="Such as “two room leaders and the manager”. No names are needed.",
    )


class OutcomeForm(forms.Form):
    """What came of support."""

    outcome = forms.ChoiceField(
        label="Did it work?", choices=tuple(OUTCOME_TEXTS.items()), widget=forms.RadioSelect
    )
    said = words("What shows it?", help_text="What has changed for the children, above all.")
