"""Choices that each bear a hint of their own, as GOV.UK's radios and checkboxes can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

NO_HINTS: Mapping[str, str] = {}


class HintedChoice(forms.ChoiceField):
    """One of several, as radios. hints: by the value of a choice."""

    widget = forms.RadioSelect

    def __init__(self, *, hints: Mapping[str, str] = NO_HINTS, **options: Any) -> None:
        super().__init__(**options)
        self.hints = dict(hints)


class HintedChoices(forms.MultipleChoiceField):
    """Several, as boxes to tick. hints: by the value of a choice."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, hints: Mapping[str, str] = NO_HINTS, **options: Any) -> None:
        super().__init__(**options)
        self.hints = dict(hints)
