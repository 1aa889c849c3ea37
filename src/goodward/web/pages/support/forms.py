"""What is asked about a package of support. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from goodward.support.actions import Wish
from goodward.support.queries import Offered
from goodward.ui.fields.dates import GovukDateField
from goodward.web.pages.support.wording import OUTCOME_TEXTS, choice_hint, topic_title

Pairs = tuple[tuple[str, str], ...]


def words(label: str, *, rows: int = 3, **options: Any) -> forms.CharField:
    """Return a field for several lines of words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=4000, widget=widget, **options)


class Ticks(forms.MultipleChoiceField):
    """Boxes to tick, each with a hint. hints: by value."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, hints: dict[str, str] | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.hints = hints or {}


class TopicsForm(forms.Form):
    """What a package is to be about."""

    def __init__(self, *args: Any, topics: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"] = Ticks(
            label="What is the support about?",
            choices=[(each, topic_title(each)) for each in topics],
            help_text="Tick each topic the package is to have support for.",
            error_messages={"required": "Tick at least one topic"},
        )


class TopicFields(NamedTuple):
    """
    The fields of one topic.

    offered: None where earlier support covered everything. covered: the boxes of what it covered,
    and why; none where it covered nothing. is_open: whether they are shown at once.
    """

    title: str
    said: list[BoundField]
    offered: BoundField | None
    covered: list[BoundField]
    is_open: bool


class WishForm(forms.Form):
    """
    What a package holds, topic by topic.

    For each topic: what was said under each heading, what is offered, and apart from that what
    earlier support has covered, with a reason for giving it again.
    """

    def __init__(self, *args: Any, offered: Offered, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = offered
        for topic, choices in offered.choices.items():
            title = topic_title(topic)
            for place, heading in enumerate(offered.headings):
                self.fields[f"said_{topic}_{place}"] = words(heading, required=False)
            fresh = [each for each in choices if not each.needs_reason]
            covered = [each for each in choices if each.needs_reason]
            if fresh:
                self.fields[f"items_{topic}"] = _ticks("Support offered", fresh)
            if covered:
                self.fields[f"again_{topic}"] = _ticks("Give again all the same", covered)
                self.fields[f"why_{topic}"] = words(
                    f"Why is it given again? ({title})",
                    rows=2,
                    required=False,
                    help_text="It stands beside the support in the package.",
                )

    def parts(self) -> list[TopicFields]:
        """Return the fields topic by topic, as a page shows them."""
        return [self._part(topic) for topic in self.offered.choices]

    def _part(self, topic: str) -> TopicFields:
        asked = (f"items_{topic}", f"again_{topic}", f"why_{topic}")
        offered, again, why = (self[name] if name in self.fields else None for name in asked)
        is_asked = again is not None and (again.value() or (why is not None and why.errors))
        return TopicFields(
            topic_title(topic),
            [self[f"said_{topic}_{place}"] for place, _ in enumerate(self.offered.headings)],
            offered,
            [each for each in (again, why) if each is not None],
            self.is_bound and bool(is_asked),
        )

    def wishes(self) -> list[Wish]:
        """Return what was asked for; the form must be valid."""
        said = self.cleaned_data
        return [
            Wish(
                topic,
                (*said.get(f"items_{topic}", ()), *said.get(f"again_{topic}", ())),
                tuple(
                    (heading, said[f"said_{topic}_{place}"])
                    for place, heading in enumerate(self.offered.headings)
                ),
                said.get(f"why_{topic}", ""),
            )
            for topic in self.offered.choices
        ]

    def field_of(self, field: str | None) -> str | None:
        """Return which field an error belongs to; a package that holds nothing: the first boxes."""
        if field == "items":
            return next((name for name in self.fields if name.startswith("items_")), None)
        return field if field in self.fields else None


def _ticks(label: str, choices: Iterable[Any]) -> Ticks:
    found = list(choices)
    return Ticks(
        label=label,
        required=False,
        choices=[(each.offer.name, each.offer.title) for each in found],
        hints={each.offer.name: choice_hint(each) for each in found},
    )


class AgreeForm(forms.Form):
    """When a package was agreed, and who is sent it. contacts: those with an address."""

    on = GovukDateField(label="Day it was agreed", called="The day it was agreed")
    remark = words("Remark", required=False)

    def __init__(self, *args: Any, contacts: Pairs, **options: Any) -> None:
        super().__init__(*args, **options)
        if contacts:
            self.fields["to"] = Ticks(
                label="Send what was agreed to",
                required=False,
                choices=contacts,
                help_text="It goes by e-mail, with the package as a PDF.",
            )

    def to(self) -> list[int]:
        """Return the keys of those it is sent to; the form must be valid."""
        return [int(each) for each in self.cleaned_data.get("to", ())]


class ReasonForm(forms.Form):
    """Why something does not happen."""

    reason = words("Why", rows=3)


class GivenForm(forms.Form):
    """When support was given, by whom, and who took part."""

    on = GovukDateField(label="Day it was given", called="The day it was given")
    given_by = forms.CharField(
        label="Who gave it?",
        max_length=200,
        help_text="An officer, a partner setting, or a trainer.",
    )
    attended = forms.IntegerField(
        label="How many people took part?",
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        error_messages={
            "invalid": "Enter a whole number, such as 4",
            "min_value": "Enter a number that is not below 0",
            "max_value": "Enter a number of at most 999",
        },
    )
    attended_by = forms.CharField(
        label="Who took part, in words",
        required=False,
        max_length=200,
        help_text="Such as “two room leaders and the manager”. No names are needed.",
    )


class OutcomeForm(forms.Form):
    """What came of support."""

    outcome = forms.ChoiceField(
        label="Did it work?", choices=tuple(OUTCOME_TEXTS.items()), widget=forms.RadioSelect
    )
    said = words("What shows it?", help_text="What has changed for the children, above all.")
