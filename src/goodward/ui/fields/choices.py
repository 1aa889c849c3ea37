"""Choices that each bear a hint of their own, as GOV.UK's radios and checkboxes can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def offer(
    form: forms.BaseForm,
    name: str,
    choices: Iterable[tuple[str, str]],
    *,
    hints: Mapping[str, str] | None = None,
) -> None:
    """
    Let a field offer choices that are known only when its page is asked for.

    hints: by the value of a choice; None keeps those the field has.

    :raises TypeError: for a field that offers no choices, or hints for one that shows none.
    """
    field = _offering(form, name)
    field.choices = list(choices)
    if hints is None:
        return
    if not isinstance(field, HintedChoice | HintedChoices):
        raise TypeError(f"“{name}” shows no hints")
    field.hints = dict(hints)


def title_of(form: forms.BaseForm, name: str, value: str) -> str:
    """
    Return what a field calls one of its choices; empty for a value it does not offer.

    :raises TypeError: for a field that offers no choices.
    """
    _offering(form, name)
    shown = form[name].subwidgets
    return next((str(each.choice_label) for each in shown if each.data["value"] == value), "")


def _offering(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"“{name}” offers no choices")
    return field
