"""What is asked about views of lists, and about watching several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goodward.ui.fields.choices import HintedChoices


class NameForm(forms.Form):
    """What a view is called."""

    name = forms.CharField(
        label="Name of the view",
        max_length=80,
        help_text="As you will look for it, for example “Nurseries with something overdue”. Only "
        "you see it.",
        error_messages={"required": "Give the view a name"},
    )


class SeveralForm(forms.Form):
    """Which providers are watched. hints: where each is, and with whom."""

    def __init__(
        self,
        *args: Any,
        providers: tuple[tuple[str, str], ...],
        hints: Mapping[str, str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["providers"] = HintedChoices(
            label="Which providers?",
            choices=providers,
            hints=hints,
            error_messages={"required": "Choose at least one provider"},
        )
