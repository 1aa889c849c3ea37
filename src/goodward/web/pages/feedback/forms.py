"""What is asked about a compliment or complaint. A form checks only the shape of what was typed."""

from __future__ import annotations

from typing import Any

from django import forms

from goodward.complaints.naming import CHANNEL_TITLES, KIND_TITLES, OUTCOME_TITLES, WAY_TITLES
from goodward.core.complaints.standing import OUTCOMES
from goodward.ui.fields.choices import HintedChoice, offer
from goodward.ui.fields.dates import GovukDateField

Pairs = tuple[tuple[str, str], ...]
NO_CHILDREN = "Do not name a child: say “a child in the baby room” instead."
SERVICE = "service"
WAY_HINTS = {
    "informal": "The officer reads it and answers.",
    "formal": "A manager decides. The officer is not shown it.",
}


def words(label: str, *, rows: int = 4, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=8000, widget=widget, **options)


class TakeForm(forms.Form):
    """What came by letter, e-mail or telephone. officers: those it may be about."""

    kind = forms.ChoiceField(
        label="What is it?", choices=tuple(KIND_TITLES.items()), widget=forms.RadioSelect
    )
    about = forms.ChoiceField(
        label="Who is it about?", help_text="Choose the service where no officer is meant."
    )
    way = HintedChoice(
        label="How is the complaint to be dealt with?",
        choices=tuple(WAY_TITLES.items()),
        hints=WAY_HINTS,
        required=False,
        help_text="Ask the person. Leave it out for a compliment.",
    )
    channel = forms.ChoiceField(
        label="How did it come?",
        choices=tuple((each, title) for each, title in CHANNEL_TITLES.items() if each != "portal"),
        widget=forms.RadioSelect,
    )
    on = GovukDateField(label="Day it came", called="The day it came")
    text = words("What was said", rows=6, help_text=NO_CHILDREN)
    wants = words("What would put it right", rows=2, required=False)
    provider = forms.CharField(
        label="Which provider is it from?",
        required=False,
        max_length=200,
        help_text="Its name or Ofsted’s number. Leave it empty for a parent or somebody else.",
    )
    from_name = forms.CharField(label="Name of the person", required=False, max_length=200)
    from_email = forms.EmailField(
        label="E-mail address",
        required=False,
        max_length=254,
        help_text="We write there at each step. Without one, answers go by post.",
    )
    is_anonymous = forms.BooleanField(
        label="The officer is not to be told who it is from", required=False
    )

    def __init__(self, *args: Any, officers: Pairs, teams: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        services = [(f"{SERVICE}:{name}", f"The service: {title}") for name, title in teams]
        offer(self, "about", [("", "Choose"), *services, *officers])


def about_of(chosen: str) -> dict[str, Any]:
    """Return whom a choice means: an officer's key, or a team of the service."""
    if chosen.startswith(f"{SERVICE}:"):
        return {"about": None, "team": chosen.partition(":")[2]}
    return {"about": int(chosen), "team": ""}


class SaidForm(forms.Form):
    """Words for who complained, which may be left out."""

    said = words(
        "What do you want to say to them?",
        required=False,
        help_text="It stands in the message, which gives the dates itself.",
    )


class DoneForm(forms.Form):
    """What was done."""

    said = words("What was done?", rows=3)


class ReasonForm(forms.Form):
    """Why."""

    reason = words("Why?", rows=3)


class TextForm(forms.Form):
    """Words that are kept."""

    text = words("What do you want to keep or say?")


class ExtendForm(forms.Form):
    """A later day, and why."""

    until = GovukDateField(label="New last day for the answer", called="The new last day")
    reason = words("Why does it take longer?", help_text="This is sent to who complained.")


class AnswerForm(forms.Form):
    """An answer and what came of it."""

    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=tuple((each, OUTCOME_TITLES[each]) for each in OUTCOMES),
        widget=forms.RadioSelect,
    )
    text = words("Answer", rows=8, help_text=f"This is sent to who complained. {NO_CHILDREN}")
    remedy = words("What is done to put it right", rows=2, required=False)


class DecideForm(forms.Form):
    """What the Ombudsman decided."""

    outcome = forms.ChoiceField(
        label="What did the Ombudsman decide?",
        choices=tuple((each, OUTCOME_TITLES[each]) for each in OUTCOMES[:3]),
        widget=forms.RadioSelect,
    )
    on = GovukDateField(label="Day of the decision", called="The day of the decision")
    text = words("What was found")


class HandOverForm(forms.Form):
    """Who decides from now on. people: those who may."""

    to = forms.ChoiceField(label="Who decides it from now on?")
    reason = words("Why?", rows=2)

    def __init__(self, *args: Any, people: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "to", [("", "Choose"), *people])


class LearnForm(forms.Form):
    """What changes, and by when."""

    text = words("What do we change?", rows=3)
    by_when = GovukDateField(label="By when", called="The day", required=False)


class LearnedForm(forms.Form):
    """Which change was made. changes: those still to be made."""

    number = forms.ChoiceField(label="Which change was made?", widget=forms.RadioSelect)
    said = words("What was done?", rows=2, required=False)

    def __init__(self, *args: Any, changes: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "number", changes)
