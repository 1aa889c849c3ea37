"""An outcome as Ofsted gives it, to ask what the policy would make of it; the address holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms

from goodward.core.policy.language.national import NationalText
from goodward.core.policy.vocabulary import AREAS, FRAMEWORKS, INSPECTIONS, PROVIDER_TYPES
from goodward.providers.naming import TYPE_TITLES
from goodward.ui.components.dates import plain_day
from goodward.ui.fields.choices import offer
from goodward.ui.fields.dates import BOXES, GovukDateField

REPORT_CARD, EIF, COMPLIANCE = FRAMEWORKS[1], FRAMEWORKS[0], FRAMEWORKS[2]
# The newest first: what Ofsted uses today.
SCALES = (REPORT_CARD, EIF, COMPLIANCE)
SAFEGUARDING, AREA = "safeguarding", "area-"
# Neither guessed nor good: what an address leaves out is what nobody has said.
UNSAID = ""
FIRST_YEAR, LAST_YEAR = 2000, 2099

Pairs = list[tuple[str, str]]


class Outcome(NamedTuple):
    """
    What was asked.

    judgement: fields of a `judgement_published` event. version, beside: the day a version applies
    from, as text; empty: the one in force on the day, and none.
    """

    type: str
    on: date
    judgement: dict[str, Any]
    version: str
    beside: str


class OutcomeForm(forms.Form):
    """One scale of Ofsted's, with its words from the national base; nothing need be filled in."""

    scale = forms.CharField(widget=forms.HiddenInput, required=False)
    type = forms.ChoiceField(label="Kind of provider", required=False)
    on = GovukDateField(label="Day the authority is told", required=False, called="The day")
    version = forms.ChoiceField(label="Policy", required=False)
    beside = forms.ChoiceField(label="Compare with", required=False)

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        national: NationalText,
        versions: Iterable[date],
        today: date,
    ) -> None:
        self.chosen = asked["scale"] if asked.get("scale") in SCALES else REPORT_CARD
        self.today = today
        self._national = national
        # An address may say as little as it likes, so what it leaves out is filled in here.
        days = {f"on-{box}": str(getattr(today, box)) for box in BOXES}
        given = {name: str(asked[name]) for name in asked}
        if any(given.get(name) for name in days):
            days = {}
        first = {"type": PROVIDER_TYPES[0], "inspection": INSPECTIONS[0], **days}
        super().__init__(first | given | {"scale": self.chosen}, label_suffix="")
        offer(self, "type", [(each, TYPE_TITLES[each]) for each in PROVIDER_TYPES])
        known = [(each.isoformat(), f"From {plain_day(each)}") for each in versions]
        offer(self, "version", [(UNSAID, "In force on that day"), *known])
        offer(self, "beside", [(UNSAID, "Nothing"), *known])
        self.fields.update(_fields_of(self.chosen, national))

    @property
    def own_fields(self) -> list[str]:
        """The names of the fields of the chosen scale, in Ofsted's order."""
        return list(_fields_of(self.chosen, self._national))

    def clean_on(self) -> date:
        """Return the day: one that can be, on the scale that Ofsted used by then."""
        day: date = self.cleaned_data["on"] or self.today
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(
                f"The day must be between {FIRST_YEAR} and {LAST_YEAR}: nothing is known of others"
            )
        since = self._national.scales[self.chosen].since
        if since is not None and day < since:
            raise forms.ValidationError(
                f"The day must be {plain_day(since)} or later: Ofsted reports on this scale from "
                "then on"
            )
        return day

    def clean(self) -> dict[str, Any]:
        """What was inspected is part of what such an outcome means."""
        cleaned = super().clean() or self.cleaned_data
        if self.chosen == COMPLIANCE and not cleaned.get("inspection"):
            self.add_error("inspection", "Select the kind of inspection")
        return cleaned

    def outcome(self) -> Outcome:
        """Return what was asked; the form must be valid."""
        said = self.cleaned_data
        judgement: dict[str, Any] = {"framework": self.chosen}
        judgement |= {name: said[name] for name in PLAIN if said.get(name)}
        if self.chosen == REPORT_CARD:
            areas = {each: said[f"{AREA}{each}"] for each in AREAS if said[f"{AREA}{each}"]}
            judgement["areas"] = areas
        return Outcome(said["type"], said["on"], judgement, said["version"], said["beside"])


PLAIN = (SAFEGUARDING, "inspection", "overall")


def _fields_of(scale: str, national: NationalText) -> dict[str, forms.Field]:
    """Return the fields of one scale, words and order as Ofsted has them, the best first."""
    values = national.scales[scale].values
    # Of the compliance scale our own titles are not Ofsted's words: those stand in its files.
    words = [
        (each.name, each.written[0] if scale == COMPLIANCE else each.title)
        for each in reversed(values)
    ]
    if scale == REPORT_CARD:
        met = [(each.name, each.title) for each in reversed(national.scales[SAFEGUARDING].values)]
        areas = national.evaluation_areas
        return {
            SAFEGUARDING: _one_of("Safeguarding standards", met, "Not stated"),
            **{f"{AREA}{n}": _one_of(areas[n].title, words, "Not evaluated") for n in AREAS},
        }
    if scale == COMPLIANCE:
        kinds = [(each, national.inspections[each].title) for each in INSPECTIONS]
        return {
            "inspection": _one_of("Kind of inspection", kinds, None),
            "overall": _one_of("Outcome", words, "Not known"),
        }
    return {"overall": _one_of("Overall effectiveness", words, "Not known")}


def _one_of(label: str, pairs: Pairs, unsaid: str | None) -> forms.Field:
    blank = [] if unsaid is None else [(UNSAID, unsaid)]
    return forms.ChoiceField(label=label, choices=[*blank, *pairs], required=False)
