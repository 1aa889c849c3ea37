"""Why a provider is kept from view, and why it may be seen again."""

from __future__ import annotations

from django import forms

from goodward.providers.actions import REASONS

WHY = {
    "anonymity": "Whoever runs it is to stay unknown",
    "military base": "It is on a military base",
    "refuge": "It is a refuge",
    "withheld by Ofsted": "Ofsted withholds its name",
}


class RestrictForm(forms.Form):
    """One reason, and words for the record, which name nobody."""

    why = forms.ChoiceField(
        label="Why is it kept from view?",
        choices=[(each, WHY[each]) for each in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": "Select why it is kept from view"},
    )
    reason = forms.CharField(
        label="Note for the record",
        help_text="The audit record is read by more people: name nobody and no place.",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LiftForm(forms.Form):
    """Why it may be seen again."""

    reason = forms.CharField(
        label="Why may it be seen again?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it may be seen again"},
    )
