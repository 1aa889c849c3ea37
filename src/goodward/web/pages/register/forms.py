"""What may be asked of the figures of the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goodward.providers.naming import TYPE_TITLES
from goodward.reports.register import LISTED_TYPES
from goodward.ui.components.dates import plain_day
from goodward.ui.fields.choices import offer

OVER_TIME = "time"
BY_TITLES = {
    OVER_TIME: "Over time",
    "type": "By type",
    "register": "By register",
    "district": "By postcode district",
    "deprivation": "By deprivation",
    "size": "By number of places",
    "areas": "Areas of report cards",
}
COUNT_TITLES = {
    "providers": "Providers",
    "places": "Places",
    "claims": "Claims for funded children",
}
TYPES = (("", "All"), *((each, TYPE_TITLES[each]) for each in LISTED_TYPES))


class FiguresForm(forms.Form):
    """Chooses what is shown; a value that is no choice shows the usual."""

    by = forms.ChoiceField(label="Show", required=False, choices=tuple(BY_TITLES.items()))
    type = forms.ChoiceField(label="Type of provider", required=False, choices=TYPES)
    count = forms.ChoiceField(label="Count", required=False, choices=tuple(COUNT_TITLES.items()))
    day = forms.ChoiceField(label="As at", required=False)

    def __init__(self, *args: Any, days: Sequence[date], **options: Any) -> None:
        super().__init__(*args, **options)
        self.days = {each.isoformat(): each for each in reversed(days)}
        offer(self, "day", [(key, plain_day(each)) for key, each in self.days.items()])
        self.is_valid()

    @property
    def by_what(self) -> str:
        """What figures are counted by: OVER_TIME, or a way."""
        return self.cleaned_data.get("by") or OVER_TIME

    @property
    def of_type(self) -> str:
        """The type of provider; empty for all."""
        return self.cleaned_data.get("type", "")

    @property
    def counts(self) -> str:
        """What is counted: a part of a sum."""
        return self.cleaned_data.get("count") or "providers"

    @property
    def on(self) -> date:
        """The day the figures are as at, the last that was counted unless another was chosen."""
        return self.days.get(self.cleaned_data.get("day", ""), next(iter(self.days.values())))
