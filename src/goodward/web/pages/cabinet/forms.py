"""What is asked about a report to cabinet. A form checks only the shape of what was typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.html import escape

from goodward.core.cabinet.figures import Section
from goodward.core.cabinet.scheduling import LATEST_WORKING_DAY
from goodward.core.cabinet.words import INTRODUCTION
from goodward.core.measuring.periods import Period
from goodward.ui.fields.choices import HintedChoices, offer

Pairs = Iterable[tuple[str, str]]
_NAMED = re.compile(r"(?P<name>.*?)\s*<(?P<email>[^<>]+)>")


class BeginForm(forms.Form):
    """Which period a report is of, and what it is called."""

    period = forms.ChoiceField(
        label="Period",
        help_text="It is compared with the same period a year before.",
    )
    title = forms.CharField(
        label="Title",
        required=False,
        max_length=200,
        help_text="Leave it empty for “Early years improvement” and the period.",
    )

    def __init__(
        self, *args: Any, periods: Iterable[Period], there: Collection[str], **options: Any
    ) -> None:
        """there: the keys of periods of which there is a report."""
        super().__init__(*args, **options)
        titles = ((each.key, each.title) for each in periods)
        offer(self, "period", [(key, _with_note(title, key in there)) for key, title in titles])


def _with_note(title: str, is_there: bool) -> str:
    return f"{title} (there is a report of it)" if is_there else title


class WordsForm(forms.Form):
    """
    A box for the introduction and for each section, with what the section says above it.

    seen: the step whose words the form was opened with.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: Iterable[Section], **options: Any) -> None:
        super().__init__(*args, **options)
        self.boxes = [INTRODUCTION]
        self.fields[INTRODUCTION] = _box(
            "Introduction", "What the reader should know first, and what you ask them to decide.", 8
        )
        for each in sections:
            self.boxes.append(each.key)
            self.fields[each.key] = _box(each.title, escape(each.says), 6)

    def typed(self) -> dict[str, str]:
        """Return what was typed, box by box; the form must be valid."""
        return {name: self.cleaned_data[name] for name in self.boxes}


def _box(label: str, hint: str, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        strip=False,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WhyForm(forms.Form):
    """Why it is returned, or set aside."""

    why = forms.CharField(label="What should change", widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, label: str, hint: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["why"].label, self.fields["why"].help_text = label, hint


class ApproveForm(forms.Form):
    """Whether it goes to its readers at once."""

    is_to_be_sent = forms.BooleanField(
        label="Send it to its readers now", required=False, initial=True
    )


class ScheduleForm(forms.Form):
    """When reports are begun, who writes them, who reads them."""

    is_on = forms.ChoiceField(
        label="Begin a report of each quarter by itself",
        choices=(("yes", "Yes"), ("no", "No")),
        widget=forms.RadioSelect,
    )
    working_day = forms.IntegerField(
        label="On which working day after the quarter",
        help_text="Such as 10, by when most of what happened is recorded.",
        min_value=1,
        max_value=LATEST_WORKING_DAY,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
    )
    author = forms.ChoiceField(
        label="Who writes it",
        required=False,
        help_text="They are told by e-mail that it waits, with its figures, for their words.",
    )
    officers = HintedChoices(
        label="Officers who read what was approved",
        required=False,
    )
    addresses = forms.CharField(
        label="Other readers",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=(
            "One a line, such as “Democratic Services "
            "&lt;democratic.services@council.example&gt;”. They get the PDF."
        ),
    )

    def __init__(self, *args: Any, authors: Pairs, readers: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "author", [("", "Nobody"), *authors])
        offer(self, "officers", readers)

    def said(self) -> Mapping[str, Any]:
        """Return what was said as the action takes it; the form must be valid."""
        said = self.cleaned_data
        return {
            "is_on": said["is_on"] == "yes",
            "working_day": said["working_day"],
            "author": int(said["author"]) if said["author"] else None,
            "officers": [int(key) for key in said["officers"]],
            "addresses": [
                _address(line) for line in said["addresses"].splitlines() if line.strip()
            ],
        }


def _address(line: str) -> tuple[str, str]:
    """Return the name, which may be empty, and the e-mail address of a line."""
    named = _NAMED.fullmatch(line.strip())
    return (named["name"], named["email"].strip()) if named else ("", line.strip())
