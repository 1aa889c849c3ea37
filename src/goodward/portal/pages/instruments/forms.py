"""What is asked around a provider's own audit."""

from __future__ import annotations

from django import forms


class BeginForm(forms.Form):
    """What of the provider an audit looks at."""

    about = forms.CharField(
        label="Which room or age group it looks at",
        required=False,
        max_length=200,
        help_text="No names of children.",
    )


class ConfirmForm(forms.Form):
    """Nothing but the button."""
