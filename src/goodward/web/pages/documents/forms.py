"""What is asked of a document that came another way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goodward.ui.fields.choices import offer
from goodward.ui.fields.dates import GovukDateField
from goodward.ui.fields.files import UploadField


class EnterForm(forms.Form):
    """A document that a provider sent by e-mail or handed over."""

    sort = forms.ChoiceField(
        label="What it is",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the document is"},
    )
    came_from = forms.CharField(
        label="Who it is from",
        help_text="Their name, and what they are to the provider.",
        max_length=200,
        error_messages={"required": "Say who it is from"},
    )
    on = GovukDateField(label="The day it came", help_text="The duty counts as met on this day.")
    words = forms.CharField(
        label="What was said with it", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = UploadField(label="The document")

    def __init__(self, *args: Any, sorts: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "sort", sorts)
