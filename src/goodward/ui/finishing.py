"""Finishing an audit: the same is asked of officers and of the provider."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.ui.fields.dates import GovukDateField


class FinishForm(forms.Form):
    """On which day it was done. left: how many items have no answer, in words."""

    on = GovukDateField(label="Day it was done", called="The day it was done")

    def __init__(self, *args: Any, left: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if left:
            self.fields["knowing"] = forms.BooleanField(
                label=f"Finish it, {left} without an answer", required=False
            )
