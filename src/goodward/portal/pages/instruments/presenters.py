"""A provider's own audits in words."""

from __future__ import annotations

from typing import NamedTuple

from goodward.core.counted import counted
from goodward.instruments.queries import AuditLine, FormChoice, SharingState
from goodward.ui.audit_words import LOOKS
from goodward.ui.components.dates import plain_day
from goodward.ui.components.statuses import Look

PRIVATE = "Only people at your setting can see this."


class AuditRow(NamedTuple):
    """An audit in the list."""

    pk: int
    title: str
    about: str
    day: str
    by: str
    look: Look

    @classmethod
    def of(cls, line: AuditLine) -> AuditRow:
        return cls(
            line.pk,
            line.title,
            line.about,
            plain_day(line.on),
            line.filled_in_by,
            LOOKS[line.state],
        )


class FormRow(NamedTuple):
    """A form that may be filled in."""

    id: str
    title: str
    about: str
    detail: str

    @classmethod
    def of(cls, choice: FormChoice) -> FormRow:
        form = choice.form
        return cls(form.id, form.title, form.about, counted(len(list(form.items)), "item"))


def sharing_text(state: SharingState) -> str:
    """Return who can see an audit, in a sentence or two."""
    if not state.is_shared:
        return PRIVATE
    since = f"You shared it on {plain_day(state.at.date())}. " if state.at else ""
    if state.read_by:
        return f"{since}Read by {', '.join(state.read_by)}."
    return f"{since}Nobody at the authority has read it yet."
