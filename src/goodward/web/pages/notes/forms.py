"""What is asked before a note goes. A form checks only the shape of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goodward.notes.agreeing import ANOTHER, Near

OUTCOMES = (("approve", "It may be issued"), ("return", "Give it back to its writer"))


class ReviewForm(forms.Form):
    """What a reader says of a note."""

    outcome = forms.ChoiceField(
        label="What do you say?",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it may be issued"},
    )
    words = forms.CharField(
        label="What is to be changed, or anything you want to say",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class IssueForm(forms.Form):
    """
    What must be said before a note is issued.

    phrases: name and words of each that looks like a grade. near: agreed actions that the plan may
    hold in other words. missing: who will not receive it.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        phrases: Sequence[tuple[str, str]],
        near: Sequence[Near],
        missing: Sequence[str],
        is_amendment: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if is_amendment:
            self.fields["changed"] = forms.CharField(
                label="What this version changes, and why",
                help_text="It stands at the head of the note. Which fields differ is added to it.",
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": "Say what this version changes, and why"},
            )
        if phrases:
            self.fields["confirmed"] = forms.MultipleChoiceField(
                label="These look like a grade",
                help_text="No grade or rating may stand in this note. Tick each that is none; "
                "change the others in the note first.",
                required=False,
                choices=phrases,
                widget=forms.CheckboxSelectMultiple,
            )
        self._near = [each.number for each in near]
        for each in near:
            like = [(str(pk), f"The same as: {text}") for pk, text in each.like]
            self.fields[f"near_{each.number}"] = forms.ChoiceField(
                label=f"Does this stand in the plan already? “{each.words}”",
                choices=[*like, (str(ANOTHER), "No, it is another action")],
                widget=forms.RadioSelect,
                error_messages={"required": "Say whether it stands in the plan already"},
            )
        if missing:
            self.fields["without_missing"] = forms.BooleanField(
                label=f"Issue it although nobody stands for: {', '.join(missing)}",
                required=False,
            )

    def same_as(self) -> dict[int, int]:
        """Return which action of the plan each near one is; the form must be valid."""
        return {number: int(self.cleaned_data[f"near_{number}"]) for number in self._near}


class AuditsForm(forms.Form):
    """Which audits go with a note. audits: key and text of each that may."""

    def __init__(self, *args: Any, audits: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audits"] = forms.MultipleChoiceField(
            label="Audits that go with the note",
            required=False,
            choices=audits,
            widget=forms.CheckboxSelectMultiple,
        )

    def chosen(self) -> list[int]:
        """Return the keys of the audits; the form must be valid."""
        return [int(each) for each in self.cleaned_data["audits"]]
