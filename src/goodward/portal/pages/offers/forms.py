"""What a provider says about services and its annual conversation."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.core.offers.words import WAYS
from goodward.ui.fields.choices import HintedChoices

Pairs = tuple[tuple[str, str], ...]


def words(label: str, *, rows: int = 3, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4000, widget=widget, **options)


class AskForm(forms.Form):
    """What a provider would like. services: of the catalogue, with what each costs it."""

    wanted = words(
        "What would you like, and what is it to change?",
        rows=5,
        help_text="In your own words. Do not name any child.",
    )

    def __init__(self, *args: Any, services: Pairs, hints: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        if services:
            self.fields["wished"] = HintedChoices(
                label="Which services have you in mind?",
                required=False,
                choices=services,
                hints=hints,
                help_text="Tick none where you do not know yet.",
            )

    def wished(self) -> list[int]:
        """Return the keys of the services ticked; the form must be valid."""
        return [int(each) for each in self.cleaned_data.get("wished", ())]


class AgreeForm(forms.Form):
    """Agreeing a quote: the version that was read, and that one may."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label="I have read the quote, and I may agree it for this provider",
        error_messages={"required": "Tick the box if you have read the quote and may agree it"},
    )
    said = words("Is there anything we should know?", required=False)


class DeclineForm(forms.Form):
    """Why a quote is declined."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = words(
        "Why do you not want it?",
        help_text="A few words are enough. You can ask for another package at any time.",
    )


class TimeForm(forms.Form):
    """When the annual conversation would suit, and how."""

    way = forms.ChoiceField(
        label="How would you like to talk?",
        choices=tuple(WAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you would like to talk"},
    )
    when_suits = words("Which days or times suit you?", help_text="Such as “Tuesday mornings”.")
    to_talk_about = words(
        "What would you like to talk about?",
        required=False,
        help_text="Do not name any child.",
    )
