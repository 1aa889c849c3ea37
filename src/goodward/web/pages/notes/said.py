"""What the provider said of its open actions, to stand beside each while the note is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.timezone import localtime

from goodward.plans.queries import Answered, answered
from goodward.ui.components.dates import plain_day

if TYPE_CHECKING:
    from goodward.providers.models import Provider


class Said(NamedTuple):
    """One answer. files: the name and the address of each that shows it."""

    when: str
    words: str
    impact: str
    files: tuple[tuple[str, str], ...]

    @property
    def in_a_line(self) -> str:
        """The answer as plain text, for a device without a network."""
        shown = f"Files: {', '.join(name for name, _ in self.files)}." if self.files else ""
        made = f"The difference for children: {self.impact}" if self.impact else ""
        return " ".join(filter(None, (f"{self.when}: {self.words}", made, shown)))


def said_of(provider: Provider) -> Mapping[str, tuple[Said, ...]]:
    """Return the answers by the field of the note in which their action is answered."""
    return {
        f"earlier.{action}.answer": tuple(_said(action, each) for each in answers)
        for action, answers in answered(provider).items()
    }


def _said(action: int, each: Answered) -> Said:
    day = plain_day(localtime(each.entry.recorded_at).date())
    return Said(
        f"The provider, {day}",
        each.entry.words,
        each.entry.impact,
        tuple(
            (file.name, reverse("plans:evidence_file", kwargs={"pk": action, "file": file.pk}))
            for file in each.files
        ),
    )
