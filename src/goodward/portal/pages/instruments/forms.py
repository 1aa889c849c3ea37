"""What is asked around a provider's own audit."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.ui.fields.dates import GovukDateField


class BeginForm(forms.Form):
    """What of the provider an audit looks at."""

    about = forms.CharField(
        label="Which room or age group it looks at",
        required=False,
        max_length=200,
        help_text="No names of children.",
    )


class FinishForm(forms.Form):
    """On which day it was done. left: how many items have no answer, in words."""

    on = GovukDateField(label="Day it was done", called="The day it was done")

    def __init__(self, *args: Any, left: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if left:
            self.fields["knowing"] = forms.BooleanField(
                label=f"Finish it, {left} without an answer", required=False
            )


class ConfirmForm(forms.Form):
    """Nothing but the button."""
