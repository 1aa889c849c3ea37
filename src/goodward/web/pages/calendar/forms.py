"""Whose visits a calendar is to show."""

from __future__ import annotations

from typing import Any

from django import forms

MINE = "officer"
Pairs = tuple[tuple[str, str], ...]


class WhoseForm(forms.Form):
    """teams: role and title of each that somebody here belongs to."""

    def __init__(self, *args: Any, teams: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["whose"] = forms.ChoiceField(
            label="Whose visits should it show?",
            choices=(
                (MINE, "Mine"),
                *((f"team:{role}", f"Everybody’s who goes as {title}") for role, title in teams),
            ),
            widget=forms.RadioSelect,
            error_messages={"required": "Choose whose visits it should show"},
        )

    def kind(self) -> str:
        """Return what kind of feed was asked for; the form must be valid."""
        return str(self.cleaned_data["whose"]).partition(":")[0]

    def role(self) -> str:
        """Return the team's role, empty for one's own."""
        return str(self.cleaned_data["whose"]).partition(":")[2]
