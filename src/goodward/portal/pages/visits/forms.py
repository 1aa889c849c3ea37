"""What a provider is asked about a visit. `seen` is the last step that the page showed."""

from __future__ import annotations

from datetime import date

from django import forms

from goodward.ui.fields.dates import GovukDateField


class SeenForm(forms.Form):
    """Nothing is asked but what the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CancelForm(SeenForm):
    """Why the setting cancels."""

    reason = forms.CharField(
        label="Why can the visit not take place?",
        help_text="The officers who were to come read this.",
        max_length=500,
        error_messages={"required": "Say why the visit cannot take place"},
    )


class MoveForm(SeenForm):
    """Another day, at the same time of day."""

    day = GovukDateField(label="New day of the visit", called="The new day")
    reason = forms.CharField(
        label="Why does it have to move?",
        help_text="The officers who are to come read this.",
        max_length=500,
        error_messages={"required": "Say why the visit has to move"},
    )


class AskForm(SeenForm):
    """Days that would suit; the first must be given."""

    day_1 = GovukDateField(label="A day that would suit", called="The first day")
    day_2 = GovukDateField(
        label="Another day, if there is one", called="The second day", required=False
    )
    day_3 = GovukDateField(label="A third day, if there is one", called="The third", required=False)
    reason = forms.CharField(
        label="Why does it have to move?",
        help_text="The officers who are to come read this.",
        max_length=500,
        error_messages={"required": "Say why the visit has to move"},
    )

    def days(self) -> list[date]:
        """Return the days given; the form must be valid."""
        said = (self.cleaned_data.get(f"day_{number}") for number in (1, 2, 3))
        return [each for each in said if each]
