"""What is asked around an audit, and the form of a section made from its data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goodward.core.instruments.forms import Form
from goodward.ui.fields.dates import GovukDateField
from goodward.ui.section_form import LONGEST, plain

Pairs = tuple[tuple[str, str], ...]


class BeginForm(forms.Form):
    """When and where an audit is done, and whose view it is. visits: key and text."""

    on = GovukDateField(label="Day of the audit", called="The day of the audit")
    filled_by = forms.ChoiceField(
        label="Whose answers are these?",
        choices=(
            ("authority", "Ours, from what we saw and heard"),
            ("provider", "The provider’s own, typed in from what they filled in"),
        ),
        widget=forms.RadioSelect,
    )
    filled_in_by = forms.CharField(
        label="Who filled it in at the provider",
        required=False,
        max_length=200,
        help_text="Only for the provider’s own answers.",
    )
    about = forms.CharField(
        label="Room, age group or childminder’s assistant it looks at",
        required=False,
        max_length=200,
        help_text="No names of children.",
    )

    def __init__(self, *args: Any, visits: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        if visits:
            self.fields["visit"] = forms.ChoiceField(
                label="Visit it is done at",
                required=False,
                choices=(("", "No visit of the diary"), *visits),
            )
            self.order_fields(["on", "visit", "filled_by", "filled_in_by", "about"])


class SetAsideForm(forms.Form):
    """Why a draft is not gone on with."""

    reason = forms.CharField(label="Why it is set aside", max_length=500)


class WordingForm(forms.Form):
    """The wording of a licensed scale, item by item. wording: what is in use."""

    licence = forms.CharField(
        label="The licence that allows it",
        max_length=500,
        help_text="Who gave it, to whom, and its number or date. It is kept with the wording.",
    )

    def __init__(self, *args: Any, form: Form, wording: Mapping[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = [each.key for each in form.items]
        for each in form.items:
            self.fields[f"text-{each.key}"] = forms.CharField(
                label=each.asks,
                required=False,
                max_length=LONGEST,
                initial=wording[each.key].text if each.key in wording else "",
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def texts(self) -> dict[str, str]:
        """Return what was typed, by the keys of items; the form must be valid."""
        return {key: plain(self.cleaned_data[f"text-{key}"]) for key in self.keys}
