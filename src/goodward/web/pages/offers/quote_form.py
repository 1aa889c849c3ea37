"""What a quote holds: so many of each service, and lines of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.forms import BoundField

from goodward.core.offers.money import MOST_QUANTITY, plain_amount
from goodward.core.offers.words import UNITS, VAT
from goodward.offers.actions import Own, Wanted
from goodward.offers.queries import OfferedLine
from goodward.offers.wording import cost_of
from goodward.ui.fields.dates import GovukDateField
from goodward.web.pages.offers.forms import UNIT_CHOICES, PoundsField, whole_number, words

if TYPE_CHECKING:
    from goodward.offers.models import QuoteLine

OWN_LINES = 3
# How long a quote stands unless somebody says otherwise.
STANDS = timedelta(days=28)


class ServiceField(NamedTuple):
    """One service with its box. what, cost, because: as the provider would read them."""

    field: BoundField
    what: str
    cost: str
    because: str


class QuoteForm(forms.Form):
    """
    A version of a quote.

    services: what the provider is offered from the catalogue; before: the lines of the version
    before, to begin with; wished: keys of services that were asked for.
    """

    valid_until = GovukDateField(label="Last day to agree", called="The last day to agree")
    said = words("What else should the quote say?", required=False)

    def __init__(
        self,
        *args: Any,
        services: Sequence[OfferedLine],
        today: date,
        before: Sequence[QuoteLine] = (),
        wished: Sequence[int] = (),
        **options: Any,
    ) -> None:
        options["initial"] = {"valid_until": today + STANDS} | options.get("initial", {})
        kept = {each.service.service_id: each.quantity for each in before if each.service}
        for key in wished if not before else ():
            kept.setdefault(key, 1)
        super().__init__(*args, **options)
        self.services = [each for each in services if each.service is not None]
        for each in self.services:
            key = each.service.service_id  # type: ignore[union-attr]
            unit = UNITS[each.service.unit][2]  # type: ignore[union-attr]
            self.fields[f"many_{key}"] = whole_number(
                f"{each.title}: how many {unit}?",
                MOST_QUANTITY,
                required=False,
                initial=kept.get(key),
            )
        self._add_own([each for each in before if each.service is None])

    def _add_own(self, before: Sequence[QuoteLine]) -> None:
        for number in range(1, OWN_LINES + 1):
            line = before[number - 1] if number <= len(before) else None
            first = {
                "title": line.title if line else None,
                "many": line.quantity if line else None,
                "unit": line.unit if line else "day",
                "price": plain_amount(line.unit_pence) if line else None,
                "vat": line.vat if line else "not_decided",
            }
            fields: dict[str, forms.Field] = {
                "title": forms.CharField(label="What for?", max_length=200, required=False),
                "many": whole_number("How many?", MOST_QUANTITY, required=False),
                "unit": forms.ChoiceField(label="Of what?", choices=UNIT_CHOICES, required=False),
                "price": PoundsField(label="Price of one in pounds", required=False),
                "vat": forms.ChoiceField(label="VAT", choices=tuple(VAT.items()), required=False),
            }
            for name, field in fields.items():
                field.initial = first[name]
                self.fields[f"own_{number}_{name}"] = field

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for number in range(1, OWN_LINES + 1):
            title, many, price = (
                said.get(f"own_{number}_{name}") for name in ("title", "many", "price")
            )
            if (title or many or price is not None) and not (title and many and price is not None):
                self.add_error(
                    f"own_{number}_title",
                    "Say what the line is for, how many and at which price, or leave all empty",
                )
        return said

    def service_fields(self) -> Iterator[ServiceField]:
        """Yield the box of each service with what it costs this provider and why."""
        for each in self.services:
            key = each.service.service_id  # type: ignore[union-attr]
            yield ServiceField(self[f"many_{key}"], each.what, cost_of(each), each.charge.because)

    def own_fields(self) -> list[list[BoundField]]:
        """Return the boxes of each line of its own."""
        return [
            [self[f"own_{number}_{name}"] for name in ("title", "many", "unit", "price", "vat")]
            for number in range(1, OWN_LINES + 1)
        ]

    def wanted(self) -> list[Wanted]:
        """Return so many of which services; the form must be valid."""
        said = self.cleaned_data
        keys = [each.service.service_id for each in self.services if each.service]
        return [Wanted(key, said[f"many_{key}"]) for key in keys if said.get(f"many_{key}")]

    def own(self) -> list[Own]:
        """Return the lines of its own; the form must be valid."""
        said = self.cleaned_data
        return [
            Own(
                said[f"own_{number}_title"],
                said[f"own_{number}_unit"] or "day",
                said[f"own_{number}_many"],
                said[f"own_{number}_price"],
                said[f"own_{number}_vat"] or "not_decided",
            )
            for number in range(1, OWN_LINES + 1)
            if said.get(f"own_{number}_title")
        ]
