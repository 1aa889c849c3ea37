"""A form with nothing to fill in: sending it says yes."""

from __future__ import annotations

from django import forms


class ConfirmForm(forms.Form):
    """Valid once it was sent, even with nothing in it."""

    sent = forms.CharField(required=False, initial="yes", widget=forms.HiddenInput)
