"""What is asked about the offer. A form checks only the shape of what was typed."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.core.offers.money import AmountUnclear, pence_of
from goodward.core.offers.words import UNITS, VAT, WAYS
from goodward.offers.actions import Said, Talked
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.fields.choices import HintedChoices, offer
from goodward.ui.fields.dates import GovukDateField
from goodward.web.pages.diary.forms import WhenForm

Pairs = tuple[tuple[str, str], ...]
UNIT_CHOICES = tuple((name, each[0].capitalize()) for name, each in UNITS.items())


def words(label: str, *, rows: int = 3, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4000, widget=widget, **options)


class PoundsField(forms.CharField):
    """An amount of money as people write it; gives whole pence, None where it is empty."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"})
        super().__init__(max_length=20, widget=widget, **options)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return pence_of(typed)
        except AmountUnclear as unclear:
            raise forms.ValidationError(str(unclear)) from unclear


def whole_number(label: str, most: int, **options: Any) -> forms.IntegerField:
    """Return a field for a whole number from 1."""
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=most,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "invalid": "Enter a whole number, such as 2",
            "min_value": "Enter a number that is not below 1",
            "max_value": f"Enter a number of at most {most}",
        },
        **options,
    )


class ReasonForm(forms.Form):
    """Why. label: what is asked."""

    reason = words("Why")

    def __init__(self, *args: Any, label: str = "Why?", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].label = label


class ServiceForm(forms.Form):
    """A service of the catalogue, from a day on."""

    name = forms.CharField(label="What is it called?", max_length=200)
    what_it_is = words("What does the provider get?", help_text="As providers read it.")
    offer = forms.ChoiceField(
        label="Which offer of the policy is it?",
        required=False,
        help_text="The policy then decides who pays for it and who does not.",
    )
    price = PoundsField(
        label="Price in pounds, without VAT",
        required=False,
        help_text="Such as 250 or 95.50. What whoever pays for it pays. Leave it empty for no "
        "price.",
    )
    unit = forms.ChoiceField(label="What the price is for", choices=UNIT_CHOICES)
    vat = forms.ChoiceField(
        label="What is said of VAT", choices=tuple(VAT.items()), widget=forms.RadioSelect
    )
    provider_types = forms.MultipleChoiceField(
        label="For whom is it?",
        required=False,
        choices=tuple(TYPE_TITLES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="Leave all empty for everybody.",
    )
    delivered_by = forms.CharField(label="Who delivers it?", required=False, max_length=200)
    from_on = GovukDateField(label="First day", called="The first day")
    to_on = GovukDateField(label="Last day", called="The last day", required=False)

    def __init__(self, *args: Any, offers: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "offer", [("", "None of them"), *offers])

    def said(self) -> Said:
        """Return what was said; the form must be valid."""
        said = dict(self.cleaned_data)
        return Said(price_pence=said.pop("price"), **said)


class AskForm(forms.Form):
    """What a provider would like."""

    wanted = words(
        "What would they like, and what is it to change?",
        rows=5,
        help_text="In the provider’s own words, where you can.",
    )
    asked_on = GovukDateField(label="Day they asked", called="The day they asked")
    by_whom = forms.CharField(
        label="Who asked?", max_length=200, help_text="Their name and what they are there."
    )

    def __init__(self, *args: Any, services: Pairs, hints: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        if services:
            self.fields["wished"] = HintedChoices(
                label="Which services?", required=False, choices=services, hints=hints
            )

    def wished(self) -> list[int]:
        """Return the keys of the services ticked; the form must be valid."""
        return [int(each) for each in self.cleaned_data.get("wished", ())]


class ToForm(forms.Form):
    """Who of the contacts is written to. people: those with an address."""

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        if people:
            self.fields["to"] = HintedChoices(
                label="Send it by e-mail to",
                required=False,
                choices=people,
                help_text="Whoever may open the provider’s pages finds it there as well.",
            )

    def to(self) -> list[int]:
        """Return the keys of those ticked; the form must be valid."""
        return [int(each) for each in self.cleaned_data.get("to", ())]


class SendForm(ToForm):
    """Sending it says yes, even where nobody can be written to."""

    sent = forms.CharField(required=False, initial="yes", widget=forms.HiddenInput)


class AgreedForm(forms.Form):
    """A signed agreement that an officer holds."""

    on = GovukDateField(label="Day it was agreed", called="The day it was agreed")
    by_whom = forms.CharField(
        label="Who agreed?",
        max_length=200,
        help_text="Their name and what they are there, as they signed.",
    )
    said = words("How did it come?", required=False, help_text="Such as “signed, by e-mail”.")


class DeclinedForm(forms.Form):
    """What a provider said when it declined."""

    by_whom = forms.CharField(
        label="Who declined?", max_length=200, help_text="Their name and what they are there."
    )
    reason = words("Why?")


class CloseForm(forms.Form):
    """What came of a package as a whole."""

    said = words("What came of it?", required=False)


class DeliveredForm(forms.Form):
    """So many units of a line."""

    on = GovukDateField(label="Day it was delivered", called="The day it was delivered")
    given_by = forms.CharField(label="Who delivered it?", max_length=200)
    outcome = words("What came of it?", help_text="Or that it is too early to say.")

    def __init__(self, *args: Any, left: int, unit: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {
            "quantity": whole_number(f"How many {unit}?", max(left, 1)),
            **self.fields,
        }


class BatchForm(forms.Form):
    """The days of a batch."""

    first_on = GovukDateField(
        label="First day",
        called="The first day",
        required=False,
        help_text="Leave it empty for everything that is in no batch yet, however old.",
    )
    last_on = GovukDateField(label="Last day", called="The last day")


class TalkForm(WhenForm):
    """When an annual conversation is, how, and with whom."""

    way = forms.ChoiceField(
        label="How is it held?", choices=tuple(WAYS.items()), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["day"].label = "Day of the conversation"
        self.fields["person"] = forms.ChoiceField(label="Who holds it?", choices=people)
        self.order_fields(["way", "person", "day", "starts_at", "ends_at"])


class RecordForm(ToForm):
    """What was said in a conversation."""

    present_there = forms.CharField(
        label="Who took part?",
        max_length=500,
        help_text="By what they are, such as “the manager, the deputy and Sam Hill”.",
    )
    talked_about = words("What did you talk about?", rows=5)
    strengths = words("What goes well?", required=False)
    to_develop = words("What is to be developed?", required=False)
    what_we_offer = words("What do we offer?", required=False)
    signposted = words("Where did you point them?", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "to" in self.fields:
            self.order_fields([*(name for name in self.fields if name != "to"), "to"])

    def talked(self) -> Talked:
        """Return what was said; the form must be valid."""
        said = self.cleaned_data
        rest = ("talked_about", "strengths", "to_develop", "what_we_offer", "signposted")
        return Talked(said["present_there"], *(said[name] for name in rest))


class HeldForm(RecordForm):
    """That a conversation was held, and what was said."""

    on = GovukDateField(label="Day it was held", called="The day it was held")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["on", *(name for name in self.fields if name != "on")])


class AmendForm(RecordForm):
    """A later version of what was said."""

    changed = words("What does this version change?", rows=2)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["changed", *(name for name in self.fields if name != "changed")])


class ProgrammeForm(forms.Form):
    """Narrows the programme; what is left empty narrows nothing."""

    type = forms.ChoiceField(
        label="Type", required=False, choices=(("", "Any"), *TYPE_TITLES.items())
    )
    district = forms.CharField(label="Postcode district", required=False, max_length=8)

    def __init__(self, *args: Any, which: Pairs, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {
            "which": forms.ChoiceField(label="Show", required=False, choices=which),
            **self.fields,
            "adviser": forms.ChoiceField(
                label="Adviser", required=False, choices=(("", "Anybody"), *people)
            ),
        }
