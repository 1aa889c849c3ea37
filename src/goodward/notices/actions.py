"""Everything that is done with notices of Ofsted's and with concerns shared with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.core.notices.saying import NoticeRefused
from goodward.notices import concerns
from goodward.notices.carrying_on import correct, end, extend, go_on, reopen, take_back
from goodward.notices.entering import Entered, add_settings, enter, require, take_out
from goodward.notices.pathways import close_pathways
from goodward.notices.reviewing import Seen, review
from goodward.notices.standing import Whole
from goodward.notices.stepping import into_record

__all__ = [
    "Entered",
    "NoticeRefused",
    "Seen",
    "add_settings",
    "close_pathways",
    "correct",
    "end",
    "enter",
    "extend",
    "go_on",
    "note_concern",
    "open_concern",
    "open_text",
    "refer_concern",
    "reopen",
    "require",
    "review",
    "share_concern",
    "take_back",
    "take_back_concern",
    "take_out",
]

note_concern = concerns.note
share_concern = concerns.share
refer_concern = concerns.refer
take_back_concern = concerns.take_back


@transaction.atomic
def open_text(*, notice: Whole, by: User, at: datetime) -> None:
    """Record that somebody read what a notice says."""
    into_record(notice.row, kind="notice.opened", by=by, at=at)


@transaction.atomic
def open_concern(*, concern: concerns.Concern, by: User, at: datetime) -> None:
    """Record that somebody read what was said of a concern."""
    concerns.open_concern(concern=concern, by=by, at=at)
