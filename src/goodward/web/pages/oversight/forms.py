"""What may be asked of figures."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.cases.queries import AskedFor
from goodward.core.measuring.periods import Period
from goodward.ui.fields.choices import offer
from goodward.ui.fields.dates import GovukDateField

Pairs = tuple[tuple[str, str], ...]


class PastDayForm(forms.Form):
    """Asks for a day that is over."""

    as_at = GovukDateField(label="As at the end of", called="The day")


class AdherenceForm(forms.Form):
    """
    Narrows the deadlines; the first period holds until another is chosen.

    officers: None for a reader who may not see single people's.
    """

    period = forms.ChoiceField(label="Due in", required=False)
    pathway = forms.ChoiceField(label="Pathway", required=False)
    role = forms.ChoiceField(label="Owed by", required=False)
    officer = forms.ChoiceField(label="Officer", required=False)

    def __init__(
        self,
        *args: Any,
        periods: tuple[Period, ...],
        pathways: Pairs,
        roles: Pairs,
        officers: Pairs | None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.periods = {each.key: each for each in periods}
        self.first = periods[0]
        offer(self, "period", [(each.key, each.title) for each in periods])
        offer(self, "pathway", [("", "All"), *pathways])
        offer(self, "role", [("", "Anybody"), *roles])
        if officers is None:
            del self.fields["officer"]
        else:
            offer(self, "officer", [("", "Anybody"), *officers])

    def chosen(self) -> tuple[Period, AskedFor]:
        """Return what was asked for; a value that is no choice narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        period = self.periods.get(said.get("period", ""), self.first)
        officer = said.get("officer")
        return period, AskedFor(
            period.first,
            period.last,
            said.get("pathway", ""),
            officer=int(officer) if officer else None,
            role=said.get("role", ""),
        )
