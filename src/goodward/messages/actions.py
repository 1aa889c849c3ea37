"""Everything that is done with messages: written, worded, sent, chosen for, and settled."""

from __future__ import annotations

from goodward.messages.choosing import choose
from goodward.messages.digests import write_digests
from goodward.messages.forgetting import forget_recipients
from goodward.messages.outgoing import OutgoingRefused, change_outgoing
from goodward.messages.returning import Returned, read_returned
from goodward.messages.sending import Sent, send_waiting
from goodward.messages.settling import SettlingRefused, let_go, send_again, settle
from goodward.messages.several import Said, WritingRefused, write_to
from goodward.messages.wording import WordingRefused, adopt, decline, go_back, reword
from goodward.messages.writing import (
    Attachment,
    MessageRefused,
    Recipient,
    Sort,
    ValuesRefused,
    post,
    write,
)

__all__ = [
    "Attachment",
    "MessageRefused",
    "OutgoingRefused",
    "Recipient",
    "Returned",
    "Said",
    "Sent",
    "SettlingRefused",
    "Sort",
    "ValuesRefused",
    "WordingRefused",
    "WritingRefused",
    "adopt",
    "change_outgoing",
    "choose",
    "decline",
    "forget_recipients",
    "go_back",
    "let_go",
    "post",
    "read_returned",
    "reword",
    "send_again",
    "send_waiting",
    "settle",
    "write",
    "write_digests",
    "write_to",
]
