"""What is asked about somebody's way in, on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from goodward.core.counted import counted
from goodward.providers.rights import ORGANISATION_ROLES
from goodward.ui.fields.choices import offer

if TYPE_CHECKING:
    from goodward.providers.models import Provider


class ReachForm(forms.Form):
    """For which settings somebody is let in; asked only where there is a choice."""

    def __init__(
        self, *args: Any, provider: Provider, settings: Sequence[Provider], role: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        if role in ORGANISATION_ROLES and provider.owner_urn:
            self.fields["reach"] = forms.ChoiceField(
                label="For which settings?",
                choices=(
                    ("one", f"{provider.shown_name} only"),
                    ("all", _all_of(provider, len(settings))),
                ),
                initial="one",
                widget=forms.RadioSelect,
            )

    def is_for_organisation(self) -> bool:
        """Return what was chosen; the form must be valid."""
        return self.cleaned_data.get("reach") == "all"


class AccessForm(forms.Form):
    """What is to become of somebody's access."""

    act = forms.ChoiceField(
        label="What should happen?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what should happen"},
    )
    because = forms.CharField(
        label="Why",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept in the record. The person is not told.",
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self, "act", choices)
        # What alone can be done is what the button does.
        self.submit = "Save" if len(choices) > 1 else choices[0][1]
        if len(choices) == 1:
            self.fields["act"].widget = forms.HiddenInput()
            self.initial["act"] = choices[0][0]


def _all_of(provider: Provider, count: int) -> str:
    owner = provider.owner_name or "the owner"
    return f"All settings of {owner}: {counted(count, 'setting')} today, and any that join"
