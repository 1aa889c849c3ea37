"""What a provider is asked in an audit of its claims."""

from __future__ import annotations

from django import forms

from goodward.ui.fields.files import UploadField

NO_NAMES = (
    "Write no names of children: your own reference is enough. Send no birth certificates; say "
    "that you saw them, and when."
)


class EvidenceForm(forms.Form):
    """A file of evidence, with what it shows."""

    said = forms.CharField(
        label="What does it show?",
        max_length=5000,
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what it shows"},
    )
    file = UploadField(label="Your evidence")


class AnswerForm(forms.Form):
    """An answer to the findings."""

    said = forms.CharField(
        label="Your answer",
        max_length=5000,
        help_text="Say of each finding whether it is right, and what you did. " + NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Say what you answer"},
    )
