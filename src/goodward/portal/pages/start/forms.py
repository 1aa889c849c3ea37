"""What is asked of somebody who wants in."""

from __future__ import annotations

from django import forms


class AddressForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={
            "required": "Enter your e-mail address",
            "invalid": "Enter an e-mail address in the correct format, like name@example.com",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class EnterForm(forms.Form):
    """Whether this device is the person's own."""

    stays = forms.BooleanField(required=False, widget=forms.CheckboxInput())
