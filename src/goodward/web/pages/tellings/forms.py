"""What is asked when a telling is answered."""

from __future__ import annotations

from typing import Any

from django import forms

Pairs = tuple[tuple[str, str], ...]


class TakeForm(forms.Form):
    """A word for the provider, and where there is a new manager, whom it takes the place of."""

    reply = forms.CharField(label="A word for the provider", required=False, max_length=2000)

    def __init__(self, *args: Any, managers: Pairs, invitable: str = "", **options: Any) -> None:
        """managers: who are it now. invitable: the new one's name, where they can be invited."""
        super().__init__(*args, **options)
        if invitable:
            self.fields["invites"] = forms.BooleanField(
                label=f"Invite {invitable} to the provider’s pages",
                help_text="Messages go to the new manager from now on. Without an invitation they "
                "cannot open what a message leads to, to confirm a visit, answer a note or send a "
                "document.",
                required=False,
            )
        if managers:
            self.fields["no_longer"] = forms.MultipleChoiceField(
                label="To whom do we no longer write?",
                help_text="Their own way into the provider’s pages is ended apart, under People.",
                required=False,
                choices=managers,
                widget=forms.CheckboxSelectMultiple,
            )

    def no_longer(self) -> list[int]:
        """Return the keys of the contacts ticked; the form must be valid."""
        return [int(each) for each in self.cleaned_data.get("no_longer", ())]


class DeclineForm(forms.Form):
    """Why it is not taken up."""

    reply = forms.CharField(
        label="Why not",
        help_text="The provider reads this.",
        max_length=2000,
        error_messages={"required": "Say why, for the provider to read"},
    )
