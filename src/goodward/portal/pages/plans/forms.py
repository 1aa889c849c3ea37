"""What a provider is asked about an action."""

from __future__ import annotations

from django import forms

from goodward.ui.fields.files import UploadField

LONG = 10_000


class AnswerForm(forms.Form):
    """What was done about an action, and what shows it."""

    words = forms.CharField(
        label="What you did",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what you did"},
    )
    impact = forms.CharField(
        label="What difference it makes for children",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_done = forms.BooleanField(
        label="It is ready to be looked at",
        help_text="Your adviser looks at it at the next visit, and closes it when it is done.",
        required=False,
    )
    file = UploadField(
        label="A file that shows it",
        required=False,
        help_text=(
            "A photograph, for example. Leave out faces and names of children where you can. To "
            "send several files, answer again."
        ),
    )
