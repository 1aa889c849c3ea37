"""What a setting is asked when it tells or asks something. A form checks only the shape."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.core.policy.vocabulary import OVERALL_OF
from goodward.policies.library import national
from goodward.ui.fields.dates import GovukDateField
from goodward.ui.tellings import grade_titles

AREA = "area_"
NOT_KNOWN = ("", "Not known yet, or not graded")


def _words(label: str, hint: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Say what you need"},
    )


class FrameworkForm(forms.Form):
    """How Ofsted reported, asked first because everything else depends on it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        scales = national().scales
        self.fields["framework"] = forms.ChoiceField(
            label="How did Ofsted report?",
            choices=[(name, scales[name].title) for name in ("report_card", "eif", "compliance")],
            widget=forms.RadioSelect,
            error_messages={"required": "Choose how Ofsted reported"},
        )


class JudgementForm(forms.Form):
    """An outcome on one of Ofsted's ways of reporting."""

    inspected_on = GovukDateField(
        label="Date of the inspection", called="The date of the inspection"
    )

    def __init__(self, *args: Any, framework: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.framework = framework
        titles = grade_titles()
        if framework == "compliance":
            self.fields["inspection"] = forms.ChoiceField(
                label="Kind of inspection",
                choices=[(name, each.title) for name, each in national().inspections.items()],
                widget=forms.RadioSelect,
                error_messages={"required": "Choose what kind of inspection it was"},
            )
        if framework in OVERALL_OF:
            self.fields["overall"] = forms.ChoiceField(
                label="Outcome",
                choices=[(each, titles[each]) for each in OVERALL_OF[framework]],
                widget=forms.RadioSelect,
                error_messages={"required": "Choose the outcome"},
            )
        if framework == "report_card":
            self._ask_for_a_card()
        self.fields["words"] = _words("Anything to add")

    def _ask_for_a_card(self) -> None:
        england = national()
        met = [(each.name, each.title) for each in england.scales["safeguarding"].values]
        grades = [(each.name, each.title) for each in england.scales["report_card"].values]
        self.fields["safeguarding"] = forms.ChoiceField(
            label="Safeguarding", required=False, choices=[*reversed(met), NOT_KNOWN]
        )
        for name, area in england.evaluation_areas.items():
            self.fields[f"{AREA}{name}"] = forms.ChoiceField(
                label=area.title, required=False, choices=[NOT_KNOWN, *grades]
            )

    def said(self) -> dict[str, Any]:
        """Return what was said as the event has it, days as text; the form must be valid."""
        said = self.cleaned_data
        fields: dict[str, Any] = {
            "framework": self.framework,
            "inspected_on": said["inspected_on"].isoformat(),
        }
        for name in ("inspection", "overall", "safeguarding"):
            if said.get(name):
                fields[name] = said[name]
        areas = {
            name.removeprefix(AREA): value
            for name, value in said.items()
            if name.startswith(AREA) and value
        }
        return {**fields, "areas": areas} if areas else fields


class ManagerForm(forms.Form):
    """Who the new manager is."""

    name = forms.CharField(
        label="Name of the new manager",
        max_length=120,
        error_messages={"required": "Enter the new manager’s name"},
    )
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        help_text="We send notes of visit and invitations there.",
        error_messages={"invalid": "Enter an e-mail address such as name@example.com"},
    )
    phone = forms.CharField(label="Telephone", required=False, max_length=40)
    since = GovukDateField(label="Since, or from", called="The day", required=False)
    words = _words("Anything to add")

    def said(self) -> dict[str, Any]:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        since = said.get("since")
        return {
            **{name: said[name] for name in ("name", "email", "phone")},
            "since": since.isoformat() if since else "",
        }


class AddressForm(forms.Form):
    """Where the setting is now."""

    address = forms.CharField(
        label="Address",
        max_length=300,
        error_messages={"required": "Enter the address with its postcode"},
    )
    town = forms.CharField(label="Town", required=False, max_length=80)
    postcode = forms.CharField(
        label="Postcode",
        max_length=10,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the postcode"},
    )
    words = _words("Anything to add")

    def said(self) -> dict[str, Any]:
        """Return what was said; the form must be valid."""
        return {name: self.cleaned_data[name].strip() for name in ("address", "town", "postcode")}


class NeedForm(forms.Form):
    """What is needed, in their own words."""

    words = _words(
        "What do you need?",
        "Do not name children or families. We will be in touch.",
        required=True,
    )

    def said(self) -> dict[str, Any]:
        """Return nothing: everything is in the words."""
        return {}
