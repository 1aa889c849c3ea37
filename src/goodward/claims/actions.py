"""Claims: files taken in and checked, audits planned and done, and what is deleted on its day."""

from __future__ import annotations

from goodward.claims.auditing import (
    Seen,
    Upload,
    answer,
    close,
    find,
    follow_up,
    hand_over,
    hold,
    note,
    recover,
    send_evidence,
    send_findings,
    set_aside,
    take_file,
    tell_provider,
    weigh,
)
from goodward.claims.checking import WordsUnknown, check_file
from goodward.claims.options import keep_options
from goodward.claims.papers import (
    approve_deletion_of_papers,
    delete_approved_papers,
    end_hold_of_papers,
    put_papers_on_hold,
)
from goodward.claims.planning import Plan, plan_for_cause, plan_risk, plan_sample
from goodward.claims.receiving import preview_of, receive, too_large
from goodward.claims.refusing import AuditRefused
from goodward.claims.retention import (
    approve_deletion,
    delete_approved,
    end_hold,
    put_on_hold,
)
from goodward.claims.signals import note_signal
from goodward.core.claims.reading import ClaimsRefused

__all__ = [
    "AuditRefused",
    "ClaimsRefused",
    "Plan",
    "Seen",
    "Upload",
    "WordsUnknown",
    "answer",
    "approve_deletion",
    "approve_deletion_of_papers",
    "check_file",
    "close",
    "delete_approved",
    "delete_approved_papers",
    "end_hold",
    "end_hold_of_papers",
    "find",
    "follow_up",
    "hand_over",
    "hold",
    "keep_options",
    "note",
    "note_signal",
    "plan_for_cause",
    "plan_risk",
    "plan_sample",
    "preview_of",
    "put_on_hold",
    "put_papers_on_hold",
    "receive",
    "recover",
    "send_evidence",
    "send_findings",
    "set_aside",
    "take_file",
    "tell_provider",
    "too_large",
    "weigh",
]
