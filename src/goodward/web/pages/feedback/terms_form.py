"""How many working days each stage takes, and who decides what is said of each team."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField

from goodward.complaints.keeping import DAYS
from goodward.complaints.queries import InUse
from goodward.core.complaints.terms import With

DAY_LABELS = {
    "acknowledge": "Working days to acknowledge",
    "answer": "Working days to answer",
    "next_within": "Working days in which the next stage can be asked for",
}
PLACES = {"first": "Decides first", "second": "If not, then", "third": "If not, then also"}


class TermsForm(forms.Form):
    """Days by stage, and up to three people by team, in order."""

    def __init__(self, *args: Any, in_use: InUse, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.in_use = in_use
        for stage in in_use.terms.stages:
            if stage.with_ == With.OMBUDSMAN:
                continue
            for key in DAYS:
                self.fields[f"{key}_{stage.name}"] = forms.IntegerField(
                    label=DAY_LABELS[key],
                    required=key != "next_within",
                    min_value=1,
                    max_value=365,
                    initial=getattr(stage, key),
                    widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
                    error_messages={
                        "required": "Enter a number of working days",
                        "invalid": "Enter a whole number, such as 10",
                        "min_value": "Enter a number that is not below 1",
                        "max_value": "Enter a number of at most 365",
                    },
                )
        for team in in_use.terms.teams:
            named = [*in_use.named.get(team.name, ()), None, None, None]
            for (place, label), pk in zip(PLACES.items(), named, strict=False):
                self.fields[f"{place}_{team.name}"] = forms.ChoiceField(
                    label=label,
                    required=False,
                    initial=str(pk or ""),
                    choices=[("", "Nobody named"), *people],
                )

    def of_stage(self, name: str) -> list[BoundField]:
        """Return the boxes of a stage."""
        return [self[f"{key}_{name}"] for key in DAYS]

    def of_team(self, name: str) -> list[BoundField]:
        """Return the choices of a team."""
        return [self[f"{place}_{name}"] for place in PLACES]

    def days(self) -> dict[str, dict[str, int | None]]:
        """Return the days by stage; the form must be valid."""
        return {
            stage.name: {key: self.cleaned_data[f"{key}_{stage.name}"] for key in DAYS}
            for stage in self.in_use.terms.stages
            if stage.with_ != With.OMBUDSMAN
        }

    def named(self) -> dict[str, list[int]]:
        """Return the people by team, in order; the form must be valid."""
        return {
            team.name: [
                int(chosen)
                for place in PLACES
                if (chosen := self.cleaned_data.get(f"{place}_{team.name}"))
            ]
            for team in self.in_use.terms.teams
        }
