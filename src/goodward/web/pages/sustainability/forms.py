"""What is asked about sustainability. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from goodward.core.sustainability.committee import TITLES, Standing
from goodward.core.sustainability.reviews import Content, content_of
from goodward.core.sustainability.terms import ConcernText, Section
from goodward.sustainability.actions import Stood
from goodward.ui.fields.choices import HintedChoices, offer
from goodward.ui.fields.dates import GovukDateField
from goodward.ui.figures_form import FiguresForm
from goodward.ui.sustainability import CAME_TITLES

Pairs = tuple[tuple[str, str], ...]
LONGEST = 8000
FOR_A_FEW = "Read by those alone who work on sustainability."


def words(label: str, *, rows: int = 4, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, widget=widget, **options)


class ConcernForm(forms.Form):
    """What the concern is about, since when, and what it is."""

    kinds = HintedChoices(
        label="What is it about?",
        help_text="Choose all that apply.",
        error_messages={"required": "Say what the concern is about"},
    )
    since = GovukDateField(label="Since when, if that is known", required=False)
    words = words(
        "What is the concern?",
        help_text=FOR_A_FEW,
        error_messages={"required": "Say what the concern is"},
    )

    def __init__(self, *args: Any, concerns: Mapping[str, ConcernText], **options: Any) -> None:
        super().__init__(*args, **options)
        hints = {name: each.hint for name, each in concerns.items() if each.hint}
        offer(self, "kinds", [(name, each.title) for name, each in concerns.items()], hints=hints)


class TakeForm(ConcernForm):
    """The same for what a provider asked, with a word for it."""

    reply = words("A word for the provider", rows=3, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["words"].required = False
        self.fields["words"].label = "What do you add to what the provider wrote?"


class EnterForm(FiguresForm):
    """Figures with their day, and where they come from."""

    as_at = GovukDateField(label="Which day are they of?", called="The day", required=False)
    came = forms.ChoiceField(
        label="Where do they come from?",
        choices=tuple(CAME_TITLES.items()),
        widget=forms.RadioSelect,
        required=False,
    )
    came_words = forms.CharField(
        label="Which accounts, register or visit, if it helps",
        required=False,
        max_length=200,
    )

    def clean(self) -> Any:
        super().clean()
        if not self.errors and self.cleaned_data.get("as_at") is None:
            self.add_error("as_at", "Enter the day they are of")
        return self.cleaned_data


class CorrectForm(FiguresForm):
    """The right figure, and why it is put in the place of the other."""

    why = words("Why is it corrected?", rows=3, required=False)


class AskForm(forms.Form):
    """What the provider is asked for."""

    indicators = HintedChoices(
        label="What do you ask for?",
        error_messages={"required": "Choose what is asked for"},
    )
    as_at = GovukDateField(label="As it stands on which day?", called="The day they are of")
    by_day = GovukDateField(label="By when do they answer?", called="The day to answer by")
    words = words("What do you want to tell them?", rows=3, required=False)

    def __init__(self, *args: Any, indicators: Pairs, hints: Mapping[str, str], **options: Any):
        super().__init__(*args, **options)
        offer(self, "indicators", indicators, hints=hints)


class WhyForm(forms.Form):
    """Why."""

    why = words("Why?", rows=3, error_messages={"required": "Say why"})


class ReviewForm(forms.Form):
    """Everything a review says; all of it may be left for later. content: as it stands."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, sections: Sequence[Section], content: Content, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.sections = sections
        for section in sections:
            for question in section.questions:
                self.fields[question.key] = words(
                    question.asks, required=False, initial=content.answer(question.key)
                )
        self.fields["findings"] = words(
            "What was found?", rows=6, required=False, initial=content.findings
        )
        self.fields["recommendations"] = words(
            "What is recommended?",
            help_text="One on each line.",
            required=False,
            initial="\n".join(content.recommendations),
        )
        # A hidden box that is always filled must not mark every other one as optional.
        self.fields["revision"].required = False

    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Return the boxes by section: its name, its title and its boxes."""
        found = [
            (each.id, each.title, [self[question.key] for question in each.questions])
            for each in self.sections
        ]
        ends = [self["findings"], self["recommendations"]]
        return [*found, ("findings", "Findings and recommendations", ends)]

    def content(self) -> Content:
        """Return what was typed; the form must be valid."""
        said = self.cleaned_data
        return content_of(
            self.sections,
            {name: said[name] for name in said if "." in name},
            findings=said["findings"],
            recommendations=said["recommendations"],
        )


class FinishForm(forms.Form):
    """The day of the review."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    on = GovukDateField(label="Which day was it done?", called="The day of the review")


class ActionForm(forms.Form):
    """An action that Ofsted set."""

    text = words(
        "The action, in Ofsted’s words",
        rows=3,
        error_messages={"required": "Enter the action in Ofsted’s words"},
    )
    by_day = GovukDateField(label="By when, if Ofsted says so", called="The day", required=False)


class MonitorForm(forms.Form):
    """How each action stands. actions: key, words and how it stood last."""

    on = GovukDateField(label="Which day did you look?", called="The day", required=False)

    def __init__(self, *args: Any, actions: Iterable[tuple[int, str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.actions = tuple(actions)
        for pk, text, standing in self.actions:
            self.fields[f"standing-{pk}"] = forms.ChoiceField(
                label=text,
                choices=tuple((each.value, TITLES[each]) for each in Standing),
                widget=forms.RadioSelect(attrs={"class": "govuk-radios--small"}),
                # How it stands is said anew each time; what is done stays done.
                initial=standing if standing == Standing.DONE else None,
                required=False,
            )
            self.fields[f"said-{pk}"] = words("What did you see?", rows=2, required=False)
        self.fields["words"] = words("Anything about all of it", rows=3, required=False)

    def clean(self) -> Any:
        super().clean()
        if not self.errors and self.cleaned_data.get("on") is None:
            self.add_error("on", "Enter the day you looked")
        return self.cleaned_data

    def standings(self) -> dict[int, Stood]:
        """Return how each action stands; the form must be valid."""
        said = self.cleaned_data
        return {
            pk: Stood(said[f"standing-{pk}"], said[f"said-{pk}"])
            for pk, _, _ in self.actions
            if said[f"standing-{pk}"]
        }
