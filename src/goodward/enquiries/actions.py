"""Enquiries: asked, confirmed, guided, closed, and turned into a provider."""

from __future__ import annotations

from goodward.enquiries.asking import ask, confirm, delete_unconfirmed, enter
from goodward.enquiries.guiding import choose_adviser, close, reopen, say_number, tick
from goodward.enquiries.refusing import EnquiryRefused
from goodward.enquiries.registering import register_as, register_by_number

__all__ = [
    "EnquiryRefused",
    "ask",
    "choose_adviser",
    "close",
    "confirm",
    "delete_unconfirmed",
    "enter",
    "register_as",
    "register_by_number",
    "reopen",
    "say_number",
    "tick",
]
