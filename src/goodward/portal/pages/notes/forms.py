"""What a provider is asked about a note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

LONG = 10_000
CHOICES = (("yes", "Yes, it is accurate"), ("no", "No, something is not right"))


class AnswerForm(forms.Form):
    """
    Whether a note is accurate, and of each part what is not right.

    revision: the version that was read, so that nobody answers one they have not seen.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
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


def carried(typed: QueryDict, *, before: Sequence[str], now: Sequence[str]) -> QueryDict:
    """
    Return what was typed about one version, at the parts of the version that replaced it.

    before, now: the titles of the parts. What was said of a part that is gone joins what else is
    said, under its title: nothing typed is lost.
    """
    moved = typed.copy()
    said = {title: moved.pop(f"part_{place}", [""])[-1] for place, title in enumerate(before)}
    for place, title in enumerate(now):
        moved[f"part_{place}"] = said.pop(title, "")
    gone = [f"{title}: {text}" for title, text in said.items() if text.strip()]
    moved["words"] = "\n\n".join([*gone, moved.get("words", "")]).strip()
    return moved


def _words(label: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=LONG, widget=area)
