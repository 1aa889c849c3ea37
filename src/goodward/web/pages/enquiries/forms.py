"""What officers are asked about an enquiry."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.enquiries.guiding import REASONS
from goodward.enquiries.queries import Progress
from goodward.ui.fields.choices import HintedChoice, HintedChoices, offer
from goodward.ui.fields.dates import GovukDateField

Pairs = tuple[tuple[str, str], ...]
BY_NUMBER = "number"


def words(label: str, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, widget=widget, **options)


class EnterForm(forms.Form):
    """An enquiry that came by telephone or in person. kinds: what one may become."""

    kind = forms.ChoiceField(label="What do they want to open?", widget=forms.RadioSelect)
    person = forms.CharField(label="Name of the person", max_length=200)
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        max_length=254,
        help_text="With one, they can sign in to their steps.",
    )
    phone = forms.CharField(label="Telephone number", required=False, max_length=30)
    reach = forms.CharField(label="When they can be reached", required=False, max_length=200)
    setting = forms.CharField(label="Name of the setting", required=False, max_length=200)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    town = forms.CharField(label="Town or village", required=False, max_length=100)
    starts = forms.CharField(label="When they want to open", required=False, max_length=100)
    plan = words("What they plan", required=False)

    def __init__(self, *args: Any, kinds: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "kind", kinds)


class AdviserForm(forms.Form):
    """Who advises."""

    person = forms.ChoiceField(label="Who advises them?")

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "person", [("", "Choose"), *people])


class StepsForm(forms.Form):
    """Boxes for the steps."""

    def __init__(self, *args: Any, progress: Progress, **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [step for step, _ in progress.steps]
        self.fields["done"] = HintedChoices(
            label="Which steps are done?",
            required=False,
            choices=[(each.name, each.title) for each in steps],
            hints={each.name: each.about for each in steps},
            initial=[step.name for step, is_done in progress.steps if is_done],
        )


class CloseForm(forms.Form):
    """Why an enquiry leads to nothing."""

    reason = forms.ChoiceField(
        label="Why is it closed?", choices=tuple(REASONS.items()), widget=forms.RadioSelect
    )
    said = words("More, if there is any", required=False)


class ReopenForm(forms.Form):
    """Why it is taken up again."""

    said = words("Why is it taken up again?")


class RegisterForm(forms.Form):
    """Which provider it became. proposals: those that speak for themselves, with why."""

    provider = HintedChoice(label="Which provider is it now?")
    urn = forms.CharField(
        label="Ofsted’s number",
        required=False,
        max_length=20,
        help_text="Only where Ofsted’s file has not brought it yet.",
    )
    on = GovukDateField(label="Day it was registered", called="The day it was registered")

    def __init__(
        self, *args: Any, proposals: tuple[tuple[str, str, str], ...], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        choices = [(key, name) for key, name, _ in proposals]
        none = (BY_NUMBER, "None of these: Ofsted’s file does not show it yet")
        hints = {key: why for key, _, why in proposals}
        offer(self, "provider", [*choices, none], hints=hints)
