"""What is asked about who carries which cases. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goodward.ui.fields.choices import HintedChoice, HintedChoices
from goodward.web.pages.providers.forms import SeveralForm

Pairs = tuple[tuple[str, str], ...]


class FitForm(forms.Form):
    """In which role, and with which skill, somebody is looked for: sent with GET."""

    def __init__(self, *args: Any, roles: Pairs, skills: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["role"] = forms.ChoiceField(label="Role", choices=roles, required=False)
        self.fields["needs"] = forms.ChoiceField(
            label="Skill looked for", choices=(("", "None"), *skills), required=False
        )


class AllocateForm(forms.Form):
    """Who carries a case. people: by key; hints: what speaks for and against each."""

    def __init__(
        self,
        *args: Any,
        people: Pairs,
        hints: Mapping[str, str],
        pathways: Pairs,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = HintedChoice(
            label="Who carries it",
            choices=people,
            hints=hints,
            error_messages={"required": "Select who carries it"},
        )
        if len(pathways) > 1:
            self.fields["pathway"] = forms.ChoiceField(
                label="On which pathway",
                choices=(("", "Every open one"), *pathways),
                required=False,
            )
        self.fields["note"] = forms.CharField(
            label="Note", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
        )


class AllocateSeveralForm(SeveralForm):
    """Which providers, and who carries them. people: with a role each."""

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["carrier"] = forms.ChoiceField(
            label="Who carries them?",
            choices=(("", "Choose"), *people),
            error_messages={"required": "Choose who carries them"},
        )
        self.fields["note"] = forms.CharField(
            label="Note",
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="It stands with the allocation in the history of each provider.",
        )


class SkillForm(forms.Form):
    """Something somebody knows well."""

    word = forms.CharField(
        label="What they know well",
        help_text="In a word or two, such as Childminders, SEND or Two-year-olds.",
        max_length=200,
    )


class HandOverForm(forms.Form):
    """Which cases go, to whom, and with which words. hints: what each has to do already."""

    note = forms.CharField(
        label="What should the new officers know?",
        help_text="It stands with the allocation in the history of each provider.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what the new officers should know"},
    )

    def __init__(
        self, *args: Any, people: Pairs, hints: Mapping[str, str], cases: Pairs, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        to = HintedChoices(
            label="Who takes over",
            help_text="Tick several to share the cases out. You see who gets which first.",
            choices=people,
            hints=hints,
            error_messages={"required": "Select who takes over"},
        )
        going = forms.MultipleChoiceField(
            label="Which cases",
            choices=cases,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Select at least one case"},
        )
        self.fields = {"to": to, "note": self.fields["note"], "cases": going}


class ShareForm(forms.Form):
    """Who takes over each case; empty where it stays. cases: name of the field, label, choices."""

    note = forms.CharField(max_length=2000, widget=forms.HiddenInput)
    key = forms.CharField(max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, cases: tuple[tuple[str, str, Pairs], ...], **options: Any):
        super().__init__(*args, **options)
        self.cases = [name for name, _, _ in cases]
        for name, label, choices in cases:
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    def shares(self) -> dict[str, int]:
        """Return who takes over which case, by the case's key; the form must be valid."""
        said = self.cleaned_data
        return {name: int(said[name]) for name in self.cases if said[name]}
