"""What is asked about a visit. A form checks only the shape of what was typed."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.diary.actions import Goer, When
from goodward.diary.away import KINDS as ABSENCES
from goodward.ui.fields.dates import GovukDateField

Pairs = tuple[tuple[str, str], ...]
SIDES = (("setting", "The setting"), ("authority", "We did"))
VISIT_KINDS = {
    "support": "Support",
    "exit": "Exit visit",
    "pre_inspection": "Before an inspection",
    "notice": "About a Welfare Requirements Notice",
    "committee": "To the management committee",
}


class TimeBox(forms.TimeField):
    """A time of day as people type it: 9:30, 09.30 or 0930."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%H:%M", "%H.%M", "%H%M"],
            error_messages={"invalid": "Enter a time such as 9:30"},
            widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
            **options,
        )


class WhenForm(forms.Form):
    """On which day, and when."""

    day = GovukDateField(label="Day of the visit", called="The day of the visit")
    starts_at = TimeBox(
        label="From", help_text="Such as 9:30 or 14:00. Give both times, or neither."
    )
    ends_at = TimeBox(label="Until")

    def when(self) -> When:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        return When(said["day"], said.get("starts_at"), said.get("ends_at"))


class BookForm(WhenForm):
    """A visit to be booked. people: “key:role” and a text, of everybody who may go."""

    def __init__(self, *args: Any, people: Pairs, pathways: Pairs, teams: Pairs, **options: Any):
        super().__init__(*args, **options)
        self.fields["people"] = forms.MultipleChoiceField(
            label="Who goes",
            required=False,
            choices=people,
            widget=forms.CheckboxSelectMultiple,
            help_text="Tick everybody for a joint visit.",
        )
        if pathways:
            self.fields["pathway"] = forms.ChoiceField(
                label="Pathway it is for",
                required=False,
                choices=(*pathways, ("", "Every pathway it can serve")),
            )
        self.fields["kinds"] = forms.MultipleChoiceField(
            label="What kind of visit",
            choices=tuple(VISIT_KINDS.items()),
            widget=forms.CheckboxSelectMultiple,
        )
        if teams:
            self.fields["team"] = forms.ChoiceField(
                label="Another team that visits", required=False, choices=(("", "None"), *teams)
            )
        self.fields["purpose"] = forms.CharField(
            label="What it is about", required=False, max_length=500
        )
        self.fields["announced"] = forms.ChoiceField(
            label="Does the provider know?",
            choices=(
                ("yes", "Yes, it is announced"),
                ("no", "No. Nothing the provider can see speaks of it until it was held"),
            ),
            widget=forms.RadioSelect,
        )

    def goers(self) -> list[Goer]:
        """Return who goes; the form must be valid."""
        return _goers(self.cleaned_data["people"])


class MoveForm(WhenForm):
    """Another day for a visit."""

    by_whom = forms.ChoiceField(
        label="Who asked for the move?", choices=SIDES, widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Why", max_length=500)


class CancelForm(forms.Form):
    """Why a visit will not be held."""

    by_whom = forms.ChoiceField(label="Who cancelled?", choices=SIDES, widget=forms.RadioSelect)
    reason = forms.CharField(label="Why", max_length=500)


class ReasonForm(forms.Form):
    """Why, or what happened. label: what is asked; hint: who reads it."""

    reason = forms.CharField(max_length=500)

    def __init__(self, *args: Any, label: str, hint: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].label = label
        self.fields["reason"].help_text = hint


class HeldForm(forms.Form):
    """When a visit was held, and who was there."""

    on = GovukDateField(label="Day it was held", called="The day it was held")
    remark = forms.CharField(label="Remark", required=False, max_length=2000)

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        if people:
            self.fields["present"] = forms.MultipleChoiceField(
                label="Who was there",
                required=False,
                choices=people,
                widget=forms.CheckboxSelectMultiple,
            )

    def present(self) -> list[int]:
        """Return the keys of those who were there; the form must be valid."""
        return [int(each) for each in self.cleaned_data.get("present", ())]


class EnterForm(forms.Form):
    """Who of ours was at a visit. people: “key:role” and a text."""

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["people"] = forms.MultipleChoiceField(
            label="Who was there",
            choices=people,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Tick at least one person who was there"},
        )

    def goers(self) -> list[Goer]:
        """Return who was there; the form must be valid."""
        return _goers(self.cleaned_data["people"])


class AwayForm(forms.Form):
    """Days on which somebody is away."""

    first_day = GovukDateField(label="First day", called="The first day")
    last_day = GovukDateField(label="Last day", called="The last day")
    kind = forms.ChoiceField(label="Why", choices=tuple(ABSENCES.items()))

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = forms.ChoiceField(label="Who is away", choices=people)
        self.fields["cover"] = forms.ChoiceField(
            label="Who stands in", required=False, choices=(("", "Nobody"), *people)
        )


def _goers(chosen: list[str]) -> list[Goer]:
    pairs = (each.split(":", 1) for each in chosen)
    return [Goer(int(person), role) for person, role in pairs]


class PlanForm(forms.Form):
    """Whose weeks are planned, and how many; anything else means one's own four weeks."""

    weeks = forms.ChoiceField(
        label="How many weeks", choices=tuple((str(n), f"{n} weeks") for n in (2, 4, 6, 8, 12))
    )

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"] = forms.ChoiceField(label="Whose weeks", choices=people)
        self.order_fields(["person", "weeks"])

    def person(self) -> int:
        """Return the key of the person chosen, 0 where nobody was."""
        self.is_valid()
        return int(self.cleaned_data.get("person", 0))

    def weeks_ahead(self) -> int:
        """Return for how many weeks to plan."""
        self.is_valid()
        return int(self.cleaned_data.get("weeks", 4))
