"""
What a policy file may say: the keys, their types and what each means.

One class is one block of the file. The classes only hold what was written; `compiling` turns them
into rules that run, and `reading` says where in the file something is wrong.
"""

from __future__ import annotations

from goodward.core.policy.language.blocks import Block, Cited, Conflict, Document, Role, Source
from goodward.core.policy.language.duties import DoneBy, Due, DutyText, Opens, RoleAt
from goodward.core.policy.language.judgements import (
    Fits,
    Placing,
    ProposalText,
    RaisedBy,
    Registration,
)
from goodward.core.policy.language.policy_text import (
    Instrument,
    Letter,
    NoteRule,
    PathwayText,
    PolicyText,
    Statement,
    SupportItem,
    VisitContent,
)

__all__ = [
    "Block",
    "Cited",
    "Conflict",
    "Document",
    "DoneBy",
    "Due",
    "DutyText",
    "Fits",
    "Instrument",
    "Letter",
    "NoteRule",
    "Opens",
    "PathwayText",
    "Placing",
    "PolicyText",
    "ProposalText",
    "RaisedBy",
    "Registration",
    "Role",
    "RoleAt",
    "Source",
    "Statement",
    "SupportItem",
    "VisitContent",
]
