"""What is asked of a provider that speaks against a decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goodward.ui.fields.choices import HintedChoice

LONGEST = 8000


class AgainstForm(forms.Form):
    """What the provider sees differently. kinds: what may still be done; hints: until when."""

    text = forms.CharField(
        label="What do you see differently, and what do you ask for?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Do not name a child. You can send documents on the page “Documents” as well.",
    )

    def __init__(
        self,
        *args: Any,
        kinds: tuple[tuple[str, str], ...],
        hints: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        kind = HintedChoice(
            label="What do you want to do?",
            choices=kinds,
            hints=hints,
            error_messages={"required": "Choose whether you make representations or appeal"},
        )
        self.fields = {"kind": kind, **self.fields}


class BackForm(forms.Form):
    """Why it is taken back, if somebody wants to say."""

    said = forms.CharField(
        label="Do you want to say why? (optional)",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
