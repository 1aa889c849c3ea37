"""What is asked about a letter. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goodward.core.messages.texts import Value
from goodward.letters.queries import Way, is_list
from goodward.ui.fields.choices import HintedChoice, HintedChoices
from goodward.ui.fields.dates import GovukDateField

WAYS = (
    (Way.EMAIL, "By e-mail", "It goes now, with the letter as a PDF. The duty is met today."),
    (Way.POST, "By post", "You print it, and say afterwards on which day you posted it."),
)


class WriteForm(forms.Form):
    """What has to be typed for a letter. asked: by the names of its text's values."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asked: Mapping[str, Value], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, value in asked.items():
            example = value.example if isinstance(value.example, str) else value.example[0]
            about = f"{value.about[:1].upper()}{value.about[1:]}"
            self.fields[name] = forms.CharField(
                label=f"{about} (optional)" if value.may_be_empty else about,
                required=False,
                strip=False,
                help_text=f"For example: {example}",
                widget=forms.Textarea(attrs={"rows": 8 if is_list(value) else 3}),
            )

    def said(self) -> dict[str, str]:
        """Return what was typed; the form must be valid."""
        return {name: text for name, text in self.cleaned_data.items() if name != "revision"}


class SendForm(forms.Form):
    """How a letter goes and to whom. contacts: keys and words; must_say: as the policy has it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, contacts: tuple[tuple[str, str], ...], must_say: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["to"] = HintedChoices(
            label="Who gets it?",
            choices=contacts,
            error_messages={"required": "Choose who at the provider gets the letter"},
        )
        self.fields["way"] = HintedChoice(
            label="How does it go?",
            choices=tuple((value, text) for value, text, _ in WAYS),
            hints={value: hint for value, _, hint in WAYS},
            error_messages={"required": "Choose how the letter goes"},
        )
        if must_say:
            self.fields["says"] = forms.BooleanField(
                label="The letter says what the policy asks for",
                error_messages={"required": "Tick that the letter says what the policy asks for"},
            )

    def to(self) -> list[int]:
        """Return the keys of those who get it; the form must be valid."""
        return [int(each) for each in self.cleaned_data["to"]]


class PostedForm(forms.Form):
    """When a letter was posted."""

    on = GovukDateField(label="Day it was posted", called="The day it was posted")


class SetAsideForm(forms.Form):
    """Why a letter is not posted."""

    why = forms.CharField(
        label="Why is it not posted?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
