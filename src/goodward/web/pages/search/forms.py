"""What is asked of a search."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms

from goodward.searching.queries import Kind

# How far back, in days, as people say it.
WITHIN = {"": "Any time", "31": "The last month", "92": "The last 3 months", "366": "The last year"}


class SearchForm(forms.Form):
    """Words and how far back; whatever else was typed is looked for all the same."""

    q = forms.CharField(label="Words, a name, a number or a postcode", required=False)
    within = forms.ChoiceField(label="From", required=False, choices=tuple(WITHIN.items()))

    def since(self, today: date) -> date | None:
        """Return the day from which on is looked, None for any time."""
        days = self.data.get("within", "")
        return today - timedelta(int(days)) if days and days in WITHIN else None


def kind_asked(said: str) -> Kind | None:
    """Return the one kind that is asked for; None for all, and for what is no kind."""
    return Kind(said) if said in Kind.values else None
