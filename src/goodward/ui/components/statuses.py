"""How each status looks: always a word, with a colour beside it."""

from __future__ import annotations

from typing import NamedTuple

from goodward.core.policy.answer import ProposalState, Status


class Look(NamedTuple):
    """The word of a tag and its colour, one of TAG_COLOURS."""

    text: str
    colour: str


TAG_COLOURS = frozenset(
    {"blue", "green", "grey", "magenta", "orange", "purple", "red", "teal", "yellow"}
)

# What has no date says so where its date would stand; it is to be done like any other.
STATUS_LOOKS = {
    Status.NOT_DUE: Look("To do", "blue"),
    Status.OVERDUE: Look("Overdue", "red"),
    Status.MET: Look("Done", "green"),
    Status.LATE: Look("Done late", "orange"),
    Status.NO_DATE: Look("To do", "blue"),
    Status.OFFERED: Look("Offered", "teal"),
    Status.CANCELLED: Look("Cancelled", "grey"),
    Status.EXCUSED: Look("Excused", "purple"),
}

PROPOSAL_LOOKS = {
    ProposalState.OPEN: Look("Needs a decision", "yellow"),
    ProposalState.DECIDED: Look("Decided", "green"),
    ProposalState.WITHDRAWN: Look("Withdrawn", "grey"),
}
