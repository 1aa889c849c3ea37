"""What a provider is asked about a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

LONG = 10_000
CHOICES = (("yes", "Yes, it is accurate"), ("no", "No, something is not right"))


class AnswerForm(forms.Form):
    """Whether a note is accurate, and of each part what is not right."""

    is_accurate = forms.ChoiceField(
        label="Is the note accurate?",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the note is accurate"},
    )

    def __init__(self, *args: Any, titles: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.titles = {f"part_{place}": title for place, title in enumerate(titles)}
        for name, title in self.titles.items():
            self.fields[name] = _words(f"What is not right in “{title}”")
        self.fields["words"] = _words("Anything else")

    @property
    def parts(self) -> dict[str, str]:
        """What is not right, by the title of its part."""
        return {title: self.cleaned_data[name] for name, title in self.titles.items()}


def _words(label: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=LONG, widget=area)
