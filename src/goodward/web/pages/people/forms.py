"""What is asked when an account ends, or is opened again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goodward.ui.fields.choices import HintedChoice, offer
from goodward.ui.fields.dates import GovukDateField

NOBODY_YET = ""


class EndForm(forms.Form):
    """
    When and why an account ends, and who takes over.

    takers: those who could, by key; nobody where there is no case, or it is not for the reader to
    say who carries one. hints: by the same key.
    """

    day = GovukDateField(
        label="Last day they worked here",
        called="The last day",
        help_text="Today or in the past. The account ends at once.",
    )
    why = forms.CharField(
        label="Why the account ends",
        max_length=500,
        help_text="Such as: left for another authority. It is kept in the audit record.",
        error_messages={"required": "Say why the account ends"},
    )
    to = HintedChoice(label="Who takes the cases over", required=False)
    note = forms.CharField(
        label="What should they know?",
        required=False,
        max_length=2000,
        help_text="It stands with the allocation in the history of each provider.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        takers: Sequence[tuple[str, str]],
        hints: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if takers:
            offer(self, "to", [(NOBODY_YET, "Nobody yet"), *takers], hints=hints)
        else:
            del self.fields["to"], self.fields["note"]

    def said(self) -> dict[str, Any]:
        """Return what was said, as the action takes it; the form must be valid."""
        said = dict(self.cleaned_data)
        to = said.pop("to", NOBODY_YET)
        return {**said, "to": int(to) if to else None}


class ReopenForm(forms.Form):
    """Why somebody may work here again."""

    why = forms.CharField(
        label="Why the account is opened again",
        max_length=500,
        help_text="It is kept in the audit record.",
        error_messages={"required": "Say why the account is opened again"},
    )
