"""What may be held of somebody at a provider."""

from __future__ import annotations

from django import forms

from goodward.web.pages.contacts.presenters import ROLE_TITLES


class ContactForm(forms.Form):
    """One person at a provider."""

    name = forms.CharField(label="Name", max_length=200)
    role = forms.ChoiceField(label="What the person is to the provider", choices=ROLE_TITLES)
    email = forms.EmailField(label="E-mail address", required=False, max_length=254)
    phone = forms.CharField(label="Telephone number", required=False, max_length=30)
    gets_notes = forms.BooleanField(
        label="Gets notes of visit",
        required=False,
        initial=True,
        help_text="Notes are sent to this e-mail address when they are issued.",
    )
