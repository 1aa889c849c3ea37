"""What is asked of somebody who compliments or complains."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.complaints.naming import KIND_TITLES, WAY_TITLES
from goodward.ui.fields.choices import HintedChoice, offer

Pairs = tuple[tuple[str, str], ...]
SERVICE = "service"


def words(label: str, *, rows: int = 4, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=8000, widget=widget, **options)


class GiveForm(forms.Form):
    """A compliment or complaint. officers: those who dealt with the setting; hints: of each way."""

    kind = forms.ChoiceField(
        label="What do you want to tell us?",
        choices=tuple(KIND_TITLES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is a compliment or a complaint"},
    )
    about = forms.ChoiceField(
        label="Who is it about?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is about"},
    )
    way = HintedChoice(
        label="How do you want us to deal with a complaint?",
        required=False,
        help_text="Leave this out for a compliment.",
    )
    text = words(
        "What happened?",
        rows=6,
        help_text="Do not name a child: say “a child in the baby room” instead.",
        error_messages={"required": "Say what happened"},
    )
    wants = words("What would put it right?", rows=2, required=False)
    is_anonymous = forms.BooleanField(
        label="Do not tell the officer who it is from. They may still guess from what you say.",
        required=False,
    )

    def __init__(
        self, *args: Any, officers: Pairs, services: Pairs, hints: dict[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        teams = [(f"{SERVICE}:{name}", text) for name, text in services]
        offer(self, "about", [*officers, *teams])
        offer(self, "way", WAY_TITLES.items(), hints=hints)

    def whom(self) -> dict[str, Any]:
        """Return whom it is about: an officer's key, or a team; the form must be valid."""
        chosen = self.cleaned_data["about"]
        if chosen.startswith(f"{SERVICE}:"):
            return {"about": None, "team": chosen.partition(":")[2]}
        return {"about": int(chosen), "team": ""}


class WhyForm(forms.Form):
    """Why an answer is not enough."""

    reason = words(
        "Why is the answer not enough?",
        error_messages={"required": "Say why the answer is not enough"},
    )


class TakeBackForm(forms.Form):
    """Why somebody takes it back, if they want to say so."""

    reason = words("Do you want to say why?", rows=2, required=False)
