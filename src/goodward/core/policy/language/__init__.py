"""
What a policy file may say: the keys, their types and what each means.

One class is one block of the file. The classes only hold what was written; `compiling` turns them
into rules that run, and `reading` says where in the file something is wrong. What a key means and
an example of it stand at the key itself, from where the reference and the schema are written.
"""

from __future__ import annotations

from goodward.core.policy.language.blocks import Block, Cited, Source
from goodward.core.policy.language.declared import Conflict, Document, LocalChoices, Role
from goodward.core.policy.language.done_by import DoneBy
from goodward.core.policy.language.duties import Due, DutyText, RoleAt
from goodward.core.policy.language.engagement import EngagementText
from goodward.core.policy.language.entitlements import EntitlementText
from goodward.core.policy.language.judgements import Fits, Placing, Registration
from goodward.core.policy.language.offers import Instrument, Letter, Statement, SupportItem
from goodward.core.policy.language.opening import Opens
from goodward.core.policy.language.pathways import NoteRule, PathwayText, VisitContent
from goodward.core.policy.language.plans import ACTION_FIELDS, PlanQuestion, PlanText
from goodward.core.policy.language.policy_text import PolicyText
from goodward.core.policy.language.proposals import ProposalText, RaisedBy
from goodward.core.policy.language.reminders import ReminderStep, RemindersText

__all__ = [
    "ACTION_FIELDS",
    "Block",
    "Cited",
    "Conflict",
    "Document",
    "DoneBy",
    "Due",
    "DutyText",
    "EngagementText",
    "EntitlementText",
    "Fits",
    "Instrument",
    "Letter",
    "LocalChoices",
    "NoteRule",
    "Opens",
    "PathwayText",
    "Placing",
    "PlanQuestion",
    "PlanText",
    "PolicyText",
    "ProposalText",
    "RaisedBy",
    "Registration",
    "ReminderStep",
    "RemindersText",
    "Role",
    "RoleAt",
    "Source",
    "Statement",
    "SupportItem",
    "VisitContent",
]
