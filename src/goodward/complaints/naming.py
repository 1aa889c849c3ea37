"""What compliments and complaints are called: kinds, ways, states, acts, outcomes, channels."""

from __future__ import annotations

KIND_TITLES = {"compliment": "Compliment", "complaint": "Complaint"}
WAY_TITLES = {
    "informal": "Informally, with the officer",
    "formal": "Formally, with a manager",
}
CHANNEL_TITLES = {
    "portal": "Provider’s pages",
    "email": "E-mail",
    "letter": "Letter",
    "telephone": "Telephone",
    "in_person": "In person",
}
STATE_TITLES = {
    "received": "Received",
    "acknowledged": "Acknowledged",
    "answered": "Answered",
    "withdrawn": "Withdrawn",
    "with_ombudsman": "With the Ombudsman",
    "decided": "Decided by the Ombudsman",
    "thanked": "Thanked",
}
# Beside the word, for officers and for who complained.
STATE_COLOURS = {
    "received": "yellow",
    "acknowledged": "blue",
    "answered": "green",
    "withdrawn": "grey",
    "with_ombudsman": "purple",
    "decided": "green",
    "thanked": "green",
}
OUTCOME_TITLES = {
    "upheld": "Upheld",
    "partly_upheld": "Partly upheld",
    "not_upheld": "Not upheld",
    "resolved_informally": "Resolved informally",
    "withdrawn": "Withdrawn",
}
ACT_TITLES = {
    "received": "Received",
    "acknowledged": "Acknowledged",
    "extended": "More time taken",
    "answered": "Answered",
    "withdrawn": "Taken back by who complained",
    "escalated": "Taken to the next stage",
    "decided": "Decided by the Ombudsman",
    "reopened": "Looked at again",
    "handed_over": "Given to somebody else to decide",
    "shared": "Shared with the officer",
    "noted": "Note of who decides it",
    "learning": "Something to change",
    "learned": "Change made",
    "remedied": "Put right",
    "thanked": "Thanked",
}
