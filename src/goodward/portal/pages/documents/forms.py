"""What is asked of a document that a provider sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from goodward.ui.fields.choices import HintedChoice, offer
from goodward.ui.fields.files import UploadField


class SendForm(forms.Form):
    """A document, and what the provider wants to say with it."""

    sort = HintedChoice(
        label="What are you sending?",
        error_messages={"required": "Choose what you are sending"},
    )
    words = forms.CharField(
        label="Is there anything we should know about it?",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = UploadField(label="Your document")

    def __init__(
        self,
        *args: Any,
        sorts: Sequence[tuple[str, str]],
        hints: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        offer(self, "sort", sorts, hints=hints)
