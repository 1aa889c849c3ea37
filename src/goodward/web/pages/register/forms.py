"""What may be asked of the figures of the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goodward.core.measuring.register import ALL, GRADED
from goodward.providers.naming import TYPE_TITLES
from goodward.reports.register import LISTED_TYPES, ORDER
from goodward.ui.components.dates import plain_day
from goodward.ui.fields.choices import offer, title_of
from goodward.web.pages.register.titles import SCALE_TITLES, value_title

OVER_TIME = "time"
BY_TITLES = {
    OVER_TIME: "Over time",
    "type": "By type",
    "register": "By register",
    "district": "By postcode district",
    "council": "By council district",
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


class _OnADay(forms.Form):
    """Chooses a type and a day; a value that is no choice shows the usual."""

    type = forms.ChoiceField(label="Type of provider", required=False, choices=TYPES)
    day = forms.ChoiceField(label="As at", required=False)

    def __init__(self, *args: Any, days: Sequence[date], **options: Any) -> None:
        super().__init__(*args, **options)
        self.days = {each.isoformat(): each for each in reversed(days)}
        offer(self, "day", [(key, plain_day(each)) for key, each in self.days.items()])
        self.is_valid()

    @property
    def of_type(self) -> str:
        """The type of provider; empty for all."""
        return self.cleaned_data.get("type", "")

    @property
    def on(self) -> date:
        """The day the figures are as at, the last that was counted unless another was chosen."""
        return self.days.get(self.cleaned_data.get("day", ""), next(iter(self.days.values())))


class FiguresForm(_OnADay):
    """Chooses what is shown of the register."""

    by = forms.ChoiceField(label="Show", required=False, choices=tuple(BY_TITLES.items()))
    count = forms.ChoiceField(label="Count", required=False, choices=tuple(COUNT_TITLES.items()))
    field_order = ("by", "type", "count", "day")

    @property
    def by_what(self) -> str:
        """What figures are counted by: OVER_TIME, or a way."""
        return self.cleaned_data.get("by") or OVER_TIME

    @property
    def counts(self) -> str:
        """What is counted: a part of a sum."""
        return self.cleaned_data.get("count") or "providers"


class MapForm(_OnADay):
    """Chooses what the map shows."""

    scale = forms.ChoiceField(label="Scale", required=False, choices=tuple(SCALE_TITLES.items()))
    field_order = ("scale", "type", "day")

    @property
    def on_scale(self) -> str:
        """The scale whose outcomes are shown, the four-point one unless another was chosen."""
        return self.cleaned_data.get("scale") or GRADED.key


class BesideTimeForm(forms.Form):
    """Chooses which providers of the files; a value that is no choice shows all."""

    type = forms.ChoiceField(label="Type of provider", required=False, choices=TYPES)
    of = forms.ChoiceField(label="Of these", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "of", [("", "All"), *narrowings()])
        self.is_valid()

    @property
    def of_type(self) -> str:
        """The type of provider; empty for all."""
        return self.cleaned_data.get("type", "")

    @property
    def narrowed(self) -> tuple[str, str]:
        """The way of counting and the value that are asked for."""
        way, _, value = self.cleaned_data.get("of", "").partition(":")
        return (way, value) if way else (ALL, "")

    @property
    def in_words(self) -> tuple[str, str]:
        """What was chosen, as it is called: the type, and which of these."""
        return (
            title_of(self, "type", self.of_type) or "All",
            title_of(self, "of", self.cleaned_data.get("of", "")) or "All",
        )


class BesideForm(BesideTimeForm):
    """Chooses a file as well."""

    release = forms.ChoiceField(label="Ofsted’s file", required=False)
    field_order = ("release", "type", "of")

    def __init__(self, *args: Any, releases: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.releases = {str(pk): pk for pk, _ in releases}
        offer(self, "release", [(str(pk), title) for pk, title in releases])
        self.full_clean()

    @property
    def file(self) -> int:
        """The key of the file, the newest unless another was chosen."""
        asked = self.cleaned_data.get("release", "")
        return self.releases.get(asked, next(iter(self.releases.values())))


def narrowings() -> list[tuple[str, str]]:
    """Return what figures of a file can be narrowed to, each as “way:value” with its title."""
    return [
        (f"{way}:{value}", value_title(way, value))
        for way in ("register", "deprivation", "size")
        for value in ORDER[way]
    ]


class NeighboursForm(forms.Form):
    """The authorities to stand beside, and how they were chosen."""

    areas = forms.MultipleChoiceField(
        label="Authorities to stand beside",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
        help_text="At most fifteen, as Ofsted writes them in its files. None is an answer too.",
    )
    why = forms.CharField(
        label="How they were chosen",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as “statistical neighbours of 2026”. It is shown beside the figures.",
    )

    def __init__(self, *args: Any, areas: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "areas", [(each, each) for each in areas])
