"""What a package is about and what it holds. A form checks only the shape of what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from goodward.core.policy.support_kinds import topic_title
from goodward.core.support.offering import Choice
from goodward.support.actions import Wish
from goodward.support.queries import Offered, TopicPart
from goodward.ui.fields.choices import HintedChoices
from goodward.web.pages.support.forms import words
from goodward.web.pages.support.wording import choice_hint, kind_title

NO_KIND = "other"


class TopicsForm(forms.Form):
    """What a package is to be about."""

    def __init__(self, *args: Any, topics: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topic"] = HintedChoices(
            label="What is the support about?",
            choices=[(each, topic_title(each)) for each in topics],
            help_text="Tick each topic the package is to have support for.",
            error_messages={"required": "Tick at least one topic"},
        )


class TopicFields(NamedTuple):
    """
    The fields of one topic.

    said: a box for each heading. offered: boxes kind by kind; none where earlier support covered
    everything. covered: the boxes of what it covered, and why it is given again; none where it
    covered nothing. is_open: whether these are shown at once.
    """

    title: str
    said: list[BoundField]
    offered: list[BoundField]
    covered: list[BoundField]
    is_open: bool


class WishForm(forms.Form):
    """
    What a package holds, topic by topic.

    For each topic: what was said under each heading, what is offered kind by kind and, apart from
    that, what earlier support has covered, with a reason for giving it again.
    """

    def __init__(self, *args: Any, offered: Offered, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = offered
        self.kinds: dict[str, list[str]] = {}
        for topic, choices in offered.choices.items():
            for place, heading in enumerate(offered.headings):
                self.fields[f"said_{topic}_{place}"] = words(heading, required=False)
            self.kinds[topic] = list(self._add_offered(topic, choices))
            covered = [each for each in choices if each.needs_reason]
            if covered:
                self._add_covered(topic, covered)

    def _add_offered(self, topic: str, choices: Iterable[Choice]) -> Iterator[str]:
        """Add a field for each kind of support that earlier support has not covered."""
        fresh = [each for each in choices if not each.needs_reason]
        for kind, several in groupby(fresh, key=lambda each: each.offer.kind):
            name = f"items_{topic}_{kind or NO_KIND}"
            self.fields[name] = self._ticks(kind_title(kind), several)
            yield name

    def _add_covered(self, topic: str, covered: Iterable[Choice]) -> None:
        self.fields[f"again_{topic}"] = self._ticks("Give again all the same", covered)
        self.fields[f"why_{topic}"] = words(
            f"Why is it given again? ({topic_title(topic)})",
            rows=2,
            required=False,
            help_text="It stands beside the support in the package.",
        )

    def _ticks(self, label: str, choices: Iterable[Choice]) -> HintedChoices:
        found = list(choices)
        return HintedChoices(
            label=label,
            required=False,
            choices=[(each.offer.name, each.offer.title) for each in found],
            hints={each.offer.name: choice_hint(each, self.offered.pathways) for each in found},
        )

    def clean(self) -> None:
        """A reason speaks of something: nobody's reason is thrown away."""
        for topic in self.offered.choices:
            why, again = (self.cleaned_data.get(f"{each}_{topic}") for each in ("why", "again"))
            if why and not again:
                self.add_error(f"again_{topic}", "Tick what is given again, or clear the reason")

    def parts(self) -> list[TopicFields]:
        """Return the fields topic by topic, as a page shows them."""
        return [self._part(topic) for topic in self.offered.choices]

    def _part(self, topic: str) -> TopicFields:
        names = [name for name in (f"again_{topic}", f"why_{topic}") if name in self.fields]
        covered = [self[name] for name in names]
        return TopicFields(
            topic_title(topic),
            [self[f"said_{topic}_{place}"] for place, _ in enumerate(self.offered.headings)],
            [self[name] for name in self.kinds[topic]],
            covered,
            any(each.value() or (self.is_bound and each.errors) for each in covered),
        )

    def wishes(self) -> list[Wish]:
        """Return what was asked for; the form must be valid."""
        said = self.cleaned_data
        return [
            Wish(
                topic,
                [
                    offer
                    for name in (*self.kinds[topic], f"again_{topic}")
                    for offer in said.get(name, ())
                ],
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
            return next((name for names in self.kinds.values() for name in names), None)
        return field if field in self.fields else None


def as_typed(parts: Iterable[TopicPart], offered: Offered) -> dict[str, Any]:
    """Return what stands in a package as the form would have been filled in for it."""
    typed: dict[str, Any] = {}
    for part in parts:
        said = dict(part.said)
        for place, heading in enumerate(offered.headings):
            typed[f"said_{part.topic}_{place}"] = said.get(heading, "")
        choices = offered.choices.get(part.topic, ())
        covered = {each.offer.name for each in choices if each.needs_reason}
        for item in part.items:
            name = f"items_{part.topic}_{item.kind or NO_KIND}"
            if item.offer in covered:
                name = f"again_{part.topic}"
            typed.setdefault(name, []).append(item.offer)
            if item.why_again:
                typed[f"why_{part.topic}"] = item.why_again
    return typed
