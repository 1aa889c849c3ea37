"""Choosing kinds of provider on a form, and saying which were chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from goodward.core.audiences.fitting import NONE, Audience
from goodward.core.places.distances import outward_code
from goodward.policies.queries import rules_of
from goodward.providers.naming import REGISTER_TITLES, TYPE_TITLES
from goodward.providers.outcomes import OUTCOME_TITLES
from goodward.ui.fields.choices import offer

Pairs = tuple[tuple[str, str], ...]


def pathway_choices(authority: Any) -> Pairs:
    """Return the pathways of an authority's latest policy, and none at all, as choices."""
    pathways = rules_of(authority).latest.text.pathways
    return (*((name, each.title) for name, each in pathways.items()), (NONE, "On no pathway"))


def _ticks(label: str, choices: Pairs = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none if it does not matter.",
    )


class AudienceForm(forms.Form):
    """Kinds of provider. What is left empty narrows nothing."""

    types = _ticks("Kinds of provider", tuple(TYPE_TITLES.items()))
    registers = _ticks("Registers", tuple(REGISTER_TITLES.items()))
    outcomes = _ticks("Judgement in force", (*OUTCOME_TITLES.items(), (NONE, "No judgement yet")))
    pathways = _ticks("Open pathways")
    districts = forms.CharField(
        label="Postcode districts",
        required=False,
        max_length=500,
        help_text="Such as ME14, CT1. Leave it empty for the whole area.",
    )
    towns = forms.CharField(
        label="Towns",
        required=False,
        max_length=500,
        help_text="With commas between, such as Deal, Dover.",
    )

    def __init__(self, *args: Any, pathways: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "pathways", pathways)

    def clean_districts(self) -> str:
        typed = str(self.cleaned_data["districts"])
        wrong = [each for each in _districts(typed) if not outward_code(each)]
        if wrong:
            raise forms.ValidationError(
                f"“{wrong[0]}” is no postcode district. Write it as ME14 or CT1"
            )
        return typed

    def audience(self) -> Audience:
        """Return whom it is for; the form must be valid."""
        said = self.cleaned_data
        return Audience(
            frozenset(said["types"]),
            frozenset(said["registers"]),
            frozenset(said.get("outcomes", ())),
            frozenset(said["pathways"]),
            frozenset(map(outward_code, _districts(said["districts"]))),
            frozenset(_towns(said.get("towns", ""))),
        )

    def audience_fields(self) -> list[BoundField]:
        """Return the boxes of the audience."""
        return [self[name] for name in Audience._fields if name in self.fields]


def initial_audience(audience: Audience) -> dict[str, Any]:
    """Return an audience as the form's fields."""
    kept = audience.kept()
    return {
        **{name: kept.get(name, []) for name in ("types", "registers", "outcomes", "pathways")},
        "districts": ", ".join(kept.get("districts", ())),
        "towns": ", ".join(kept.get("towns", ())),
    }


def audience_lines(audience: Audience, pathways: Pairs) -> Iterator[str]:
    """Yield an audience in words, a line for what narrows it; one line where nothing does."""
    words: Mapping[str, Mapping[str, str]] = {
        "types": TYPE_TITLES,
        "registers": REGISTER_TITLES,
        "outcomes": {**OUTCOME_TITLES, NONE: "No judgement yet"},
        "pathways": dict(pathways),
        "districts": {},
        "towns": {},
    }
    kept = audience.kept()
    for name, titles in words.items():
        if chosen := kept.get(name):
            yield ", ".join(titles.get(each, each) for each in chosen)
    if not kept:
        yield "Every provider"


def _districts(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _towns(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]
