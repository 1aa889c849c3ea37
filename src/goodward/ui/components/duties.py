"""A duty as one row of a list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from goodward.ui.components.statuses import Look
from goodward.ui.components.why import Why


class Urgency(StrEnum):
    """How loudly a row speaks: the colour of its edge, always beside a word that says the same."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True)
class Act:
    """The one obvious next step, as a link: “Record contact”."""

    text: str
    url: str


@dataclass(frozen=True)
class DutyRow:
    """
    One duty, ready to show.

    due_text: “Due Wednesday 8 April 2026” or “No set date”. due_note: “3 days ago”, “in 5 days”.
    provider_name and provider_url are empty on the provider's own page.
    pathway_text: “Inadequate”, with the number of the visit where there is one.
    note: a further line, such as who was absent; missed: it went past its date at some time.
    id: its place in the page, where something leads to it.
    """

    text: str
    role_text: str
    due_text: str
    status: Look
    urgency: Urgency = Urgency.LATER
    due_note: str = ""
    provider_name: str = ""
    provider_url: str = ""
    pathway_text: str = ""
    note: str = ""
    why: Why | None = None
    acts: tuple[Act, ...] = ()
    id: str = ""
