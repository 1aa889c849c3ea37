"""Whose work is shown: a form in the address, so that a list can be kept and shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goodward.ui.fields.choices import HintedChoices, offer
from goodward.web.pages.record.choices import Pairs


class WhoseForm(forms.Form):
    """Chooses a role, a person, or both: what that person does in that role."""

    role = forms.ChoiceField(label="Role", required=False)
    person = forms.ChoiceField(label="Person", required=False)

    def __init__(self, *args: Any, roles: Pairs, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "role", [("", "Any role"), *roles])
        offer(self, "person", [("", "Anybody"), *people])


class ExcuseForm(forms.Form):
    """Which duties are excused, and why. hints: on which pathway, and due when."""

    reason = forms.CharField(
        label="Why are they excused?",
        help_text="It stands with each of them in the history of its provider, for example: roads "
        "closed by snow on Monday 9 and Tuesday 10 March.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why they are excused"},
    )

    def __init__(self, *args: Any, duties: Pairs, hints: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = HintedChoices(
            label="Which duties?",
            choices=duties,
            hints=hints,
            error_messages={"required": "Choose at least one duty"},
        )
        self.fields = {"duties": field, **self.fields}
