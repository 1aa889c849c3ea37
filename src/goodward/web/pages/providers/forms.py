"""What may be asked of the list, and what may be held of a provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goodward.core.policy.vocabulary import REGISTERS
from goodward.providers.naming import REGISTER_TITLES, TYPE_TITLES
from goodward.providers.outcomes import OUTCOME_TITLES
from goodward.providers.queries import ProviderFilters
from goodward.ui.fields.choices import HintedChoices, offer
from goodward.ui.fields.dates import GovukDateField

Pairs = tuple[tuple[str, str], ...]
LONGEST_SEARCH = 100


class SeveralForm(forms.Form):
    """Which providers of a list something is done for. hints: where each is, and with whom."""

    providers = HintedChoices(
        label="Which providers?", error_messages={"required": "Choose at least one provider"}
    )

    def __init__(
        self, *args: Any, providers: Pairs, hints: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        offer(self, "providers", providers, hints=hints)


class FilterForm(forms.Form):
    """Narrows the list; what is left empty narrows nothing."""

    text = forms.CharField(
        label="Name, URN, town or postcode", required=False, max_length=LONGEST_SEARCH
    )
    type = forms.ChoiceField(
        label="Type", required=False, choices=(("", "Any"), *TYPE_TITLES.items())
    )
    outcome = forms.ChoiceField(
        label="Latest outcome",
        required=False,
        choices=(("", "Any"), ("none", "None yet"), *OUTCOME_TITLES.items()),
    )
    pathway = forms.ChoiceField(label="Open pathway", required=False)
    officer = forms.ChoiceField(label="Officer", required=False)
    show = forms.ChoiceField(
        label="Show",
        required=False,
        choices=(
            ("", "On the register"),
            ("overdue", "With something overdue"),
            ("left", "Left the register"),
            ("all", "All"),
        ),
    )
    origin = forms.ChoiceField(
        label="Demonstration",
        required=False,
        choices=(("", "Real and invented"), ("invented", "Invented only"), ("real", "Real only")),
    )

    def __init__(
        self,
        *args: Any,
        pathways: Pairs,
        officers: Pairs,
        demonstration: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        if not demonstration:
            # Nobody is invented elsewhere.
            del self.fields["origin"]
        offer(self, "pathway", [("", "Any or none"), ("any", "Any open"), *pathways])
        offer(self, "officer", [("", "Anybody"), *officers])

    def filters(self) -> ProviderFilters:
        """Return what was asked for; a value that is no choice narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        show, origin = said.get("show", ""), said.get("origin", "")
        return ProviderFilters(
            text=said.get("text", ""),
            type=said.get("type", ""),
            outcome=said.get("outcome", ""),
            pathway=said.get("pathway", ""),
            officer=int(said["officer"]) if said.get("officer") else None,
            overdue=show == "overdue",
            status=show if show in ("left", "all") else "active",
            invented={"invented": True, "real": False}.get(origin),
        )


class ProviderForm(forms.Form):
    """What the authority itself holds of a provider."""

    name = forms.CharField(
        label="Name", max_length=200, help_text="As the authority calls it. An import keeps it."
    )
    type = forms.ChoiceField(label="Type", choices=tuple(TYPE_TITLES.items()))
    urn = forms.CharField(
        label="Ofsted’s number (URN)",
        required=False,
        max_length=20,
        help_text="Letters and figures as Ofsted writes them, such as EY123456.",
    )
    registers = forms.MultipleChoiceField(
        label="Registers",
        required=False,
        choices=tuple((each, REGISTER_TITLES[each]) for each in REGISTERS),
        widget=forms.CheckboxSelectMultiple,
    )
    address = forms.CharField(
        label="Address", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    town = forms.CharField(label="Town", required=False, max_length=100)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)

    def clean_urn(self) -> str | None:
        """Return the number in Ofsted's way of writing, None without one."""
        urn = "".join(str(self.cleaned_data["urn"]).split()).upper()
        if urn and not urn.isalnum():
            raise forms.ValidationError("Enter the number in letters and figures only")
        return urn or None


class OpenCaseForm(forms.Form):
    """The day the authority was really told of a standing outcome."""

    notified_on = GovukDateField(
        label="When was the authority told?",
        called="The day the authority was told",
        help_text="The pathway’s clocks start on this day.",
    )
