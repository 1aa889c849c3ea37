"""The words of a plan: where an action stands, what it came from, what was done with it."""

from __future__ import annotations

from goodward.plans.naming import SOURCE_TITLES
from goodward.ui.components.statuses import Look

STANDING_LOOKS = {
    "not_started": Look("Not started", "grey"),
    "under_way": Look("Under way", "blue"),
    "held_up": Look("Held up", "orange"),
    "said_done": Look("Said to be done", "teal"),
    "closed": Look("Closed", "green"),
}
OVERDUE = Look("Overdue", "red")
SOURCE_TEXTS = SOURCE_TITLES
SIDE_TEXTS = {"setting": "At the setting", "authority": "At the authority"}
ENTRY_TEXTS = {
    "added": "Put into the plan",
    "also_asked": "Asked for by another source too",
    "asked_anew": "Asked for again after it was closed",
    "reviewed": "Reviewed",
    "changed": "Changed",
    "closed": "Closed",
    "reopened": "Reopened",
    "provider_said": "Answered by the provider",
    "evidence_added": "Evidence put to it",
}
FIELD_TEXTS = {
    "text": "What is to be done",
    "objective": "Objective",
    "owner": "Who sees to it",
    "side": "Where they work",
    "due_on": "By when",
    "steps": "Steps",
    "impact": "Impact for children",
}
