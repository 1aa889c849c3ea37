"""A report to bring in, and what is accepted of one. A form checks the shape of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from goodward.core.ofsted.reports.proposing import Kind, Proposal
from goodward.inspections.report_pdf import LARGEST, TOO_LARGE
from goodward.inspections.reports import ANOTHER, OWN, Chosen
from goodward.ui.fields.dates import GovukDateField

KIND_TEXTS = {
    Kind.ACTION: "An action",
    Kind.RECOMMENDATION: "A recommendation",
    Kind.NOTICE: "An action of a notice",
}
PERSON_ROLES = (
    ("owner", "The owner"),
    ("nominated_person", "The nominated person"),
    ("childminder", "The childminder"),
    ("other", "Somebody else"),
)
LONG = 10_000
NO_WORDS = "Say what is to be done, or take the tick away"


class ReceiveForm(forms.Form):
    """A report as a PDF or as text."""

    file = forms.FileField(
        label="The report as a PDF",
        help_text="As Ofsted publishes it, or as the provider sent it. Up to 15 MB.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
    text = forms.CharField(
        label="Or its text",
        help_text="Open the report, select all of it, copy it and paste it here.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    is_about_it = forms.BooleanField(
        label="The report is about this provider, even if it names another number", required=False
    )

    def clean_file(self) -> UploadedFile | None:
        """Refuse what is too large for a report before it is read."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def ask_only_what_arose(self) -> None:
        """Leave out the question whom it is about, until there is a doubt."""
        if not self.has_error("is_about_it") and not self["is_about_it"].value():
            del self.fields["is_about_it"]


class TakeForm(forms.Form):
    """For each proposal: whether it goes into the plan, and in which words."""

    def __init__(self, *args: Any, proposals: Sequence[Proposal], **options: Any) -> None:
        super().__init__(*args, **options)
        self.proposals = proposals
        for place, each in enumerate(proposals, start=1):
            self.fields[f"take-{each.key}"] = forms.BooleanField(
                label=f"Point {place}: put it into the plan", required=False
            )
            self._ask(each.key, f"Point {place}: ", each.text, each.due_on)
            if not each.is_known:
                self._ask_kind(each.key, f"Point {place}: ", each.kind)
        self._ask(OWN)
        self._ask_kind(OWN)

    def chosen(self) -> list[Chosen]:
        """Return what was ticked, and what was written besides; the form must be valid."""
        keys = [each.key for each in self.proposals if self.cleaned_data[f"take-{each.key}"]]
        own = [OWN] if self.cleaned_data[f"text-{OWN}"] else []
        return [self._one(key) for key in (*keys, *own)]

    def clean(self) -> dict[str, Any]:
        """Refuse a tick without words, and a form in which nothing is chosen."""
        said = super().clean() or self.cleaned_data
        ticked = [each.key for each in self.proposals if said.get(f"take-{each.key}")]
        for key in ticked:
            if not said.get(f"text-{key}", "x"):
                self.add_error(f"text-{key}", NO_WORDS)
        if not ticked and not said.get(f"text-{OWN}") and not self.errors:
            raise forms.ValidationError("Tick what goes into the plan, or write it yourself")
        return said

    def ask_which(self, key: str, near: Sequence[tuple[str, str]]) -> None:
        """Ask whether something chosen is an action of the plan; the form must be valid so far."""
        name = f"same-{key}"
        self.fields[name] = forms.ChoiceField(
            label="Is it one of these actions of the plan?",
            required=False,
            choices=(*near, (ANOTHER, "No, it is another action")),
            widget=forms.RadioSelect,
        )
        self.add_error(name, "Say whether it is an action that is in the plan already")

    def _ask(self, key: str, of: str = "", text: str = "", due_on: date | None = None) -> None:
        self.fields[f"text-{key}"] = forms.CharField(
            label=_label(of, "What is to be done"),
            required=False,
            max_length=LONG,
            initial=text,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields[f"due-{key}"] = GovukDateField(
            label=_label(of, "By when"), called="The day", required=False, initial=due_on
        )

    def _ask_kind(self, key: str, of: str = "", kind: Kind = Kind.ACTION) -> None:
        """Ask what somebody takes it for, where the report's wording does not say for certain."""
        self.fields[f"kind-{key}"] = forms.ChoiceField(
            label=_label(of, "What it is"),
            required=False,
            choices=tuple(KIND_TEXTS.items()),
            initial=kind,
            widget=forms.RadioSelect,
        )

    def _one(self, key: str) -> Chosen:
        said = self.cleaned_data
        known = {each.key: each.kind for each in self.proposals}
        return Chosen(
            key,
            said.get(f"kind-{key}") or known.get(key, Kind.ACTION),
            said[f"text-{key}"],
            said[f"due-{key}"],
            self.data.get(f"same-{key}", ""),
        )


def _label(of: str, asked: str) -> str:
    return f"{of}{asked[0].lower()}{asked[1:]}" if of else asked


class PersonForm(forms.Form):
    """The registered person, to be held as a contact."""

    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name"}
    )
    role = forms.ChoiceField(label="Who they are", choices=PERSON_ROLES, widget=forms.RadioSelect)
