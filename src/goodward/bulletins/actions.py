"""Bulletins: writing, sending, and leaving them."""

from __future__ import annotations

from goodward.bulletins.refusing import BulletinRefused
from goodward.bulletins.sending import call_back, send, send_batch, send_due
from goodward.bulletins.subscribing import change_subscription
from goodward.bulletins.writing import (
    choose_audience,
    correct,
    keep_section,
    move_section_up,
    remove_section,
    retitle,
    send_test,
    set_aside,
    write,
)

__all__ = [
    "BulletinRefused",
    "call_back",
    "change_subscription",
    "choose_audience",
    "correct",
    "keep_section",
    "move_section_up",
    "remove_section",
    "retitle",
    "send",
    "send_batch",
    "send_due",
    "send_test",
    "set_aside",
    "write",
]
