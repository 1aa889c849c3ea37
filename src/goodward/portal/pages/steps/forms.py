"""Which steps are done, and the number Ofsted gave."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.enquiries.queries import Progress
from goodward.ui.fields.choices import HintedChoices


class StepsForm(forms.Form):
    """Boxes for the steps, each with what it is about."""

    def __init__(self, *args: Any, progress: Progress, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [step for step, _ in progress.steps]
        self.fields["done"] = HintedChoices(
            label="What is done?",
            required=False,
            choices=[(each.name, each.title) for each in steps],
            hints={each.name: f"{each.about} ({each.source})" for each in steps},
            initial=[step.name for step, is_done in progress.steps if is_done],
        )


class NumberForm(forms.Form):
    """Ofsted's number."""

    urn = forms.CharField(
        label="Which number did Ofsted give you?",
        max_length=20,
        help_text="It stands on your certificate, such as EY123456.",
        error_messages={"required": "Enter the number Ofsted gave you"},
    )
