"""What somebody is asked who wants to become a provider, and two fields that catch programs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing

from goodward.ui.fields.choices import offer

Pairs = tuple[tuple[str, str], ...]
# Nobody reads and fills in the page so fast; a program does.
LEAST = timedelta(seconds=3)
MOST = timedelta(hours=12)
_SALT = "goodward.portal.enquire"


def words(label: str, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, widget=widget, **options)


class EnquiryForm(forms.Form):
    """What is planned, where, when, and how to reach the person. kinds: what one may become."""

    kind = forms.ChoiceField(
        label="What do you want to open?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you want to open"},
    )
    person = forms.CharField(
        label="Your name", max_length=200, error_messages={"required": "Enter your name"}
    )
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="We send you a link there, to see that the address is yours.",
        error_messages={"required": "Enter your e-mail address"},
    )
    phone = forms.CharField(label="Telephone number", required=False, max_length=30)
    reach = forms.CharField(
        label="When can we reach you?",
        required=False,
        max_length=200,
        help_text="Such as “mornings”.",
    )
    setting = forms.CharField(
        label="Name of the setting", required=False, max_length=200, help_text="If it has one yet."
    )
    postcode = forms.CharField(
        label="Postcode of where it is to be",
        required=False,
        max_length=10,
        help_text="If you know it. The first half is enough.",
    )
    town = forms.CharField(label="Town or village", required=False, max_length=100)
    starts = forms.CharField(
        label="When do you want to open?",
        required=False,
        max_length=100,
        help_text="Such as “spring”.",
    )
    plan = words(
        "What do you plan?",
        required=False,
        help_text="How many children of which age, and where. Do not name a child.",
    )

    def __init__(self, *args: Any, kinds: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "kind", kinds)


class PublicForm(EnquiryForm):
    """
    The same in public, where programs write too.

    website: hidden from people, so that only a program fills it in. shown: when the page was
    shown, signed.
    """

    website = forms.CharField(label="Leave this empty", required=False)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def is_from_a_program(self) -> bool:
        """Whether only a program would have sent this; the form must be valid."""
        return bool(self.cleaned_data["website"])

    def clean_shown(self) -> str:
        """Refuse what came back too fast to have been read, or long after it was shown."""
        shown = self.cleaned_data["shown"]
        try:
            signing.loads(shown, salt=_SALT, max_age=MOST)
        except signing.BadSignature:
            raise forms.ValidationError(_AGAIN) from None
        try:
            signing.loads(shown, salt=_SALT, max_age=LEAST)
        except signing.SignatureExpired:
            return shown
        raise forms.ValidationError(_AGAIN)


_AGAIN = "Please read what you wrote once more, then send it"


def shown_now() -> str:
    """Return when a page is shown, signed so that nobody makes it up."""
    return signing.dumps("shown", salt=_SALT)
