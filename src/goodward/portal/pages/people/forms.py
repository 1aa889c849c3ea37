"""What is asked about somebody whom the owner lets in."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.providers.entries import Entry
from goodward.providers.naming import CONTACT_TITLES

REACHES = (("one", "This setting only"), ("all", "All our settings, and any that join"))


class InviteForm(forms.Form):
    """Somebody to let in. The reach is asked of those who answer for the whole organisation."""

    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the person’s name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="The link to sign in goes there. Use the person’s own address, not a shared one.",
        error_messages={
            "required": "Enter an e-mail address to send the link to",
            "invalid": "Enter an e-mail address in the correct format, like name@example.com",
        },
    )
    role = forms.ChoiceField(
        label="What the person is to the setting",
        choices=tuple(CONTACT_TITLES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the person is to the setting"},
    )

    def __init__(self, *args: Any, entry: Entry, **more: Any) -> None:
        super().__init__(*args, **more)
        if entry.is_for_organisation:
            self.fields["reach"] = forms.ChoiceField(
                label="For which settings?",
                choices=REACHES,
                initial="one",
                widget=forms.RadioSelect,
                help_text="A manager and a childminder are always for one setting.",
            )
