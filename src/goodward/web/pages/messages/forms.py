"""What is asked about messages."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.ui.fields.choices import HintedChoice
from goodward.web.pages.providers.forms import SeveralForm

LONGEST_WORDS = 20_000
LONGEST_MESSAGE = 8_000


class FilterForm(forms.Form):
    """Narrows the list of messages; what is left empty narrows nothing."""

    text = forms.CharField(label="Provider, subject or address", required=False, max_length=100)
    how = forms.ChoiceField(
        label="How it went",
        required=False,
        choices=(
            ("", "Any"),
            ("trouble", "Did not arrive, or may not have"),
            ("waiting", "Not gone yet"),
            ("gone", "Gone"),
        ),
    )


class WriteForm(SeveralForm):
    """
    What is written, and to which providers.

    key: of this form, so that the same one sent twice writes once.
    """

    subject = forms.CharField(
        label="Subject", max_length=150, error_messages={"required": "Enter a subject"}
    )
    words = forms.CharField(
        label="Message",
        help_text="It begins with “Hello” and the person’s name, and ends with yours. "
        "Name no child.",
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Write the message"},
    )
    key = forms.RegexField(regex=r"^[0-9a-f]{32}$", widget=forms.HiddenInput)

    field_order = ("subject", "words", "key", "providers")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["providers"].label = "Which providers get it?"


class AgainForm(forms.Form):
    """Sending once more, perhaps to another address."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="Correct it if it was wrong. The contact at the provider is not changed.",
        error_messages={
            "invalid": "Enter an e-mail address in the correct format, like name@example.com",
            "required": "Enter the e-mail address to send it to",
        },
    )


class SettleForm(forms.Form):
    """Saying how it was dealt with instead."""

    words = forms.CharField(
        label="What you did",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: read to Ms Marsh by telephone on Thursday.",
        error_messages={"required": "Say what you did, for example who read it and when"},
    )


class WordsForm(forms.Form):
    """An authority's own words for a text."""

    subject = forms.CharField(label="Subject", max_length=300)
    standard = forms.CharField(
        label="The words as usual",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="A blank line begins a paragraph, and “- ” an item of a list.",
    )
    plain = forms.CharField(
        label="The words in short sentences",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="For readers with little English or little time. At most 16 words a sentence.",
    )


class WhyForm(forms.Form):
    """Why words are taken up or given up."""

    why = forms.CharField(
        label="Why",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For whoever asks later. You may leave it empty.",
    )


class LeavingForm(forms.Form):
    """How an authority's messages leave."""

    channel = HintedChoice(
        label="Messages leave",
        choices=(("email", "by e-mail"), ("notify", "through GOV.UK Notify")),
        hints={
            "notify": "Files are sent as links, one a message and 2 MB at most. The key of the "
            "service is an option of the installation."
        },
    )
    notify_template = forms.CharField(
        label="Template ID at GOV.UK Notify",
        required=False,
        max_length=36,
        help_text="An e-mail template with ((subject)) as its subject and ((body)) as its message.",
    )
    notify_file_template = forms.CharField(
        label="Template ID for messages with a file",
        required=False,
        max_length=36,
        help_text="The same with ((file)) below.",
    )
    reply_to = forms.EmailField(
        label="Where answers go",
        required=False,
        max_length=254,
        help_text="An e-mail address that somebody reads. Answers go nowhere while it is empty.",
    )
    opens = forms.TimeField(
        label="What can wait goes from",
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": "Enter a time such as 7:00"},
    )
    closes = forms.TimeField(
        label="until",
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": "Enter a time such as 19:00"},
        help_text="The same time twice means the whole day.",
    )
    is_quiet_at_weekends = forms.BooleanField(
        label="Not on Saturdays and Sundays",
        required=False,
        help_text="Bank holidays and your closure days are quiet in any case.",
    )
    letter_address = forms.CharField(
        label="Your address on letters",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    telephone = forms.CharField(label="Telephone number on letters", required=False, max_length=30)
