"""A file to bring in, and what accepting it needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from goodward.inspections.actions import HISTORY, START
from goodward.ui.fields.choices import HintedChoice, offer
from goodward.ui.fields.dates import GovukDateField

LARGEST = 60_000_000
STANDINGS = (
    (START, "Start their pathways: the authority supports these providers from that day"),
    (HISTORY, "Take them in as history, with no clocks; single cases can be opened by hand"),
)


class UploadForm(forms.Form):
    """One of Ofsted's provider files."""

    file = forms.FileField(
        label="Ofsted’s file",
        help_text="“Childcare provider data”, or the file of childminders, of childminder agencies "
        "or of addresses published with consent: CSV, Excel (.xlsx) or OpenDocument (.ods); or "
        "the daily extract (.xml). Nothing is changed until you have reviewed what it says and "
        "accepted it.",
        error_messages={"required": "Select Ofsted’s file"},
    )

    as_at = GovukDateField(
        label="Of which day does the file speak?",
        called="The day the file speaks of",
        help_text="The file does not say it; its title on Ofsted’s page does: “as at 30 June "
        "2026”. A browser forgets the file: choose it once more above.",
        required=False,
    )
    sheet = forms.ChoiceField(
        label="Which sheet of the file is meant?",
        help_text="A browser forgets the file: choose it once more above.",
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self, *args: Any, sheets: Sequence[str] = (), asks_day: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if not asks_day:
            del self.fields["as_at"]
        if sheets:
            offer(self, "sheet", [(name, name) for name in sheets])
        else:
            del self.fields["sheet"]

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large to be one of Ofsted's, before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST:
            raise forms.ValidationError(
                f"The file must be smaller than {LARGEST // 1_000_000} MB; Ofsted’s own are"
            )
        return file


SAME_OR_NOT = (
    ("new", "The same setting, registered anew"),
    ("administration", "The same setting, only its registration changed"),
    ("two", "Two different settings"),
)
HINTS = {
    "new": "For example with another owner. Its last outcome is told to the policy.",
    "administration": "For example the same owner under another legal form. Its last outcome is "
    "told to the policy.",
    "two": "The new number is then decided about like any other that joined.",
}


class PairForm(forms.Form):
    """Whether a number that joined is a setting known under another."""

    answer = HintedChoice(
        label="Are they the same setting?", choices=SAME_OR_NOT, hints=HINTS, label_suffix=""
    )


class UndoForm(forms.Form):
    """Why an accepted file is taken back."""

    reason = forms.CharField(
        label="Why is the file taken back?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PartForm(forms.Form):
    """Why two registrations are not one setting after all."""

    reason = forms.CharField(
        label="Why are they two settings?",
        help_text="The newer one is then read as newly registered, with nothing before it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AcceptForm(forms.Form):
    """When the authority was told and, at a first import, what the standing outcomes mean."""

    told_on = GovukDateField(
        label="When was the authority told?",
        called="The day the authority was told",
        help_text="Every clock that this starts counts from this day.",
    )
    standing = forms.ChoiceField(
        label="This is the first file. What do its outcomes mean?",
        choices=STANDINGS,
        widget=forms.RadioSelect,
    )
    despite_halt = forms.CharField(
        label="Why is it right all the same?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, is_first: bool, halt: str, is_listing: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        if is_listing:
            # It starts no clock, so that nobody has to say when the authority was told.
            del self.fields["told_on"]
        if not is_first:
            del self.fields["standing"]
        if not halt:
            del self.fields["despite_halt"]
