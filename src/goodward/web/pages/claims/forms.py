"""What officers are asked about claims and their audits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from goodward.claims.naming import KIND_HINTS, KIND_TITLES, OUTCOME_TITLES
from goodward.claims.queries import CLAIMED, EVERYBODY, MOST_SAMPLE
from goodward.claims.signals import NOTED
from goodward.core.claims.checks import SEVERITY_TITLES
from goodward.core.claims.choosing import EVEN, MOST_WEIGHT, SIGNALS
from goodward.core.claims.columns import COLUMNS
from goodward.core.claims.progress import FALLS, STANDS
from goodward.ui.fields.choices import HintedChoice, offer
from goodward.ui.fields.dates import GovukDateField
from goodward.ui.fields.files import UploadField

Pairs = Sequence[tuple[str, str]]
NOBODY = ("", "Nobody yet")
NO_COLUMN = ("", "Not in this file")
NO_NAMES = "Write no name of a child: your own reference is enough."
AMONG = (
    (CLAIMED, "Those whose claims stand in a file of the term that was checked"),
    (EVERYBODY, "Every provider on the register"),
)


def words(label: str, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=5000, widget=widget, **options)


class PlanForm(forms.Form):
    """How and when audits are done. terms: by their first day; people: who may lead."""

    term_on = forms.ChoiceField(label="Which term?")
    kind = HintedChoice(
        label="How is it audited?", choices=tuple(KIND_TITLES.items()), hints=KIND_HINTS
    )
    planned_on = GovukDateField(label="Day it is meant for, if there is one", required=False)
    lead = forms.ChoiceField(label="Who leads it?", required=False)

    def __init__(self, *args: Any, terms: Pairs, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "term_on", terms)
        offer(self, "lead", [NOBODY, *people])


class HandOverForm(forms.Form):
    """Who leads an audit from now on. people: who may."""

    lead = forms.ChoiceField(label="Who leads it from now on?")
    said = words("Why?", required=False)

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "lead", people)


class CauseForm(PlanForm):
    """One audit for a reason."""

    reason = words("Why this provider?")


class SampleForm(PlanForm):
    """A sample: among whom, how many, and with which seed."""

    among = forms.ChoiceField(label="Among whom?", choices=AMONG, widget=forms.RadioSelect)
    size = forms.IntegerField(
        label="How many providers?", min_value=1, max_value=MOST_SAMPLE, initial=10
    )
    seed = forms.CharField(
        label="Seed",
        max_length=100,
        help_text=(
            "Anything that nobody could choose to suit, such as the numbers of a public draw or "
            "the day’s words. Whoever has it can draw the same sample again."
        ),
    )


class RiskForm(PlanForm):
    """Those chosen from the scores. choices: number and name."""

    numbers = forms.MultipleChoiceField(
        label="Whose claims are audited?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one provider"},
    )

    def __init__(self, *args: Any, choices: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "numbers", choices)


class AmongForm(forms.Form):
    """What the ranking is of."""

    term_on = forms.ChoiceField(label="Term")
    among = forms.ChoiceField(label="Among whom", choices=AMONG)

    def __init__(self, *args: Any, terms: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "term_on", terms)


class SignalForm(forms.Form):
    """A sign of risk that nothing held here shows."""

    signal = forms.ChoiceField(
        label="What is noted?",
        choices=[(name, SIGNALS[name].title) for name in NOTED],
        widget=forms.RadioSelect,
    )
    on = GovukDateField(label="Day of it", called="The day")
    said = words("More, if there is any", required=False, help_text=NO_NAMES)


class FileForm(forms.Form):
    """A claims file and its term."""

    term_on = forms.ChoiceField(label="Which term are the claims of?")
    urn = forms.CharField(
        label="Ofsted’s number, where all claims are of one provider",
        required=False,
        max_length=20,
        help_text="Leave it empty where a column of the file says it of each claim.",
    )
    file = UploadField(
        label="The file of claims",
        help_text=(
            "CSV, as your funding system or a spreadsheet saves it. Columns with names or "
            "addresses are never read."
        ),
    )

    def __init__(self, *args: Any, terms: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "term_on", terms)


class ColumnsForm(forms.Form):
    """Which column is which, what words for entitlements mean, and how the term is counted."""

    def __init__(
        self,
        *args: Any,
        header: Sequence[str],
        unknown: Sequence[str] = (),
        entitlements: Pairs = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        headers = [NO_COLUMN, *((each, each) for each in header)]
        # What has to be explained first stands first.
        for number, word in enumerate(unknown):
            self.fields[f"word_{number}"] = forms.ChoiceField(
                label=f"What does “{word}” mean?",
                choices=[("", "No entitlement"), *entitlements],
                required=False,
            )
        for column in COLUMNS:
            self.fields[column.name] = forms.ChoiceField(
                label=column.title,
                help_text=column.about,
                choices=headers,
                required=column.is_needed,
                error_messages={"required": f"Choose the column for “{column.title}”"},
            )
        self.fields["weeks_of_term"] = forms.IntegerField(
            label="Funded weeks of the term",
            required=False,
            min_value=1,
            max_value=30,
            help_text="Left empty, the weeks of the calendar count.",
        )
        self.fields["everywhere"] = forms.BooleanField(
            label="A reference means the same child at every provider",
            required=False,
            help_text="Without it, no child is looked for at two providers.",
        )

    def columns(self) -> dict[str, str]:
        """Return the header of each column that was chosen."""
        names = (each.name for each in COLUMNS)
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}


class SaidForm(forms.Form):
    """Words that have to be there."""

    said = words("What do you want to say?", help_text=NO_NAMES)


class MaySayForm(forms.Form):
    """Words that go to the provider, if there are any."""

    said = words("What do you want to add?", required=False, help_text=NO_NAMES)


class HoldForm(forms.Form):
    """That the visit was held."""

    on = GovukDateField(label="Day of the visit", called="The day")
    said = words("Who was there, and anything to remember", required=False, help_text=NO_NAMES)


class TakeForm(forms.Form):
    """Which claims file."""

    file = forms.ChoiceField(label="Which file?", widget=forms.RadioSelect)

    def __init__(self, *args: Any, files: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "file", files)


class FindForm(forms.Form):
    """Something seen in the audit."""

    severity = forms.ChoiceField(
        label="How grave is it?",
        choices=[(each.value, title) for each, title in SEVERITY_TITLES.items()],
        widget=forms.RadioSelect,
    )
    words = words("What was seen?", help_text=NO_NAMES)
    reference = forms.CharField(label="Local reference of the child", required=False, max_length=50)
    entitlement = forms.ChoiceField(label="Entitlement", required=False)
    hours = forms.CharField(
        label="Hours that may not be due, in all", required=False, max_length=10
    )

    def __init__(self, *args: Any, entitlements: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "Not of one entitlement"), *entitlements]
        offer(self, "entitlement", choices)


class WeighForm(forms.Form):
    """Whether a finding stands."""

    verdict = forms.ChoiceField(
        label="Does the finding stand?",
        choices=((STANDS, "It stands"), (FALLS, "It falls: nothing is wrong")),
        widget=forms.RadioSelect,
    )
    hours = forms.CharField(
        label="Other hours that are not due",
        required=False,
        max_length=10,
        help_text="Left empty, the hours of the finding count.",
    )
    why = words("Why?", required=False, help_text=NO_NAMES)


class FollowForm(forms.Form):
    """What is looked at again."""

    said = words("What is looked at again?", help_text=NO_NAMES)
    by_when = GovukDateField(label="By when, if there is a day", required=False)


class RecoverForm(forms.Form):
    """An amount that was recovered elsewhere."""

    amount = forms.DecimalField(
        label="Amount in pounds",
        min_value=Decimal("0.01"),
        max_value=Decimal(1_000_000),
        decimal_places=2,
    )
    on = GovukDateField(label="Day of it", called="The day")
    said = words("How it was recovered", required=False)


class CloseForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=tuple(OUTCOME_TITLES.items()),
        widget=forms.RadioSelect,
    )
    said = words("What do you want to add?", required=False, help_text=NO_NAMES)


class WhyForm(forms.Form):
    """A reason."""

    why = words("Why?")


class OptionsForm(forms.Form):
    """Times, rates and weights. entitlements: those a rate can be set for."""

    answer_days = forms.IntegerField(
        label="Working days a provider has to answer findings",
        required=False,
        min_value=1,
        max_value=365,
        help_text="Left empty, no day is set.",
    )
    keep_months = forms.IntegerField(
        label="Months a claims file is kept after its audits are closed",
        required=False,
        min_value=1,
        max_value=600,
        help_text="Left empty, nothing is ever proposed for deletion.",
    )
    basis = forms.CharField(
        label="On what the time of keeping rests",
        required=False,
        max_length=300,
        help_text="Such as the line of your retention schedule.",
    )

    def __init__(
        self, *args: Any, entitlements: Pairs, weights: Mapping[str, int], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        for name, title in entitlements:
            self.fields[f"rate_{name}"] = forms.DecimalField(
                label=f"Rate an hour in pounds: {title}",
                required=False,
                min_value=Decimal("0.01"),
                max_value=Decimal(100),
                decimal_places=2,
            )
        for name, signal in SIGNALS.items():
            self.fields[f"weight_{name}"] = forms.IntegerField(
                label=f"Weight: {signal.title}",
                help_text=f"For {signal.counts}.",
                min_value=0,
                max_value=MOST_WEIGHT,
                initial=weights.get(name, EVEN),
            )
