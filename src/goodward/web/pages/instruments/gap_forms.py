"""Choosing which gaps become actions, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms

from goodward.core.instruments.answers import Gap
from goodward.ui.fields.dates import GovukDateField
from goodward.web.pages.instruments.gap_presenters import proposed_text

LONGEST = 2000
ANOTHER = "another"


class Chosen(NamedTuple):
    """A gap that was ticked. same: the key of an action, ANOTHER, or empty while nobody asked."""

    key: str
    text: str
    same: str


class GapForm(forms.Form):
    """
    The gaps that may become actions, each ticked and worded, with what all of them share.

    near: actions that may be the same, key and text, by the keys of items; asked for those alone.
    """

    def __init__(
        self,
        *args: Any,
        gaps: Sequence[Gap],
        near: Mapping[str, Sequence[tuple[str, str]]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.gaps = gaps
        for each in gaps:
            key = each.item.key
            self.fields[f"take-{key}"] = forms.BooleanField(
                label="Put it into the plan", required=False, initial=True
            )
            self.fields[f"text-{key}"] = forms.CharField(
                label="What is to be done",
                required=False,
                max_length=LONGEST,
                initial=proposed_text(each),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            if key in near:
                self.fields[f"same-{key}"] = _same(near[key])
        self.fields["owner"] = forms.CharField(
            label="Who sees to them",
            help_text="A name or a role, such as “Manager”. Leave it empty where it differs.",
            required=False,
            max_length=200,
        )
        self.fields["due_on"] = GovukDateField(label="By when", called="The day", required=False)

    def clean(self) -> None:
        """What is ticked has words, and an answer where one was asked for."""
        for each in self.gaps:
            key = each.item.key
            if not self.cleaned_data.get(f"take-{key}"):
                continue
            if not self.cleaned_data.get(f"text-{key}", "").strip():
                self.add_error(f"text-{key}", "Say what is to be done")
            same = f"same-{key}"
            if same in self.fields and not self.cleaned_data.get(same):
                self.add_error(same, "Say whether the plan has it already")
        if not self.errors and not self.chosen():
            self.add_error(None, "Tick at least one gap")

    def chosen(self) -> list[Chosen]:
        """Return what was ticked."""
        said = self.cleaned_data
        keys = [each.item.key for each in self.gaps]
        return [
            Chosen(key, said.get(f"text-{key}", "").strip(), said.get(f"same-{key}", ""))
            for key in keys
            if said.get(f"take-{key}")
        ]


def _same(actions: Sequence[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="The plan may have it already",
        required=False,
        choices=(
            *((pk, f"It is the same as: {text}") for pk, text in actions),
            (ANOTHER, "It is another one"),
        ),
        widget=forms.RadioSelect,
    )
