"""Boxes for figures of indicators, for officers and providers. All may be left empty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from goodward.core.sustainability.terms import Indicator
from goodward.core.sustainability.units import MEASURES
from goodward.sustainability.actions import Typed

PARTS = ("part", "whole")


class NumberField(forms.CharField):
    """A number as people type it: with a pound sign, commas, or a sign for per cent."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"})
        super().__init__(**{"required": False, "max_length": 20, "widget": widget, **options})

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        plain = typed.strip().replace("£", "").replace(",", "").replace(" ", "").removesuffix("%")
        if not plain:
            return None
        try:
            number = Decimal(plain)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) >= 10_000_000_000:
            raise forms.ValidationError("Enter a number, such as 12 or 1,250.50")
        return number


class FigureGroup(NamedTuple):
    """The boxes of one indicator. series: what one part of it is called, and its boxes."""

    title: str
    means: str
    series: tuple[tuple[str, tuple[BoundField, ...]], ...]


class FiguresForm(forms.Form):
    """A box for each figure, or two where it is worked out from two numbers."""

    def __init__(self, *args: Any, indicators: Iterable[Indicator], **options: Any) -> None:
        super().__init__(*args, **options)
        self.indicators = tuple(indicators)
        for indicator, part in self._series():
            for name, label in _boxes(indicator, part):
                self.fields[name] = NumberField(label=label)

    def groups(self) -> list[FigureGroup]:
        """Return the boxes by indicator."""
        return [
            FigureGroup(
                each.title,
                each.means,
                tuple(
                    (title, tuple(self[name] for name, _ in _boxes(each, part)))
                    for part, title in each.by
                ),
            )
            for each in self.indicators
        ]

    def others(self) -> list[BoundField]:
        """Return the fields that are no figures."""
        boxes = {name for each, part in self._series() for name, _ in _boxes(each, part)}
        return [self[name] for name in self.fields if name not in boxes]

    def typed(self) -> list[Typed]:
        """Return the figures that were typed; the form must be valid."""
        found = []
        for indicator, part in self._series():
            said = [self.cleaned_data[name] for name, _ in _boxes(indicator, part)]
            if all(each is None for each in said):
                continue
            found.append(
                Typed(indicator.id, part, part=said[0], whole=said[1])
                if indicator.made_of
                else Typed(indicator.id, part, value=said[0])
            )
        return found

    def _series(self) -> Iterator[tuple[Indicator, str]]:
        for indicator in self.indicators:
            for part, _ in indicator.by:
                yield indicator, part


def _boxes(indicator: Indicator, part: str) -> list[tuple[str, str]]:
    """Return the name and label of each box of a series."""
    name, title = f"{indicator.id}-{part}", dict(indicator.by)[part]
    if indicator.made_of is None:
        label = MEASURES[indicator.unit].label
        return [(name, f"{title or indicator.title}, {label}")]
    tail = f", {title.lower()}" if title else ""
    return [
        (f"{name}-{each}", f"{label}{tail}")
        for each, label in zip(PARTS, indicator.made_of, strict=True)
    ]
