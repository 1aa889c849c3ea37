"""Whose work is shown: a form in the address, so that a list can be kept and shared."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.ui.fields.choices import offer
from goodward.web.pages.record.choices import Pairs


class WhoseForm(forms.Form):
    """Chooses a role, a person, or both: what that person does in that role."""

    role = forms.ChoiceField(label="Role", required=False)
    person = forms.ChoiceField(label="Person", required=False)

    def __init__(self, *args: Any, roles: Pairs, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "role", [("", "Any role"), *roles])
        offer(self, "person", [("", "Anybody"), *people])
