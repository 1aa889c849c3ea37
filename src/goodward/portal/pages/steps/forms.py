"""Which steps are done, and the number Ofsted gave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html

from goodward.core.enquiries.steps import US, Step
from goodward.enquiries.queries import Progress
from goodward.ui.fields.choices import HintedChoices


class StepsForm(forms.Form):
    """
    Boxes for the steps, each with what it is about and where it is done.

    ask_us: the address at which the authority is asked.
    """

    def __init__(self, *args: Any, progress: Progress, ask_us: str, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [step for step, _ in progress.steps]
        self.fields["done"] = HintedChoices(
            label="What is done?",
            required=False,
            choices=[(each.name, each.title) for each in steps],
            hints={each.name: _about(each, ask_us) for each in steps},
            initial=[step.name for step, is_done in progress.steps if is_done],
        )


def _about(step: Step, ask_us: str) -> str:
    said = f"{step.about} ({step.source})"
    if step.link is None:
        return said
    address = ask_us if step.link.address == US else step.link.address
    return format_html(
        '{}<br><a class="govuk-link" href="{}">{}</a>', said, address, step.link.text
    )


class NumberForm(forms.Form):
    """Ofsted's number."""

    urn = forms.CharField(
        label="Which number did Ofsted give you?",
        max_length=20,
        help_text="It stands on your certificate, such as EY123456.",
        error_messages={"required": "Enter the number Ofsted gave you"},
    )
