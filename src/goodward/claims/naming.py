"""What audits of claims are called: kinds, states, acts, outcomes, ways of choosing."""

from __future__ import annotations

KIND_TITLES = {
    "announced": "Announced visit",
    "unannounced": "Unannounced visit",
    "self_evaluation": "Self-evaluation with electronic evidence",
    "desk": "Cross-check of papers",
}
KIND_HINTS = {
    "announced": "The provider is told, and sees it on its pages.",
    "unannounced": "Nothing of it reaches the provider before you say that it was held.",
    "self_evaluation": "The provider sends evidence on its pages.",
    "desk": "A claims file is held against declarations. The provider gets what was found.",
}
STATE_TITLES = {
    "planned": "Planned",
    "under_way": "Under way",
    "sent": "Waits for an answer",
    "answered": "Answered",
    "follow_up": "Followed up",
    "closed": "Closed",
    "set_aside": "Set aside",
}
ACT_TITLES = {
    "planned": "Planned",
    "told": "Provider told",
    "held": "Visit held",
    "evidence": "Evidence sent by the provider",
    "file_taken": "Findings of a claims file taken in",
    "found": "Finding entered",
    "findings_sent": "Findings sent to the provider",
    "answered": "Answered by the provider",
    "weighed": "Finding decided",
    "follow_up": "Follow-up announced",
    "recovered": "Recovery noted",
    "noted": "Note",
    "handed_over": "Handed over",
    "closed": "Closed",
    "set_aside": "Set aside",
}
OUTCOME_TITLES = {
    "in_order": "Everything was in order",
    "put_right": "What was wrong was put right",
    "recovered": "Hours that were not due were recovered",
    "not_resolved": "Not resolved",
}
CHOSEN_TITLES = {"sample": "By sample", "risk": "By risk", "cause": "For a reason"}
ENTERED = "entered"
ENTERED_TITLE = "Seen in the audit"
FILE_ACT_TITLES = {
    "checked": "Checked",
    "held": "Put on legal hold",
    "released": "Legal hold ended",
    "approved": "Deletion approved",
    "deleted": "Deleted",
}
