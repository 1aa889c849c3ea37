"""Where Ofsted's data comes from, and why nothing is recorded of something it told."""

from __future__ import annotations

from django import forms

from goodward.listings.queries import Choice
from goodward.ui.fields.choices import HintedChoice

OPEN_DATA, DAILY_EXTRACT = "open_data", "daily_extract"
_ORIGINS = ((OPEN_DATA, "Its published files"), (DAILY_EXTRACT, "Its daily extract (XML)"))
_HINTS = {
    OPEN_DATA: "“Childcare provider data” and the file of childminders, four times a year.",
    DAILY_EXTRACT: "What Ofsted sends your authority alone, every day. Reading it was tried on "
    "invented extracts, never on a real one: look closely at the first reviews.",
}


class SourceForm(forms.Form):
    """One of two ways, and the code by which an extract names its authority."""

    origin = HintedChoice(
        label="Where does Ofsted’s data come from?",
        choices=_ORIGINS,
        hints=_HINTS,
        error_messages={"required": "Select where Ofsted’s data comes from"},
    )
    dfe_code = forms.CharField(
        label="DfE’s code of the authority",
        help_text="Three figures, such as 886. Needed for the daily extract: one with "
        "another code is refused.",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
    )


def held(choice: Choice) -> dict[str, str]:
    """Return what the form shows of what is chosen."""
    origin = DAILY_EXTRACT if choice.is_extract else OPEN_DATA
    return {"origin": origin, "dfe_code": choice.dfe_code}


class SetAsideForm(forms.Form):
    """Why nothing is recorded."""

    why = forms.CharField(
        label="Why is nothing recorded?",
        help_text="Such as that it was recorded under another day, or is a mistake of Ofsted’s.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why nothing is recorded"},
    )
