"""
One sentence of a worked example, taken apart.

Source: the worked examples beside a policy, whose sentences an officer writes and checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class About(StrEnum):
    """What a sentence speaks of."""

    DUTY = "duty"
    PATHWAY = "pathway"
    PROPOSAL = "proposal"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Claim:
    """
    What one sentence says.

    sentence: as written, on one line. form: a name of `claim_sentences.FORMS`.
    name, number: the duty, pathway or proposal and its own number, where the sentence gives one.
    pathway, pathway_number: after "of". since: after "from", the day the duty opened.
    day: the day the form speaks of. words: roles, an outcome, an event or a reason, as the form
    has it.
    """

    sentence: str
    about: About
    form: str
    name: str = ""
    number: int | None = None
    pathway: str | None = None
    pathway_number: int | None = None
    since: date | None = None
    day: date | None = None
    words: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """The thing the sentence speaks of, such as "visit 2 of requires_improvement"."""
        said = _numbered(self.name, self.number)
        if self.pathway:
            said += f" of {_numbered(self.pathway, self.pathway_number)}"
        if self.since:
            said += f" from {say_day(self.since)}"
        return said

    @property
    def predicate(self) -> str:
        """The rest of the sentence, its day written out in full."""
        rest = self.sentence[len(self.written_subject) :].strip()
        if self.day:
            rest = rest.replace(f"{self.day:%A} {self.day.isoformat()}", say_day(self.day))
        return rest

    @property
    def written_subject(self) -> str:
        """The subject as the sentence has it, its days as they were written."""
        if not self.since:
            return self.subject
        return self.subject.replace(
            say_day(self.since), f"{self.since:%A} {self.since.isoformat()}"
        )


def _numbered(name: str, number: int | None) -> str:
    return name if number is None else f"{name} {number}"


def say_day(day: date) -> str:
    """Return a day in full, such as "Friday 22 May 2026"."""
    return f"{day:%A} {day.day} {day:%B %Y}"
