"""What is asked of whoever asks for a pack."""

from __future__ import annotations

from django import forms

from goodward.ui.fields.dates import GovukDateField


class AskForm(forms.Form):
    """For whom, about which days, and with what."""

    why = forms.CharField(
        label="For whom and for what it is made",
        help_text="It stands on the first page, and in the audit record.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say for whom and for what it is made"},
    )
    since = GovukDateField(
        label="First day it is about",
        help_text="Leave it empty for everything from the beginning.",
        required=False,
        called="First day",
    )
    until = GovukDateField(label="Last day it is about", called="Last day")
    with_documents = forms.BooleanField(
        label="Put in the files that came in, as they came",
        help_text="Files are what the provider sent, what shows how its plan went, and reports of "
        "Ofsted’s. Without them the pack says which came, when, and what their fingerprints are.",
        required=False,
    )
