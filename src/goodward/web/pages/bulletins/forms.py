"""What is asked about a bulletin. A form checks only the shape of what was typed."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django import forms

from goodward.audit.moments import ENGLAND
from goodward.ui.fields.dates import GovukDateField

TIMES = ["%H:%M", "%H.%M", "%H%M", "%I%p", "%I:%M%p", "%I.%M%p"]


class TitleForm(forms.Form):
    """What a bulletin is called."""

    title = forms.CharField(
        label="Title",
        max_length=200,
        help_text="It is the subject of the e-mail. Say what is in it, such as “News of January”.",
    )


class SectionForm(forms.Form):
    """One section."""

    heading = forms.CharField(label="Heading", max_length=200)
    text = forms.CharField(
        label="Text",
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=(
            "Leave an empty line between paragraphs. Begin each item of a list with “- ”. Put a "
            "link on a line of its own: [Read the guidance](https://www.gov.uk/guidance)"
        ),
    )


class SendForm(forms.Form):
    """When a bulletin goes."""

    when = forms.ChoiceField(
        label="When should it go?",
        choices=(("now", "Now"), ("later", "On a day and at a time")),
        widget=forms.RadioSelect,
        initial="now",
    )
    day = GovukDateField(
        label="Day",
        called="The day it goes",
        required=False,
        help_text="Only if it does not go now.",
    )
    clock = forms.TimeField(
        label="Time",
        required=False,
        input_formats=TIMES,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
        help_text="Such as 9:30 or 14:00.",
        error_messages={"invalid": "Enter a time such as 9:30 or 14:00"},
    )

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self._now = now

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("when") == "later":
            if not said.get("day") and "day" not in self.errors:
                self.add_error("day", "Enter the day it goes")
            if not said.get("clock") and "clock" not in self.errors:
                self.add_error("clock", "Enter the time it goes")
            if not self.errors and (self.moment() or self._now) <= self._now:
                self.add_error("day", "The day and time must be still to come")
        return said

    def moment(self) -> datetime | None:
        """Return when it goes, None for at once; the form must be valid."""
        said = self.cleaned_data
        if said["when"] == "now":
            return None
        clock: time = said["clock"]
        return datetime.combine(said["day"], clock, tzinfo=ENGLAND)
